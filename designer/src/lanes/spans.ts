import { middle, type Point, type Rect } from '../layout/graph';

/** A lane across its pool: where it begins and how broad it is. */
export interface Span { id: string; start: number; size: number }

/** The same lanes in another order or with other breadths, side by side from where the first one began. */
export function sideBySide(before: Span[], after: { id: string; size: number }[]): Span[] {
  let start = Math.min(...before.map(s => s.start));
  return after.map(({ id, size }) => {
    const span = { id, start, size };
    start += size;
    return span;
  });
}

/** How far everything moves that stood at a place across the pool; past its end all moves by what the pool has grown. */
export class Shift {
  private readonly to: Map<string, Span>;
  constructor(private readonly before: Span[], after: Span[], private readonly extra: (id: string) => number = () => 0) {
    this.to = new Map(after.map(s => [s.id, s]));
  }

  ofLane(id: string): number {
    const [from, to] = [this.before.find(s => s.id === id)!, this.to.get(id)];
    return to ? to.start - from.start + this.extra(id) : 0;
  }

  at(place: number): number {
    const lane = this.before.find(s => place >= s.start && place <= s.start + s.size);
    if (lane) return this.ofLane(lane.id);
    const end = Math.max(...this.before.map(s => s.start + s.size));
    return place < end ? 0 : Math.max(...[...this.to.values()].map(s => s.start + s.size)) - end;
  }
}

/**
 * A way after its shapes have moved across the lanes: each stretch along the lanes keeps its length and moves as a whole, so that what
 * was straight stays straight. `across` is the axis along which the lanes lie side by side.
 */
export function shifted(points: Point[], across: 'x' | 'y', first: number, last: number, at: (place: number) => number): Point[] {
  const by: number[] = points.map(p => at(p[across]));
  const runs: number[][] = [];
  points.forEach((p, i) => { if (i > 0 && points[i - 1][across] === p[across]) runs.at(-1)!.push(i); else runs.push([i]); });
  for (const run of runs) {
    const shift = run[0] === 0 ? first : run.at(-1) === points.length - 1 ? last : by[run[0]];
    for (const i of run) by[i] = shift;
  }
  // A straight way between two shapes that moved apart gets a step in the middle.
  if (runs.length === 1 && first !== last) {
    const along = across === 'x' ? 'y' : 'x';
    const [a, b] = [points[0], points.at(-1)!];
    const half = Math.round((a[along] + b[along]) / 2);
    const point = (place: number, on: number) => (across === 'x' ? { x: place, y: on } : { x: on, y: place });
    return [point(a[across] + first, a[along]), point(a[across] + first, half), point(b[across] + last, half), point(b[across] + last, b[along])];
  }
  return points.map((p, i) => ({ ...p, [across]: p[across] + by[i] }));
}

/** Whether a rectangle's middle lies in a span. */
export const holds = (span: Span, rect: Rect, across: 'x' | 'y'): boolean => { const m = middle(rect)[across]; return m >= span.start && m <= span.start + span.size; };
