import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, type Open } from '../sop/editing';
import { waysFrom } from './derive';
import type { Drawn } from './drawn';
import { parts } from './flow';

/** One way on from a decision. `target` is the node that it leads to; none is a new end. */
export interface Outcome { label: string; target?: string; flow?: string }

/** What a step decides. */
export interface Decision {
  /** `none`: it just goes on. `own`: one decision right behind it. `nested`: decisions behind decisions, of which only targets and words can be changed here. */
  kind: 'none' | 'own' | 'nested';
  question: string;
  outcomes: Outcome[];
  gateway?: Open;
}

export function decisionOf(drawn: Drawn, task: Open): Decision {
  const flows = drawn.from(task);
  const gateway = flows.length === 1 && parts(drawn, flows[0].targetRef) ? flows[0].targetRef : undefined;
  if (!gateway && flows.length <= 1) return { kind: 'none', question: '', outcomes: flows.map(flow => ({ label: '', target: flow.targetRef.id, flow: flow.id })) };
  const out = gateway ? drawn.from(gateway) : [];
  const isOwn = gateway && is(gateway, 'bpmn:ExclusiveGateway') && drawn.into(gateway).length === 1 && out.every(flow => !parts(drawn, flow.targetRef));
  if (isOwn) return { kind: 'own', gateway, question: gateway.name ?? '', outcomes: out.map(flow => ({ label: flow.name ?? '', target: flow.targetRef.id, flow: flow.id })) };
  const ways = waysFrom(drawn, task).filter(way => way.flow);
  return { kind: 'nested', gateway, question: gateway?.name ?? '', outcomes: ways.map(way => ({ label: way.label ?? '', target: way.flow.targetRef.id, flow: way.flow.id })) };
}

/** The ids of outcomes that the gateway's flows ask for, by flow; the default flow has the one that no other asks for. */
export function outcomeIds(drawn: Drawn, task: Open, gateway: Open): Map<Open, string> {
  const asks = /^\s*outcome(?:_[\w.-]+)?\s*===?\s*["']([^"']+)["']\s*$/;
  const found = new Map<Open, string>();
  for (const flow of drawn.from(gateway)) {
    const id = asks.exec(flow.conditionExpression?.body ?? '')?.[1];
    if (id) found.set(flow, id);
  }
  const rest = (extensionOf(task, 'sop:Outcomes')?.get('outcomes') ?? []).map((o: Open) => o.id).filter((id: string) => ![...found.values()].includes(id));
  if (gateway.default && !found.has(gateway.default) && rest.length > 0) found.set(gateway.default, rest[0]);
  return found;
}
