import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { SopLanes } from '../lanes/sopLanes';
import type { Open } from '../sop/editing';
import { type Box, middle, overlaps, type Point, route, runsThrough } from './route';

export const gap = 40;

/**
 * Places for new and moved steps, and lines to them. Everything is reckoned as if the flow ran down between upright lanes;
 * a diagram whose lanes lie down is turned for that. What stands further on makes room, and nothing else is moved.
 */
export class Placing {
  static $inject = ['modeling', 'elementRegistry', 'spaceTool', 'elementFactory', 'sopLanes'];

  constructor(private readonly modeling: Open, private readonly elementRegistry: Open, private readonly spaceTool: Open, private readonly elementFactory: Open, private readonly lanes: SopLanes) {}

  /** The drawn lane of a lane. */
  lane(lane: Open | undefined): Open | undefined {
    return lane && this.elementRegistry.get(lane.id);
  }

  /** A new shape, placed where `find` says once there is room. */
  add(type: string, like: Open, find: (size: Box) => Box): Open {
    const same = is(like, type);
    const shape = this.elementFactory.createShape({ type, ...(same && { width: like.width, height: like.height }) });
    const upright = this.isUpright(like);
    const at = turned(this.settled(find(turned(shape, upright)), like, []), upright);
    return this.modeling.createShape(shape, middle(at), like.parent);
  }

  /** Moves a shape to where there is room at or near `to`; what will move along is not in its way. */
  move(shape: Open, along: Open[], to: Box): void {
    const upright = this.isUpright(shape);
    const at = turned(this.settled(to, shape, [shape, ...along]), upright);
    const delta = { x: Math.round(at.x - shape.x), y: Math.round(at.y - shape.y) };
    if (delta.x !== 0 || delta.y !== 0) this.shift(shape, delta);
  }

  /** Moves two shapes to where the other one stood. */
  exchange(a: Open, toA: Box, b: Open, toB: Box): void {
    const upright = this.isUpright(a);
    const atA = turned(toA, upright), atB = turned(toB, upright);
    const delta = (shape: Open, at: Box) => ({ x: Math.round(at.x - shape.x), y: Math.round(at.y - shape.y) });
    this.shift(a, delta(a, atA));
    this.shift(b, delta(b, atB));
  }

  /** Into the middle of a lane, at its own height; what belongs to it keeps its place beside it or, where the lane is too narrow, over or under it. */
  moveToLane(shape: Open, along: Open[], lane: Open): void {
    this.widen(lane, this.box(shape).width);
    const from = this.box(shape), room = turned(lane as Box, this.isUpright(shape));
    this.move(shape, along, { ...from, x: middle(room).x - from.width / 2 });
    const to = this.box(shape);
    for (const other of along) {
      const was = this.box(other);
      const box = { ...was, x: was.x + to.x - from.x, y: was.y + to.y - from.y };
      const fits = box.x >= room.x + 10 && box.x + box.width <= room.x + room.width - 10;
      const starts = other.incoming.length === 0;
      this.move(other, [], fits ? box : { ...box, x: middle(to).x - box.width / 2, y: starts ? to.y - gap - box.height : to.y + to.height + gap });
    }
  }

  /** A lane too narrow for a step gets wider; the lanes beyond it move on with their contents. */
  widen(lane: Open, width: number): void {
    const now = lane.di.isHorizontal === false ? lane.width : lane.height;
    if (now < width + 40) this.lanes.resize(lane, width + 40, 'end');
  }

  /** Without a new parent: with one, bpmn-js takes a step that comes to lie on a line for one that shall be put into it. */
  private shift(shape: Open, delta: Point): void {
    this.modeling.moveElements([shape], delta, undefined, { autoResize: false });
  }

  /** What new shapes of a lane are children of. */
  frame(lane: Open): Open {
    let at = lane;
    while (is(at, 'bpmn:Lane')) at = at.parent;
    return at;
  }

  rootOf(process: Open): Open {
    return this.elementRegistry.find((e: Open) => !e.parent && e.businessObject === process) ?? this.elementRegistry.find((e: Open) => !e.parent);
  }

  /** The shape as it stands when the flow runs down. */
  box(shape: Open): Box { return turned(shape, this.isUpright(shape)); }

  /** Lines as the router sees them best, one after the other, each with its words beside its beginning. */
  drawAll(connections: Open[]): void {
    const open = new Set(connections.filter(c => c.parent && is(c, 'bpmn:SequenceFlow')));
    // Where those run now that are still to be drawn does not count, nor do lines that run through a step: they find another way later.
    const unsettled = this.crossing();
    for (const connection of open) {
      this.modeling.updateWaypoints(connection, this.line(connection.source, connection.target, new Set([...open, ...unsettled])));
      this.putLabel(connection);
      open.delete(connection);
    }
  }

  /** Lines that run through steps and events to which they do not lead. */
  crossing(): Open[] {
    const drawn: Open[] = this.elementRegistry.filter((e: Open) => e.parent && e.type !== 'label');
    const shapes = drawn.filter(e => !e.waypoints && is(e, 'bpmn:FlowNode') && !e.host);
    const runs = (line: Open, shape: Open) => line.source !== shape && line.target !== shape && shape.parent === line.source.parent
      && line.waypoints.some((p: Point, i: number) => i > 0 && runsThrough(line.waypoints[i - 1], p, shape, -1));
    return drawn.filter(line => line.waypoints && is(line, 'bpmn:SequenceFlow') && shapes.some(shape => runs(line, shape)));
  }

  line(source: Open, target: Open, without: Set<Open>): Point[] {
    const upright = this.isUpright(source);
    const turn = <T extends Point>(p: T) => turned(p, upright);
    const level = this.level(source);
    const others = level.filter(e => e.waypoints && !without.has(e));
    const shapes = level.filter(e => !e.waypoints && e !== source && e !== target);
    return route(turn(source), turn(target), {
      boxes: shapes.filter(e => e.type !== 'label' && is(e, 'bpmn:FlowNode') && e.host !== source && e.host !== target && !holds(e, source) && !holds(e, target)).map(turn),
      labels: shapes.filter(e => e.type === 'label' && !without.has(e.labelTarget)).map(turn),
      lines: others.map(e => e.waypoints.map((p: Point) => turn({ x: p.x, y: p.y }))),
    }).map(turn);
  }

  /** Lets a line begin or end elsewhere; it is drawn when everything has its place. */
  lead(connection: Open, source: Open, target: Open): void {
    this.modeling.reconnect(connection, source, target, this.line(source, target, new Set([connection])), { layoutConnection: false });
  }

  isUpright(shape: Open): boolean {
    const lanes = this.elementRegistry.filter((e: Open) => is(e, 'bpmn:Lane') || is(e, 'bpmn:Participant'));
    const { x, y } = middle(shape);
    const around = lanes.filter((lane: Open) => x >= lane.x && x <= lane.x + lane.width && y >= lane.y && y <= lane.y + lane.height);
    if (around.length > 0) return around.some((lane: Open) => lane.di.isHorizontal === false);
    const flows: Open[] = this.level(shape).filter(e => e.waypoints && is(e, 'bpmn:SequenceFlow'));
    const down = flows.reduce((sum, { source, target }) => sum + Math.abs(middle(target).y - middle(source).y) - Math.abs(middle(target).x - middle(source).x), 0);
    return down >= 0;
  }

  /** Nodes, lines and words drawn on the same level as the shape. */
  private level(shape: Open): Open[] {
    return this.elementRegistry.filter((e: Open) => e.parent && rootOf(e) === rootOf(shape) && (e.parent === shape.parent || e.waypoints || e.type === 'label'));
  }

  /** The box, moved on or with room made for it, so that it overlaps no shape and stays inside what is around it. */
  private settled(wish: Box, near: Open, moving: Open[]): Box {
    const upright = this.isUpright(near);
    let box = wish;
    for (let tries = 0; tries < 50; tries++) {
      const standing = this.level(near).filter(e => !e.waypoints && is(e, 'bpmn:FlowNode') && e.type !== 'label' && !moving.includes(e) && !moving.includes(e.host))
        .find(e => overlaps(box, turned(e, upright), 15));
      if (!standing) break;
      const inTheWay = turned(standing as Box, upright);
      // What begins further up cannot be pushed down without moving what is beside it: the box goes below.
      if (inTheWay.y < box.y - gap / 2) box = { ...box, y: inTheWay.y + inTheWay.height + gap };
      else this.makeRoom(near, inTheWay.y - 2, box.y + box.height + gap - inTheWay.y);
      const after = turned(standing as Box, upright);
      if (after.y === inTheWay.y && overlaps(box, after, 15)) box = { ...box, y: after.y + after.height + gap };
    }
    this.growTo(box, near);
    return box;
  }

  /** Pushes everything beyond that place on; starts and ends beside a step that stays stay with it. */
  makeRoom(near: Open, from: number, by: number): void {
    if (by <= 0) return;
    const upright = this.isUpright(near);
    const root = rootOf(near);
    const elements = this.elementRegistry.filter((e: Open) => e.parent && rootOf(e) === root);
    const axis = upright ? 'y' : 'x';
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(elements, axis, by, from);
    const end = (box: Open) => box[axis] + (upright ? box.height : box.width);
    const staysBeside = (shape: Open) => [...shape.incoming, ...shape.outgoing].flatMap(line => [line.source, line.target])
      .some(other => !movingShapes.includes(other) && other[axis] <= from && end(other) > middle(shape)[axis]);
    const staying = movingShapes.filter((e: Open) => is(e, 'bpmn:Event') && e.type !== 'label' && !e.host && staysBeside(e));
    const moving = movingShapes.filter((e: Open) => !staying.includes(e) && !staying.includes(e.labelTarget));
    this.spaceTool.makeSpace(moving, resizingShapes, upright ? { x: 0, y: by } : { x: by, y: 0 }, upright ? 's' : 'e', from);
  }

  /** The pool or sub-process around the shape reaches beyond the box. */
  private growTo(box: Box, near: Open): void {
    const around = near.parent;
    if (!is(around, 'bpmn:Participant') && !is(around, 'bpmn:SubProcess')) return;
    const frame = turned(around, this.isUpright(near)) as Box;
    const end = frame.y + frame.height;
    this.makeRoom(near, end - 5, box.y + box.height + gap - end);
  }

  /** The question of a decision stands at its upper right corner, where no line leaves. */
  putQuestion(gateway: Open): void {
    const { label } = gateway;
    if (label) this.modeling.moveShape(label, { x: Math.round(gateway.x + gateway.width - 7 - label.x), y: Math.round(gateway.y - label.height - 2 - label.y) }, label.parent);
  }

  /** Words stand where the line begins: beside it, or above it when it begins sideways. */
  private putLabel(connection: Open): void {
    const { label, waypoints: [from, next] } = connection;
    if (!label) return;
    const x = from.x === next.x ? from.x + 8 : next.x > from.x ? from.x + 8 : from.x - 8 - label.width;
    const y = from.x !== next.x ? from.y - label.height - 4 : next.y > from.y ? from.y + 8 : from.y - 8 - label.height;
    const delta = { x: Math.round(x - label.x), y: Math.round(y - label.y) };
    if (delta.x !== 0 || delta.y !== 0) this.modeling.moveShape(label, delta, label.parent);
  }
}

/** A point or box with its two directions exchanged, unless the flow runs down already. */
function turned<T extends Point | Box>(shape: T, upright: boolean): T {
  const { x, y } = shape;
  if (!('width' in shape)) return (upright ? { x, y } : { x: y, y: x }) as T;
  const { width, height } = shape;
  return (upright ? { x, y, width, height } : { x: y, y: x, width: height, height: width }) as T;
}

function rootOf(element: Open): Open {
  let at = element;
  while (at.parent) at = at.parent;
  return at;
}

function holds(around: Open, shape: Open): boolean {
  return around !== shape && shape.x >= around.x && shape.y >= around.y && shape.x + shape.width <= around.x + around.width && shape.y + shape.height <= around.y + around.height;
}
