import type { ActivityParameter, Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { Section, Select, TextField } from './controls';

/** What the system does in a service task. The host says which activities there are and what they take and give. */
export function ActivitySection({ board, shape, bo }: Selected) {
  const activity = extensionOf(bo, 'sop:Activity');
  const known = board.config.activities.find(a => a.type === activity?.type);
  const options = board.config.activities.map(a => ({ value: a.type, label: a.name }));
  if (activity?.type && !known) options.unshift({ value: activity.type, label: t().activity.unknown(activity.type) });
  const write = (properties: Record<string, unknown>) => board.edit.write(shape, bo, 'sop:Activity', properties);
  const approvers = board.all('bpmn:UserTask').filter(task =>
    extensionOf(task.businessObject, 'sop:Outcomes')?.get('outcomes').some((o: Open) => o.approves));

  return (
    <Section title={t().activity.title}>
      <Select label={t().activity.type} value={activity?.type ?? ''} options={[{ value: '', label: t().activity.none }, ...options]} onChange={type => write({ type: type || undefined })} />
      {known && <>
        {known.inputs.length > 0 && <h4>{t().activity.inputs}</h4>}
        {known.inputs.map(p => <TextField key={p.name} mono label={labelOf(p)} placeholder={p.name} hint={p.required ? t().activity.inputHint : undefined}
          value={find('inputs', p.name)?.expression} onChange={expression => bind('inputs', 'sop:Input', p.name, { expression })} />)}
        {known.outputs.length > 0 && <h4>{t().activity.outputs}</h4>}
        {known.outputs.map(p => <TextField key={p.name} mono label={p.label} value={find('outputs', p.name)?.variable}
          onChange={variable => bind('outputs', 'sop:Output', p.name, { variable })} />)}
        {(known.needsApproval || activity.approvedBy) &&
          <Select label={t().activity.approvedBy} value={activity.approvedBy ?? ''} onChange={approvedBy => write({ approvedBy: approvedBy || undefined })}
            options={[{ value: '', label: t().activity.noApproval }, ...approvers.map(a => ({ value: a.id, label: a.businessObject.name ?? a.id }))]} />}
      </>}
    </Section>
  );

  function find(list: 'inputs' | 'outputs', name: string): Open | undefined {
    return activity?.get(list)?.find((m: Open) => m.name === name);
  }

  function bind(list: 'inputs' | 'outputs', type: string, name: string, value: Record<string, string>): void {
    const others = (activity?.get(list) ?? []).filter((m: Open) => m.name !== name);
    const isBlank = Object.values(value)[0] === '';
    write({ [list]: isBlank ? others : [...others, board.edit.make(type, { name, ...value })] });
  }
}

const labelOf = (p: ActivityParameter) => p.required ? `${p.label} (${t().activity.required})` : p.label;
