import { is } from 'bpmn-js/lib/util/ModelUtil';
import { getMid } from 'diagram-js/lib/layout/LayoutUtil';
import type { Open } from '../sop/editing';

const gap = 40;

/**
 * Puts a new user task into a sequence flow: makes room where the flow runs downward, so that nothing overlaps,
 * and leaves everything as one step of undo. The new task stands in the lane of the element before it.
 */
export class InsertStep {
  static $inject = ['commandStack', 'modeling', 'elementFactory', 'elementRegistry', 'spaceTool', 'selection', 'directEditing'];

  constructor(
    private readonly commandStack: Open, private readonly modeling: Open, private readonly elementFactory: Open,
    private readonly elementRegistry: Open, private readonly spaceTool: Open, private readonly selection: Open, private readonly directEditing: Open,
  ) {
    // A command with nothing but preExecute is a bracket around the commands it calls: one entry of the undo stack.
    commandStack.register('sop.insertStep', { preExecute: (context: Open) => { context.task = this.insert(context.flow); } });
  }

  into(flow: Open): Open {
    const context: Open = { flow };
    this.commandStack.execute('sop.insertStep', context);
    return context.task;
  }

  /** For a person: the new step is selected and waits for its name. */
  andName(flow: Open): void {
    const task = this.into(flow);
    this.selection.select(task);
    this.directEditing.activate(task);
  }

  private insert(flow: Open): Open {
    const { source, target } = flow;
    const like = [source, target].find(shape => is(shape, 'bpmn:Task'));
    const task = this.elementFactory.createShape({ type: 'bpmn:UserTask', ...(like && { width: like.width, height: like.height }) });
    const top = source.y + source.height;
    const runsDown = target.y > top;
    const missing = runsDown ? task.height + 2 * gap - (target.y - top) : 0;
    if (missing > 0) this.makeRoom(top + (target.y - top) / 2, missing);
    const position = runsDown
      ? { x: getMid(source).x, y: top + gap + task.height / 2 }
      : midpoint(flow.waypoints);
    return this.modeling.createShape(task, position, flow);
  }

  private makeRoom(start: number, delta: number): void {
    const elements = this.elementRegistry.filter((e: Open) => e.parent);
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(elements, 'y', delta, start);
    this.spaceTool.makeSpace(movingShapes, resizingShapes, { x: 0, y: delta }, 's', start);
  }
}

function midpoint(waypoints: Open[]): { x: number; y: number } {
  const at = Math.floor((waypoints.length - 1) / 2);
  const [a, b] = [waypoints[at], waypoints[at + 1]];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
