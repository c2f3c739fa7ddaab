import { useFieldId } from './fieldId';
import { t } from '../texts';
import type { Amount, Unit } from './timing';

/** So many of a unit: "2 hari kerja", "3 jam". */
export function AmountField(p: { label: string; value?: Amount; units: { working: Unit[]; plain: Unit[] }; onChange(amount: Amount): void }) {
  const id = useFieldId(), words = t().timer.units;
  const first: Amount = p.value ?? { count: 1, unit: p.units.working.at(-1) ?? 'MO', working: p.units.working.length > 0 };
  const options = [...p.units.working.map(unit => ({ unit, working: true })), ...p.units.plain.map(unit => ({ unit, working: false }))];
  const keyOf = (o: { unit: Unit; working: boolean }) => `${o.unit}${o.working ? '-kerja' : ''}`;
  return (
    <div class="sop-pair">
      <div class="sop-field"><label for={`${id}-n`}>{p.label}</label>
        <input id={`${id}-n`} type="number" min="1" step="1" value={p.value?.count ?? ''} onChange={e => { const count = Math.trunc(Number(e.currentTarget.value)); if (count > 0) p.onChange({ ...first, count }); }} /></div>
      <div class="sop-field"><label for={`${id}-u`}>{t().timer.unit}</label>
        <select id={`${id}-u`} value={keyOf(first)} onChange={e => { const chosen = options.find(o => keyOf(o) === e.currentTarget.value)!; p.onChange({ ...first, ...chosen }); }}>
          {options.map(o => <option key={keyOf(o)} value={keyOf(o)} selected={keyOf(o) === keyOf(first)}>{words[o.unit]}{o.working ? ` ${t().timer.ofWork}` : p.units.working.length > 0 ? ` ${t().timer.plain}` : ''}</option>)}
        </select></div>
    </div>
  );
}
