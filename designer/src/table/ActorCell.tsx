import { t } from '../texts';
import type { Column, Row, Table } from './derive';
import type { Lines } from './lines';
import { Symbol } from './Symbol';

/** What stands in an actor's column: the lines that cross it and, in the step's own column, its symbol and where else it leads. */
export function ActorCell(p: { table: Table; lines: Lines; row: number; lane: number; column: Column }) {
  const row = p.table.rows[p.row];
  return (
    <>
      {p.lines.pieces(p.row, p.lane).map(piece => <i class={`sop-line ${piece}`} aria-hidden="true" key={piece} />)}
      {row.laneId === p.column.id && <>
        <Symbol kind={row.symbol} actor={p.column.name} />
        <div class="sop-jumps">{p.lines.jumps(p.row).map(({ to, arrow }) => <small key={`${to.id} ${arrow.label}`}>{wordsOf(to, [arrow.question, arrow.label].filter(Boolean).join(' '))}</small>)}</div>
      </>}
    </>
  );
}

function wordsOf(to: Row, when: string): string {
  const target = to.no ? t().table.toNumber(to.no) : t().table.toStep(to.activity || t().table.unnamed);
  return when ? `${when}: ${target}` : target;
}
