import type { Open } from '../sop/editing';
import type { Point, Rect } from './graph';

/** New places for many things at once, by shape and connection. */
export interface Places { bounds: Map<Open, Rect>; waypoints: Map<Open, Point[]> }

/**
 * The command `sop.place`: puts shapes and ways where they are said to be, and nothing else. No rule moves something after it, no
 * lane is reassigned; a thousand shapes are one step of undo and one drawing.
 */
export class Placement {
  static $inject = ['commandStack', 'bpmnUpdater'];

  constructor(private readonly commandStack: Open, private readonly updater: Open) {
    commandStack.register('sop.place', this);
  }

  place(places: Places): void { this.commandStack.execute('sop.place', { places }); }

  execute(context: Open): Open[] {
    const { bounds, waypoints }: Places = context.places;
    const before: Places = { bounds: new Map(), waypoints: new Map() };
    for (const [shape, rect] of bounds) {
      before.bounds.set(shape, { x: shape.x, y: shape.y, width: shape.width, height: shape.height });
      Object.assign(shape, rect);
      this.updater.updateBounds(shape);
    }
    for (const [connection, points] of waypoints) {
      before.waypoints.set(connection, connection.waypoints);
      connection.waypoints = points.map(({ x, y }) => ({ x, y }));
      this.updater.updateConnectionWaypoints(connection);
    }
    context.before = before;
    return [...bounds.keys(), ...waypoints.keys()];
  }

  revert(context: Open): Open[] {
    const places = context.places;
    context.places = context.before;
    const changed = this.execute(context);
    context.places = places;
    return changed;
  }
}
