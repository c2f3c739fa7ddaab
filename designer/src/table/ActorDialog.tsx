import { useState } from 'preact/hooks';
import { Dialog } from '../designer/dialogs';
import type { SopLanes } from '../lanes/sopLanes';
import type { Open } from '../sop/editing';
import { t } from '../texts';

/** One actor of the SOP: its words, its place among the columns, another one beside it. Each change is one command. */
export function ActorDialog(p: { lanes: SopLanes; lane: Open; isFresh?: boolean; onClose(): void; onOther(lane: Open): void }) {
  const { lanes, lane } = p;
  const words = t().table.actor;
  const all: Open[] = [...lanes.neighbours(lane), lane].sort((a, b) => a.x - b.x || a.y - b.y);
  const at = all.indexOf(lane);
  const [name, setName] = useState<string>(lane.businessObject.name ?? '');
  const rename = () => { if (name.trim() && name.trim() !== lane.businessObject.name) lanes.rename(lane, name.trim()); };
  const isFilled = lanes.contents(lane).some(shape => shape.type !== 'label');
  const submit = (e: Event) => { e.preventDefault(); rename(); p.onClose(); };
  return (
    <Dialog title={words.title} onClose={p.onClose}>
      <form class="sop-decision" onSubmit={submit}>
        <label class="sop-decision-question">{words.name}<input value={name} required onInput={e => setName(e.currentTarget.value)} /></label>
        <div class="sop-table-buttons">
          <button type="button" disabled={at <= 0} onClick={() => lanes.moveBy(lane, -1)}>← {words.left}</button>
          <button type="button" disabled={at >= all.length - 1} onClick={() => lanes.moveBy(lane, 1)}>{words.right} →</button>
          <button type="button" onClick={() => { rename(); p.onOther(lanes.add(lane, 'after', words.fresh)); }}>+ {words.add}</button>
          <button type="button" disabled={isFilled || all.length < 2} onClick={() => { lanes.remove(lane); p.onClose(); }}>{words.remove}</button>
        </div>
        {isFilled && <p class="sop-hint">{words.filled}</p>}
        <div class="sop-dialog-buttons">
          <button type="button" onClick={p.onClose}>{words.close}</button>
          <button type="submit" class="primary">{words.keep}</button>
        </div>
      </form>
    </Dialog>
  );
}
