import './form.css';
import { useState } from 'preact/hooks';
import type { Selected } from '../../board';
import { t } from '../../texts';
import { Section } from '../controls';
import { FieldList } from './FieldList';
import { FormDialog } from './FormDialog';
import { FormEditing } from './formEditing';

/** The fields a person fills in; each becomes a variable of the case. With its preview it takes the whole screen. */
export function FormSection(selected: Selected) {
  const [open, setOpen] = useState(false);
  const form = new FormEditing(selected);
  return (
    <Section title={t().form.title} count={form.fields.length}>
      <button type="button" class="sop-form-open" onClick={() => setOpen(true)}><span aria-hidden="true">▭</span> {t().form.open}</button>
      {form.fields.length === 0 && <p class="sop-hint">{t().form.empty}</p>}
      <FieldList form={form} />
      {open && <FormDialog form={form} onClose={() => setOpen(false)} />}
    </Section>
  );
}
