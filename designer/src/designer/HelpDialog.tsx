import { t } from '../texts';
import { Dialog } from './dialogs';

/** Which keys do what. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const words = t().help;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="sop-keys">
        <Keys title={words.canvas} list={words.keys} />
        <Keys title={words.everywhere} list={words.always} />
      </div>
      <div class="sop-dialog-buttons"><button type="button" autofocus onClick={onClose}>{words.close}</button></div>
    </Dialog>
  );
}

function Keys({ title, list }: { title: string; list: [string, string][] }) {
  return <><h3>{title}</h3><dl>{list.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl></>;
}
