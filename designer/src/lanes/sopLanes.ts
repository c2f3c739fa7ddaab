import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Placement } from '../layout/placement';
import type { Open } from '../sop/editing';
import { connections, PoolLanes, rectOf, rootOf } from './pool';
import { clearWays } from './reroute';
import { sideBySide, type Span } from './spans';

const freshSize = 200, margin = 24, leastSize = 100;

/**
 * Changes of the lanes, each with all that stands in them and one step of undo: `sop.lane.add`, `.rename`, `.move`, `.merge`,
 * `.remove`, `.resize`. The order of the lanes in the file follows their order in the drawing: it is the order of the table's columns.
 */
export class SopLanes {
  static $inject = ['commandStack', 'modeling', 'sopPlacement', 'elementFactory'];

  constructor(private readonly commands: Open, private readonly modeling: Open, private readonly placement: Placement, private readonly factory: Open) {
    const bracket = (name: string, preExecute: (context: Open) => void) => commands.register(name, { preExecute });
    bracket('sop.lane.add', c => { c.lane = this.doAdd(c.beside, c.side, c.name); });
    bracket('sop.lane.rename', c => modeling.updateProperties(c.lane, { name: c.name || undefined }));
    bracket('sop.lane.move', c => this.doMove(c.lane, c.to));
    bracket('sop.lane.merge', c => this.doMerge(c.lane, c.into));
    bracket('sop.lane.remove', c => this.doRemove(c.lane));
    bracket('sop.lane.resize', c => this.doResize(c.lane, c.size, c.side));
    commands.register('sop.lane.assign', new Assigning());
  }

  /** A new lane before or after `beside` (a lane, or a pool: then at its end); gives its shape. */
  add(beside: Open, side: 'before' | 'after', name?: string): Open {
    const context: Open = { beside, side, name };
    this.commands.execute('sop.lane.add', context);
    return context.lane;
  }

  rename(lane: Open, name: string): void { this.commands.execute('sop.lane.rename', { lane, name }); }

  /** To a place among its neighbours, from 0; what is out of range does nothing. */
  moveTo(lane: Open, to: number): void {
    const { lanes } = new PoolLanes(lane.parent);
    if (to < 0 || to >= lanes.length || lanes[to] === lane) return;
    this.commands.execute('sop.lane.move', { lane, to });
  }

  moveBy(lane: Open, by: -1 | 1): void { this.moveTo(lane, new PoolLanes(lane.parent).lanes.indexOf(lane) + by); }

  /** What stands in `lane` becomes the work of `into`; `lane` is gone. */
  merge(lane: Open, into: Open): void { this.commands.execute('sop.lane.merge', { lane, into }); }

  /** The lane with all that stands in it. */
  remove(lane: Open): void { this.commands.execute('sop.lane.remove', { lane }); }

  /** A new breadth, never less than what stands in the lane needs; the lanes after it make room. */
  resize(lane: Open, size: number, side: 'start' | 'end'): void { this.commands.execute('sop.lane.resize', { lane, size, side }); }

  neighbours(lane: Open): Open[] { return new PoolLanes(lane.parent).lanes.filter(l => l !== lane); }
  contents(lane: Open): Open[] { return new PoolLanes(lane.parent).members(lane); }

  private doAdd(beside: Open, side: 'before' | 'after', name?: string): Open {
    const isLane = is(beside, 'bpmn:Lane');
    const all = new PoolLanes(isLane ? beside.parent : beside);
    if (all.lanes.length === 0) this.first(all);
    const { lanes, spans, across, size, parent } = new PoolLanes(all.parent);
    const anchor = isLane ? lanes.indexOf(beside) : side === 'before' ? 0 : lanes.length - 1;
    const at = side === 'before' ? anchor : anchor + 1;
    const after = sideBySide(spans, [...spans.slice(0, at), { id: 'fresh', size: freshSize }, ...spans.slice(at)]);
    this.put(new PoolLanes(parent), after);
    const like = lanes[anchor];
    const span = after[at];
    const members = this.membership(new PoolLanes(parent));
    const shape = this.factory.createShape({ type: 'bpmn:Lane', isHorizontal: across === 'y' });
    this.modeling.createShape(shape, { ...rectOf(like), [across]: span.start, [size]: span.size }, parent);
    this.assign(members);
    if (name) this.modeling.updateProperties(shape, { name });
    this.sort(parent);
    return shape;
  }

  /** A pool without lanes gets one for all that it holds. */
  private first(all: PoolLanes): void {
    const { parent, across } = all;
    const along = across === 'x' ? 'y' : 'x', length = across === 'x' ? 'height' : 'width';
    this.modeling.createShape(this.factory.createShape({ type: 'bpmn:Lane', isHorizontal: across === 'y' }),
      { ...rectOf(parent), [along]: parent[along] + 30, [length]: parent[length] - 30 }, parent);
  }

  private doMove(lane: Open, to: number): void {
    const all = new PoolLanes(lane.parent);
    const order = all.lanes.filter(l => l !== lane);
    order.splice(to, 0, lane);
    this.put(all, sideBySide(all.spans, order.map(l => ({ id: l.id, size: l[all.size] }))));
    this.sort(lane.parent);
  }

  private doMerge(lane: Open, into: Open): void {
    const from = () => new PoolLanes(lane.parent);
    const places = from().lanes;
    const [at, target] = [places.indexOf(lane), places.indexOf(into)];
    if (Math.abs(at - target) > 1) this.doMove(lane, at < target ? target - 1 : target + 1);
    const all = from();
    const members = this.membership(all);
    for (const [node, lanes] of members) if (lanes.includes(lane.businessObject)) members.set(node, [into.businessObject]);
    const start = Math.min(lane[all.across], into[all.across]);
    const bounds = { ...rectOf(into), [all.across]: start, [all.size]: lane[all.size] + into[all.size] };
    this.drop(lane);
    this.placement.place({ bounds: new Map([[into, bounds]]), waypoints: new Map() });
    this.assign(members);
  }

  private doRemove(lane: Open): void {
    const all = new PoolLanes(lane.parent), parent = lane.parent;
    this.modeling.removeElements(all.members(lane));
    const now = new PoolLanes(parent);
    const rest = now.spans.filter(s => s.id !== lane.id);
    const members = this.membership(now);
    if (rest.length > 0) this.put(now, sideBySide(now.spans, rest), [lane]);
    this.drop(lane);
    this.assign(members);
  }

  private doResize(lane: Open, wanted: number, side: 'start' | 'end'): void {
    const all = new PoolLanes(lane.parent);
    const filled = all.filled(lane), now = lane[all.size];
    const spare = filled ? side === 'end' ? lane[all.across] + now - filled.end - margin : filled.start - lane[all.across] - margin : now - leastSize;
    const size = Math.round(Math.max(wanted, now - Math.max(0, spare), leastSize));
    const after = sideBySide(all.spans, all.spans.map(s => s.id === lane.id ? { ...s, size } : s));
    this.put(all, after, [], id => id === lane.id && side === 'start' ? size - now : 0);
  }

  /** Puts the lanes and what stands in them, then leads ways around that would run through a shape now. */
  private put(all: PoolLanes, after: Span[], going: Open[] = [], extra?: (id: string) => number): void {
    const places = all.places(after.filter(s => !going.some(l => l.id === s.id)), extra);
    this.placement.place(places);
    const root = rootOf(all.pool);
    const anew = clearWays(root, connections(root).filter(c => places.waypoints.has(c)));
    if (anew.size > 0) this.placement.place({ bounds: new Map(), waypoints: anew });
  }

  /** Takes the lane's shape away without its neighbours closing the gap by themselves. */
  private drop(lane: Open): void { this.modeling.removeShape(lane, { nested: true }); }

  private membership(all: PoolLanes): Map<Open, Open[]> {
    return new Map(all.standing.filter(s => is(s, 'bpmn:FlowNode')).map(s => [s.businessObject, [...s.businessObject.get('lanes')]]));
  }

  private assign(members: Map<Open, Open[]>): void { this.commands.execute('sop.lane.assign', { members }); }

  private sort(parent: Open): void {
    const { lanes } = new PoolLanes(parent);
    const set = lanes[0]?.businessObject.$parent;
    const order = lanes.map(l => l.businessObject);
    if (set?.lanes?.some((lane: Open, i: number) => lane !== order[i])) this.modeling.updateModdleProperties(parent, set, { lanes: order });
  }
}

/** Which lanes a node is in, said outright: by bpmn-js it follows from the geometry, which may not give work to another actor. */
class Assigning {
  execute(context: Open): Open[] { return this.swap(context); }
  revert(context: Open): Open[] { return this.swap(context); }

  private swap(context: Open): Open[] {
    const before = new Map<Open, Open[]>();
    for (const [node, lanes] of context.members as Map<Open, Open[]>) {
      const now: Open[] = node.get('lanes');
      before.set(node, [...now]);
      for (const lane of [...now]) if (!lanes.includes(lane)) { remove(now, lane); remove(lane.get('flowNodeRef'), node); }
      for (const lane of lanes) if (!now.includes(lane)) { now.push(lane); lane.get('flowNodeRef').push(node); }
    }
    context.members = before;
    return [];
  }
}

function remove(list: Open[], item: Open): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
