import { is } from 'bpmn-js/lib/util/ModelUtil';
import { t } from '../texts';
import type { Open } from '../sop/editing';

const timer = { eventDefinitionType: 'bpmn:TimerEventDefinition' };

/** The buttons beside a selected element: what may follow it, what it may become. */
export class SopContextPad {
  static $inject = ['contextPad', 'modeling', 'elementFactory', 'connect', 'create', 'autoPlace', 'popupMenu', 'insertStep'];

  constructor(
    private readonly contextPad: Open, private readonly modeling: Open, private readonly elementFactory: Open, private readonly connect: Open,
    private readonly create: Open, private readonly autoPlace: Open, private readonly popupMenu: Open, private readonly insertStep: Open,
  ) {
    contextPad.registerProvider(this);
  }

  getMultiElementContextPadEntries(elements: Open[]): Record<string, Open> {
    return { delete: this.remove(() => this.modeling.removeElements([...elements])) };
  }

  getContextPadEntries(element: Open): Record<string, Open> {
    if (is(element, 'bpmn:Lane')) return this.lane(element);
    if (is(element, 'bpmn:Participant')) return this.lane(element, false);
    const remove = { delete: this.remove(() => this.modeling.removeElements([element])) };
    if (element.type === 'label') return remove;
    if (is(element, 'bpmn:SequenceFlow')) return { insert: this.insert(element), ...remove };
    if (!is(element, 'bpmn:FlowNode')) return { ...this.connecting(), ...remove };
    const ends = is(element, 'bpmn:EndEvent');
    return {
      ...(ends ? {} : this.appending()),
      ...(is(element, 'bpmn:UserTask') ? { boundary: this.boundary() } : {}),
      replace: this.replace(element),
      ...(ends ? {} : this.connecting()),
      ...remove,
    };
  }

  private appending(): Record<string, Open> {
    return {
      userTask: this.append('bpmn:UserTask', 'bpmn-icon-user-task', t().kinds.userTask),
      gateway: this.append('bpmn:ExclusiveGateway', 'bpmn-icon-gateway-xor', t().kinds.exclusiveGateway),
      serviceTask: this.append('bpmn:ServiceTask', 'bpmn-icon-service-task', t().kinds.serviceTask),
      timer: this.append('bpmn:IntermediateCatchEvent', 'bpmn-icon-intermediate-event-catch-timer', t().kinds.timer, timer),
      end: this.append('bpmn:EndEvent', 'bpmn-icon-end-event-none', t().kinds.endEvent),
    };
  }

  private append(type: string, className: string, name: string, options: object = {}): Open {
    const shape = () => this.elementFactory.createShape({ type, ...options });
    return {
      group: 'append', className, title: t().tools.append(name),
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
    return {
      group: 'append', className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer', title: t().tools.boundary,
      action: {
        click: (_: Event, host: Open) => {
          const shape = this.elementFactory.createShape({ type: 'bpmn:BoundaryEvent', cancelActivity: false, ...timer });
          this.modeling.createShape(shape, { x: host.x + host.width, y: host.y + host.height - 18 }, host, { attach: true });
        },
      },
    };
  }

  private replace(element: Open): Open {
    return {
      group: 'edit', className: 'bpmn-icon-screw-wrench', title: t().tools.replace,
      action: {
        click: (event: MouseEvent) => {
          const pad = this.contextPad.getPad(element).html.getBoundingClientRect();
          this.popupMenu.open(element, 'bpmn-replace', { x: pad.left, y: pad.bottom + 5, cursor: { x: event.x, y: event.y } }, { title: t().tools.replace, width: 260 });
        },
      },
    };
  }

  private connecting(): Record<string, Open> {
    const start = (event: Event, element: Open) => this.connect.start(event, element);
    return { connect: { group: 'connect', className: 'bpmn-icon-connection-multi', title: t().tools.connect, action: { click: start, dragstart: start } } };
  }

  private lane(element: Open, removable = true): Record<string, Open> {
    const add = (side: 'top' | 'bottom', title: string) => ({
      group: `lane-${side}`, className: `bpmn-icon-lane-insert-${side === 'top' ? 'above' : 'below'}`, title,
      action: { click: () => this.modeling.addLane(element, side) },
    });
    const upright = element.di?.isHorizontal === false;
    return {
      before: add('top', upright ? t().tools.laneLeft : t().tools.laneAbove),
      after: add('bottom', upright ? t().tools.laneRight : t().tools.laneBelow),
      ...(removable ? { delete: this.remove(() => this.modeling.removeElements([element])) } : {}),
    };
  }

  private remove(click: () => void): Open {
    return { group: 'edit', className: 'bpmn-icon-trash', title: t().tools.remove, action: { click } };
  }
}
