import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { Section, Select, TextField } from './controls';

const iso = { M: /^PT(\d+)M$/, H: /^PT(\d+)H$/, D: /^P(\d+)D$/ };
type Unit = keyof typeof iso;

/** The printed row: verbatim as approved, and the time standard that gives the deadline. */
export function StepSection({ board, shape, bo }: Selected) {
  const step = extensionOf(bo, 'sop:Step');
  const write = (properties: object) => board.edit.write(shape, bo, 'sop:Step', properties as Record<string, unknown>);
  const text = (name: 'description' | 'requiredInputs' | 'output' | 'remarks', label: string, rows = 2) =>
    <TextField label={label} rows={rows} value={step?.[name]} onChange={value => write({ [name]: value || undefined })} />;
  return (
    <Section title={t().step.title}>
      <TextField label={t().step.printedNo} hint={t().step.noneHint} value={step?.printedNo} onChange={no => write({ printedNo: no || undefined })} />
      {text('description', t().step.description, 3)}
      {text('requiredInputs', t().step.inputs)}
      <TextField label={t().step.printedTime} value={step?.time?.printed} onChange={printed => writeTime({ printed: printed || undefined })} />
      <Standard value={step?.time?.standard} onChange={standard => writeTime({ standard })} />
      {text('output', t().step.output)}
      {text('remarks', t().step.remarks, 1)}
    </Section>
  );

  function writeTime(change: Record<string, string | undefined>): void {
    const time: Open = { printed: step?.time?.printed, standard: step?.time?.standard, ...change };
    write({ time: time.printed || time.standard ? board.edit.make('sop:Time', time) : undefined });
  }
}

/** A number and a unit instead of ISO 8601; a standard written in another way stays and is shown as it is. */
export function Standard({ value, onChange }: { value?: string; onChange(value: string | undefined): void }) {
  const unit = (Object.keys(iso) as Unit[]).find(u => value && iso[u].test(value));
  const count = unit ? Number(iso[unit].exec(value!)![1]) : undefined;
  const write = (n: number | undefined, u: Unit) => onChange(n ? u === 'D' ? `P${n}D` : `PT${n}${u}` : undefined);
  return (
    <div class="sop-pair">
      <div class="sop-field">
        <label>{t().step.standard}
          <input type="number" min="1" value={count ?? ''} placeholder={value && !unit ? value : '–'}
            onChange={e => write(Number(e.currentTarget.value) || undefined, unit ?? 'M')} />
        </label>
      </div>
      <Select label={t().step.unit} value={unit ?? 'M'} onChange={u => count && write(count, u as Unit)}
        options={[{ value: 'M', label: t().step.minutes }, { value: 'H', label: t().step.hours }, { value: 'D', label: t().step.days }]} />
    </div>
  );
}
