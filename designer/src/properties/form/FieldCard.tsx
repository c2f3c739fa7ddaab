import { names, type Open } from '../../sop/editing';
import { t } from '../../texts';
import { CheckList, NumberField, Select, TextField } from '../controls';
import { Choices } from './Choices';
import { Columns } from './Columns';
import { fieldTypes, hasChoices, hasLength } from './fieldTypes';
import type { FormEditing } from './formEditing';

/** One field: what it is called, what is filled in, whether it must be, and what helps to fill it in. */
export function FieldCard({ form, field }: { form: FormEditing; field: Open }) {
  const words = t().form;
  const type: string = field.type ?? 'text';
  const change = (properties: Record<string, unknown>) => form.change(field, properties);
  const need = !field.required ? 'optional' : field.requiredFor ? 'some' : 'always';
  const types = (fieldTypes as readonly string[]).includes(type) ? [...fieldTypes] : [...fieldTypes, type];
  const setNeed = (to: string) => change(to === 'optional' ? { required: undefined, requiredFor: undefined } : { required: true, requiredFor: to === 'some' ? form.outcomes[0]?.id : undefined });
  return (
    <>
      <TextField label={words.fieldLabel} value={field.label} onChange={label => form.label(field, label)} />
      <div class="sop-pair">
        <Select label={words.type} value={type} onChange={to => form.type(field, to)} options={types.map(value => ({ value, label: words.types[value] ?? value }))} />
        <TextField label={words.id} mono value={field.id} onChange={id => id && change({ id })} />
      </div>
      <TextField label={words.hint} value={field.hint} onChange={hint => change({ hint: hint || undefined })} />
      <Select label={words.need} value={need} onChange={setNeed} hint={type === 'boolean' ? words.confirmation : type === 'checklist' ? words.allTicked : type === 'gate' ? words.allAnswered : undefined}
        options={(['optional', 'always', ...(form.outcomes.length > 0 ? ['some'] as const : [])] as const).map(value => ({ value, label: words.needs[value] }))} />
      {need === 'some' && <CheckList label={words.requiredFor} value={names(field.requiredFor)} options={form.outcomes.map(o => ({ value: o.id, label: o.label ?? o.id }))}
        onChange={list => change(list.length > 0 ? { requiredFor: list.join(' ') } : { required: undefined, requiredFor: undefined })} />}
      {hasLength(type) && <NumberField label={words.maxLength} hint={words.maxLengthHint(type === 'richText' ? 50_000 : 10_000)} value={field.maxLength} onChange={maxLength => change({ maxLength })} />}
      {hasChoices(type) && <Choices selected={form.selected} owner={field} />}
      {type === 'table' && <Columns selected={form.selected} field={field} />}
      {type === 'person' && <CheckList label={words.groups} hint={words.groupsHint} value={names(field.groups)} options={form.selected.board.config.groups.map(g => ({ value: g.key, label: g.name }))}
        onChange={list => change({ groups: list.join(' ') || undefined })} />}
    </>
  );
}
