import { is } from 'bpmn-js/lib/util/ModelUtil';
import { t } from '../texts';
import { extensionOf, names, type Open } from '../sop/editing';
import { waysFrom, type Row, type Table } from './derive';
import type { Drawn } from './drawn';

/** An exclusive or inclusive gateway that parts ways: where they go depends on what was decided just before it. */
export function parts(drawn: Drawn, node: Open): boolean {
  return (is(node, 'bpmn:ExclusiveGateway') || is(node, 'bpmn:InclusiveGateway') || is(node, 'bpmn:ComplexGateway')) && drawn.from(node).length > 1;
}

/** True when from the step on the way depends on a decision or runs in several branches at once. */
export function branches(drawn: Drawn, task: Open): boolean {
  const flows = drawn.from(task);
  return flows.length > 1 || flows.some(flow => parts(drawn, flow.targetRef));
}

/** Where a step is put that shall stand right after a row: directly behind it or, behind a decision, on the way to the next row. */
export function flowAfter(drawn: Drawn, table: Table, i: number): Open | undefined {
  const { bo } = table.rows[i];
  if (!branches(drawn, bo)) return drawn.from(bo)[0];
  const ways = waysFrom(drawn, bo);
  const chosen = ways.find(way => way.end.id === table.rows[i + 1]?.id) ?? ways.find(way => way.flow?.sourceRef.default === way.flow) ?? ways[0];
  return chosen?.flow;
}

/** Where a step is put that shall stand right before a row: on the way from the row above, else from a start, else from further up. */
export function flowBefore(drawn: Drawn, table: Table, i: number): Open | undefined {
  const { bo } = table.rows[i];
  const flows = drawn.into(bo);
  const above = table.rows[i - 1];
  const fromAbove = above && waysFrom(drawn, above.bo).find(way => way.end === bo && way.flow?.targetRef === bo)?.flow;
  return fromAbove ?? flows.find(flow => is(flow.sourceRef, 'bpmn:StartEvent')) ?? flows.find(flow => !reaches(drawn, bo, flow.sourceRef)) ?? flows[0];
}

/** Whether the flow can come from one node to another. */
export function reaches(drawn: Drawn, from: Open, to: Open): boolean {
  const seen = new Set<Open>([from]);
  const open = [from];
  for (let node = open.shift(); node; node = open.shift())
    for (const next of drawn.after(node).map(n => n.node)) {
      if (next === to) return true;
      if (!seen.has(next)) { seen.add(next); open.push(next); }
    }
  return false;
}

/** Starts, ends and decisions that belong to one step alone and stand in its lane: they go where it goes. */
export function belongings(drawn: Drawn, task: Open): Open[] {
  const lane = drawn.lane(task);
  const mine = new Set<Open>([task]);
  const isMine = (node: Open) => {
    const before = drawn.into(node).map(f => f.sourceRef), after = drawn.from(node).map(f => f.targetRef);
    if (is(node, 'bpmn:StartEvent')) return after.every(n => mine.has(n));
    return (is(node, 'bpmn:EndEvent') || parts(drawn, node)) && before.length > 0 && before.every(n => mine.has(n));
  };
  for (let grown = true; grown;) {
    const found = drawn.nodes.filter(n => !mine.has(n) && n.$parent === task.$parent && drawn.lane(n) === lane && isMine(n));
    found.forEach(n => mine.add(n));
    grown = found.length > 0;
  }
  return [...mine].filter(n => n !== task);
}

/** What in the process depends on the step's decision: named, so that the owner can look there first. */
export function dependents(drawn: Drawn, task: Open, leaving: Open[] = []): string[] {
  const word = new RegExp(`\\boutcome_${task.id.replace(/[^\w]/g, '\\$&')}\\b`);
  const found: string[] = [];
  for (const node of drawn.nodes) {
    if (leaving.includes(node)) continue;
    const bound = extensionOf(node, 'sop:Activity')?.approvedBy === task.id;
    const asked = drawn.from(node).some(flow => !leaving.includes(flow) && word.test(flow.conditionExpression?.body ?? ''));
    if (bound || asked) found.push(node.name?.trim() || node.id);
  }
  return found;
}

/** The steps whose performer must not be the one of this step. */
export function barredBy(drawn: Drawn, task: Open): Open[] {
  return drawn.nodes.filter(node => names(extensionOf(node, 'sop:Assignment')?.notCompletedBy).includes(task.id));
}

/** The row as a person names it: by its number, else by its words. */
export function called(row: Pick<Row, 'no' | 'activity'>): string {
  return row.no ? t().table.step(row.no) : t().table.stepNamed(row.activity || t().table.unnamed);
}
