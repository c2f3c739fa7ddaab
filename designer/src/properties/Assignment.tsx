import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import { extensionOf, names } from '../sop/editing';
import { t } from '../texts';
import { Check, CheckList, Section } from './controls';

/** Who may do the step, beyond the groups of its lane; on a start event: who may start by hand. */
export function AssignmentSection({ board, shape, bo }: Selected) {
  const assignment = extensionOf(bo, 'sop:Assignment');
  const write = (properties: Record<string, unknown>) => board.edit.write(shape, bo, 'sop:Assignment', properties);
  const isTask = is(bo, 'bpmn:UserTask');
  const others = board.all('bpmn:UserTask').filter(other => other !== shape);
  return (
    <Section title={isTask ? t().assignment.title : t().assignment.starters}>
      <CheckList label={t().lane.groups} hint={t().assignment.ofLane} value={names(assignment?.groups)}
        options={board.config.groups.map(g => ({ value: g.key, label: g.name }))} onChange={list => write({ groups: list.join(' ') || undefined })} />
      {isTask && <>
        <Check label={t().assignment.sameBidang} on={assignment?.sameBidang === true} onChange={on => write({ sameBidang: on || undefined })} />
        <CheckList label={t().assignment.notBy} value={names(assignment?.notCompletedBy)}
          options={others.map(o => ({ value: o.id, label: o.businessObject.name ?? o.id }))} onChange={list => write({ notCompletedBy: list.join(' ') || undefined })} />
      </>}
    </Section>
  );
}
