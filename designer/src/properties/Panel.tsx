import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf } from '../modeler/kinds';
import type { Board, Selected } from '../board';
import { owners } from '../identity/page';
import type { Open } from '../sop/editing';
import { extensionOf } from '../sop/editing';
import { t } from '../texts';
import { ActivitySection } from './Activity';
import { AssignmentSection } from './Assignment';
import { Check, TextField } from './controls';
import { DataSection } from './DataFlow';
import { DeadlinesSection, SopDeadlines } from './Deadlines';
import { policyOf, ruleNames } from './deadlines/rules';
import { FlowSection } from './Flow';
import { FormSection } from './form/Form';
import { LaneSection } from './Lane';
import { OutcomesSection } from './Outcomes';
import { RepetitionSection } from './Repetition';
import { ScriptSection } from './Script';
import { StartSection } from './Start';
import { StepSection } from './Step';
import { type Tab, Tabs } from './Tabs';
import { TimerSection } from './Timer';
import { CallSection, DecisionSection, TriggerSection } from './Trigger';

/** Beside the canvas: everything about the selected element, or the list of steps while nothing is selected. */
export function Panel(p: { board: Board; shape: Open | undefined; onClose(): void }) {
  const shape = p.shape?.labelTarget ?? p.shape;
  return (
    <>
      <header class="sop-panel-head">
        <h2>{shape ? kindOf(shape) : t().panel.label}</h2>
        <button type="button" class="sop-quiet" aria-label={t().panel.close} title={t().panel.close} onClick={p.onClose}>×</button>
      </header>
      <div class="sop-panel-body" key={shape?.id}>
        {shape ? <Properties board={p.board} shape={shape} bo={shape.businessObject} /> : <Whole board={p.board} />}
      </div>
    </>
  );
}

function Properties(p: Selected) {
  const { shape, bo, board } = p;
  const has = (type: string) => is(shape, type);
  const isTimer = bo.get('eventDefinitions')?.[0]?.$type === 'bpmn:TimerEventDefinition';
  return (
    <>
      {!has('bpmn:TextAnnotation') && !has('bpmn:Association') &&
        <TextField label={t().panel.name} value={bo.name} rows={has('bpmn:Task') ? 2 : undefined} onChange={name => board.edit.own(shape, { name: name || undefined })} />}
      <p class="sop-facts"><span>{t().panel.id}: <code>{bo.id}</code></span>{has('bpmn:FlowNode') && <span>{t().panel.lane}: {laneOf(board, bo)}</span>}</p>
      <Tabs label={t().tabs.label} tabs={tabsOf(p, isTimer)} />
    </>
  );
}

/** Only the groups that fit the element. */
function tabsOf(p: Selected, isTimer: boolean): Tab[] {
  const { bo } = p, words = t().tabs;
  const has = (type: string) => is(p.shape, type);
  const fields = extensionOf(bo, 'sop:Form')?.get('fields')?.length;
  const timers = (p.shape.attachers ?? []).length, rules = has('bpmn:UserTask') ? ownRules(bo) : 0;
  const named = has('bpmn:SendTask') || has('bpmn:ReceiveTask') || (bo.get?.('eventDefinitions')?.length > 0 && !isTimer);
  const works = has('bpmn:ServiceTask') || has('bpmn:SendTask') || has('bpmn:BusinessRuleTask');
  // The start of an event sub-process may leave what is around it running.
  const within = has('bpmn:StartEvent') && bo.$parent?.triggeredByEvent && !has('bpmn:SubProcess');
  const carries = ['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition', 'bpmn:ErrorEventDefinition', 'bpmn:EscalationEventDefinition'].includes(bo.get?.('eventDefinitions')?.[0]?.$type);
  const first = (
    <>
      {has('bpmn:UserTask') && <OutcomesSection {...p} />}
      {has('bpmn:ScriptTask') && <ScriptSection {...p} />}
      {named && <TriggerSection {...p} />}
      {has('bpmn:CallActivity') && <CallSection {...p} />}
      {has('bpmn:BusinessRuleTask') && <DecisionSection {...p} />}
      {has('bpmn:StartEvent') && <StartSection {...p} />}
      {isTimer && <TimerSection {...p} />}
      {within && <Check label={t().trigger.interruptsAround} on={bo.isInterrupting !== false} onChange={isInterrupting => p.board.edit.own(p.shape, { isInterrupting })} />}
      {carries && <DataSection {...p} />}
      {has('bpmn:SequenceFlow') && <FlowSection {...p} />}
      {has('bpmn:Lane') && <LaneSection {...p} />}
      {has('bpmn:Participant') && bo.processRef && <p class="sop-hint">{t().identityPage.elsewhere}</p>}
    </>
  );
  return [
    { id: 'step', title: words.step, content: first },
    ...(has('bpmn:UserTask') ? [{ id: 'standard', title: words.standard, content: <StepSection {...p} /> }] : []),
    ...(has('bpmn:UserTask') || has('bpmn:StartEvent') ? [
      { id: 'form', title: words.form, count: fields, content: <FormSection {...p} /> },
      { id: 'assignment', title: words.assignment, content: <AssignmentSection {...p} /> },
    ] : []),
    ...(has('bpmn:Activity') ? [{ id: 'deadlines', title: words.deadlines, count: timers + rules, content: <DeadlinesSection {...p} /> }] : []),
    ...(has('bpmn:Participant') && bo.processRef ? [{ id: 'deadlines', title: words.deadlines, count: ownRules(bo.processRef), content: <SopDeadlines board={p.board} only={p.shape} /> }] : []),
    ...(has('bpmn:Activity') ? [{ id: 'activity', title: words.activity, content: <>{works && <ActivitySection {...p} />}<RepetitionSection {...p} /><DataSection {...p} /></> }] : []),
  ];
}

const ownRules = (owner: Open) => Object.keys(policyOf(owner)).filter(name => (ruleNames as readonly string[]).includes(name)).length;

/** While nothing is selected, the SOP as a whole is. */
function Whole({ board }: { board: Board }) {
  const rules = owners(board).reduce((sum, shape) => sum + ownRules(shape.businessObject.processRef ?? shape.businessObject), 0);
  return <Tabs label={t().tabs.label} tabs={[{ id: 'step', title: t().tabs.step, content: <Steps board={board} /> }, { id: 'deadlines', title: t().tabs.deadlines, count: rules, content: <SopDeadlines board={board} /> }]} />;
}

/** Every step by name, so that the diagram can be worked on without a mouse. */
function Steps({ board }: { board: Board }) {
  const shapes = [...board.all('bpmn:Participant'), ...board.all('bpmn:StartEvent'), ...board.all('bpmn:Task')];
  return (
    <>
      <p class="sop-hint">{t().panel.pick}</p>
      <h3>{t().panel.steps}</h3>
      <ul class="sop-steps">
        {shapes.map(shape => (
          <li key={shape.id}>
            <button type="button" onClick={() => board.select(shape.id)}>
              <b>{extensionOf(shape.businessObject, 'sop:Step')?.printedNo ?? '·'}</b>
              <span>{shape.businessObject.name ?? kindOf(shape)}<small>{is(shape, 'bpmn:FlowNode') ? laneOf(board, shape.businessObject) : kindOf(shape)}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function laneOf(board: Board, bo: Open): string {
  const home = bo.attachedToRef ?? bo;
  const lane = board.all('bpmn:Lane').find(shape => shape.businessObject.get('flowNodeRef').includes(home));
  return lane?.businessObject.name ?? t().panel.noLane;
}
