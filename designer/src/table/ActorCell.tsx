import { t } from '../texts';
import type { Column, Row, Table } from './derive';
import { drag } from './drag';
import type { Lines } from './lines';
import { Symbol } from './Symbol';

/** What stands in an actor's column: the lines that cross it and, in the step's own column, its symbol, which can be dragged, and where else it leads. */
export function ActorCell(p: { table: Table; lines: Lines; row: number; lane: number; column: Column; onGive(laneId: string): void }) {
  const row = p.table.rows[p.row];
  return (
    <>
      {p.lines.pieces(p.row, p.lane).map(piece => <i class={`sop-line ${piece}`} aria-hidden="true" key={piece} />)}
      {row.laneId === p.column.id && <>
        <span class="sop-symbol-grip" onPointerDown={e => e.button === 0 && dragSymbol(e, p.onGive)}><Symbol kind={row.symbol} actor={p.column.name} /></span>
        <div class="sop-jumps">
          {p.lines.jumps(p.row).map(({ to, arrow }) => <small key={`${to.id} ${arrow.label}`}>{wordsOf(target(to), arrow)}</small>)}
          {p.lines.ends(p.row).map(end => <small key={`end ${end.label}`}>{wordsOf(t().table.toEnd, end)}</small>)}
        </div>
      </>}
    </>
  );
}

/** The symbol follows the pointer from column to column and stays in its row. */
function dragSymbol(start: PointerEvent, onGive: (laneId: string) => void): void {
  const symbol = start.currentTarget as HTMLElement;
  const cells = [...symbol.closest('tr')!.querySelectorAll<HTMLElement>('td.sop-actor')];
  let over: HTMLElement | undefined;
  drag(start, {
    over: (_, dx) => {
      const box = symbol.closest('td')!.getBoundingClientRect();
      const x = box.left + box.width / 2 + dx;
      over = cells.find(cell => { const c = cell.getBoundingClientRect(); return x >= c.left && x < c.right; });
      symbol.style.transform = `translateX(${dx}px)`;
      symbol.classList.add('dragged');
      for (const cell of cells) cell.classList.toggle('drop', cell === over);
    },
    end: dropped => {
      symbol.style.transform = '';
      symbol.classList.remove('dragged');
      for (const cell of cells) cell.classList.remove('drop');
      if (dropped && over && over !== symbol.closest('td')) onGive(over.dataset.column!.slice('lane:'.length));
    },
  });
}

const target = (to: Row): string => to.no ? t().table.toNumber(to.no) : t().table.toStep(to.activity || t().table.unnamed);

function wordsOf(where: string, when: { label?: string; question?: string }): string {
  const said = [when.question, when.label].filter(Boolean).join(' ');
  return said ? `${said}: ${where}` : where;
}
