import { bottom, middle, type Point, type Rect, right } from './graph';
import type { Room } from './room';

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Where an edge may touch a shape, and how unwelcome that is. */
export interface Touch { side: Side; point: Point; cost: number }

export interface End { id: string; rect: Rect; touches: Touch[] }

/** An edge that looks for its way. */
export interface Wire {
  id: string;
  source: End;
  target: End;
  room: Room;
  /** Moving against the flow costs more outside these: what goes back runs at the outer side. */
  outer?: { axis: 'x' | 'y'; low: number; high: number };
  /** Edges of one data object may lie on each other: they read as one line that branches. */
  bundle?: string;
  /** Whether it is a flow: flows may come together shortly before the shape they both lead to. */
  joins: boolean;
}

export function pointOf(rect: Rect, side: Side): Point {
  const mid = middle(rect);
  return { x: side === 'left' ? rect.x : side === 'right' ? right(rect) : mid.x, y: side === 'top' ? rect.y : side === 'bottom' ? bottom(rect) : mid.y };
}

/** An orthogonal way that looks at nothing in between. */
export function plainWay(source: Rect, target: Rect, itself: boolean): Point[] {
  const [a, b] = [middle(source), middle(target)];
  if (itself) return [{ x: right(source), y: a.y }, { x: right(source) + 20, y: a.y }, { x: right(source) + 20, y: bottom(source) + 20 }, { x: a.x, y: bottom(source) + 20 }, { x: a.x, y: bottom(source) }];
  if (target.y < bottom(source) && source.y < bottom(target)) {
    const [from, to]: Side[] = b.x >= a.x ? ['right', 'left'] : ['left', 'right'];
    const [p, q] = [pointOf(source, from), pointOf(target, to)];
    return [p, { x: (p.x + q.x) / 2, y: p.y }, { x: (p.x + q.x) / 2, y: q.y }, q];
  }
  const down = b.y >= a.y;
  const [p, q] = [pointOf(source, down ? 'bottom' : 'top'), pointOf(target, down ? 'top' : 'bottom')];
  return [p, { x: p.x, y: (p.y + q.y) / 2 }, { x: q.x, y: (p.y + q.y) / 2 }, q];
}

/** Without points in the middle of a straight stretch. */
export function simplified(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1), one = kept.at(-2);
    if (last && last.x === point.x && last.y === point.y) continue;
    if (last && one && ((one.x === last.x && last.x === point.x) || (one.y === last.y && last.y === point.y))) kept.pop();
    kept.push(point);
  }
  return kept;
}
