import { t } from '../texts';
import type { Row } from './derive';
import { drag } from './drag';

/** The printed number, and the grip by which the row is dragged to another place. */
export function NumberCell({ row, onMove }: { row: Row; onMove(by: number): void }) {
  return (
    <>
      {row.no}
      <span class="sop-row-grip" aria-hidden="true" title={t().table.dragRow} onPointerDown={e => e.button === 0 && dragRow(e, onMove)}>⠿</span>
    </>
  );
}

function dragRow(start: PointerEvent, onMove: (by: number) => void): void {
  const row = (start.currentTarget as HTMLElement).closest('tr')!;
  const rows = [...row.parentElement!.querySelectorAll<HTMLElement>('tr[data-row]')];
  const from = rows.indexOf(row as HTMLElement);
  let to = from;
  const mark = () => rows.forEach((r, i) => {
    r.classList.toggle('drop-above', i === to && to < from);
    r.classList.toggle('drop-below', i === to && to > from);
  });
  drag(start, {
    over: (_, __, dy) => {
      const y = start.clientY + dy;
      const at = rows.findIndex(r => y < r.getBoundingClientRect().bottom);
      to = at < 0 ? rows.length - 1 : at;
      row.classList.add('dragged');
      mark();
    },
    end: dropped => {
      const by = to - from;
      to = from;
      mark();
      row.classList.remove('dragged');
      if (dropped && by !== 0) onMove(by);
    },
  });
}
