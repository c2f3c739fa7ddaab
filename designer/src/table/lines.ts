import type { Arrow, End, Row, Table } from './derive';

/**
 * The lines between the symbols, cut into the pieces that cross each cell, as the page that only reads draws them: down out of a symbol,
 * sideways in the gap above the next row, down into its symbol. A way that skips rows or goes back is said in words.
 */
export class Lines {
  private readonly lanes: number[];
  private readonly ways: Set<string>;

  constructor(private readonly table: Table) {
    this.lanes = table.rows.map(row => table.columns.findIndex(column => column.id === row.laneId));
    this.ways = new Set(table.arrows.map(arrow => `${arrow.from} ${arrow.to}`));
  }

  /** Class names of the pieces in one cell. */
  pieces(row: number, lane: number): string[] {
    const pieces = this.leads(row) && lane === this.lanes[row] ? ['out'] : [];
    if (!this.leads(row - 1)) return pieces;
    const [from, to] = [this.lanes[row - 1], this.lanes[row]];
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    if (lane < left || lane > right) return pieces;
    if (from === to) return [...pieces, 'in whole'];
    if (lane === from) pieces.push('drop');
    if (lane > left) pieces.push('from-left');
    if (lane < right) pieces.push('to-right');
    if (lane === to) pieces.push('in');
    return pieces;
  }

  /** The ways from a row to others than the next one. */
  jumps(row: number): { to: Row; arrow: Arrow }[] {
    const { rows, arrows } = this.table;
    return arrows.filter(arrow => arrow.from === rows[row].id && arrow.to !== rows[row + 1]?.id)
      .map(arrow => ({ arrow, to: rows.find(other => other.id === arrow.to)! }));
  }

  /** When a decision ends the work; a capsule is itself the end of its chain. */
  ends(row: number): End[] {
    const { id, symbol } = this.table.rows[row];
    return symbol === 'Diamond' ? this.table.ends.filter(end => end.from === id && end.label) : [];
  }

  private leads(row: number): boolean {
    const { rows } = this.table;
    return row >= 0 && row + 1 < rows.length && this.lanes[row] >= 0 && this.lanes[row + 1] >= 0
      && this.ways.has(`${rows[row].id} ${rows[row + 1].id}`);
  }
}
