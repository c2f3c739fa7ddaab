import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, names, type Open } from '../sop/editing';
import { t } from '../texts';
import type { Row } from './derive';
import type { Drawn } from './drawn';
import { barredBy, belongings, branches, called, dependents } from './flow';
import { Refused } from './refused';
import type { Work } from './work';

/** What goes with a step and how the flow is closed over it. */
interface Removal { drawn: Drawn; task: Open; into: Open[]; onward?: Open; along: Open[] }

/** Plans to take a step away; throws `Refused` with the reason when something depends on it. */
export function removalOf(work: Work, row: Row): Removal {
  const drawn = work.drawn();
  if (branches(drawn, row.bo)) throw new Refused(t().table.refused.removeDecision(called(row)));
  const bound = dependents(drawn, row.bo, [row.bo]);
  if (bound.length > 0) throw new Refused(t().table.refused.removeBound(called(row), bound[0]));
  const edges = drawn.nodes.filter(n => n.attachedToRef === row.bo && drawn.from(n).length > 0);
  if (edges.length > 0) throw new Refused(t().table.refused.removeEdge(called(row)));
  const mine = belongings(drawn, row.bo);
  const into = drawn.into(row.bo).filter(flow => flow.sourceRef !== row.bo), onward = drawn.from(row.bo)[0];
  // A chain of one step goes as a whole, unless nothing else is left.
  const alone = work.table().rows.length > 1 && into.every(flow => mine.includes(flow.sourceRef)) && onward && mine.includes(onward.targetRef);
  return { drawn, task: row.bo, into, onward, along: alone ? mine : [] };
}

export function takeAway(work: Work, { drawn, task, into, onward, along }: Removal): void {
  const { modeling, placing, edit, shape } = work;
  for (const other of barredBy(drawn, task)) {
    const left = names(extensionOf(other, 'sop:Assignment').notCompletedBy).filter(name => name !== task.id);
    edit.write(shape(other), other, 'sop:Assignment', { notCompletedBy: left.join(' ') || undefined });
  }
  if (along.length > 0) return modeling.removeElements([task, ...along].map(shape));
  const target = onward && shape(onward.targetRef);
  const healed: Open[] = [];
  for (const flow of into.map(shape)) {
    // Two unconditional flows between the same steps would start the second one twice.
    const doubled = !target || !is(flow.source, 'bpmn:Gateway') && flow.source.outgoing.some((f: Open) => f !== flow && f.target === target);
    if (doubled) continue;
    placing.lead(flow, flow.source, target);
    healed.push(flow);
  }
  modeling.removeElements([shape(task)]);
  placing.drawAll(healed);
}
