import { t } from '../texts';
import { ActorCell } from './ActorCell';
import { gridColumns, type GridColumn } from './columns';
import type { Row, Table } from './derive';
import { Head } from './Head';
import { Lines } from './lines';

/** The official form: steps are rows, actors are columns with the symbol of the step. */
export function Grid(p: { table: Table; title: string; selected?: string; onPick(id: string): void }) {
  const { table } = p;
  const columns = gridColumns(table.columns);
  const lines = new Lines(table);
  return (
    <table class="sop-grid" role="grid" aria-label={t().table.caption(p.title)} aria-rowcount={table.rows.length + 2} aria-colcount={columns.length}>
      <colgroup>{columns.map(column => <col key={column.key} class={column.lane ? 'sop-col-lane' : `sop-col-${column.key}`} />)}</colgroup>
      <Head lanes={table.columns} />
      <tbody role="rowgroup">
        {table.rows.map((row, i) => (
          <tr key={row.id} role="row" aria-rowindex={i + 3} class={`${row.no ? '' : 'added'} ${row.id === p.selected ? 'selected' : ''}`} onClick={() => p.onPick(row.id)}>
            {columns.map((column, c) => (
              <td key={column.key} role={column.key === 'no' ? 'rowheader' : 'gridcell'} aria-colindex={c + 1} class={column.lane ? 'sop-actor' : `sop-text-${column.key}`}>
                {column.lane ? <ActorCell table={table} lines={lines} row={i} lane={table.columns.indexOf(column.lane)} column={column.lane} /> : <Words table={table} row={row} column={column} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ table, row, column }: { table: Table; row: Row; column: GridColumn }) {
  if (column.key !== 'activity') return <>{row[column.key as 'output']}</>;
  const automatic = table.automatic.filter(work => work.after === row.id);
  return (
    <>
      {row.activity} {!row.no && <span class="sop-added">{t().table.added}</span>}
      {automatic.length > 0 && <small class="sop-automatic">{t().table.automatic} {automatic.map(work => work.name).join(', ')}</small>}
    </>
  );
}
