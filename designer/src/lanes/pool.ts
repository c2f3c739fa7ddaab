import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Point, Rect } from '../layout/graph';
import type { Places } from '../layout/placement';
import type { Open } from '../sop/editing';
import { Shift, shifted, type Span } from './spans';

/** The lanes of one pool as they lie side by side, and what stands in each. */
export class PoolLanes {
  readonly across: 'x' | 'y';
  readonly size: 'width' | 'height';
  readonly lanes: Open[];

  /** `parent` holds the lanes: the pool, or a lane that is divided. */
  constructor(readonly parent: Open) {
    const horizontal = parent.di?.isHorizontal !== false;
    this.across = horizontal ? 'y' : 'x';
    this.size = horizontal ? 'height' : 'width';
    this.lanes = (parent.children as Open[]).filter(c => is(c, 'bpmn:Lane')).sort((a, b) => a[this.across] - b[this.across]);
  }

  get pool(): Open {
    let at = this.parent;
    while (is(at, 'bpmn:Lane')) at = at.parent;
    return at;
  }

  get spans(): Span[] { return this.lanes.map(l => ({ id: l.id, start: l[this.across], size: l[this.size] })); }

  /** The lane of `lanes` that a shape of the pool belongs to: by the model, else by where it stands. */
  laneOf(shape: Open): Open | undefined {
    const home = shape.host ?? shape;
    const named = this.lanes.find(lane => inside(lane).some(l => l.businessObject.get('flowNodeRef').includes(home.businessObject)));
    if (named) return named;
    const middle = home[this.across] + home[this.size] / 2;
    return this.lanes.find(l => middle >= l[this.across] && middle <= l[this.across] + l[this.size]);
  }

  /** What stands in the lanes: shapes of the pool that are no lanes, without those that hang on another. */
  get standing(): Open[] { return (this.pool.children as Open[]).filter(c => !is(c, 'bpmn:Lane') && !c.waypoints && c.type !== 'label'); }

  members(lane: Open): Open[] { return this.standing.filter(shape => this.laneOf(shape) === lane); }

  /** The least breadth that still holds what stands in the lane; measured from its start. */
  filled(lane: Open): { start: number; end: number } | undefined {
    const members = this.members(lane).flatMap(m => m.label ? [m, m.label] : [m]);
    if (members.length === 0) return undefined;
    return { start: Math.min(...members.map(m => m[this.across])), end: Math.max(...members.map(m => m[this.across] + m[this.size])) };
  }

  /** Everything in its new place when the lanes lie as `after` says; `extra` moves the contents of a lane within it. */
  places(after: Span[], extra: (id: string) => number = () => 0): Places {
    const { across, size } = this;
    const shift = new Shift(this.spans, after, extra);
    const bounds = new Map<Open, Rect>(), waypoints = new Map<Open, Point[]>();
    const by = new Map<Open, number>();
    const moved = (shape: Open, delta: number): void => {
      if (by.has(shape)) return;
      by.set(shape, delta);
      bounds.set(shape, { ...rectOf(shape), [across]: shape[across] + delta });
      if (shape.label && !shape.label.waypoints) moved(shape.label, delta);
      for (const child of shape.children ?? []) if (!child.waypoints && child.type !== 'label') moved(child, delta);
    };
    for (const shape of this.standing) { const lane = this.laneOf(shape); moved(shape, lane ? shift.ofLane(lane.id) : shift.at(shape[across] + shape[size] / 2)); }
    const grown = after.reduce((sum, s) => sum + s.size, 0) - this.spans.reduce((sum, s) => sum + s.size, 0);
    this.widen(this.parent, grown, bounds);
    for (const span of after) {
      const lane = this.lanes.find(l => l.id === span.id);
      if (!lane) continue;
      bounds.set(lane, { ...rectOf(lane), [across]: span.start, [size]: span.size });
      this.within(lane, span.start - lane[across], span.size - lane[size], bounds);
    }
    const root = rootOf(this.pool), end = this.pool[across] + this.pool[size];
    // What lies past the pool makes room for it, and comes nearer when it shrinks.
    for (const other of root.children as Open[]) if (other !== this.pool && !other.waypoints && other.type !== 'label' && other[across] >= end) moved(other, grown);
    for (const connection of connections(root)) {
      const [first, last] = [by.get(connection.source), by.get(connection.target)];
      const points: Point[] = shifted(connection.waypoints.map(({ x, y }: Open) => ({ x, y })), across, first ?? 0, last ?? 0, place => shift.at(place));
      if (points.length === connection.waypoints.length && points.every((p, i) => p.x === connection.waypoints[i].x && p.y === connection.waypoints[i].y)) continue;
      waypoints.set(connection, points);
      if (connection.label) bounds.set(connection.label, { ...rectOf(connection.label), [across]: connection.label[across] + shift.at(connection.label[across] + connection.label[size] / 2) });
    }
    return { bounds, waypoints };
  }

  /** The pool, and the lanes between it and the ones that changed, grow with them. */
  private widen(parent: Open, by: number, bounds: Map<Open, Rect>): void {
    if (by === 0) return;
    bounds.set(parent, { ...rectOf(parent), [this.size]: parent[this.size] + by });
    if (!is(parent, 'bpmn:Lane')) return;
    for (const later of new PoolLanes(parent.parent).lanes) if (later[this.across] > parent[this.across]) { bounds.set(later, { ...rectOf(later), [this.across]: later[this.across] + by }); this.within(later, by, 0, bounds); }
    this.widen(parent.parent, by, bounds);
  }

  /** Lanes in a lane move with it; the last of them takes what it has grown. */
  private within(lane: Open, by: number, grown: number, bounds: Map<Open, Rect>): void {
    const { lanes } = new PoolLanes(lane);
    lanes.forEach((child, i) => {
      const more = i === lanes.length - 1 ? grown : 0;
      bounds.set(child, { ...rectOf(child), [this.across]: child[this.across] + by, [this.size]: child[this.size] + more });
      this.within(child, by, more, bounds);
    });
  }
}

const inside = (lane: Open): Open[] => [lane, ...(lane.children as Open[]).filter(c => is(c, 'bpmn:Lane')).flatMap(inside)];
export const rectOf = ({ x, y, width, height }: Open): Rect => ({ x, y, width, height });
export const rootOf = (shape: Open): Open => { let at = shape; while (at.parent) at = at.parent; return at; };

export function connections(shape: Open): Open[] {
  return (shape.children as Open[] ?? []).flatMap((c: Open) => c.waypoints ? [c] : connections(c));
}
