import { arrange, type Content } from './container';
import { type Footprint, footprint } from './footprint';
import { around, bottom, type Graph, type Layout, type LayoutEdge, type LayoutLane, type LayoutNode, middle, type Rect, right, type Size } from './graph';
import type { Link } from './layers';
import { placeLabel } from './labels';
import { type End, Router, type Wire } from './route';

/** An event on the edge stands at the far side of its host. */
const besideHost = 70;
const header = 30, poolGap = 60, inner = 20, track = 12;

/**
 * The drawing of a diagram: lanes stay columns (rows where work runs to the right), nothing overlaps, ways are orthogonal, what leads
 * back runs at the outer side. The same graph always gives the same drawing.
 */
export function layoutOf(graph: Graph): Layout {
  const drawing = new Drawing(graph);
  drawing.place();
  drawing.route();
  return drawing;
}

class Drawing implements Layout {
  readonly bounds = new Map<string, Rect>();
  readonly labels = new Map<string, Rect>();
  readonly waypoints = new Map<string, { x: number; y: number }[]>();
  private readonly byId: Map<string, LayoutNode>;
  private readonly children = new Map<string, LayoutNode[]>();
  private readonly contents = new Map<string, Content>();
  private readonly besides = new Map<string, LayoutNode[]>();
  private readonly xs = new Set<number>();
  private readonly ys = new Set<number>();
  private ports: { x: number[]; y: number[] } = { x: [], y: [] };
  private readonly outer = new Map<string, Wire['outer']>();

  constructor(private readonly graph: Graph) {
    this.byId = new Map(graph.nodes.map(n => [n.id, n]));
    for (const node of graph.nodes) {
      const key = node.parent ?? '';
      if (this.children.has(key)) this.children.get(key)!.push(node); else this.children.set(key, [node]);
    }
    // A data object or a note stands beside the first element it is joined to.
    const placed = new Set<string>();
    for (const edge of graph.edges.filter(e => e.kind === 'association')) {
      for (const [a, b] of [[edge.source, edge.target], [edge.target, edge.source]].map(pair => pair.map(id => this.byId.get(id)))) {
        const home = b && this.byId.get(b.host ?? b.id);
        if (!a || !home || a.kind !== 'artifact' || placed.has(a.id) || home.kind === 'artifact' || home.kind === 'pool' || home.kind === 'group' || a.parent !== home.parent) continue;
        placed.add(a.id);
        this.besides.set(home.id, [...this.besides.get(home.id) ?? [], a]);
      }
    }
  }

  place(): void {
    const top = (this.children.get('') ?? []).filter(n => n.kind !== 'group');
    const pools = top.filter(n => n.kind === 'pool'), others = top.filter(n => n.kind !== 'pool');
    const horizontal = pools.length > 0 ? pools.filter(p => p.horizontal).length * 2 >= pools.length : this.runsRight(others);
    const origin = top.length > 0 ? around(top.map(n => n.was)) : { x: 0, y: 0 };
    let at = { x: Math.round(Math.max(origin.x, 100)), y: Math.round(Math.max(origin.y, 80)) };
    const next = (box: Rect) => { at = horizontal ? { x: at.x, y: bottom(box) + poolGap } : { x: right(box) + poolGap, y: at.y }; };
    for (const pool of pools) this.contents.set(pool.id, this.content(pool.id, !!pool.horizontal, this.lanesOf(pool.id)));
    const length = Math.max(0, ...pools.map(p => this.poolSize(p)).map(s => horizontal ? s.width : s.height));
    const across = (n: LayoutNode) => horizontal ? n.was.y : n.was.x;
    for (const pool of [...pools].sort((a, b) => across(a) - across(b) || (a.id < b.id ? -1 : 1))) {
      const size = this.poolSize(pool);
      const rect = { ...at, width: horizontal ? Math.max(size.width, length) : size.width, height: horizontal ? size.height : Math.max(size.height, length) };
      this.bounds.set(pool.id, rect);
      this.setPool(pool, rect);
      next(rect);
    }
    if (others.length > 0) {
      const content = this.content('', horizontal, []);
      this.set(content, at, horizontal);
    }
    this.groups();
  }

  private runsRight(nodes: LayoutNode[]): boolean {
    const ids = new Set(nodes.map(n => n.id));
    let [sideways, down] = [0, 0];
    for (const edge of this.graph.edges) {
      if (edge.kind !== 'flow' || !ids.has(edge.source) || !ids.has(edge.target)) continue;
      const [a, b] = [middle(this.byId.get(edge.source)!.was), middle(this.byId.get(edge.target)!.was)];
      if (Math.abs(b.x - a.x) > Math.abs(b.y - a.y)) sideways++; else down++;
    }
    return sideways >= down;
  }

  private lanesOf(parent: string): LayoutLane[] {
    return this.graph.lanes.filter(l => l.parent === parent);
  }

  private leaves(lanes: LayoutLane[], horizontal: boolean): LayoutLane[] {
    const across = (l: LayoutLane) => horizontal ? l.was.y : l.was.x;
    return [...lanes].sort((a, b) => across(a) - across(b) || (a.id < b.id ? -1 : 1)).flatMap(lane => {
      const inside = this.lanesOf(lane.id);
      return inside.length > 0 ? this.leaves(inside, horizontal) : [lane];
    });
  }

  private depth(lanes: LayoutLane[]): number { return lanes.length === 0 ? 0 : 1 + Math.max(...lanes.map(l => this.depth(this.lanesOf(l.id)))); }

  private poolSize(pool: LayoutNode): Size {
    const { size } = this.contents.get(pool.id)!;
    const heads = header * (1 + this.depth(this.lanesOf(pool.id)));
    if (!this.children.has(pool.id) && this.lanesOf(pool.id).length === 0) return pool.horizontal ? { width: 300, height: Math.max(60, pool.height) } : { width: Math.max(60, Math.min(pool.width, 120)), height: 300 };
    return pool.horizontal ? { width: size.width + heads, height: size.height } : { width: size.width, height: size.height + heads };
  }

  private content(parent: string, horizontal: boolean, lanes: LayoutLane[]): Content {
    const inside = (this.children.get(parent) ?? []).filter(n => n.kind !== 'pool' && n.kind !== 'group' && !n.host);
    const aside = new Set(inside.flatMap(n => this.besides.get(n.id) ?? []).map(n => n.id));
    for (const node of inside) if (node.kind === 'container') this.contents.set(node.id, this.content(node.id, node.horizontal ?? horizontal, []));
    const feet: Footprint[] = inside.filter(n => !aside.has(n.id)).map(node =>
      footprint(node, this.sizeOf(node), this.graph.nodes.filter(n => n.host === node.id), this.besides.get(node.id) ?? [], horizontal));
    const ids = new Set(feet.map(f => f.node.id));
    return arrange(feet, this.links(ids), this.leaves(lanes, horizontal).map(l => l.id), horizontal);
  }

  private links(ids: Set<string>): (Link & { edge: LayoutEdge })[] {
    const home = (id: string) => this.byId.get(id)?.host ?? id;
    return this.graph.edges.filter(e => e.kind === 'flow').map(edge => ({ edge, source: home(edge.source), target: home(edge.target), bias: home(edge.source) === edge.source ? 0 : besideHost })).filter(l => ids.has(l.source) && ids.has(l.target));
  }

  private sizeOf(node: LayoutNode): Size {
    const content = this.contents.get(node.id);
    if (!content) return node;
    return { width: Math.max(content.size.width + 2 * inner, 120), height: Math.max(content.size.height + 2 * inner + 10, 90) };
  }

  private setPool(pool: LayoutNode, rect: Rect): void {
    const horizontal = !!pool.horizontal, content = this.contents.get(pool.id)!;
    const lanes = this.lanesOf(pool.id), heads = header * (1 + this.depth(lanes));
    this.set(content, horizontal ? { x: rect.x + heads, y: rect.y } : { x: rect.x, y: rect.y + heads }, horizontal);
    this.setLanes(lanes, content, horizontal ? { ...rect, x: rect.x + header, width: rect.width - header } : { ...rect, y: rect.y + header, height: rect.height - header }, horizontal);
  }

  private setLanes(lanes: LayoutLane[], content: Content, inside: Rect, horizontal: boolean): void {
    for (const lane of lanes) {
      const spans = this.leaves([lane], horizontal).map(l => content.lanes.get(l.id)!);
      const start = Math.min(...spans.map(s => s.start)), breadth = Math.max(...spans.map(s => s.end)) - start;
      const pool = this.poolOrigin(lane);
      const rect = horizontal ? { ...inside, y: pool.y + start, height: breadth } : { ...inside, x: pool.x + start, width: breadth };
      this.bounds.set(lane.id, rect);
      this.setLanes(this.lanesOf(lane.id), content, horizontal ? { ...rect, x: rect.x + header, width: rect.width - header } : { ...rect, y: rect.y + header, height: rect.height - header }, horizontal);
    }
  }

  private poolOrigin(lane: LayoutLane): Rect {
    let parent = lane.parent;
    for (let found; (found = this.graph.lanes.find(l => l.id === parent));) parent = found.parent;
    return this.bounds.get(parent)!;
  }

  private set(content: Content, at: { x: number; y: number }, horizontal: boolean): void {
    const shift = (r: Rect): Rect => ({ ...r, x: r.x + at.x, y: r.y + at.y });
    for (const [id, rect] of content.labels) this.labels.set(id, shift(rect));
    for (const [id, rect] of content.nodes) {
      this.bounds.set(id, shift(rect));
      const inside = this.contents.get(id), node = this.byId.get(id)!;
      if (inside) this.set(inside, { x: shift(rect).x + inner, y: shift(rect).y + inner + 10 }, node.horizontal ?? horizontal);
    }
    const [along, across] = horizontal ? [this.xs, this.ys] : [this.ys, this.xs];
    const [from, to] = horizontal ? [at.x, at.y] : [at.y, at.x];
    for (const [start, end] of content.channels) for (let u = start + track; u <= end - track + 1; u += track) along.add(from + u);
    const breadth = horizontal ? content.size.height : content.size.width;
    for (let v = track; v < breadth; v += track) across.add(to + v);
    const ids = new Set([...content.nodes.keys()].filter(id => !this.byId.get(id)!.host));
    const links = this.links(ids);
    const middleOf = (id: string) => { const m = middle(this.bounds.get(id)!); return horizontal ? m.x : m.y; };
    const edges = [...ids].filter(id => this.byId.get(id)!.kind !== 'artifact').map(id => this.bounds.get(id)!);
    if (edges.length === 0) return;
    const all = around(edges);
    const outer = horizontal ? { axis: 'y' as const, low: all.y, high: bottom(all) } : { axis: 'x' as const, low: all.x, high: right(all) };
    for (const link of links) if (middleOf(link.target) <= middleOf(link.source)) this.outer.set(link.edge.id, outer);
  }

  private groups(): void {
    for (const group of this.graph.nodes.filter(n => n.kind === 'group')) {
      const members = this.graph.nodes.filter(n => n.kind !== 'group' && n.kind !== 'pool' && contains(group.was, n.was)).map(n => this.bounds.get(n.id)).filter(r => r !== undefined);
      const box = members.length > 0 ? around(members) : { ...group.was };
      this.bounds.set(group.id, members.length > 0 ? { x: box.x - 16, y: box.y - 16, width: box.width + 32, height: box.height + 32 } : box);
      if (group.label) this.labels.set(group.id, { ...group.label, x: box.x - 16 + Math.max(0, (box.width + 32 - group.label.width) / 2), y: box.y - 12 });
    }
  }

  route(): void {
    const solid = this.graph.nodes.filter(n => n.kind !== 'pool' && n.kind !== 'group' && n.kind !== 'container');
    const middles = [...this.bounds.values()].map(middle);
    this.ports = { x: middles.map(m => m.x), y: middles.map(m => m.y) };
    const everything = around([...this.bounds.values()]);
    for (const by of [-2 * track, -track, track, 2 * track, 3 * track]) {
      for (const [id, rect] of this.bounds) if (this.byId.get(id)?.kind === 'pool') { this.xs.add(by < 0 ? rect.x + by : right(rect) + by); this.ys.add(by < 0 ? rect.y + by : bottom(rect) + by); }
      this.xs.add(by < 0 ? everything.x + by : right(everything) + by);
      this.ys.add(by < 0 ? everything.y + by : bottom(everything) + by);
    }
    const labels = [...this.labels].filter(([id]) => this.byId.get(id)?.kind !== 'group');
    const obstacles = [...solid.map(n => ({ id: n.id, rect: this.bounds.get(n.id)! })), ...labels.map(([id, rect]) => ({ id: `${id} name`, rect: shrunk(rect) }))].filter(o => o.rect);
    const routers = new Map<string, Router>();
    for (const edge of this.sorted()) {
      if (edge.kind === 'association') { this.waypoints.set(edge.id, this.straight(edge)); continue; }
      const within = edge.kind === 'flow' ? this.home(edge) : undefined;
      // A sub-process is solid for what runs beside it, and open for what runs in it.
      const key = within ?? '';
      if (!routers.has(key)) {
        const containers = this.graph.nodes.filter(n => n.kind === 'container' && edge.kind === 'flow' && n.parent === within && this.bounds.has(n.id)).map(n => ({ id: n.id, rect: this.bounds.get(n.id)! }));
        routers.set(key, this.router([...obstacles.filter(o => !containers.some(c => this.isIn(o.id.replace(/ name$/, ''), c.id))), ...containers], within));
      }
      this.waypoints.set(edge.id, routers.get(key)!.route(this.wire(edge, within)));
    }
    const names = [...solid.map(n => this.bounds.get(n.id)!).filter(Boolean), ...this.labels.values()];
    const ways = [...this.waypoints.values()];
    for (const edge of this.graph.edges) {
      const points = this.waypoints.get(edge.id);
      if (!edge.label || !points) continue;
      const rect = placeLabel(edge.label, points, names, ways.filter(w => w !== points));
      this.labels.set(edge.id, rect);
      names.push(rect);
    }
  }

  private router(obstacles: { id: string; rect: Rect }[], within: string | undefined): Router {
    const region = within !== undefined && within !== '' ? this.bounds.get(within) : undefined;
    const keep = (values: Iterable<number>, from: number, to: number) => region ? [...values].filter(v => v > from && v < to) : values;
    const [x, y] = region ? [[region.x, right(region)], [region.y, bottom(region)]] : [[0, 0], [0, 0]];
    return new Router(region ? obstacles.filter(o => contains(region, o.rect)) : obstacles,
      { ports: keep(this.ports.x, x[0], x[1]), tracks: keep(this.xs, x[0], x[1]) }, { ports: keep(this.ports.y, y[0], y[1]), tracks: keep(this.ys, y[0], y[1]) });
  }

  /** Short ways first: they have the fewest choices. */
  private sorted(): LayoutEdge[] {
    const length = (e: LayoutEdge) => {
      const [a, b] = [this.bounds.get(e.source), this.bounds.get(e.target)];
      return a && b ? Math.abs(middle(a).x - middle(b).x) + Math.abs(middle(a).y - middle(b).y) : Infinity;
    };
    const rank = (e: LayoutEdge) => e.kind === 'flow' ? this.outer.has(e.id) ? 1 : 0 : 2;
    return this.graph.edges.filter(e => this.bounds.has(e.source) && this.bounds.has(e.target)).sort((a, b) => rank(a) - rank(b) || length(a) - length(b) || (a.id < b.id ? -1 : 1));
  }

  private home(edge: LayoutEdge): string { return this.byId.get(edge.source)?.parent ?? ''; }

  private isIn(id: string, container: string): boolean {
    for (let at = this.byId.get(id); at; at = this.byId.get(at.parent ?? '')) if (at.id === container) return true;
    return false;
  }

  private wire(edge: LayoutEdge, within: string | undefined): Wire {
    const parent = this.byId.get(within ?? '');
    const horizontal = parent ? parent.horizontal ?? this.horizontalAround(parent) : this.runsRight((this.children.get('') ?? []));
    const [source, target] = [this.end(edge.source, edge, horizontal, true), this.end(edge.target, edge, horizontal, false)];
    return { id: edge.id, source, target, outer: this.outer.get(edge.id) };
  }

  private horizontalAround(node: LayoutNode): boolean {
    for (let at: LayoutNode | undefined = node; at; at = this.byId.get(at.parent ?? '')) if (at.horizontal !== undefined) return at.horizontal;
    return this.runsRight(this.children.get('') ?? []);
  }

  private end(id: string, edge: LayoutEdge, horizontal: boolean, isSource: boolean): End {
    const node = this.byId.get(id)!, rect = this.bounds.get(id)!;
    if (node.kind === 'pool') {
      const other = middle(this.bounds.get(isSource ? edge.target : edge.source)!);
      const x = Math.max(rect.x + 10, Math.min(right(rect) - 10, other.x)), y = Math.max(rect.y + 10, Math.min(bottom(rect) - 10, other.y));
      return { id, rect, cost: { top: 0, right: 0, bottom: 0, left: 0 }, at: { top: { x, y: rect.y }, bottom: { x, y: bottom(rect) }, left: { x: rect.x, y }, right: { x: right(rect), y } } };
    }
    if (edge.kind === 'message') return { id, rect, cost: { top: 0, right: 20, bottom: 0, left: 20 } };
    const [ahead, behind] = horizontal ? ['right', 'left'] as const : ['bottom', 'top'] as const;
    const [one, other] = horizontal ? ['top', 'bottom'] as const : ['left', 'right'] as const;
    if (node.host) {
      const host = this.bounds.get(node.host)!, m = middle(rect);
      const away = m.x >= right(host) - 1 ? 'right' : m.x <= host.x + 1 ? 'left' : m.y >= bottom(host) - 1 ? 'bottom' : 'top';
      return { id, rect, cost: { [away]: 0, [ahead]: 20 } };
    }
    const aside = node.kind === 'gateway' ? 4 : this.outer.has(edge.id) ? 10 : 30;
    return { id, rect, cost: isSource ? { [ahead]: 0, [one]: aside, [other]: aside } : { [behind]: 0, [one]: aside + 6, [other]: aside + 6 } };
  }

  /** Data and notes are joined by a straight line between the sides that face each other. */
  private straight(edge: LayoutEdge): { x: number; y: number }[] {
    const [a, b] = [this.bounds.get(edge.source)!, this.bounds.get(edge.target)!];
    const [m, n] = [middle(a), middle(b)];
    const flat = right(a) <= b.x || right(b) <= a.x;
    if (flat) return m.x < n.x ? [{ x: right(a), y: m.y }, { x: b.x, y: n.y }] : [{ x: a.x, y: m.y }, { x: right(b), y: n.y }];
    return m.y < n.y ? [{ x: m.x, y: bottom(a) }, { x: n.x, y: b.y }] : [{ x: m.x, y: a.y }, { x: n.x, y: bottom(b) }];
  }
}

const contains = (a: Rect, b: Rect) => b.x >= a.x - 1 && b.y >= a.y - 1 && right(b) <= right(a) + 1 && bottom(b) <= bottom(a) + 1;
/** Ways may come a little nearer to words than to shapes. */
const shrunk = (r: Rect): Rect => ({ x: r.x + 6, y: r.y + 6, width: Math.max(1, r.width - 12), height: Math.max(1, r.height - 12) });
