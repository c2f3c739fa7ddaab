import type { Link } from './layers';

const sweeps = 12, rounds = 8;
/** How much of a place in the row an event on the edge of its host stands aside, for each pixel. */
const asideByPixel = .002;

/** A link with the rows it runs through, from the earlier one to the later one. */
interface Span { link: Link; upper: string; lower: string; from: number; to: number; bias: number }

/**
 * Which node stands before which in its row: sorts the rows in place, lane by lane. The order follows the middle of the neighbours,
 * up and down in turn, then neighbours change places where that helps; of all orders met the one with the fewest crossings stays,
 * among equals the one with the shortest links. `pull`: to which end of its lane something outside draws a node, -1 or 1.
 * Gives the links that pass rows of their lane, each with its place among the nodes there.
 */
export function order(rows: string[][], links: Link[], laneOf: (id: string) => number, pull: (id: string) => number): Passing[] {
  const found = new Order(rows, links, laneOf, pull);
  found.improve();
  return found.passing();
}

/** A link and the rows it passes between its ends; `before`: how many nodes of its lane stand before it in each. */
export interface Passing { link: Link; rows: { row: number; before: number; place: number }[] }

class Order {
  private readonly place = new Map<string, number>();
  private readonly spans: Span[] = [];
  private readonly of = new Map<string, Span[]>();

  constructor(private readonly rows: string[][], links: Link[], private readonly laneOf: (id: string) => number, private readonly pull: (id: string) => number) {
    const rowOf = new Map(rows.flatMap((row, i) => row.map((id): [string, number] => [id, i])));
    for (const link of links) {
      const { source, target, bias = 0 } = link;
      const [from, to] = [rowOf.get(source)!, rowOf.get(target)!];
      if (from >= to) continue;
      const span = { link, upper: source, lower: target, from, to, bias: bias * asideByPixel };
      this.spans.push(span);
      for (const id of [source, target]) this.of.set(id, [...this.of.get(id) ?? [], span]);
    }
  }

  improve(): void {
    for (const row of this.rows) this.number(row);
    let best = this.copy(), least = this.cost(this.spans);
    const keep = () => {
      const cost = this.cost(this.spans);
      if (cost < least - 1e-9) [best, least] = [this.copy(), cost];
    };
    for (let sweep = 0; sweep < sweeps && this.rows.length > 1; sweep++) {
      this.sweep(sweep % 2 === 0);
      keep();
    }
    this.restore(best);
    for (let round = 0; round < rounds && this.exchange(); round++);
  }

  passing(): Passing[] {
    return this.spans.filter(s => s.to > s.from + 1 && this.laneOf(s.upper) === this.laneOf(s.lower)).map(span => ({
      link: span.link,
      rows: Array.from({ length: span.to - span.from - 1 }, (_, i) => {
        const row = span.from + 1 + i, place = this.at(span, row);
        return { row, place, before: this.rows[row].filter(id => this.laneOf(id) === this.laneOf(span.upper) && this.place.get(id)! <= place).length };
      }),
    }));
  }

  /** One after the other in its lane, each lane as wide as the next. */
  private number(row: string[]): void {
    const count = new Map<number, number>(), seen = new Map<number, number>();
    for (const id of row) count.set(this.laneOf(id), (count.get(this.laneOf(id)) ?? 0) + 1);
    for (const id of row) {
      const lane = this.laneOf(id), before = seen.get(lane) ?? 0;
      seen.set(lane, before + 1);
      this.place.set(id, lane * 4 + 4 * (before + 1) / (count.get(lane)! + 1));
    }
  }

  private sweep(down: boolean): void {
    for (const row of down ? this.rows : [...this.rows].reverse()) {
      const weight = new Map(row.map(id => [id, this.weight(id, down)]));
      row.sort((a, b) => this.laneOf(a) - this.laneOf(b) || weight.get(a)! - weight.get(b)! || this.place.get(a)! - this.place.get(b)!);
      this.number(row);
    }
  }

  private weight(id: string, down: boolean): number {
    const near = (this.of.get(id) ?? []).filter(s => down ? s.lower === id : s.upper === id).map(s => down ? this.place.get(s.upper)! + s.bias : this.place.get(s.lower)! - s.bias);
    if (this.pull(id) !== 0) near.push(this.place.get(id)! + this.pull(id) * 2);
    return near.length === 0 ? this.place.get(id)! : near.reduce((sum, at) => sum + at, 0) / near.length;
  }

  /** Changes places of two that stand side by side, wherever that is better. */
  private exchange(): boolean {
    let better = false;
    for (const row of this.rows) for (let i = 1; i < row.length; i++) {
      if (this.laneOf(row[i - 1]) !== this.laneOf(row[i])) continue;
      const touched = [...new Set([...this.of.get(row[i - 1]) ?? [], ...this.of.get(row[i]) ?? []])];
      const before = this.cost(touched);
      this.swap(row, i);
      if (this.cost(touched) < before - 1e-9) better = true; else this.swap(row, i);
    }
    return better;
  }

  private swap(row: string[], i: number): void {
    [row[i - 1], row[i]] = [row[i], row[i - 1]];
    this.number(row);
  }

  /** Crossings of these with all links; a little for their length. */
  private cost(spans: Span[]): number {
    const whole = spans.length === this.spans.length, some = new Set(spans);
    let cost = 0;
    spans.forEach((one, i) => {
      cost += Math.abs(this.at(one, one.from) - this.at(one, one.to)) * .01;
      for (let j = whole ? i + 1 : 0; j < this.spans.length; j++) {
        const other = this.spans[j];
        // A pair of two that are both asked for counts twice, before and after alike.
        if (this.cross(one, other)) cost += !whole && some.has(other) ? .5 : 1;
      }
    });
    return cost;
  }

  private cross(a: Span, b: Span): boolean {
    const from = Math.max(a.from, b.from), to = Math.min(a.to, b.to);
    if (from >= to) return false;
    return (this.at(a, from) - this.at(b, from)) * (this.at(a, to) - this.at(b, to)) < -1e-9;
  }

  /** Where a link is in a row it runs through, on the straight line between its ends. */
  private at({ upper, lower, from, to, bias }: Span, row: number): number {
    const start = this.place.get(upper)! + bias, end = this.place.get(lower)!;
    return start + (end - start) * (row - from) / (to - from);
  }

  private copy(): string[][] { return this.rows.map(row => [...row]); }

  private restore(rows: string[][]): void {
    rows.forEach((row, i) => { this.rows[i].splice(0, row.length, ...row); this.number(row); });
  }
}
