import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { useCallable } from './callable';
import { Check, Section, Select, TextField } from './controls';

const referred: Record<string, { reference: string; type: string; code?: string }> = {
  'bpmn:MessageEventDefinition': { reference: 'messageRef', type: 'bpmn:Message' },
  'bpmn:SignalEventDefinition': { reference: 'signalRef', type: 'bpmn:Signal' },
  'bpmn:ErrorEventDefinition': { reference: 'errorRef', type: 'bpmn:Error', code: 'errorCode' },
  'bpmn:EscalationEventDefinition': { reference: 'escalationRef', type: 'bpmn:Escalation', code: 'escalationCode' },
};

/** Events on an edge that may leave the step running. */
const interrupts = ['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition', 'bpmn:EscalationEventDefinition', 'bpmn:ConditionalEventDefinition'];

/** What an event waits for or brings about: the name that the other side uses too. */
export function TriggerSection({ board, shape, bo }: Selected) {
  const words = t().trigger;
  // Tasks that send or receive name their message themselves.
  const definition: Open = is(bo, 'bpmn:Event') ? bo.get('eventDefinitions')[0] : bo;
  const how = is(bo, 'bpmn:Event') ? referred[definition?.$type] : referred['bpmn:MessageEventDefinition'];
  const isMessage = how?.type === 'bpmn:Message';
  const message = extensionOf(bo, 'sop:Message');
  return (
    <Section title={words.title}>
      {how && <TextField label={words.names[how.type] ?? words.title} hint={words.sameName} known={namesOf(definition, how)} value={definition.get(how.reference)?.[how.code ?? 'name']}
        onChange={name => board.edit.refer(shape, definition, how.reference, how.type, name, how.code)} />}
      {isMessage && <TextField label={words.correlationKey} mono hint={words.correlationHint} value={message?.correlationKey} onChange={correlationKey => board.edit.write(shape, bo, 'sop:Message', { correlationKey: correlationKey || undefined })} />}
      {definition?.$type === 'bpmn:LinkEventDefinition' && <TextField label={words.link} hint={words.sameName} value={definition.name} onChange={name => board.edit.inner(shape, definition, { name: name || undefined })} />}
      {definition?.$type === 'bpmn:ConditionalEventDefinition' && <TextField label={words.condition} mono value={definition.condition?.body} placeholder="jumlah > 3" onChange={body => {
        const condition = body ? board.edit.make('bpmn:FormalExpression', { body }) : undefined;
        if (condition) condition.$parent = definition;
        board.edit.inner(shape, definition, { condition });
      }} />}
      {definition?.$type === 'bpmn:CompensateEventDefinition' && is(bo, 'bpmn:ThrowEvent') &&
        <Select label={words.compensated} value={definition.activityRef?.id ?? ''} onChange={id => board.edit.inner(shape, definition, { activityRef: id ? board.all('bpmn:Activity').find(a => a.id === id)?.businessObject : undefined })}
          options={[{ value: '', label: words.everything }, ...board.all('bpmn:Activity').map(a => ({ value: a.id, label: a.businessObject.name ?? a.id }))]} />}
      {is(bo, 'bpmn:BoundaryEvent') && interrupts.includes(definition?.$type) && <Check label={t().timer.interrupting} on={bo.cancelActivity !== false} onChange={cancelActivity => board.edit.own(shape, { cancelActivity })} />}
      {is(bo, 'bpmn:ReceiveTask') && <Check label={words.instantiates} on={bo.instantiate === true} onChange={on => board.edit.own(shape, { instantiate: on || undefined })} />}
    </Section>
  );
}

/** Names that the file has already for what this event names. */
function namesOf(definition: Open, { type, code }: { type: string; code?: string }): string[] {
  let file = definition;
  while (file?.$parent) file = file.$parent;
  return (file?.rootElements ?? []).filter((root: Open) => root.$type === type).map((root: Open) => root.get(code ?? 'name')).filter(Boolean);
}

/** Which SOP is run, and which of its versions. */
export function CallSection({ board, shape, bo }: Selected) {
  const words = t().call;
  const call = extensionOf(bo, 'sop:Call');
  return (
    <Section title={words.title}>
      <TextField label={words.element} mono known={useCallable()} hint={words.elementHint} value={bo.calledElement} onChange={calledElement => board.edit.own(shape, { calledElement: calledElement || undefined })} />
      <div class="sop-field"><label>{words.binding}
        <select value={call?.binding ?? 'latest'} onChange={e => board.edit.write(shape, bo, 'sop:Call', { binding: e.currentTarget.value === 'latest' ? undefined : e.currentTarget.value, version: undefined })}>
          {(['latest', 'deployed', 'version'] as const).map(value => <option key={value} value={value} selected={value === (call?.binding ?? 'latest')}>{words.bindings[value]}</option>)}
        </select></label></div>
      {call?.binding === 'version' && <TextField label={words.version} value={call.version?.toString()} onChange={version => board.edit.write(shape, bo, 'sop:Call', { binding: 'version', version: Number(version) || undefined })} />}
    </Section>
  );
}

/** The decision table as the file has it; docs/guides/decision-tables.md explains its words. */
export function DecisionSection({ board, shape, bo }: Selected) {
  const table = extensionOf(bo, 'sop:DecisionTable');
  return (
    <Section title={t().decisionTable.title}>
      <TextField label={t().decisionTable.json} hint={t().decisionTable.hint} mono rows={10} value={table?.json} onChange={json => json ? board.edit.write(shape, bo, 'sop:DecisionTable', { json }) : board.edit.remove(shape, bo, 'sop:DecisionTable')} />
    </Section>
  );
}
