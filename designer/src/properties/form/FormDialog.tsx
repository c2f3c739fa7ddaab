import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../texts';
import { FieldList } from './FieldList';
import type { FormEditing } from './formEditing';
import { PreviewFrame } from './PreviewFrame';

/** The form with its preview beside it; on a narrow screen one after the other. */
export function FormDialog({ form, onClose }: { form: FormEditing; onClose(): void }) {
  const words = t().form;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isPhone, setPhone] = useState(false);
  const [picked, setPicked] = useState<string>();
  const name: string = form.selected.bo.name ?? form.selected.bo.id;
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog class="sop-dialog sop-form-dialog" ref={dialog} onClose={onClose} aria-label={words.of(name)}>
      <header class="sop-panel-head"><h2>{words.of(name)}</h2>
        <button type="button" class="sop-quiet" aria-label={words.close} title={words.close} onClick={() => dialog.current?.close()}>×</button></header>
      <div class="sop-form-panes">
        <section aria-label={words.title}>
          {form.fields.length === 0 && <p class="sop-hint">{words.empty}</p>}
          <FieldList form={form} onPick={setPicked} />
        </section>
        <section aria-label={words.preview} class={isPhone ? 'phone' : ''}>
          <div class="sop-form-size" role="group" aria-label={words.size}>
            <h3>{words.preview}</h3>
            <button type="button" aria-pressed={!isPhone} onClick={() => setPhone(false)}>{words.desktop}</button>
            <button type="button" aria-pressed={isPhone} onClick={() => setPhone(true)}>{words.phone}</button>
          </div>
          <PreviewFrame fields={form.fields} outcomes={form.outcomes} picked={picked} starts={form.selected.bo.$type === 'bpmn:StartEvent'} />
        </section>
      </div>
    </dialog>
  );
}
