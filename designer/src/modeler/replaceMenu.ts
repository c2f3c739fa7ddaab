import { is } from 'bpmn-js/lib/util/ModelUtil';
import { t } from '../texts';
import type { Open } from '../sop/editing';

interface Kind { type: string; icon: string; name: () => string; options?: Record<string, unknown> }

const timer = 'bpmn:TimerEventDefinition';
const terminate = 'bpmn:TerminateEventDefinition';

/** What each kind may become: always a kind that the program can run. */
const families: { of: string; kinds: Kind[] }[] = [
  { of: 'bpmn:StartEvent', kinds: [
    { type: 'bpmn:StartEvent', icon: 'start-event-none', name: () => t().kinds.startEvent },
    { type: 'bpmn:StartEvent', icon: 'start-event-timer', name: () => t().kinds.timerStart, options: { eventDefinitionType: timer } },
  ] },
  { of: 'bpmn:EndEvent', kinds: [
    { type: 'bpmn:EndEvent', icon: 'end-event-none', name: () => t().kinds.endEvent },
    { type: 'bpmn:EndEvent', icon: 'end-event-terminate', name: () => t().kinds.terminateEnd, options: { eventDefinitionType: terminate } },
  ] },
  { of: 'bpmn:BoundaryEvent', kinds: [
    { type: 'bpmn:BoundaryEvent', icon: 'intermediate-event-catch-timer', name: () => t().kinds.boundaryInterrupting, options: { eventDefinitionType: timer, cancelActivity: true } },
    { type: 'bpmn:BoundaryEvent', icon: 'intermediate-event-catch-non-interrupting-timer', name: () => t().kinds.boundary, options: { eventDefinitionType: timer, cancelActivity: false } },
  ] },
  { of: 'bpmn:Gateway', kinds: [
    { type: 'bpmn:ExclusiveGateway', icon: 'gateway-xor', name: () => t().kinds.exclusiveGateway },
    { type: 'bpmn:ParallelGateway', icon: 'gateway-parallel', name: () => t().kinds.parallelGateway },
  ] },
  { of: 'bpmn:Task', kinds: [
    { type: 'bpmn:UserTask', icon: 'user-task', name: () => t().kinds.userTask },
    { type: 'bpmn:ServiceTask', icon: 'service-task', name: () => t().kinds.serviceTask },
    { type: 'bpmn:ScriptTask', icon: 'script-task', name: () => t().kinds.scriptTask },
    { type: 'bpmn:ManualTask', icon: 'manual-task', name: () => t().kinds.manualTask },
    { type: 'bpmn:Task', icon: 'task', name: () => t().kinds.task },
  ] },
];

/** Whether `element` already is what `kind` describes. */
function isAlready(element: Open, kind: Kind): boolean {
  const bo = element.businessObject;
  if (bo.$type !== kind.type) return false;
  if ((bo.get('eventDefinitions')?.[0]?.$type ?? undefined) !== kind.options?.eventDefinitionType && 'eventDefinitions' in bo.$descriptor.propertiesByName) return false;
  return kind.options?.cancelActivity === undefined || bo.cancelActivity === kind.options.cancelActivity;
}

export class SopReplaceMenu {
  static $inject = ['popupMenu', 'bpmnReplace'];

  constructor(popupMenu: Open, private readonly bpmnReplace: Open) {
    popupMenu.registerProvider('bpmn-replace', this);
  }

  getPopupMenuEntries(element: Open): Record<string, Open> {
    const kinds = families.find(family => is(element, family.of))?.kinds ?? [];
    return Object.fromEntries(kinds.filter(kind => !isAlready(element, kind)).map((kind, i) => [`${kind.icon}-${i}`, {
      label: kind.name(),
      className: `bpmn-icon-${kind.icon}`,
      action: () => this.bpmnReplace.replaceElement(element, { type: kind.type, ...kind.options }),
    }]));
  }
}
