import { t } from '../texts';
import type { GridColumn } from './columns';
import type { Row, Table } from './derive';
import { readDuration } from './duration';

/** The words of a cell as they stand on the form, with what the form does not say: added rows, work of the system, times that cannot be read. */
export function TextCell({ table, row, column }: { table: Table; row: Row; column: GridColumn }) {
  if (column.key === 'activity') {
    const automatic = table.automatic.filter(work => work.after === row.id);
    return (
      <>
        {row.activity || <span class="sop-empty">{t().table.writeActivity}</span>} {!row.no && <span class="sop-added">{t().table.added}</span>}
        {automatic.length > 0 && <small class="sop-automatic">{t().table.automatic} {automatic.map(work => work.name).join(', ')}</small>}
      </>
    );
  }
  if (column.key === 'time') return <Time row={row} />;
  return <>{row[column.key as 'output']}</>;
}

/** As printed; a step that was never printed shows its standard. */
function Time({ row }: { row: Row }) {
  if (!row.time) return row.standard ? <span class="sop-standard">{t().table.standardTime(row.standard)}</span> : null;
  const isUnread = !row.standard && !/^[-–—]$/.test(row.time);
  const decided = row.standard && !readDuration(row.time).sure;
  return <>{row.time}{decided && <small class="sop-decided">= {t().table.standardTime(row.standard!)}</small>}{isUnread && <small class="sop-doubt" title={t().table.unreadTimeAbout}><span aria-hidden="true">△</span> {t().table.unreadTime}</small>}</>;
}
