import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, names, type Open } from '../sop/editing';
import { t } from '../texts';
import { decisionOf, type Outcome, outcomeIds } from './decision';
import { dependents } from './flow';
import { below, connect } from './inserting';
import { Refused } from './refused';
import type { Work } from './work';
import { idFrom } from '../sop/ids';

/** The question of a decision and its outcomes; the last one is taken when no other fits. */
export interface Outcomes { question: string; outcomes: Outcome[] }

/** Plans to make a step a decision, or to change the decision that stands right behind it; the plan is run as one command. */
export function decideOn(work: Work, task: Open, wanted: Outcomes): () => void {
  const before = decisionOf(work.drawn(), task);
  if (before.kind === 'nested') throw new Refused(t().table.refused.nested);
  if (wanted.outcomes.length < 2) throw new Refused(t().table.refused.twoOutcomes);
  const labels = wanted.outcomes.map(outcome => outcome.label.trim().toLowerCase());
  if (labels.some(label => !label) || new Set(labels).size < labels.length) throw new Refused(t().table.refused.outcomeWords);
  const kept = wanted.outcomes.map(outcome => outcome.flow);
  const leaving = before.kind === 'own' ? before.outcomes.filter(outcome => !kept.includes(outcome.flow)) : [];
  if (leaving.length > 0) refuseBound(work, task, before.gateway);
  return () => {
    const gateway = before.gateway ? work.shape(before.gateway) : newGateway(work, task);
    const ids = before.gateway ? outcomeIds(work.drawn(), task, before.gateway) : new Map<Open, string>();
    const [question, hadQuestion] = [wanted.question.trim(), Boolean(gateway.label)];
    if (question !== (gateway.businessObject.name ?? '')) work.edit.own(gateway, { name: question || undefined });
    if (!hadQuestion) work.placing.putQuestion(gateway);
    for (const outcome of leaving) removeWay(work, work.shape({ id: outcome.flow }));
    const ways = wanted.outcomes.map(outcome => way(work, gateway, before.kind === 'own' ? outcome : { ...outcome, flow: undefined }));
    const flows = ways.map(({ flow }) => flow);
    writeOutcomes(work, task, gateway, wanted.outcomes, flows, ids);
    // Lines that lead where they led stay as they were drawn.
    work.placing.drawAll([...before.gateway ? [] : gateway.incoming, ...ways.filter(({ isNew }) => isNew).map(({ flow }) => flow)]);
  };
}

/** Plans to make a decision a plain step again, which goes on to `target`. */
export function undecide(work: Work, task: Open, target: string): () => void {
  const before = decisionOf(work.drawn(), task);
  if (before.kind !== 'own') throw new Refused(t().table.refused.nested);
  refuseBound(work, task, before.gateway);
  return () => {
    const { modeling, placing } = work;
    const gateway = work.shape(before.gateway), flow = gateway.incoming[0];
    const shape = target ? work.shape({ id: target }) : newEnd(work, gateway);
    placing.lead(flow, flow.source, shape);
    for (const way of [...gateway.outgoing]) removeWay(work, way);
    modeling.removeElements([gateway]);
    keepOutcomes(work, task, []);
    placing.drawAll([flow]);
  };
}

/** The decision right under the step: the step's way on now leads there. */
function newGateway(work: Work, task: Open): Open {
  const { placing, shape } = work;
  const step = shape(task);
  const onward = step.outgoing.find((flow: Open) => is(flow, 'bpmn:SequenceFlow'));
  const gateway = placing.add('bpmn:ExclusiveGateway', step, size => below(placing.box(step), size));
  if (onward) placing.lead(onward, onward.source, gateway);
  else connect(work, step, gateway);
  return gateway;
}

function way(work: Work, gateway: Open, outcome: Outcome): { flow: Open; isNew: boolean } {
  const { placing, shape } = work;
  const target = outcome.target ? shape({ id: outcome.target }) : newEnd(work, gateway);
  if (!outcome.flow) return { flow: connect(work, gateway, target), isNew: true };
  const flow = shape({ id: outcome.flow });
  const before = flow.target;
  if (before === target) return { flow, isNew: false };
  placing.lead(flow, flow.source, target);
  removeEnd(work, before);
  return { flow, isNew: true };
}

/** Beside the decision, where its lane has room. */
export function newEnd(work: Work, gateway: Open): Open {
  const { placing } = work;
  const box = placing.box(gateway);
  const end = placing.add('bpmn:EndEvent', gateway, size => ({ ...size, x: box.x + box.width + 50, y: box.y + (box.height - size.height) / 2 }));
  work.edit.own(end, { name: t().kinds.endEvent });
  return end;
}

/** Words, conditions and buttons: each outcome is a button of the step and the condition of one flow, the last one the way without condition. */
function writeOutcomes(work: Work, task: Open, gateway: Open, wanted: Outcome[], flows: Open[], ids: Map<Open, string>): void {
  const { edit } = work;
  const known: Open[] = extensionOf(task, 'sop:Outcomes')?.get('outcomes') ?? [];
  const taken = known.map(outcome => outcome.id as string);
  const outcomes = flows.map((flow, i) => {
    const label = wanted[i].label.trim();
    const found = known.find(outcome => outcome.id === ids.get(flow.businessObject));
    const had = flow.businessObject.name;
    if (had !== label) edit.own(flow, { name: label });
    if (found) {
      if (found.label === had && had !== label) edit.inner(work.shape(task), found, { label });
      return found;
    }
    const id = idFrom(label, taken);
    taken.push(id);
    return edit.make('sop:Outcome', { id, label });
  });
  keepOutcomes(work, task, outcomes);
  const kept = gateway.businessObject.default;
  const byDefault = flows.find(flow => flow.businessObject === kept) ?? flows[flows.length - 1];
  if (byDefault.businessObject !== kept) edit.own(gateway, { default: byDefault.businessObject });
  flows.forEach((flow, i) => {
    const body = `outcome === "${outcomes[i].id}"`;
    const condition = flow.businessObject.conditionExpression;
    if (flow === byDefault) { if (condition) edit.own(flow, { conditionExpression: undefined }); return; }
    if (condition && ids.get(flow.businessObject) === outcomes[i].id) return;
    const expression = edit.make('bpmn:FormalExpression', { body });
    expression.$parent = flow.businessObject;
    edit.own(flow, { conditionExpression: expression });
  });
}

/** The step's buttons; what its form asked for an outcome that is gone is asked no more. */
function keepOutcomes(work: Work, task: Open, outcomes: Open[]): void {
  const { edit, shape } = work;
  const before: Open[] = extensionOf(task, 'sop:Outcomes')?.get('outcomes') ?? [];
  const gone = before.filter(outcome => !outcomes.includes(outcome)).map(outcome => outcome.id as string);
  if (before.length !== outcomes.length || before.some((outcome, i) => outcome !== outcomes[i])) edit.write(shape(task), task, 'sop:Outcomes', { outcomes });
  for (const field of extensionOf(task, 'sop:Form')?.get('fields') ?? []) {
    const asked = names(field.requiredFor), left = asked.filter(id => !gone.includes(id));
    if (left.length < asked.length) edit.inner(shape(task), field, left.length > 0 ? { requiredFor: left.join(' ') } : { requiredFor: undefined, required: undefined });
  }
}

function removeWay(work: Work, flow: Open): void {
  const { target } = flow;
  work.modeling.removeElements([flow]);
  removeEnd(work, target);
}

/** An end that nothing leads to any more is none. */
function removeEnd(work: Work, node: Open): void {
  if (is(node, 'bpmn:EndEvent') && node.incoming.length === 0) work.modeling.removeElements([node]);
}

function refuseBound(work: Work, task: Open, gateway: Open): void {
  const bound = dependents(work.drawn(), task, [gateway, ...work.drawn().from(gateway)]);
  if (bound.length > 0) throw new Refused(t().table.refused.decisionBound(bound[0]));
}
