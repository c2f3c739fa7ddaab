import { after, before, exactly, type Lines, lines } from './grid';
import { middle, type Point, type Rect } from './graph';
import { Queue } from './queue';
import { clearance, type Obstacle, Room } from './room';
import { type End, plainWay, type Side, simplified, type Wire } from './ways';

const step: Record<Side, Point> = { top: { x: 0, y: -1 }, right: { x: 1, y: 0 }, bottom: { x: 0, y: 1 }, left: { x: -1, y: 0 } };
const sides: Side[] = ['top', 'right', 'bottom', 'left'];
const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** What a bend, a crossing and a stretch on another edge are worth, in pixels of detour. */
const bend = 24, crossing = 180, shared = 90, joined = 25, samePoint = 70, againstFlow = 4;

interface Port { side: Side; point: Point; vertex: number; cost: number }
interface Way { wire: Wire; vertices: number[]; points: Point[] }

/**
 * Orthogonal ways around obstacles on the lines of a grid: the shortest one for each edge, where bends, crossings and stretches shared
 * with edges that lie already count as detours. The first edges know nothing of the later ones, so each that is crossed looks once
 * more; what all ways cost together only falls. The same input gives the same ways.
 */
export class Router {
  private readonly xs: number[];
  private readonly ys: number[];
  /** How many ways run from a vertex to the right and downwards, and which. */
  private readonly used: [Uint16Array, Uint16Array];
  private readonly lying: [Map<number, Wire[]>, Map<number, Wire[]>] = [new Map(), new Map()];
  /** The ways that touch a shape at a point. */
  private readonly touching = new Map<string, Wire[]>();
  private readonly best: Float64Array;
  private readonly stamp: Int32Array;
  private readonly from: Int32Array;
  private readonly queue = new Queue();
  private round = 0;

  constructor(xs: Lines, ys: Lines) {
    this.xs = lines(xs);
    this.ys = lines(ys);
    const cells = this.xs.length * this.ys.length;
    this.used = [new Uint16Array(cells), new Uint16Array(cells)];
    this.best = new Float64Array(cells * 4);
    this.stamp = new Int32Array(cells * 4);
    this.from = new Int32Array(cells * 4);
  }

  room(obstacles: Obstacle[], region?: Rect): Room { return new Room(this.xs, this.ys, obstacles, region); }

  /** The ways of all wires, by id; those that come first have the first choice. `rounds`: how often crossed ones look again, at most. */
  route(wires: Wire[], rounds: number): Map<string, Point[]> {
    const ways = wires.map(wire => this.lay(wire));
    for (let round = 0, better = true; better && round < rounds; round++) {
      better = false;
      ways.forEach((way, i) => {
        if (!this.clashes(way)) return;
        this.mark(way, -1);
        const again = this.lay(way.wire);
        if (again.points.length !== way.points.length || again.points.some((p, n) => p.x !== way.points[n].x || p.y !== way.points[n].y)) better = true;
        ways[i] = again;
      });
    }
    return new Map(ways.map(({ wire, points }) => [wire.id, points]));
  }

  private lay(wire: Wire): Way {
    const way = this.search(wire) ?? { wire, vertices: [], points: plainWay(wire.source.rect, wire.target.rect, wire.source.id === wire.target.id) };
    this.mark(way, 1);
    return way;
  }

  private search(wire: Wire): Way | undefined {
    const { room } = wire, width = this.xs.length;
    const starts = this.ports(wire, wire.source), goals = this.ports(wire, wire.target);
    this.round++;
    const { queue } = this, aim = wire.target.rect, at = middle(aim);
    queue.clear();
    const reach = (v: number) => Math.max(0, Math.abs(this.xs[v % width] - at.x) - aim.width / 2) + Math.max(0, Math.abs(this.ys[Math.floor(v / width)] - at.y) - aim.height / 2);
    for (const port of starts) this.open(port.vertex * 4 + sides.indexOf(port.side), port.cost + this.toCross(port.vertex, port.side), -1, reach(port.vertex));
    const ends = new Map<number, Port>();
    for (const port of goals) {
      const state = port.vertex * 4 + sides.indexOf(opposite[port.side]), other = ends.get(state);
      if (!other || port.cost < other.cost) ends.set(state, port);
    }
    let done = -1, cost = Infinity;
    while (queue.size > 0) {
      const total = queue.least, state = queue.take();
      if (total >= cost) break;
      const vertex = state >> 2, side = state & 3, here = this.best[state];
      if (total - reach(vertex) > here + 1e-6) continue;
      const port = ends.get(state);
      if (port && here + port.cost < cost) { cost = here + port.cost; done = state; }
      for (let turn = 0; turn < 4; turn++) {
        if (turn === (side ^ 2)) continue;
        const next = this.neighbour(vertex, turn, room);
        if (next >= 0) this.open(next * 4 + turn, here + this.price(wire, vertex, next, turn) + (turn === side ? 0 : bend), state, reach(next));
      }
    }
    return done < 0 ? undefined : this.walk(wire, done, starts, ends.get(done)!);
  }

  private open(state: number, cost: number, from: number, rest: number): void {
    if (this.stamp[state] === this.round && this.best[state] <= cost) return;
    this.stamp[state] = this.round;
    this.best[state] = cost;
    this.from[state] = from;
    this.queue.add(state, cost + rest);
  }

  private neighbour(vertex: number, turn: number, room: Room): number {
    const width = this.xs.length, by = step[sides[turn]];
    const x = vertex % width + by.x, y = Math.floor(vertex / width) + by.y;
    if (x < room.low.x || y < room.low.y || x > room.high.x || y > room.high.y) return -1;
    const next = y * width + x;
    return room.isFree(next) && room.isOpen(Math.min(vertex, next), by.y === 0) ? next : -1;
  }

  private price(wire: Wire, vertex: number, next: number, turn: number): number {
    const side = sides[turn], width = this.xs.length, flat = turn % 2 === 1;
    const length = flat ? Math.abs(this.xs[next % width] - this.xs[vertex % width]) : Math.abs(this.ys[Math.floor(next / width)] - this.ys[Math.floor(vertex / width)]);
    let cost = length;
    const { outer } = wire;
    if (outer && ((outer.axis === 'x' && side === 'top') || (outer.axis === 'y' && side === 'left'))) {
      const at = outer.axis === 'x' ? this.xs[vertex % width] : this.ys[Math.floor(vertex / width)];
      if (at > outer.low && at < outer.high) cost *= againstFlow;
    }
    const stretch = Math.min(vertex, next);
    if (this.used[flat ? 0 : 1][stretch] > 0) {
      for (const other of this.lying[flat ? 0 : 1].get(stretch)!) cost += sharing(wire, other, length);
    }
    return cost + this.toCross(next, side);
  }

  /** What runs across a vertex is crossed, whichever of its two stretches it is. */
  private toCross(vertex: number, side: Side): number {
    const flat = side === 'left' || side === 'right', other = this.used[flat ? 1 : 0];
    const earlier = vertex - (flat ? this.xs.length : 1);
    return crossing * Math.max(other[vertex], earlier >= 0 ? other[earlier] : 0);
  }

  private walk(wire: Wire, done: number, starts: Port[], goal: Port): Way {
    const width = this.xs.length, vertices: number[] = [];
    let state = done;
    for (; ; state = this.from[state]) {
      vertices.push(state >> 2);
      if (this.from[state] < 0) break;
    }
    vertices.reverse();
    const start = starts.filter(p => p.vertex === vertices[0] && sides.indexOf(p.side) === (state & 3)).sort((a, b) => a.cost - b.cost)[0];
    return { wire, vertices, points: simplified([start.point, ...vertices.map(v => ({ x: this.xs[v % width], y: this.ys[Math.floor(v / width)] })), goal.point]) };
  }

  /** Remembers a way for the others, or forgets it. */
  private mark({ wire, vertices, points }: Way, by: 1 | -1): void {
    this.along(vertices, (stretch, flat) => {
      const here = this.lying[flat];
      this.used[flat][stretch] += by;
      here.set(stretch, by > 0 ? [...here.get(stretch) ?? [], wire] : here.get(stretch)!.filter(w => w !== wire));
    });
    for (const key of ends(points)) {
      const here = this.touching.get(key) ?? [];
      this.touching.set(key, by > 0 ? [...here, wire] : here.filter(w => w !== wire));
    }
  }

  private along(vertices: number[], visit: (stretch: number, flat: 0 | 1) => void): void {
    for (let i = 1; i < vertices.length; i++) {
      const [a, b] = [vertices[i - 1], vertices[i]];
      visit(Math.min(a, b), Math.floor(a / this.xs.length) === Math.floor(b / this.xs.length) ? 0 : 1);
    }
  }

  /** Whether it crosses or lies on another one. */
  private clashes({ wire, vertices, points }: Way): boolean {
    let found = vertices.length === 0 || ends(points).some(key => this.touching.get(key)!.some(o => o !== wire && meeting(wire, o) > joined));
    this.along(vertices, (stretch, flat) => {
      if (found) return;
      const next = stretch + (flat === 0 ? 1 : this.xs.length), other = this.used[1 - flat], back = flat === 0 ? this.xs.length : 1;
      found = this.used[flat][stretch] > 1 && this.lying[flat].get(stretch)!.some(o => o !== wire && sharing(wire, o, 1) > joined)
        || [stretch, next].some(v => other[v] > 0 && v - back >= 0 && other[v - back] > 0);
    });
    return found;
  }

  /** The points of a shape's edge with the first free crossing of lines before each. */
  private ports(wire: Wire, end: End): Port[] {
    const { room } = wire;
    return end.touches.flatMap(({ side, point, cost: own }) => {
      const cost = (this.touching.get(keyOf(point)) ?? []).reduce((sum, other) => sum + meeting(wire, other), own);
      const x = side === 'right' ? after(this.xs, point.x + clearance) : side === 'left' ? before(this.xs, point.x - clearance) : exactly(this.xs, point.x);
      const y = side === 'bottom' ? after(this.ys, point.y + clearance) : side === 'top' ? before(this.ys, point.y - clearance) : exactly(this.ys, point.y);
      if (x < room.low.x || y < room.low.y || x > room.high.x || y > room.high.y) return [];
      const vertex = y * this.xs.length + x;
      if (x < 0 || y < 0 || !room.isFree(vertex)) return [];
      const to = { x: this.xs[x], y: this.ys[y] };
      const stub = { x: Math.min(point.x, to.x), y: Math.min(point.y, to.y), width: Math.abs(point.x - to.x), height: Math.abs(point.y - to.y) };
      return room.isClear(stub, end.id) ? [{ side, point, vertex, cost: cost + stub.width + stub.height }] : [];
    });
  }
}

const keyOf = ({ x, y }: Point) => `${x} ${y}`;
const ends = (points: Point[]) => [keyOf(points[0]), keyOf(points.at(-1)!)];

/** Two ways at one point of a shape's edge: what leads to the same shape may end there together. */
function meeting(a: Wire, b: Wire): number {
  if (a.bundle && a.bundle === b.bundle) return 0;
  return a.joins && b.joins && a.target.id === b.target.id ? joined : samePoint;
}

function sharing(a: Wire, b: Wire, length: number): number {
  if (a.bundle && a.bundle === b.bundle) return 0;
  return a.joins && b.joins && a.target.id === b.target.id ? joined : shared + length;
}
