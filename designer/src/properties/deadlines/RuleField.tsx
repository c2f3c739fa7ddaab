import { useEffect, useState } from 'preact/hooks';
import { t } from '../../texts';
import { useFieldId } from '../fieldId';
import { OwnTime, Times } from './OwnTime';
import { goesByStandard, type Holding, inWords, isReadable, isSame, type Policy, presetsOf, type RuleName, takesTime } from './rules';

/** One rule: chosen in words, or with a time of one's own; the first choice leaves it to the level below and says what holds then. */
export function RuleField(p: { rule: RuleName; own: Policy; below: Holding; onChange(change: Policy): void }) {
  const { rule, own, below } = p;
  const id = useFieldId(), words = t().rules;
  const [asks, ask] = useState(false);
  const written = own[rule];
  useEffect(() => { if (written === undefined) ask(false); }, [written]);
  const presets = [...goesByStandard(rule) && below.from === 'sop' ? ['default'] : [], ...presetsOf(rule)];
  const preset = written === undefined ? '' : presets.find(value => isSame(value, written)) ?? (written === 'default' && goesByStandard(rule) ? 'default' : undefined);
  const isOwn = takesTime(rule) && (asks || preset === undefined);
  const lost = !takesTime(rule) && written !== undefined && !isReadable(rule, written);
  const value = isOwn ? 'own' : lost ? 'lost' : preset!;
  const choose = (chosen: string) => {
    ask(chosen === 'own');
    if (chosen === 'own' || chosen === 'lost') return;
    // The number of repeats goes with their time.
    p.onChange({ [rule]: chosen || undefined, ...rule === 'repeat' && (chosen === '' || chosen === 'none') && { repeatMost: undefined } });
  };
  const options = [
    { value: '', label: `${below.from === 'sop' ? words.fromSop : words.fromDefault}: ${inWords(rule, below.value, below.times)}` },
    ...(preset === 'default' && !presets.includes('default') ? ['default', ...presets] : presets).map(v => ({ value: v, label: inWords(rule, v, own.repeatMost) })),
    ...lost ? [{ value: 'lost', label: written! }] : [],
    ...takesTime(rule) ? [{ value: 'own', label: words.ownValue }] : [],
  ];
  const hint = words.rules[rule].hint;
  return (
    <div class="sop-rule" data-rule={rule}>
      <div class="sop-field">
        <label for={id}>{words.rules[rule].name}</label>
        <select id={id} value={value} aria-invalid={lost} aria-describedby={[hint && `${id}-h`, lost && `${id}-t`].filter(Boolean).join(' ') || undefined} onChange={e => choose(e.currentTarget.value)}>
          {options.map(o => <option key={o.value} value={o.value} selected={o.value === value}>{o.label}</option>)}
        </select>
        {hint && <small id={`${id}-h`}>{hint}</small>}
        {lost && <p class="sop-field-trouble" role="alert" id={`${id}-t`}>{words.unreadable(written!)}</p>}
      </div>
      {isOwn && <OwnTime rule={rule} value={written === 'none' || written === 'half' || written === 'opening' || written === 'default' ? undefined : written} onChange={time => p.onChange({ [rule]: time })} />}
      {rule === 'repeat' && written !== undefined && written !== 'none' && <Times value={own.repeatMost} onChange={repeatMost => p.onChange({ repeatMost })} />}
    </div>
  );
}
