import { Component } from 'preact';
import { CellMark, findingsAt, heaviest } from '../lint/CellMark';
import type { Diagnostic } from '../lint/finding';
import { t } from '../texts';
import { ActorCell } from './ActorCell';
import { CellInput } from './CellInput';
import type { GridColumn, TextField } from './columns';
import type { Row, Table } from './derive';
import type { At, GridEvents } from './Grid';
import type { Lines } from './lines';
import { CorrectedCell, correctedText } from './CorrectedCell';
import { NumberCell } from './NumberCell';
import { TextCell } from './TextCell';

interface Props {
  table: Table;
  lines: Lines;
  columns: GridColumn[];
  row: Row;
  i: number;
  /** The column of the cell at hand, when it is in this row. */
  at?: string;
  typing?: string;
  /** What is typed is the correction of the cell's words. */
  correcting: boolean;
  selected: boolean;
  diagnostics: Diagnostic[];
  events: { current: GridEvents };
}

/** One row of the grid. It is drawn anew only when the table or what concerns this row has changed: a long SOP stays fluid to walk through. */
export class GridRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const p = this.props;
    return p.table !== next.table || p.at !== next.at || p.typing !== next.typing || p.correcting !== next.correcting || p.selected !== next.selected || p.diagnostics !== next.diagnostics || p.i !== next.i;
  }

  override render(p: Props) {
    const { row } = p;
    return (
      <tr role="row" data-row={row.id} aria-rowindex={p.i + 3} aria-selected={p.selected} class={`${row.no ? '' : 'added'} ${p.selected ? 'selected' : ''}`}>
        {p.columns.map((column, c) => <Cell key={column.key} {...p} column={column} c={c} />)}
      </tr>
    );
  }
}

function Cell(p: Props & { column: GridColumn; c: number }) {
  const { row, column, table } = p;
  const cell: At = { row: row.id, column: column.key };
  const isAt = p.at === column.key;
  const isTyping = isAt && p.typing !== undefined && !column.lane && !p.correcting;
  const isCorrecting = isAt && p.typing !== undefined && !column.lane && p.correcting;
  const findings = findingsAt(p.diagnostics, row.id, column.key);
  const on = () => p.events.current;
  return (
    <td role={column.key === 'no' && row.no ? 'rowheader' : 'gridcell'} aria-colindex={p.c + 1} data-column={column.key} tabindex={isAt ? 0 : -1}
      class={`${column.lane ? 'sop-actor' : `sop-text-${column.key}`} ${isAt ? 'at' : ''} ${isTyping ? 'typing' : ''} ${findings.length > 0 ? `marked ${heaviest(findings)}` : ''}`}
      onMouseDown={() => isTyping || isCorrecting || on().onGo(cell)} onDblClick={() => isTyping || isCorrecting || on().onOpen(cell)}>
      {findings.length > 0 && <CellMark findings={findings} />}
      {isTyping ? <CellInput value={p.typing!} label={t().table[column.key as TextField]} onEnd={(ending, value) => on().onEnd(cell, ending, value)} />
        : column.lane ? <ActorCell table={table} lines={p.lines} row={p.i} lane={table.columns.findIndex(lane => lane.id === column.lane.id)} column={column.lane} onGive={lane => on().onGive(row.id, lane)} />
        : column.key === 'no' ? <NumberCell row={row} onMove={by => on().onMove(row.id, by)} />
        : <>
          <TextCell table={table} row={row} column={column} />
          <CorrectedCell column={column.key} text={correctedText(row.corrections, column.key)} typing={isCorrecting ? p.typing : undefined} can={on().canCorrect(row, column.key)}
            onOpen={() => on().onCorrect(cell)} onEnd={(ending, value) => on().onEnd(cell, ending, value)} />
        </>}
    </td>
  );
}
