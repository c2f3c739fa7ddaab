import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { idFrom, ListButtons, moved, NumberField, Section, TextField } from './controls';

/** The ways to complete a step: one button each on its page. */
export function OutcomesSection({ board, shape, bo }: Selected) {
  const outcomes: Open[] = extensionOf(bo, 'sop:Outcomes')?.get('outcomes') ?? [];
  const write = (list: Open[]) => board.edit.write(shape, bo, 'sop:Outcomes', { outcomes: list });
  const change = (outcome: Open, properties: Record<string, unknown>) => board.edit.inner(shape, outcome, properties);
  const add = () => write([...outcomes, board.edit.make('sop:Outcome', { id: idFrom(t().outcomes.fresh, outcomes.map(o => o.id)), label: t().outcomes.fresh })]);
  return (
    <Section title={t().outcomes.title} count={outcomes.length} open={outcomes.length > 0}>
      {outcomes.length === 0 && <p class="sop-hint">{t().outcomes.empty}</p>}
      {outcomes.map((outcome, i) => (
        <fieldset class="sop-card" key={i}>
          <legend>{outcome.label ?? outcome.id}
            <ListButtons what={outcome.label ?? outcome.id} first={i === 0} last={i === outcomes.length - 1}
              onMove={by => write(moved(outcomes, i, by))} onRemove={() => write(outcomes.filter(o => o !== outcome))} />
          </legend>
          <TextField label={t().outcomes.label} value={outcome.label} onChange={label => change(outcome, { label })} />
          <div class="sop-pair">
            <TextField label={t().outcomes.id} mono value={outcome.id} onChange={id => id && change(outcome, { id })} />
            <NumberField label={t().outcomes.maxTimes} value={outcome.maxTimes} onChange={maxTimes => change(outcome, { maxTimes })} />
          </div>
          <TextField label={t().outcomes.approves} hint={t().outcomes.approvesHint} mono value={outcome.approves} onChange={approves => change(outcome, { approves: approves || undefined })} />
        </fieldset>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {t().outcomes.add}</button>
    </Section>
  );
}
