import { bottom, middle, type Point, type Rect, right } from './graph';

export type Side = 'top' | 'right' | 'bottom' | 'left';
const step: Record<Side, Point> = { top: { x: 0, y: -1 }, right: { x: 1, y: 0 }, bottom: { x: 0, y: 1 }, left: { x: -1, y: 0 } };
const sides: Side[] = ['top', 'right', 'bottom', 'left'];
const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** Where an edge may touch a shape, and how unwelcome each side is. */
export interface End { id: string; rect: Rect; cost: Partial<Record<Side, number>>; at?: Partial<Record<Side, Point>> }

export interface Wire {
  id: string;
  source: End;
  target: End;
  /** It may not leave this. */
  within?: Rect;
  /** Moving against the flow costs more outside these: what goes back runs at the outer side. */
  outer?: { axis: 'x' | 'y'; low: number; high: number };
}

/** What a bend, a crossing and a stretch on another edge are worth, in pixels of detour. */
const bend = 24, crossing = 40, shared = 60, againstFlow = 4;
const clearance = 9, apart = 8;

/** Lines through the middle of shapes, where ways begin and end, and those in between. */
export interface Lines { ports: Iterable<number>; tracks: Iterable<number> }

/**
 * Orthogonal ways around obstacles, one edge after another, on the lines of a grid: the shortest one, where bends, crossings and
 * stretches shared with edges that lie already count as detours. The same input gives the same ways.
 */
export class Router {
  private readonly xs: number[];
  private readonly ys: number[];
  private readonly blocked: Uint8Array;
  private readonly across: Map<number, string[]>[] = [new Map(), new Map()];
  private readonly best: Float64Array;
  private readonly stamp: Int32Array;
  private readonly from: Int32Array;
  private round = 0;

  constructor(private readonly obstacles: { id: string; rect: Rect }[], xs: Lines, ys: Lines) {
    this.xs = lines(xs);
    this.ys = lines(ys);
    const cells = this.xs.length * this.ys.length;
    this.blocked = new Uint8Array(cells);
    this.best = new Float64Array(cells * 4);
    this.stamp = new Int32Array(cells * 4);
    this.from = new Int32Array(cells * 4);
    for (const { rect } of obstacles) this.block(rect);
  }

  /** The way of an edge, remembered for those that come later; a plain one where there is none around the obstacles. */
  route(wire: Wire): Point[] {
    const starts = this.ports(wire.source), goals = this.ports(wire.target);
    const found = this.search(wire, starts, goals);
    return simplified(found ?? plain(wire));
  }

  private search(wire: Wire, starts: Port[], goals: Port[]): Point[] | undefined {
    this.round++;
    const queue = new Queue();
    const aim = middle(wire.target.rect);
    const reach = (v: number) => Math.max(0, Math.abs(this.xs[v % this.xs.length] - aim.x) - wire.target.rect.width / 2) + Math.max(0, Math.abs(this.ys[Math.floor(v / this.xs.length)] - aim.y) - wire.target.rect.height / 2);
    for (const port of starts) this.open(queue, port.vertex * 4 + sides.indexOf(port.side), port.cost, -1, reach(port.vertex));
    const ends = new Map(goals.map(port => [port.vertex * 4 + sides.indexOf(opposite[port.side]), port]));
    let done = -1, cost = Infinity;
    while (queue.size > 0) {
      const { state, total } = queue.take();
      if (total >= cost) break;
      const here = this.best[state];
      if (total - reach(state >> 2) > here + 1e-6) continue;
      const port = ends.get(state);
      if (port && here + port.cost < cost) { cost = here + port.cost; done = state; }
      const vertex = state >> 2, side = state & 3;
      for (let turn = 0; turn < 4; turn++) {
        if (sides[turn] === opposite[sides[side]]) continue;
        const next = this.neighbour(vertex, sides[turn], wire);
        if (next < 0) continue;
        this.open(queue, next * 4 + turn, here + this.price(wire, vertex, next, turn) + (turn === side ? 0 : bend), state, reach(next));
      }
    }
    return done < 0 ? undefined : this.walk(wire, done, starts, ends.get(done)!);
  }

  private open(queue: Queue, state: number, cost: number, from: number, rest: number): void {
    if (this.stamp[state] === this.round && this.best[state] <= cost) return;
    this.stamp[state] = this.round;
    this.best[state] = cost;
    this.from[state] = from;
    queue.add(state, cost + rest);
  }

  private neighbour(vertex: number, side: Side, wire: Wire): number {
    const width = this.xs.length;
    const x = vertex % width + step[side].x, y = Math.floor(vertex / width) + step[side].y;
    if (x < 0 || y < 0 || x >= width || y >= this.ys.length) return -1;
    const w = wire.within;
    if (w && (this.xs[x] < w.x || this.xs[x] > right(w) || this.ys[y] < w.y || this.ys[y] > bottom(w))) return -1;
    const next = y * width + x;
    if (this.blocked[next] & 4) return -1;
    const edge = side === 'left' || side === 'top' ? next : vertex;
    return this.blocked[edge] & (side === 'left' || side === 'right' ? 1 : 2) ? -1 : next;
  }

  private price(wire: Wire, vertex: number, next: number, turn: number): number {
    const side = sides[turn], width = this.xs.length;
    const length = Math.abs(this.xs[next % width] - this.xs[vertex % width]) + Math.abs(this.ys[Math.floor(next / width)] - this.ys[Math.floor(vertex / width)]);
    const flat = side === 'left' || side === 'right';
    let cost = length;
    const outer = wire.outer;
    if (outer && ((outer.axis === 'x' && side === 'top') || (outer.axis === 'y' && side === 'left'))) {
      const at = outer.axis === 'x' ? this.xs[vertex % width] : this.ys[Math.floor(vertex / width)];
      if (at > outer.low && at < outer.high) cost *= againstFlow;
    }
    const onIt = this.across[flat ? 0 : 1].get(side === 'left' || side === 'top' ? next : vertex);
    if (onIt) cost += onIt.length * (shared + length);
    // What runs across here is crossed, whichever of its two pieces it is.
    const other = this.across[flat ? 1 : 0];
    const through = other.get(next), before = other.get(flat ? next - width : next - 1);
    if (through || before) cost += crossing * Math.max(through?.length ?? 0, before?.length ?? 0);
    return cost;
  }

  private walk(wire: Wire, done: number, starts: Port[], goal: Port): Point[] {
    const width = this.xs.length;
    const vertices: number[] = [];
    let state = done;
    for (; state >= 0; state = this.from[state]) {
      vertices.push(state >> 2);
      if (this.from[state] < 0) break;
    }
    vertices.reverse();
    for (let i = 1; i < vertices.length; i++) {
      const [a, b] = [vertices[i - 1], vertices[i]];
      const flat = Math.floor(a / width) === Math.floor(b / width);
      const used = this.across[flat ? 0 : 1], at = Math.min(a, b);
      used.set(at, [...used.get(at) ?? [], wire.id]);
    }
    const start = starts.find(p => p.vertex === vertices[0] && sides.indexOf(p.side) === (state & 3))!;
    return [start.point, ...vertices.map(v => ({ x: this.xs[v % width], y: this.ys[Math.floor(v / width)] })), goal.point];
  }

  /** The points of a shape's edge with the first free crossing of lines before each. */
  private ports(end: End): Port[] {
    return sides.flatMap(side => {
      const cost = end.cost[side];
      if (cost === undefined) return [];
      const point = end.at?.[side] ?? portOf(end.rect, side);
      const x = side === 'right' ? after(this.xs, point.x + clearance) : side === 'left' ? before(this.xs, point.x - clearance) : exactly(this.xs, point.x);
      const y = side === 'bottom' ? after(this.ys, point.y + clearance) : side === 'top' ? before(this.ys, point.y - clearance) : exactly(this.ys, point.y);
      if (x < 0 || y < 0) return [];
      const vertex = y * this.xs.length + x;
      if (this.blocked[vertex] & 4) return [];
      const to = { x: this.xs[x], y: this.ys[y] };
      const stub = { x: Math.min(point.x, to.x), y: Math.min(point.y, to.y), width: Math.abs(point.x - to.x), height: Math.abs(point.y - to.y) };
      if (this.obstacles.some(o => o.id !== end.id && stub.x < right(o.rect) && right(stub) > o.rect.x && stub.y < bottom(o.rect) && bottom(stub) > o.rect.y)) return [];
      return [{ side, point, vertex, cost: cost + stub.width + stub.height }];
    });
  }

  private block(rect: Rect): void {
    const width = this.xs.length;
    const [x0, x1] = [rect.x - clearance + .01, right(rect) + clearance - .01];
    const [y0, y1] = [rect.y - clearance + .01, bottom(rect) + clearance - .01];
    const [left, last] = [after(this.xs, x0), before(this.xs, x1)];
    const [top, low] = [after(this.ys, y0), before(this.ys, y1)];
    const firstX = left < 0 ? width : left, firstY = top < 0 ? this.ys.length : top;
    for (let y = firstY; y <= low; y++) for (let x = firstX; x <= last; x++) this.blocked[y * width + x] |= 4;
    // Stretches over an obstacle that lies between two lines.
    for (let y = firstY; y <= low; y++) for (let x = Math.max(0, firstX - 1); x <= last; x++) this.blocked[y * width + x] |= 1;
    for (let x = firstX; x <= last; x++) for (let y = Math.max(0, firstY - 1); y <= low; y++) this.blocked[y * width + x] |= 2;
    if (last < firstX && firstX > 0 && firstX < width) for (let y = firstY; y <= low; y++) this.blocked[y * width + firstX - 1] |= 1;
    if (low < firstY && firstY > 0 && firstY < this.ys.length) for (let x = firstX; x <= last; x++) this.blocked[(firstY - 1) * width + x] |= 2;
  }
}

interface Port { side: Side; point: Point; vertex: number; cost: number }

export function portOf(rect: Rect, side: Side): Point {
  const mid = middle(rect);
  return { x: side === 'left' ? rect.x : side === 'right' ? right(rect) : mid.x, y: side === 'top' ? rect.y : side === 'bottom' ? bottom(rect) : mid.y };
}

/** An orthogonal way that looks at nothing in between. */
function plain({ source, target }: Wire): Point[] {
  const [a, b] = [middle(source.rect), middle(target.rect)];
  if (source.id === target.id) {
    const r = source.rect;
    return [{ x: right(r), y: a.y }, { x: right(r) + 20, y: a.y }, { x: right(r) + 20, y: bottom(r) + 20 }, { x: a.x, y: bottom(r) + 20 }, { x: a.x, y: bottom(r) }];
  }
  const down = b.y >= a.y, beside = target.rect.y < bottom(source.rect) && source.rect.y < bottom(target.rect);
  if (beside) {
    const [from, to]: Side[] = b.x >= a.x ? ['right', 'left'] : ['left', 'right'];
    const [p, q] = [portOf(source.rect, from), portOf(target.rect, to)];
    return [p, { x: (p.x + q.x) / 2, y: p.y }, { x: (p.x + q.x) / 2, y: q.y }, q];
  }
  const [p, q] = [portOf(source.rect, down ? 'bottom' : 'top'), portOf(target.rect, down ? 'top' : 'bottom')];
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

/** Tracks too near to a line through a shape's middle, or to each other, would look like one thick line. */
function lines({ ports, tracks }: Lines): number[] {
  const rounded = (values: Iterable<number>) => [...new Set([...values].map(v => Math.round(v * 2) / 2))].sort((a, b) => a - b);
  const kept = rounded(ports);
  const far = kept.slice();
  let last = -Infinity;
  for (const track of rounded(tracks)) {
    const next = after(far, track), nearest = Math.min(next < 0 ? Infinity : far[next] - track, Math.abs(track - (far[before(far, track)] ?? -Infinity)));
    if (nearest < apart || track - last < apart) continue;
    kept.push(track);
    last = track;
  }
  return kept.sort((a, b) => a - b);
}

/** The first line at or after the place; -1 when there is none. */
function after(values: number[], at: number): number {
  let low = 0, high = values.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (values[half] < at) low = half + 1; else high = half;
  }
  return low < values.length ? low : -1;
}

function before(values: number[], at: number): number {
  const next = after(values, at);
  if (next >= 0 && values[next] === at) return next;
  return (next < 0 ? values.length : next) - 1;
}

function exactly(values: number[], at: number): number {
  const found = after(values, at - .3);
  return found >= 0 && Math.abs(values[found] - at) < .3 ? found : -1;
}

/** A binary heap; among equals the one that came first. */
class Queue {
  private readonly heap: { state: number; total: number; order: number }[] = [];
  private order = 0;
  get size(): number { return this.heap.length; }

  add(state: number, total: number): void {
    const item = { state, total, order: this.order++ };
    let at = this.heap.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!less(item, this.heap[up])) break;
      this.heap[at] = this.heap[up];
      at = up;
    }
    this.heap[at] = item;
  }

  take(): { state: number; total: number } {
    const top = this.heap[0], item = this.heap.pop()!;
    if (this.heap.length > 0) {
      let at = 0;
      for (;;) {
        let child = at * 2 + 1;
        if (child >= this.heap.length) break;
        if (child + 1 < this.heap.length && less(this.heap[child + 1], this.heap[child])) child++;
        if (!less(this.heap[child], item)) break;
        this.heap[at] = this.heap[child];
        at = child;
      }
      this.heap[at] = item;
    }
    return top;
  }
}

const less = (a: { total: number; order: number }, b: { total: number; order: number }) => a.total < b.total || (a.total === b.total && a.order < b.order);
