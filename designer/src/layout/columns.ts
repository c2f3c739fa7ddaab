import type { Link } from './layers';

/** How far a node and what belongs to it reach from its middle, across the flow. */
export interface Reach { before: number; after: number }

export interface Column { start: number; end: number }

const sweeps = 6;
export const gap = 36;

/**
 * Where the nodes of each row stand across the flow. `rows` are the nodes by row, `laneOf` their lane's number. A node goes near
 * those that it is joined to; the order in a row follows the middle of its neighbours, which keeps crossings few.
 */
export class Columns {
  readonly at = new Map<string, number>();
  private readonly above = new Map<string, Neighbour[]>();
  private readonly below = new Map<string, Neighbour[]>();

  constructor(private readonly rows: string[][], links: Link[], private readonly laneOf: (id: string) => number, private readonly reach: (id: string) => Reach) {
    for (const { source, target, bias = 0 } of links) {
      push(this.below, source, { id: target, bias: 0 });
      push(this.above, target, { id: source, bias });
    }
  }

  /** The width each lane needs. */
  needs(lanes: number): number[] {
    return Array.from({ length: lanes }, (_, lane) => Math.max(this.most(lane).before + this.most(lane).after, ...this.rows.map(row => width(this.inLane(row, lane).map(this.reach)))));
  }

  /** How far the outermost nodes of a lane reach: with room for both, everything in it can stand on one axis. */
  private most(lane: number): Reach {
    const rows = this.rows.map(row => this.inLane(row, lane)).filter(row => row.length > 0);
    return { before: Math.max(0, ...rows.map(row => this.reach(row[0]).before)), after: Math.max(0, ...rows.map(row => this.reach(row.at(-1)!).after)) };
  }

  private axis(lane: number, { start, end }: Column): number {
    const { before, after } = this.most(lane);
    return start + before + (end - start - before - after) / 2;
  }

  place(columns: Column[]): void {
    this.order(columns);
    const axes = columns.map((column, lane) => this.axis(lane, column));
    const centre = (id: string) => axes[this.laneOf(id)];
    for (const row of this.rows) this.settle(row, columns, centre);
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const down = sweep % 2 === 0;
      for (const row of down ? this.rows : [...this.rows].reverse())
        this.settle(row, columns, id => this.wish(id, down ? this.above : this.below) ?? this.wish(id, down ? this.below : this.above) ?? centre(id));
    }
  }

  /** Neighbours in the same lane draw a node under or over them; those in other lanes do not. */
  private wish(id: string, neighbours: Map<string, Neighbour[]>): number | undefined {
    const near = (neighbours.get(id) ?? []).filter(other => this.laneOf(other.id) === this.laneOf(id)).map(other => this.at.get(other.id)! + other.bias).sort((a, b) => a - b);
    return near.length === 0 ? undefined : near.length % 2 ? near[(near.length - 1) / 2] : (near[near.length / 2 - 1] + near[near.length / 2]) / 2;
  }

  private order(columns: Column[]): void {
    const place = new Map<string, number>();
    const number = (row: string[]) => {
      for (let lane = 0; lane < columns.length; lane++) {
        const inside = this.inLane(row, lane);
        inside.forEach((id, i) => place.set(id, columns[lane].start + (columns[lane].end - columns[lane].start) * (i + 1) / (inside.length + 1)));
      }
    };
    this.rows.forEach(number);
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const down = sweep % 2 === 0, neighbours = down ? this.above : this.below;
      for (const row of down ? this.rows : [...this.rows].reverse()) {
        const weight = new Map(row.map(id => {
          const near = neighbours.get(id) ?? [];
          return [id, near.length === 0 ? place.get(id)! : near.reduce((sum, other) => sum + place.get(other.id)! + other.bias, 0) / near.length];
        }));
        row.sort((a, b) => this.laneOf(a) - this.laneOf(b) || weight.get(a)! - weight.get(b)! || place.get(a)! - place.get(b)!);
        number(row);
      }
    }
  }

  /** As near as possible to where each wants to be, in order and apart: pool adjacent violators. */
  private settle(row: string[], columns: Column[], wish: (id: string) => number): void {
    for (let lane = 0; lane < columns.length; lane++) {
      const inside = this.inLane(row, lane);
      const offsets: number[] = [];
      inside.forEach((id, i) => offsets.push(i === 0 ? 0 : offsets[i - 1] + this.reach(inside[i - 1]).after + gap + this.reach(id).before));
      const blocks: { sum: number; count: number }[] = [];
      inside.forEach((id, i) => {
        blocks.push({ sum: wish(id) - offsets[i], count: 1 });
        while (blocks.length > 1 && mean(blocks.at(-2)!) > mean(blocks.at(-1)!)) {
          const last = blocks.pop()!, before = blocks.at(-1)!;
          before.sum += last.sum;
          before.count += last.count;
        }
      });
      const places = blocks.flatMap(block => Array<number>(block.count).fill(mean(block)));
      if (inside.length === 0) continue;
      const low = columns[lane].start + this.reach(inside[0]).before;
      const high = columns[lane].end - this.reach(inside.at(-1)!).after - offsets.at(-1)!;
      inside.forEach((id, i) => this.at.set(id, Math.round(Math.max(low, Math.min(Math.max(low, high), places[i])) + offsets[i])));
    }
  }

  private inLane(row: string[], lane: number): string[] { return row.filter(id => this.laneOf(id) === lane); }
}

const mean = (block: { sum: number; count: number }) => block.sum / block.count;
const width = (reaches: Reach[]) => reaches.reduce((sum, r) => sum + r.before + r.after, 0) + gap * Math.max(0, reaches.length - 1);

interface Neighbour { id: string; bias: number }

function push(map: Map<string, Neighbour[]>, key: string, value: Neighbour): void {
  if (map.has(key)) map.get(key)!.push(value); else map.set(key, [value]);
}
