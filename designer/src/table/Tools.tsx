import { t } from '../texts';
import type { Side } from './work';

/** What can be done with the row at hand, and in words what was done or why not. */
export function Tools(p: {
  row?: string; decides: boolean; message?: { words: string; refused: boolean };
  onInsert(side: Side): void; onMove(by: 1 | -1): void; onDecide(): void; onRemove(): void; onRenumber(): void; onActor?: () => void;
}) {
  const words = t().table.tools;
  const off = !p.row;
  return (
    <div class="sop-table-tools">
      <div role="toolbar" aria-label={words.label} class="sop-table-buttons">
        <button type="button" title="Ctrl+Enter" onClick={() => p.onInsert('after')}><span aria-hidden="true">+</span> {words.below}</button>
        <button type="button" title="Ctrl+Shift+Enter" disabled={off} onClick={() => p.onInsert('before')}>{words.above}</button>
        <span class="sop-group">
          <button type="button" class="sop-small" title={`${words.up} (Alt+↑)`} aria-label={words.up} disabled={off} onClick={() => p.onMove(-1)}><span aria-hidden="true">↑</span></button>
          <button type="button" class="sop-small" title={`${words.down} (Alt+↓)`} aria-label={words.down} disabled={off} onClick={() => p.onMove(1)}><span aria-hidden="true">↓</span></button>
        </span>
        <button type="button" disabled={off} onClick={p.onDecide}><span aria-hidden="true">◇</span> {p.decides ? words.changeDecision : words.decide}</button>
        <button type="button" disabled={off} title="Ctrl+Delete" onClick={p.onRemove}>{words.remove}</button>
        <button type="button" onClick={p.onRenumber}>{words.renumber}</button>
        {p.onActor && <button type="button" onClick={p.onActor}><span aria-hidden="true">+</span> {words.actor}</button>}
      </div>
      <p role="status" class={`sop-table-message ${p.message?.refused ? 'refused' : ''}`}>{p.message?.refused && <b aria-hidden="true">△ </b>}{p.message?.words ?? ''}</p>
    </div>
  );
}
