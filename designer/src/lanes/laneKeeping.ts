import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../sop/editing';
import { PoolLanes } from './pool';
import type { SopLanes } from './sopLanes';

const before = 2000, inset = 8;

/**
 * What stands in a lane stays in it: dragging a lane's edge moves the neighbours with their contents instead of the edge over them, and
 * what is dropped across an edge is pulled into the lane that its middle is in.
 */
export class LaneKeeping {
  static $inject = ['eventBus', 'modeling', 'sopLanes'];

  constructor(eventBus: Open, private readonly modeling: Open, private readonly lanes: SopLanes) {
    eventBus.on('resize.end', before, ({ context }: Open) => this.resized(context));
    eventBus.on('commandStack.elements.move.postExecuted', 400, ({ context }: Open) => this.pullIn(context.shapes));
    eventBus.on('commandStack.shape.create.postExecuted', 400, ({ context }: Open) => { if (!context.hints?.root) this.pullIn([context.shape]); });
  }

  /** False keeps bpmn-js from moving the edge over what stands there. */
  private resized({ shape, newBounds, canExecute }: Open): false | undefined {
    if (!canExecute || (!is(shape, 'bpmn:Lane') && !is(shape, 'bpmn:Participant'))) return undefined;
    const all = new PoolLanes(is(shape, 'bpmn:Lane') ? shape.parent : shape);
    if (all.lanes.length === 0) return undefined;
    const { across, size } = all;
    const grown = Math.round(newBounds[size]) - shape[size];
    if (grown === 0) return undefined;
    const side = Math.round(newBounds[across]) !== shape[across] ? 'start' : 'end';
    const lane = is(shape, 'bpmn:Lane') ? shape : side === 'start' ? all.lanes[0] : all.lanes.at(-1)!;
    this.lanes.resize(lane, lane[size] + grown, side);
    return false;
  }

  private pullIn(shapes: Open[]): void {
    for (const shape of shapes) {
      if (!shape.parent || shape.host || shape.waypoints || !is(shape, 'bpmn:FlowNode') || !is(shape.parent, 'bpmn:Participant')) continue;
      const all = new PoolLanes(shape.parent), { across, size } = all;
      const middle = shape[across] + shape[size] / 2;
      const lane = deepest(shape.parent, across, size, middle);
      if (!lane || shape[size] + 2 * inset > lane[size]) continue;
      const [low, high] = [lane[across] + inset, lane[across] + lane[size] - inset - shape[size]];
      const by = shape[across] < low ? low - shape[across] : shape[across] > high ? high - shape[across] : 0;
      if (by !== 0) this.modeling.moveShape(shape, across === 'x' ? { x: by, y: 0 } : { x: 0, y: by }, shape.parent, { autoResize: false });
    }
  }
}

function deepest(parent: Open, across: 'x' | 'y', size: string, at: number): Open | undefined {
  const lane = (parent.children as Open[]).find(c => is(c, 'bpmn:Lane') && at >= c[across] && at <= c[across] + c[size]);
  return lane && (deepest(lane, across, size, at) ?? lane);
}
