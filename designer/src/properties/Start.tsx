import type { Selected } from '../board';
import { extensionOf } from '../sop/editing';
import { t } from '../texts';
import { Check, Section, TextField } from './controls';

/** What a case gets when it starts here: its number and its title. */
export function StartSection({ board, shape, bo }: Selected) {
  const start = extensionOf(bo, 'sop:Start');
  const write = (properties: Record<string, unknown>) => board.edit.write(shape, bo, 'sop:Start', properties);
  return (
    <Section title={t().start.title}>
      <TextField label={t().start.businessKey} mono hint={t().start.businessKeyHint} value={start?.businessKey} onChange={v => write({ businessKey: v || undefined })} />
      <TextField label={t().start.titleField} mono value={start?.titleField} onChange={v => write({ titleField: v || undefined })} />
      <Check label={t().start.isDefault} on={start?.get('default') === true} onChange={on => write({ default: on || undefined })} />
    </Section>
  );
}
