import { snap } from './grid';
import type { Link } from './layers';
import type { Passing } from './order';

/** How far a node and what belongs to it reach from its middle, across the flow. */
export interface Reach { before: number; after: number }

const sweeps = 8, gap = 36;
/** What a link that passes a row needs there, to each side. */
const passingReach = { before: 0, after: 0 }, passingGap = 14;
/** What hangs on an event of the edge gives way to what its step leads to. */
const asideWeight = .2;

interface Neighbour { id: string; bias: number }

/**
 * Where the nodes of each row stand across the flow, about the axis of their lane: near those that they are joined to, in the order of
 * the row and apart. `laneOf` is the number of a node's lane.
 */
export class Columns {
  readonly at = new Map<string, number>();
  private readonly above = new Map<string, Neighbour[]>();
  private readonly below = new Map<string, Neighbour[]>();

  private readonly laneOf: (id: string) => number;
  private readonly reach: (id: string) => Reach;
  private readonly passes = new Map<string, number>();

  constructor(rows: string[][], links: Link[], passing: Passing[], under: boolean, laneOf: (id: string) => number, reach: (id: string) => Reach) {
    this.laneOf = id => this.passes.get(id) ?? laneOf(id);
    this.reach = id => this.passes.has(id) ? passingReach : reach(id);
    for (const { source, target, bias = 0 } of links) {
      if (laneOf(source) !== laneOf(target)) continue;
      push(this.below, source, { id: target, bias: -bias });
      push(this.above, target, { id: source, bias });
    }
    const lanes = this.withPassing(rows.map(row => split(row, laneOf)), passing);
    for (const inside of lanes.flat()) this.settle(inside, () => ({ at: 0, weight: 1 }));
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const down = (sweep % 2 === 0) !== under;
      for (const row of down ? lanes : [...lanes].reverse()) for (const inside of row)
        this.settle(inside, id => this.wish(id, down ? this.above : this.below) ?? this.wish(id, down ? this.below : this.above) ?? { at: 0, weight: .5 });
    }
  }

  /** Links that pass a row stand in it like narrow nodes, each drawn to its ends. */
  private withPassing(lanes: string[][][], passing: Passing[]): string[][][] {
    const added = lanes.map(() => new Map<string, { id: string; before: number; place: number }[]>());
    passing.forEach(({ link, rows }, i) => {
      let last = link.source;
      for (const { row, before, place } of rows) {
        const first = lanes[row].find(inside => this.laneOf(inside[0]) === this.laneOf(link.source))?.[0];
        if (first === undefined) continue;
        const id = `${i} ${row} ${link.source} ${link.target}`;
        push(added[row], first, { id, before, place });
        this.passes.set(id, this.laneOf(link.source));
        push(this.above, id, { id: last, bias: last === link.source ? link.bias ?? 0 : 0 });
        push(this.below, id, { id: link.target, bias: 0 });
        last = id;
      }
    });
    return lanes.map((row, number) => row.map(inside => {
      const here = (added[number].get(inside[0]) ?? []).sort((a, b) => a.before - b.before || a.place - b.place);
      return [...inside, undefined].flatMap((id, i) => [...here.filter(a => a.before === i).map(a => a.id), ...id === undefined ? [] : [id]]);
    }));
  }

  /** How far the nodes of a lane reach from its axis. */
  span(lane: number): { start: number; end: number } {
    const inside = [...this.at].filter(([id]) => this.laneOf(id) === lane);
    if (inside.length === 0) return { start: 0, end: 0 };
    return { start: Math.min(...inside.map(([id, at]) => at - this.reach(id).before)), end: Math.max(...inside.map(([id, at]) => at + this.reach(id).after)) };
  }

  private wish(id: string, neighbours: Map<string, Neighbour[]>): { at: number; weight: number } | undefined {
    const all = neighbours.get(id) ?? [], straight = all.filter(other => other.bias === 0);
    const near = (straight.length > 0 ? straight : all).map(other => this.at.get(other.id)! + other.bias).sort((a, b) => a - b);
    if (near.length === 0) return undefined;
    const half = near.length >> 1;
    return { at: near.length % 2 ? near[half] : (near[half - 1] + near[half]) / 2, weight: straight.length > 0 && !this.passes.has(id) ? 1 : asideWeight };
  }

  /** As near as possible to where each wants to be, in order and apart: pool adjacent violators. */
  private settle(inside: string[], wish: (id: string) => { at: number; weight: number }): void {
    const offsets: number[] = [];
    inside.forEach((id, i) => offsets.push(i === 0 ? 0 : offsets[i - 1] + this.reach(inside[i - 1]).after + (this.passes.has(id) || this.passes.has(inside[i - 1]) ? passingGap : gap) + this.reach(id).before));
    const blocks: { sum: number; weight: number; count: number }[] = [];
    inside.forEach((id, i) => {
      const { at, weight } = wish(id);
      blocks.push({ sum: (at - offsets[i]) * weight, weight, count: 1 });
      while (blocks.length > 1 && mean(blocks.at(-2)!) > mean(blocks.at(-1)!)) {
        const last = blocks.pop()!, before = blocks.at(-1)!;
        before.sum += last.sum;
        before.weight += last.weight;
        before.count += last.count;
      }
    });
    const places = blocks.flatMap(block => Array<number>(block.count).fill(mean(block)));
    inside.forEach((id, i) => this.at.set(id, snap(places[i] + offsets[i])));
  }
}

const mean = (block: { sum: number; weight: number }) => block.sum / block.weight;

function split(row: string[], laneOf: (id: string) => number): string[][] {
  const lanes = new Map<number, string[]>();
  for (const id of row) push(lanes, laneOf(id), id);
  return [...lanes.values()];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  if (map.has(key)) map.get(key)!.push(value); else map.set(key, [value]);
}
