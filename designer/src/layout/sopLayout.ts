import type { Open } from '../sop/editing';
import type { Layout, Rect } from './graph';
import { layoutOf } from './layout';
import type { Placement } from './placement';
import { graphOf } from './read';

/** "Rapikan diagram": draws the whole diagram anew, every plane of it, as one step of undo. */
export class SopLayout {
  static $inject = ['commandStack', 'canvas', 'elementRegistry', 'sopPlacement'];

  constructor(private readonly commandStack: Open, private readonly canvas: Open, private readonly registry: Open, private readonly placement: Placement) {
    commandStack.register('sop.layout', { preExecute: () => { for (const root of this.canvas.getRootElements()) this.plane(root); } });
  }

  layout(): void { this.commandStack.execute('sop.layout', {}); }

  private plane(root: Open): void {
    if (!root.children?.length) return;
    const { bounds, labels, waypoints }: Layout = layoutOf(graphOf(root));
    const places = new Map<Open, Rect>();
    for (const [id, rect] of bounds) places.set(this.registry.get(id), rect);
    for (const [id, rect] of labels) { const label = this.registry.get(id)?.label; if (label) places.set(label, rect); }
    this.placement.place({ bounds: places, waypoints: new Map([...waypoints].map(([id, points]) => [this.registry.get(id), points])) });
  }
}
