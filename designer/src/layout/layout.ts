import { arrange, type Content, type NamedLink } from './container';
import { besides } from './data';
import { type Beside, type Footprint, footprint } from './footprint';
import { around, bottom, type Graph, type Layout, type LayoutLane, type LayoutNode, middle, type Point, type Rect, right, type Size } from './graph';
import { module, snap, snapUp } from './grid';
import { type Figures, measure } from './measure';
import { type Manner, manners } from './manner';
import type { Wire } from './ways';
import { contains, Wiring } from './wiring';

/** An event on the edge stands at the far side of its host; of several the last one leads to what is nearest, so that their ways lie inside each other. */
const besideHost = 70, besideNext = 10;
const header = 30, leastPoolGap = 50, mostPoolTracks = 14, inner = 20;

/** Beyond so many edges one drawing must do. */
const many = 200;

/**
 * The drawing of a diagram: lanes stay columns (rows where work runs to the right), nothing overlaps, ways are orthogonal, what leads
 * back runs at the outer side. Of a few drawings made in different manners it is the one with the fewest crossings, names on shapes
 * and bends. The same graph always gives the same drawing.
 */
export function layoutOf(graph: Graph): Layout {
  const drawings = (graph.edges.length > many ? manners.slice(0, 1) : manners).map(manner => {
    const drawing = new Drawing(graph, manner);
    drawing.place();
    drawing.route();
    return drawing;
  });
  if (drawings.length === 1) return drawings[0];
  const costs = drawings.map(drawing => ugliness(measure(graph, drawing)));
  return drawings[costs.indexOf(Math.min(...costs))];
}

const ugliness = (f: Figures) => 100 * (f.crossings + f.labelsOnShapes + 10 * (f.overlaps + f.edgesThroughShapes)) + f.bends;

class Drawing implements Layout {
  readonly bounds = new Map<string, Rect>();
  readonly labels = new Map<string, Rect>();
  waypoints = new Map<string, Point[]>();
  private readonly byId: Map<string, LayoutNode>;
  private readonly children = new Map<string, LayoutNode[]>();
  private readonly contents = new Map<string, Content>();
  private readonly besides: Map<string, Beside>;
  private readonly tracks = { x: new Set<number>(), y: new Set<number>() };
  private readonly outer = new Map<string, Wire['outer']>();
  private readonly pull = new Map<string, number>();
  private readonly step: number;

  constructor(private readonly graph: Graph, private readonly manner: Manner) {
    this.byId = new Map(graph.nodes.map(n => [n.id, n]));
    for (const node of graph.nodes) {
      const key = node.parent ?? '';
      if (this.children.has(key)) this.children.get(key)!.push(node); else this.children.set(key, [node]);
    }
    this.besides = besides(graph);
    // Where there is much to choose from, every second track is enough.
    this.step = graph.edges.length > many ? 2 * module : module;
    this.pulls();
  }

  /** A message draws what sends or receives it to the side of its lane where the other pool is. */
  private pulls(): void {
    const poolOf = (id: string): LayoutNode | undefined => { const n = this.byId.get(id); return !n || n.kind === 'pool' ? n : poolOf(n.host ?? n.parent ?? ''); };
    for (const { kind, source, target } of this.graph.edges) {
      if (kind !== 'message') continue;
      const [a, b] = [poolOf(source), poolOf(target)];
      if (!a || !b || a === b) continue;
      const sign = Math.sign(a.horizontal ? middle(b.was).y - middle(a.was).y : middle(b.was).x - middle(a.was).x);
      for (const [id, by] of [[source, sign], [target, -sign]] as const) this.pull.set(this.byId.get(id)!.host ?? id, by);
    }
  }

  place(): void {
    const top = (this.children.get('') ?? []).filter(n => n.kind !== 'group');
    const pools = top.filter(n => n.kind === 'pool'), others = top.filter(n => n.kind !== 'pool');
    const horizontal = pools.length > 0 ? pools.filter(p => p.horizontal).length * 2 >= pools.length : this.runsRight(others);
    const origin = top.length > 0 ? around(top.map(n => n.was)) : { x: 0, y: 0 };
    const poolGap = leastPoolGap + module * Math.min(mostPoolTracks, this.graph.edges.filter(e => e.kind === 'message').length);
    let at = { x: snap(Math.max(origin.x, 100)), y: snap(Math.max(origin.y, 80)) };
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
    const aside = new Set(inside.flatMap(n => { const beside = this.besides.get(n.id); return beside ? [...beside.before, ...beside.after] : []; }).map(n => n.id));
    for (const node of inside) if (node.kind === 'container') this.contents.set(node.id, this.content(node.id, node.horizontal ?? horizontal, []));
    const feet: Footprint[] = inside.filter(n => !aside.has(n.id)).map(node =>
      footprint(node, this.sizeOf(node), this.eventsOn(node.id), this.besides.get(node.id) ?? { before: [], after: [] }, horizontal, this.pull.get(node.id) ?? 0));
    const ids = new Set(feet.map(f => f.node.id));
    return arrange({ feet, links: this.links(ids), lanes: this.leaves(lanes, horizontal).map(l => l.id), horizontal, pull: id => this.pull.get(id) ?? 0, manner: this.manner });
  }

  private links(ids: Set<string>): (NamedLink & { edge: string })[] {
    const home = (id: string) => this.byId.get(id)?.host ?? id;
    return this.graph.edges.filter(e => e.kind === 'flow' && ids.has(home(e.source)) && ids.has(home(e.target))).map(({ id, source, target, label }) =>
      ({ edge: id, source: home(source), target: home(target), bias: this.bias(source), name: label }));
  }

  private bias(id: string): number {
    const { host } = this.byId.get(id)!;
    if (host === undefined) return 0;
    const events = this.eventsOn(host);
    return besideHost + besideNext * (events.length - 1 - events.findIndex(e => e.id === id));
  }

  /** In the order in which they stand on the edge: what leads farther across first. */
  private eventsOn(host: string): LayoutNode[] {
    const events = this.graph.nodes.filter(n => n.host === host);
    if (events.length < 2) return events;
    const horizontal = this.horizontalAround(this.byId.get(host)!);
    const across = (id: string) => { const m = middle(this.byId.get(id)!.was); return horizontal ? m.y : m.x; };
    const along = (n: LayoutNode) => horizontal ? n.was.x : n.was.y;
    const far = (event: LayoutNode) => Math.max(0, ...this.graph.edges.filter(e => e.source === event.id && e.kind === 'flow').map(e => across(e.target)));
    return events.sort((a, b) => far(b) - far(a) || along(a) - along(b) || (a.id < b.id ? -1 : 1));
  }

  private sizeOf(node: LayoutNode): Size {
    const content = this.contents.get(node.id);
    if (!content) return node;
    return { width: 2 * snapUp(Math.max(content.size.width + 2 * inner, 120) / 2), height: 2 * snapUp(Math.max(content.size.height + 2 * inner + 10, 90) / 2) };
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
    const [along, across] = horizontal ? [this.tracks.x, this.tracks.y] : [this.tracks.y, this.tracks.x];
    const [from, to] = horizontal ? [at.x, at.y] : [at.y, at.x];
    for (const [start, end] of content.channels) for (let u = snapUp(start + 1); u < end; u += module) along.add(from + u);
    const breadth = horizontal ? content.size.height : content.size.width;
    for (let v = module; v < breadth; v += this.step) across.add(to + v);
    const ids = new Set([...content.nodes.keys()].filter(id => !this.byId.get(id)!.host));
    const links = this.links(ids);
    const middleOf = (id: string) => { const m = middle(this.bounds.get(id)!); return horizontal ? m.x : m.y; };
    const edges = [...ids].filter(id => this.byId.get(id)!.kind !== 'artifact').map(id => this.bounds.get(id)!);
    if (edges.length === 0) return;
    const all = around(edges);
    const outer = horizontal ? { axis: 'y' as const, low: all.y, high: bottom(all) } : { axis: 'x' as const, low: all.x, high: right(all) };
    for (const link of links) if (middleOf(link.target) <= middleOf(link.source)) this.outer.set(link.edge, outer);
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
    const edge = (rect: Rect, most: number) => {
      for (let by = -2 * module; by <= most; by += module) {
        this.tracks.x.add(snap(by < 0 ? rect.x + by : right(rect) + by));
        this.tracks.y.add(snap(by < 0 ? rect.y + by : bottom(rect) + by));
      }
    };
    for (const [id, rect] of this.bounds) if (this.byId.get(id)?.kind === 'pool') edge(rect, module * (mostPoolTracks + 4));
    edge(around([...this.bounds.values()]), 3 * module);
    const { bounds, labels, tracks, outer } = this;
    const wiring = new Wiring(this.graph, { bounds, labels, tracks, outer, horizontal: node => node ? this.horizontalAround(node) : true });
    this.waypoints = wiring.waypoints;
    for (const [id, rect] of wiring.labels) labels.set(id, rect);
  }

  private horizontalAround(node: LayoutNode): boolean {
    for (let at: LayoutNode | undefined = node; at; at = this.byId.get(at.parent ?? '')) if (at.horizontal !== undefined) return at.horizontal;
    return this.runsRight(this.children.get('') ?? []);
  }
}
