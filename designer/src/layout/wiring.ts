import { bottom, type Graph, type LayoutEdge, type LayoutNode, middle, type Point, type Rect, right } from './graph';
import { module, snap } from './grid';
import { placeLabel } from './labels';
import type { Room } from './room';
import { Router } from './route';
import { type End, pointOf, type Side, type Touch, type Wire } from './ways';

/** What has its place already. `tracks`: where ways may run between shapes. */
export interface Placed {
  bounds: Map<string, Rect>;
  labels: Map<string, Rect>;
  tracks: { x: Set<number>; y: Set<number> };
  /** What leads back, and outside of what it should run. */
  outer: Map<string, Wire['outer']>;
  horizontal: (node: LayoutNode | undefined) => boolean;
}

/** Beyond so many edges one look must do. */
const many = 400, looks = 6;
const ways: Side[] = ['top', 'right', 'bottom', 'left'];

/** The ways of all edges between shapes that have their places, and where the names of edges stand. */
export class Wiring {
  readonly waypoints: Map<string, Point[]>;
  readonly labels = new Map<string, Rect>();
  private readonly byId: Map<string, LayoutNode>;
  private readonly solid: LayoutNode[];
  private readonly rooms = new Map<string, Room>();

  constructor(private readonly graph: Graph, private readonly placed: Placed) {
    this.byId = new Map(graph.nodes.map(n => [n.id, n]));
    this.solid = graph.nodes.filter(n => n.kind !== 'pool' && n.kind !== 'group' && placed.bounds.has(n.id));
    const edges = this.sorted().map(edge => ({ edge, source: this.end(edge, true), target: this.end(edge, false) }));
    const touches = edges.flatMap(({ source, target }) => [...source.touches, ...target.touches]);
    const on = (...which: Side[]) => touches.filter(t => which.includes(t.side));
    const router = new Router({ ports: on('top', 'bottom').map(t => t.point.x), tracks: placed.tracks.x }, { ports: on('left', 'right').map(t => t.point.y), tracks: placed.tracks.y });
    const wires = edges.map(({ edge, source, target }): Wire => ({ id: edge.id, source, target, room: this.room(edge, router), outer: placed.outer.get(edge.id), bundle: this.bundle(edge), joins: edge.kind === 'flow' }));
    this.waypoints = router.route(wires, wires.length > many ? 1 : looks);
    this.nameEdges();
  }

  /** Flows first, short ways first: they have the fewest choices. */
  private sorted(): LayoutEdge[] {
    const { bounds, outer } = this.placed;
    const length = (e: LayoutEdge) => {
      const [a, b] = [middle(bounds.get(e.source)!), middle(bounds.get(e.target)!)];
      return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    };
    const rank = (e: LayoutEdge) => e.kind === 'flow' ? outer.has(e.id) ? 1 : 0 : e.kind === 'message' ? 2 : 3;
    return this.graph.edges.filter(e => bounds.has(e.source) && bounds.has(e.target)).map(edge => ({ edge, rank: rank(edge), length: length(edge) }))
      .sort((a, b) => a.rank - b.rank || a.length - b.length || (a.edge.id < b.edge.id ? -1 : 1)).map(e => e.edge);
  }

  /** A sub-process is solid for what runs beside it, and open for what begins or ends in it. A flow stays in its pool. */
  private room(edge: LayoutEdge, router: Router): Room {
    const { bounds, labels } = this.placed;
    const open = new Set([edge.source, edge.target].flatMap(id => this.containersOf(id)));
    const home = edge.kind === 'flow' ? this.byId.get(edge.source)?.parent : undefined;
    const key = [home, ...open].join(' ');
    if (!this.rooms.has(key)) {
      const region = home === undefined ? undefined : bounds.get(home);
      const isShut = (n: LayoutNode) => this.containersOf(n.id).some(c => !open.has(c));
      const shapes = this.solid.filter(n => !open.has(n.id) && !isShut(n)).map(n => ({ id: n.id, rect: bounds.get(n.id)! }));
      const names = [...labels].filter(([id]) => { const n = this.byId.get(id); return n && n.kind !== 'group' && !isShut(n); }).map(([id, rect]) => ({ id: `${id} name`, rect: shrunk(rect) }));
      this.rooms.set(key, router.room([...shapes, ...names].filter(o => !region || contains(region, o.rect)), region));
    }
    return this.rooms.get(key)!;
  }

  private containersOf(id: string): string[] {
    const found: string[] = [];
    const node = this.byId.get(id);
    for (let at = this.byId.get(node?.parent ?? ''); at; at = this.byId.get(at.parent ?? '')) if (at.kind === 'container') found.push(at.id);
    return found;
  }

  private bundle(edge: LayoutEdge): string | undefined {
    if (edge.kind !== 'association') return undefined;
    return [edge.source, edge.target].find(id => this.byId.get(id)?.kind === 'artifact');
  }

  private end(edge: LayoutEdge, isSource: boolean): End {
    const [id, otherId] = isSource ? [edge.source, edge.target] : [edge.target, edge.source];
    const node = this.byId.get(id)!, rect = this.placed.bounds.get(id)!, other = middle(this.placed.bounds.get(otherId)!);
    return { id, rect, touches: this.touches(edge, node, rect, other, isSource) };
  }

  private touches(edge: LayoutEdge, node: LayoutNode, rect: Rect, other: Point, isSource: boolean): Touch[] {
    const horizontal = this.placed.horizontal(node);
    if (node.kind === 'pool') return ways.map(side => ({ side, point: facing(rect, side, other), cost: 0 }));
    const [ahead, behind]: Side[] = horizontal ? ['right', 'left'] : ['bottom', 'top'];
    const [one, two]: Side[] = horizontal ? ['top', 'bottom'] : ['left', 'right'];
    if (node.host && edge.kind === 'flow') {
      const away = awayFrom(this.placed.bounds.get(node.host)!, middle(rect));
      return [{ side: away, point: pointOf(rect, away), cost: 0 }, { side: ahead, point: pointOf(rect, ahead), cost: 60 }];
    }
    if (edge.kind === 'flow') {
      const aside = (node.kind === 'gateway' ? 4 : this.placed.outer.has(edge.id) ? 10 : 30) + (isSource ? 0 : 6);
      return [[isSource ? ahead : behind, 0], [one, aside], [two, aside]].flatMap(([side, cost]) => this.spread(node, rect, side as Side, cost as number, 40));
    }
    const along = node.kind === 'artifact' ? 0 : 20;
    return ways.flatMap(side => this.spread(node, rect, side, side === one || side === two ? 0 : along, 16, other));
  }

  /** The middle of a side, and of steps two more places on it and the one that faces the other end. */
  private spread(node: LayoutNode, rect: Rect, side: Side, cost: number, aside: number, other?: Point): Touch[] {
    const middlePoint = pointOf(rect, side), touches = [{ side, point: middlePoint, cost }];
    if (node.kind !== 'activity' && node.kind !== 'container') return touches;
    const flat = side === 'top' || side === 'bottom', length = flat ? rect.width : rect.height, by = snap(length / 4 + 1);
    const at = (offset: number): Point => flat ? { x: middlePoint.x + offset, y: middlePoint.y } : { x: middlePoint.x, y: middlePoint.y + offset };
    if (length >= 60) for (const offset of [-by, by]) touches.push({ side, point: at(offset), cost: cost + aside });
    if (other) {
      const offset = flat ? other.x - middlePoint.x : other.y - middlePoint.y;
      if (offset !== 0 && Math.abs(offset) !== by && Math.abs(offset) < length / 2 - 8) touches.push({ side, point: at(offset), cost });
    }
    return touches;
  }

  private nameEdges(): void {
    const { bounds, labels } = this.placed;
    const shapes = [...this.solid.filter(n => n.kind !== 'container').map(n => bounds.get(n.id)!), ...labels.values()];
    const lying = [...this.waypoints.values()];
    for (const edge of this.graph.edges) {
      const points = this.waypoints.get(edge.id);
      if (!edge.label || !points) continue;
      const rect = placeLabel(edge.label, points, shapes, lying.filter(way => way !== points));
      this.labels.set(edge.id, rect);
      shapes.push(rect);
    }
  }
}

function awayFrom(host: Rect, m: Point): Side {
  return m.y >= bottom(host) - 1 ? 'bottom' : m.y <= host.y + 1 ? 'top' : m.x >= right(host) - 1 ? 'right' : 'left';
}

/** The point of a side nearest to the other end. */
function facing(rect: Rect, side: Side, other: Point): Point {
  const x = Math.max(rect.x + module, Math.min(right(rect) - module, other.x)), y = Math.max(rect.y + module, Math.min(bottom(rect) - module, other.y));
  return { top: { x, y: rect.y }, bottom: { x, y: bottom(rect) }, left: { x: rect.x, y }, right: { x: right(rect), y } }[side];
}

export const contains = (a: Rect, b: Rect): boolean => b.x >= a.x - 1 && b.y >= a.y - 1 && right(b) <= right(a) + 1 && bottom(b) <= bottom(a) + 1;
/** Ways may come a little nearer to words than to shapes. */
const shrunk = (r: Rect): Rect => ({ x: r.x + 6, y: r.y + 6, width: Math.max(1, r.width - 12), height: Math.max(1, r.height - 12) });
