import type { Diagnostic } from '../session/server';
import { t } from '../texts';
import { ActorCell } from './ActorCell';
import { CellInput, type Ending } from './CellInput';
import type { GridColumn, TextField } from './columns';
import type { Row, Table } from './derive';
import { Head } from './Head';
import { Lines } from './lines';
import { NumberCell } from './NumberCell';
import { TextCell } from './TextCell';

/** One cell: the step's id and the column's key. */
export interface At { row: string; column: string }

export interface GridEvents {
  onGo(at: At): void;
  onOpen(at: At): void;
  onEnd(at: At, ending: Ending, value: string): void;
  onGive(row: string, lane: string): void;
  onMove(row: string, by: number): void;
  onActor(laneId: string): void;
}

/** The official form as a grid: steps are rows, actors are columns with the symbol of the step. `typing` is what the cell at hand begins with. */
export function Grid(p: { table: Table; diagnostics: Diagnostic[]; columns: GridColumn[]; title: string; at?: At; selected?: string; typing?: string } & GridEvents) {
  const { table, columns } = p;
  const lines = new Lines(table);
  return (
    <table class="sop-grid" role="grid" aria-label={t().table.caption(p.title)} aria-describedby="sop-table-keys" aria-rowcount={table.rows.length + 2} aria-colcount={columns.length}>
      <colgroup>{columns.map(column => <col key={column.key} class={column.lane ? 'sop-col-lane' : `sop-col-${column.key}`} />)}</colgroup>
      <Head lanes={table.columns} onActor={p.onActor} />
      <tbody role="rowgroup">
        {table.rows.map((row, i) => (
          <tr key={row.id} role="row" data-row={row.id} aria-rowindex={i + 3} aria-selected={row.id === p.selected} class={`${row.no ? '' : 'added'} ${row.id === p.selected ? 'selected' : ''}`}>
            {columns.map((column, c) => <Cell key={column.key} {...p} lines={lines} row={row} i={i} column={column} c={c} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell(p: { table: Table; diagnostics: Diagnostic[]; lines: Lines; row: Row; i: number; column: GridColumn; c: number; at?: At; typing?: string } & GridEvents) {
  const { row, column } = p;
  const cell = { row: row.id, column: column.key };
  const isAt = p.at?.row === row.id && p.at.column === column.key;
  const isTyping = isAt && p.typing !== undefined && !column.lane;
  return (
    <td role={column.key === 'no' ? 'rowheader' : 'gridcell'} aria-colindex={p.c + 1} data-column={column.key} tabindex={isAt ? 0 : -1}
      class={`${column.lane ? 'sop-actor' : `sop-text-${column.key}`} ${isAt ? 'at' : ''} ${isTyping ? 'typing' : ''}`}
      onMouseDown={() => isTyping || p.onGo(cell)} onDblClick={() => isTyping || p.onOpen(cell)}>
      {isTyping ? <CellInput value={p.typing!} label={t().table[column.key as TextField]} onEnd={(ending, value) => p.onEnd(cell, ending, value)} />
        : column.lane ? <ActorCell table={p.table} lines={p.lines} row={p.i} lane={p.table.columns.findIndex(lane => lane.id === column.lane.id)} column={column.lane} onGive={lane => p.onGive(row.id, lane)} />
        : column.key === 'no' ? <NumberCell row={row} problems={p.diagnostics.filter(d => d.elementId === row.id && d.severity !== 'info')} onMove={by => p.onMove(row.id, by)} />
        : <TextCell table={p.table} row={row} column={column} />}
    </td>
  );
}
