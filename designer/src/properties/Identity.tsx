import type { Selected } from '../board';
import { extensionOf } from '../sop/editing';
import { t } from '../texts';
import { Section, TextField } from './controls';

const dates = ['createdOn', 'revisedOn', 'effectiveOn'] as const;
const lists = ['legalBasis', 'qualification', 'relatedSop', 'equipment'] as const;
const texts = ['warning', 'recording'] as const;

/** The cover of the SOP, as approved: what is blank on paper stays blank here. */
export function IdentitySection({ board, shape, bo }: Selected) {
  const process = bo.processRef;
  const identity = extensionOf(process, 'sop:Identity');
  const words = t().identity;
  const write = (properties: Record<string, unknown>) => board.edit.write(shape, process, 'sop:Identity', properties);
  const lines = (value: string) => value.split('\n').map(line => line.trim()).filter(Boolean);
  return (
    <Section title={words.title}>
      <TextField label={words.number} value={identity?.number} onChange={number => write({ number: number || undefined })} />
      <TextField label={words.name} rows={2} value={identity?.title} onChange={title => write({ title: title || undefined })} />
      {dates.map(name => <TextField key={name} label={words[name]} value={identity?.[name]} onChange={value => write({ [name]: value })} />)}
      {lists.map(name => <TextField key={name} label={words[name]} hint={words.perLine} rows={3} value={(identity?.get(name) ?? []).join('\n')} onChange={value => write({ [name]: lines(value) })} />)}
      {texts.map(name => <TextField key={name} label={words[name]} rows={2} value={identity?.[name]} onChange={value => write({ [name]: value || undefined })} />)}
    </Section>
  );
}
