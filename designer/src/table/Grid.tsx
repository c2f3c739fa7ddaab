import { useRef } from 'preact/hooks';
import type { Diagnostic } from '../lint/finding';
import { t } from '../texts';
import type { Ending } from './CellInput';
import type { GridColumn } from './columns';
import type { Row, Table } from './derive';
import { GridRow } from './GridRow';
import { Head } from './Head';
import { Lines } from './lines';

/** One cell: the step's id and the column's key. */
export interface At { row: string; column: string }

export interface GridEvents {
  onGo(at: At): void;
  onOpen(at: At): void;
  /** Asks for the correction of the cell's words. */
  onCorrect(at: At): void;
  onEnd(at: At, ending: Ending, value: string): void;
  canCorrect(row: Row, column: string): boolean;
  onGive(row: string, lane: string): void;
  onMove(row: string, by: number): void;
  onActor(laneId: string): void;
}

/** The official form as a grid: steps are rows, actors are columns with the symbol of the step. `typing` is what the cell at hand begins with. */
export function Grid(p: { table: Table; diagnostics: Diagnostic[]; columns: GridColumn[]; title: string; at?: At; selected?: string; typing?: string; correcting?: boolean } & GridEvents) {
  const { table, columns, at } = p;
  const lines = new Lines(table);
  // Rows that are not drawn anew still call what was given last.
  const events = useRef<GridEvents>(p);
  events.current = p;
  return (
    <table class="sop-grid" role="grid" aria-label={t().table.caption(p.title)} aria-describedby="sop-table-keys" aria-rowcount={table.rows.length + 2} aria-colcount={columns.length}>
      <colgroup>{columns.map(column => <col key={column.key} class={column.lane ? 'sop-col-lane' : `sop-col-${column.key}`} />)}</colgroup>
      <Head lanes={table.columns} onActor={p.onActor} />
      <tbody role="rowgroup">
        {table.rows.map((row, i) => (
          <GridRow key={row.id} table={table} lines={lines} columns={columns} row={row} i={i} diagnostics={p.diagnostics} events={events}
            at={at?.row === row.id ? at.column : undefined} typing={at?.row === row.id ? p.typing : undefined} correcting={at?.row === row.id && !!p.correcting} selected={row.id === p.selected} />
        ))}
      </tbody>
    </table>
  );
}
