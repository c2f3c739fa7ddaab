import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';
import type { SopLanes } from '../lanes/sopLanes';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import type { Everything } from './everything';
import { boundaries, catches, drawn, ends, gateways, type Kind, nameOf, tasks } from './kinds';
import type { SopMenus } from './menus';

/** The buttons beside a selected element: what may follow it, what it may become; of a lane, where it goes. */
export class SopContextPad {
  static $inject = ['contextPad', 'modeling', 'elementFactory', 'connect', 'create', 'autoPlace', 'popupMenu', 'insertStep', 'sopLanes', 'sopMenus', 'sopEverything'];

  constructor(
    private readonly contextPad: Open, private readonly modeling: Open, private readonly elementFactory: Open, private readonly connect: Open,
    private readonly create: Open, private readonly autoPlace: Open, private readonly popupMenu: Open, private readonly insertStep: Open,
    private readonly lanes: SopLanes, private readonly menus: SopMenus, private readonly everything: Everything,
  ) {
    contextPad.registerProvider(this);
  }

  getMultiElementContextPadEntries(elements: Open[]): Record<string, Open> {
    return { delete: this.remove(() => this.modeling.removeElements([...elements])) };
  }

  getContextPadEntries(element: Open): Record<string, Open> {
    if (is(element, 'bpmn:Lane')) return this.lane(element);
    if (is(element, 'bpmn:Participant')) return { ...this.adding(element), ...this.connecting(), delete: this.remove(() => this.modeling.removeElements([element])) };
    const remove = { delete: this.remove(() => this.modeling.removeElements([element])) };
    if (element.type === 'label') return remove;
    if (is(element, 'bpmn:SequenceFlow')) return { insert: this.insert(element), ...remove };
    if (!is(element, 'bpmn:FlowNode')) return { ...(element.waypoints ? {} : this.connecting()), ...remove };
    const ends = is(element, 'bpmn:EndEvent');
    return {
      ...(ends ? {} : this.appending()),
      ...(isAny(element, this.everything.isOn ? ['bpmn:Activity'] : ['bpmn:UserTask']) ? { boundary: this.boundary() } : {}),
      note: this.append(drawn[0]),
      replace: this.replace(element),
      ...this.connecting(),
      ...remove,
    };
  }

  private appending(): Record<string, Open> {
    const more = this.everything.isOn ? { more: this.button('append', 'sop-more', t().tools.more, element => this.menus.open(element, 'sop-append', t().tools.more)) } : {};
    return { ...Object.fromEntries([tasks[0], gateways[0], tasks[1], catches[0], ends[0]].map(kind => [kind.id, this.append(kind)])), ...more };
  }

  private append({ icon, type, options, ...kind }: Kind): Open {
    const shape = () => this.elementFactory.createShape({ type, ...options });
    return {
      group: kind.id === 'annotation' ? 'edit' : 'append', className: `bpmn-icon-${icon}`, title: t().tools.append(nameOf({ icon, type, options, ...kind })),
      action: {
        click: (_: Event, source: Open) => this.autoPlace.append(source, shape()),
        dragstart: (event: Event, source: Open) => this.create.start(event, shape(), { source }),
      },
    };
  }

  private insert(flow: Open): Open {
    return {
      group: 'append', className: 'bpmn-icon-user-task', title: t().tools.insert,
      action: { click: () => this.insertStep.andName(flow) },
    };
  }

  private boundary(): Open {
    return this.button('append', 'bpmn-icon-intermediate-event-catch-non-interrupting-timer', this.everything.isOn ? t().tools.anyBoundary : t().tools.boundary,
      host => this.everything.isOn ? this.menus.open(host, 'sop-boundary', t().tools.anyBoundary) : this.menus.attach(host, boundaries[1]));
  }

  private replace(element: Open): Open {
    return {
      group: 'edit', className: 'bpmn-icon-screw-wrench', title: t().tools.replace,
      action: {
        click: (event: MouseEvent) => {
          const pad = this.contextPad.getPad(element).html.getBoundingClientRect();
          this.popupMenu.open(element, 'bpmn-replace', { x: pad.left, y: pad.bottom + 5, cursor: { x: event.x, y: event.y } }, { title: t().tools.replace, width: 280, search: true });
        },
      },
    };
  }

  private connecting(): Record<string, Open> {
    const start = (event: Event, element: Open) => this.connect.start(event, element);
    return { connect: { group: 'connect', className: 'bpmn-icon-connection-multi', title: t().tools.connect, action: { click: start, dragstart: start } } };
  }

  private lane(lane: Open): Record<string, Open> {
    const upright = lane.di?.isHorizontal === false;
    const others = this.lanes.neighbours(lane).length > 0;
    return {
      ...this.adding(lane),
      ...(others ? {
        earlier: this.button('lane-move', `sop-lane-${upright ? 'left' : 'up'}`, upright ? t().tools.laneToLeft : t().tools.laneUp, l => this.lanes.moveBy(l, -1)),
        later: this.button('lane-move', `sop-lane-${upright ? 'right' : 'down'}`, upright ? t().tools.laneToRight : t().tools.laneDown, l => this.lanes.moveBy(l, 1)),
        merge: this.button('lane-move', 'sop-lane-merge', t().tools.laneMerge, l => this.menus.open(l, 'sop-lane-merge', t().tools.laneMerge)),
      } : {}),
      delete: this.remove(() => this.menus.removeLane(lane)),
    };
  }

  private adding(beside: Open): Record<string, Open> {
    const upright = beside.di?.isHorizontal === false;
    const add = (side: 'before' | 'after', title: string) => this.button(`lane-${side}`, `bpmn-icon-lane-insert-${side === 'before' ? 'above' : 'below'}${upright ? ' sop-upright' : ''}`, title, element => this.lanes.add(element, side));
    return { before: add('before', upright ? t().tools.laneLeft : t().tools.laneAbove), after: add('after', upright ? t().tools.laneRight : t().tools.laneBelow) };
  }

  private button(group: string, className: string, title: string, click: (element: Open) => void): Open {
    return { group, className, title, action: { click: (_: Event, element: Open) => click(element) } };
  }

  private remove(click: () => void): Open { return { group: 'edit', className: 'bpmn-icon-trash', title: t().tools.remove, action: { click } }; }
}
