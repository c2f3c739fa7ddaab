import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, type Open } from '../sop/editing';
import type { Placing } from '../table/placing';
import { t } from '../texts';

interface Home { file: string; key?: string; name: string }

/**
 * Which lane a copy comes to stand in. One step, or steps of one actor: the lane they are put down in. Steps of several actors in another
 * SOP: each goes to its own actor by key or name; those whose actor is not there stay where they were put down, and that is said.
 */
export class CopiedLanes {
  static $inject = ['eventBus', 'elementRegistry', 'sopPlacing'];
  private readonly file = crypto.randomUUID();
  private readonly homes = new WeakMap<Open, Home>();

  constructor(private readonly eventBus: Open, private readonly registry: Open, private readonly placing: Placing) {
    eventBus.on('copyPaste.copyElement', 500, ({ descriptor, element }: Open) => { if (!element.labelTarget) descriptor.home = this.homeOf(element); });
    eventBus.on('copyPaste.pasteElement', 500, ({ descriptor }: Open) => { if (descriptor.home && descriptor.businessObject) this.homes.set(descriptor.businessObject, descriptor.home); });
    eventBus.on('commandStack.elements.create.postExecuted', 300, ({ context }: Open) => this.bringHome(context.elements));
  }

  private homeOf(element: Open): Home | undefined {
    const lane = is(element, 'bpmn:FlowNode') ? this.lanes().find(l => l.businessObject.get('flowNodeRef').includes(element.businessObject)) : undefined;
    return lane && { file: this.file, key: extensionOf(lane.businessObject, 'sop:Lane')?.key, name: lane.businessObject.name ?? '' };
  }

  private bringHome(made: Open[]): void {
    if (made.some(shape => is(shape, 'bpmn:Lane'))) return;
    const strangers = made.filter(shape => !shape.labelTarget && !shape.host && this.homes.has(shape.businessObject) && this.homes.get(shape.businessObject)!.file !== this.file);
    const homes = new Map(strangers.map(shape => [shape, this.homes.get(shape.businessObject)!]));
    if (new Set([...homes.values()].map(home => home.name)).size < 2) return;
    const missing = new Set<string>();
    for (const [shape, home] of homes) {
      const lane = this.lanes().find(l => home.key && extensionOf(l.businessObject, 'sop:Lane')?.key === home.key) ?? this.lanes().find(l => same(l.businessObject.name, home.name));
      if (!lane) missing.add(home.name);
      else if (!within(shape, lane)) this.placing.moveToLane(shape, [], lane);
    }
    this.placing.drawAll([...new Set([...homes.keys()].flatMap(shape => [...shape.incoming, ...shape.outgoing]))]);
    if (missing.size > 0) this.eventBus.fire('sop.said', { words: t().lanesMissing([...missing].join(', ')) });
  }

  /** Lanes that steps stand in: not those that are made of others. */
  private lanes(): Open[] {
    return this.registry.filter((e: Open) => is(e, 'bpmn:Lane') && !e.children.some((child: Open) => is(child, 'bpmn:Lane')));
  }
}

const same = (a: string | undefined, b: string): boolean => (a ?? '').trim().toLowerCase() === b.trim().toLowerCase();

function within(shape: Open, lane: Open): boolean {
  const [x, y] = [shape.x + shape.width / 2, shape.y + shape.height / 2];
  return x >= lane.x && x <= lane.x + lane.width && y >= lane.y && y <= lane.y + lane.height;
}
