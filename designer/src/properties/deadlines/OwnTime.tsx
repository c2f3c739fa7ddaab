import { useEffect, useState } from 'preact/hooks';
import { t } from '../../texts';
import { useFieldId } from '../fieldId';
import { limits, readTime, type RuleName, type Time, troubleOf, writeTime } from './rules';

/** A working time of one's own. What cannot be is told at the field and not written. */
export function OwnTime({ rule, value, onChange }: { rule: RuleName; value?: string; onChange(value: string): void }) {
  const id = useFieldId(), words = t().rules;
  const read = readTime(value);
  const [wrong, setWrong] = useState<Time>();
  const [unit, setUnit] = useState<Time['unit']>('minutes');
  // Undone, or changed elsewhere: what was typed is of no account any more.
  useEffect(() => setWrong(undefined), [value]);
  const shown = wrong ?? read ?? { unit, count: NaN };
  const trouble = wrong ? troubleOf(rule, wrong) : value && (!read || troubleOf(rule, read)) ? words.unreadable(value) : undefined;
  const take = (next: Time) => {
    setUnit(next.unit);
    if (Number.isNaN(next.count)) return;
    const cannot = troubleOf(rule, next);
    setWrong(cannot ? next : undefined);
    if (!cannot) onChange(writeTime(next));
  };
  return (
    <>
      <div class="sop-pair">
        <div class="sop-field"><label for={`${id}-n`}>{words.count}</label>
          <input id={`${id}-n`} type="number" step="1" value={Number.isNaN(shown.count) ? '' : shown.count} placeholder={read ? undefined : value} aria-invalid={!!trouble} aria-describedby={trouble ? `${id}-t` : undefined}
            onChange={e => { const typed = e.currentTarget.value; if (typed !== '') take({ unit: shown.unit, count: Number(typed) }); else setWrong({ unit: shown.unit, count: 0 }); }} /></div>
        <div class="sop-field"><label for={`${id}-u`}>{words.unit}</label>
          <select id={`${id}-u`} value={shown.unit} disabled={rule === 'reminder'} onChange={e => take({ unit: e.currentTarget.value as Time['unit'], count: shown.count })}>
            {(rule === 'reminder' ? ['minutes'] as const : ['minutes', 'days'] as const).map(u => <option key={u} value={u} selected={u === shown.unit}>{words.units[u]}</option>)}
          </select></div>
      </div>
      {trouble && <p class="sop-field-trouble" role="alert" id={`${id}-t`}>{trouble}</p>}
    </>
  );
}

/** How often a notice is repeated at most. */
export function Times({ value, onChange }: { value?: string; onChange(value: string | undefined): void }) {
  const id = useFieldId(), words = t().rules;
  const [wrong, setWrong] = useState<string>();
  useEffect(() => setWrong(undefined), [value]);
  const isFine = (typed: string) => /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= limits.times;
  const trouble = wrong !== undefined || value !== undefined && !isFine(value) ? words.wrongTimes(limits.times) : undefined;
  const take = (typed: string) => {
    const fine = typed === '' || isFine(typed);
    setWrong(fine ? undefined : typed);
    if (fine) onChange(typed || undefined);
  };
  return (
    <div class="sop-field">
      <label for={id}>{words.times}</label>
      <input id={id} type="number" step="1" value={wrong ?? value ?? ''} placeholder={String(limits.usualTimes)} aria-invalid={!!trouble} aria-describedby={trouble ? `${id}-t` : undefined} onChange={e => take(e.currentTarget.value)} />
      {trouble && <p class="sop-field-trouble" role="alert" id={`${id}-t`}>{trouble}</p>}
    </div>
  );
}
