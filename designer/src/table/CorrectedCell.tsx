import type { Correction } from '../identity/corrections';
import { t } from '../texts';
import { CellInput, type Ending } from './CellInput';
import { correctable } from './columns';

export const correctedText = (corrections: Correction[], column: string): string | undefined => corrections.find(c => c.field === correctable[column])?.text;

/** Under the printed words of a cell: what they should say. Read with them, changed by its own key and button. */
export function CorrectedCell(p: { column: string; text: string | undefined; typing?: string; can: boolean; onOpen(): void; onEnd(ending: Ending, value: string): void }) {
  const words = t().table.correction;
  if (p.typing !== undefined) return <div class="sop-cell-correction typing"><small>{words.label}</small><CellInput value={p.typing} label={words.of(t().table[p.column as 'output'])} onEnd={p.onEnd} /></div>;
  return (
    <>
      {p.text !== undefined && <div class="sop-cell-correction"><small>{words.label}<span class="visually-hidden">:</span> </small>{p.text}</div>}
      {p.can && <span class="sop-cell-correct" aria-hidden="true" title={`${words.write} (Shift+F2)`} onMouseDown={e => e.stopPropagation()} onDblClick={e => e.stopPropagation()} onClick={p.onOpen} />}
    </>
  );
}
