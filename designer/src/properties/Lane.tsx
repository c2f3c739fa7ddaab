import type { Selected } from '../board';
import { extensionOf, names } from '../sop/editing';
import { t } from '../texts';
import { CheckList, Section, TextField } from './controls';

/** An actor of the SOP: the groups whose people get the tasks in this lane. */
export function LaneSection({ board, shape, bo }: Selected) {
  const lane = extensionOf(bo, 'sop:Lane');
  const write = (properties: Record<string, unknown>) => board.edit.write(shape, bo, 'sop:Lane', properties);
  const name = bo.name?.trim().toLowerCase();
  const twin = name && board.all('bpmn:Lane').some(other => other !== shape && other.businessObject.name?.trim().toLowerCase() === name);
  return (
    <Section title={t().lane.title}>
      {twin && <p class="sop-field-trouble" role="alert">{t().sameLane(bo.name)}</p>}
      <CheckList label={t().lane.groups} value={names(lane?.groups)} options={board.config.groups.map(g => ({ value: g.key, label: g.name }))}
        onChange={list => write({ groups: list.join(' ') || undefined })} />
      <TextField label={t().lane.key} mono value={lane?.key} onChange={key => write({ key: key || undefined })} />
    </Section>
  );
}
