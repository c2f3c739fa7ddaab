import type { Selected } from '../board';
import { extensionOf, names, type Open } from '../sop/editing';
import { t } from '../texts';
import { Check, CheckList, idFrom, ListButtons, moved, NumberField, Section, Select, TextField } from './controls';

/** The fields a person fills in; each becomes a variable of the case. */
export function FormSection(selected: Selected) {
  const { board, shape, bo } = selected;
  const fields: Open[] = extensionOf(bo, 'sop:Form')?.get('fields') ?? [];
  const write = (list: Open[]) => board.edit.write(shape, bo, 'sop:Form', { fields: list });
  const add = () => write([...fields, board.edit.make('sop:Field', { id: idFrom(t().form.fresh, fields.map(f => f.id)), label: t().form.fresh, type: 'text' })]);
  return (
    <Section title={t().form.title} count={fields.length} open={fields.length > 0}>
      {fields.length === 0 && <p class="sop-hint">{t().form.empty}</p>}
      {fields.map((field, i) => (
        <div class="sop-card sop-card-folding" key={i}>
          <details open={field.label === t().form.fresh}>
            <summary>{field.label ?? field.id}<small>{t().form.types[field.type] ?? field.type}{field.required ? ' · *' : ''}</small></summary>
            <Field {...selected} field={field} />
          </details>
          <ListButtons what={field.label ?? field.id} first={i === 0} last={i === fields.length - 1}
            onMove={by => write(moved(fields, i, by))} onRemove={() => write(fields.filter(f => f !== field))} />
        </div>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {t().form.add}</button>
    </Section>
  );
}

function Field({ board, shape, bo, field }: Selected & { field: Open }) {
  const change = (properties: Record<string, unknown>) => board.edit.inner(shape, field, properties);
  const outcomes: Open[] = extensionOf(bo, 'sop:Outcomes')?.get('outcomes') ?? [];
  const isText = field.type === 'text' || field.type === 'longText';
  return (
    <>
      <TextField label={t().form.fieldLabel} value={field.label} onChange={label => change({ label })} />
      <div class="sop-pair">
        <Select label={t().form.type} value={field.type} onChange={type => change({ type })}
          options={Object.entries(t().form.types).map(([value, label]) => ({ value, label }))} />
        <TextField label={t().form.id} mono value={field.id} onChange={id => id && change({ id })} />
      </div>
      <Check label={t().form.required} on={field.required === true} onChange={on => change(on ? { required: true } : { required: undefined, requiredFor: undefined })} />
      {field.required && outcomes.length > 0 &&
        <CheckList label={t().form.requiredFor} value={names(field.requiredFor)} options={outcomes.map(o => ({ value: o.id, label: o.label ?? o.id }))}
          onChange={list => change({ requiredFor: list.join(' ') || undefined })} />}
      <TextField label={t().form.hint} value={field.hint} onChange={hint => change({ hint: hint || undefined })} />
      {isText && <NumberField label={t().form.maxLength} value={field.maxLength} onChange={maxLength => change({ maxLength })} />}
      {(field.type === 'choice' || field.type === 'multiChoice') && <Choices board={board} shape={shape} bo={bo} field={field} />}
    </>
  );
}

function Choices({ board, shape, field }: Selected & { field: Open }) {
  const choices: Open[] = field.get('choices') ?? [];
  const write = (list: Open[]) => board.edit.inner(shape, field, { choices: list });
  const add = () => {
    const choice = board.edit.make('sop:Choice', { value: idFrom(t().outcomes.fresh, choices.map(c => c.value)), label: t().outcomes.fresh });
    choice.$parent = field;
    write([...choices, choice]);
  };
  return (
    <fieldset class="sop-checks">
      <legend>{t().form.choices}</legend>
      {choices.map((choice, i) => (
        <div class="sop-choice" key={i}>
          <TextField label={t().form.choice} value={choice.label} onChange={label => board.edit.inner(shape, choice, { label })} />
          <TextField label={t().form.value} mono value={choice.value} onChange={value => value && board.edit.inner(shape, choice, { value })} />
          <ListButtons what={choice.label ?? choice.value} first={i === 0} last={i === choices.length - 1}
            onMove={by => write(moved(choices, i, by))} onRemove={() => write(choices.filter(c => c !== choice))} />
        </div>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {t().form.addChoice}</button>
    </fieldset>
  );
}
