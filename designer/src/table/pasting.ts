import { t } from '../texts';
import { blockRows, type Cell, formRows } from './clipboard';
import type { TextField } from './columns';
import type { Table } from './derive';
import type { At } from './Grid';
import { Refused } from './refused';
import type { RowEditing } from './rowEditing';

/** More columns than these are whole rows of the form. */
const fewColumns = 4;

/** A few columns go into the cells from the one at hand on; whole rows of the form become new ones behind its row. The cell to go to. */
export function pasteAt(editing: RowEditing, table: Table, at: At | undefined, cells: Cell[][]): At | undefined {
  if (at && !at.column.startsWith('lane:') && cells.every(row => row.length <= fewColumns)) {
    editing.fillRows(at.row, blockRows(cells, at.column as TextField));
    return undefined;
  }
  const rows = formRows(cells, table.columns);
  if (rows.length === 0) throw new Refused(t().table.refused.nothing);
  return { row: editing.pasteRows(at?.row, rows)[0], column: 'activity' };
}
