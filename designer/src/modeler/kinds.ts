import { is } from 'bpmn-js/lib/util/ModelUtil';
import { isEventSubProcess, isExpanded } from 'bpmn-js/lib/util/DiUtil';
import type { Open } from '../sop/editing';
import { t } from '../texts';

/** A kind of element as a person picks it. `everyday`: what an SOP needs; the rest is offered with "Semua unsur BPMN". */
export interface Kind { id: string; type: string; icon: string; options?: Record<string, unknown>; everyday?: boolean }

const event = (name: string) => ({ eventDefinitionType: `bpmn:${name}EventDefinition` });
const kind = (id: string, type: string, icon: string, options?: Record<string, unknown>): Kind => ({ id, type: `bpmn:${type}`, icon, options });
const everyday = (k: Kind): Kind => ({ ...k, everyday: true });

/** docs/elements.md is the engine's list; nothing stands here that it refuses. */
export const tasks: Kind[] = [
  everyday(kind('userTask', 'UserTask', 'user-task')), everyday(kind('serviceTask', 'ServiceTask', 'service-task')),
  everyday(kind('scriptTask', 'ScriptTask', 'script-task')), everyday(kind('manualTask', 'ManualTask', 'manual-task')), everyday(kind('task', 'Task', 'task')),
  kind('sendTask', 'SendTask', 'send-task'), kind('receiveTask', 'ReceiveTask', 'receive-task'), kind('businessRuleTask', 'BusinessRuleTask', 'business-rule-task'),
  kind('callActivity', 'CallActivity', 'call-activity'), kind('subProcess', 'SubProcess', 'subprocess-expanded', { isExpanded: true }),
  kind('transaction', 'Transaction', 'transaction', { isExpanded: true }),
];
export const eventSubProcess = kind('eventSubProcess', 'SubProcess', 'event-subprocess-expanded', { isExpanded: true, triggeredByEvent: true });

export const gateways: Kind[] = [
  everyday(kind('exclusiveGateway', 'ExclusiveGateway', 'gateway-xor')), everyday(kind('parallelGateway', 'ParallelGateway', 'gateway-parallel')),
  kind('inclusiveGateway', 'InclusiveGateway', 'gateway-or'), kind('eventBasedGateway', 'EventBasedGateway', 'gateway-eventbased'),
];

export const starts: Kind[] = [
  everyday(kind('startEvent', 'StartEvent', 'start-event-none')), everyday(kind('timerStart', 'StartEvent', 'start-event-timer', event('Timer'))),
  kind('messageStart', 'StartEvent', 'start-event-message', event('Message')), kind('signalStart', 'StartEvent', 'start-event-signal', event('Signal')),
];

const words: [string, string, string][] = [['timer', 'Timer', 'timer'], ['message', 'Message', 'message'], ['signal', 'Signal', 'signal'], ['conditional', 'Conditional', 'condition'], ['escalation', 'Escalation', 'escalation']];

/** In a sub-process that an event starts: it either ends the work around it or runs beside it. */
export const eventStarts: Kind[] = [
  ...words.flatMap(([id, name, icon]) => [true, false].map(isInterrupting =>
    kind(`${id}Start${isInterrupting ? '' : 'Beside'}`, 'StartEvent', `start-event${isInterrupting ? '' : '-non-interrupting'}-${icon}`, { ...event(name), isInterrupting }))),
  kind('errorStart', 'StartEvent', 'start-event-error', { ...event('Error'), isInterrupting: true }),
  kind('compensateStart', 'StartEvent', 'start-event-compensation', { ...event('Compensate'), isInterrupting: true }),
];

export const catches: Kind[] = [
  everyday(kind('timer', 'IntermediateCatchEvent', 'intermediate-event-catch-timer', event('Timer'))),
  ...[['message', 'Message', 'message'], ['signal', 'Signal', 'signal'], ['conditional', 'Conditional', 'condition'], ['link', 'Link', 'link']].map(([id, name, icon]) =>
    kind(`${id}Catch`, 'IntermediateCatchEvent', `intermediate-event-catch-${icon}`, event(name))),
];

export const throws: Kind[] = [
  kind('noneThrow', 'IntermediateThrowEvent', 'intermediate-event-none'),
  ...[['message', 'Message', 'message'], ['signal', 'Signal', 'signal'], ['escalation', 'Escalation', 'escalation'], ['link', 'Link', 'link'], ['compensate', 'Compensate', 'compensation']].map(([id, name, icon]) =>
    kind(`${id}Throw`, 'IntermediateThrowEvent', `intermediate-event-throw-${icon}`, event(name))),
];

export const ends: Kind[] = [
  everyday(kind('endEvent', 'EndEvent', 'end-event-none')), everyday(kind('terminateEnd', 'EndEvent', 'end-event-terminate', event('Terminate'))),
  ...[['message', 'Message', 'message'], ['signal', 'Signal', 'signal'], ['error', 'Error', 'error'], ['escalation', 'Escalation', 'escalation'], ['compensate', 'Compensate', 'compensation']].map(([id, name, icon]) =>
    kind(`${id}End`, 'EndEvent', `end-event-${icon}`, event(name))),
];
export const cancelEnd = kind('cancelEnd', 'EndEvent', 'end-event-cancel', event('Cancel'));

export const boundaries: Kind[] = [
  everyday(kind('boundaryInterrupting', 'BoundaryEvent', 'intermediate-event-catch-timer', { ...event('Timer'), cancelActivity: true })),
  everyday(kind('boundary', 'BoundaryEvent', 'intermediate-event-catch-non-interrupting-timer', { ...event('Timer'), cancelActivity: false })),
  ...words.slice(1).flatMap(([id, name, icon]) => [true, false].map(cancelActivity =>
    kind(`${id}Boundary${cancelActivity ? '' : 'Beside'}`, 'BoundaryEvent', `intermediate-event-catch${cancelActivity ? '' : '-non-interrupting'}-${icon}`, { ...event(name), cancelActivity }))),
  kind('errorBoundary', 'BoundaryEvent', 'intermediate-event-catch-error', { ...event('Error'), cancelActivity: true }),
  kind('compensateBoundary', 'BoundaryEvent', 'intermediate-event-catch-compensation', { ...event('Compensate'), cancelActivity: true }),
];
export const cancelBoundary = kind('cancelBoundary', 'BoundaryEvent', 'intermediate-event-catch-cancel', { ...event('Cancel'), cancelActivity: true });

export const drawn: Kind[] = [
  everyday(kind('annotation', 'TextAnnotation', 'text-annotation')), kind('dataObject', 'DataObjectReference', 'data-object'), kind('dataStore', 'DataStoreReference', 'data-store'), kind('group', 'Group', 'group'),
];
export const pool = kind('participant', 'Participant', 'participant');

const others = ['sequenceFlow:SequenceFlow', 'messageFlow:MessageFlow', 'association:Association', 'association:DataAssociation', 'lane:Lane'].map(pair => { const [id, type] = pair.split(':'); return kind(id, type, ''); });
const all = [eventSubProcess, ...tasks, ...gateways, ...starts, ...eventStarts, ...catches, ...throws, ...ends, cancelEnd, ...boundaries, cancelBoundary, ...drawn, pool, ...others];

export const nameOf = (k: Kind): string => t().kindNames[k.id] ?? k.id;

/** Whether the element is of exactly that kind. */
export function isOfKind(element: Open, k: Kind): boolean {
  const bo = element.businessObject;
  if (bo.$type !== k.type) return false;
  const options = k.options ?? {};
  if (is(bo, 'bpmn:Event') && bo.get('eventDefinitions')?.[0]?.$type !== options.eventDefinitionType) return false;
  if ('isInterrupting' in options && bo.isInterrupting !== options.isInterrupting) return false;
  if ('cancelActivity' in options && bo.cancelActivity !== options.cancelActivity) return false;
  return k.type !== 'bpmn:SubProcess' || isEventSubProcess(element) === !!options.triggeredByEvent;
}

/** What a person calls an element. */
export function kindOf(element: Open): string {
  const found = all.find(k => isOfKind(element, k)) ?? all.find(k => k.type === element.businessObject.$type);
  return found ? nameOf(found) : t().kinds.element;
}

/** What an element may become: kinds that may stand where it stands. */
export function alternatives(element: Open, everything: boolean): Kind[] {
  const inEvent = element.parent && isEventSubProcess(element.parent);
  const inTransaction = element.parent && is(element.parent, 'bpmn:Transaction');
  const families: [string, Kind[]][] = [
    ['bpmn:StartEvent', inEvent ? eventStarts : is(element.parent, 'bpmn:SubProcess') ? starts.slice(0, 1) : starts],
    ['bpmn:EndEvent', inTransaction ? [...ends, cancelEnd] : ends],
    ['bpmn:BoundaryEvent', element.host && is(element.host, 'bpmn:Transaction') ? [...boundaries, cancelBoundary] : boundaries],
    ['bpmn:IntermediateCatchEvent', [...catches, ...throws]], ['bpmn:IntermediateThrowEvent', [...throws, ...catches]],
    ['bpmn:Gateway', gateways], ['bpmn:Task', tasks], ['bpmn:CallActivity', tasks],
    ['bpmn:SubProcess', isExpanded(element) ? [...tasks.filter(k => k.options?.isExpanded), eventSubProcess] : tasks],
  ];
  const family = families.find(([type]) => is(element, type))?.[1] ?? [];
  // Where a special kind stands already, its relatives are offered too.
  const shown = everything || (inEvent ?? false) || !family.some(k => k.everyday && isOfKind(element, k)) ? family : family.filter(k => k.everyday);
  return shown.filter(k => !isOfKind(element, k));
}
