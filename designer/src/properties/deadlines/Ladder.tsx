import { t } from '../../texts';
import { holding, inWords, isReversed, type Policy, type RuleName, type Time } from './rules';

/** What then happens at the step, in words: when, who is told, and where the rule comes from. */
export function Ladder({ own, sop, standard }: { own: Policy; sop: Policy; standard?: Time }) {
  const words = t().rules;
  const rule = (name: RuleName) => holding(name, [{ from: 'step', policy: own }, { from: 'sop', policy: sop }], standard);
  const names: RuleName[] = standard ? ['reminder', 'overdue', 'escalation1', 'escalation2', 'repeat', 'unclaimed'] : ['unclaimed'];
  const told = names.map(name => ({ name, holds: rule(name) })).filter(({ holds }) => holds.value !== 'none');
  const [first, second] = [rule('escalation1').value, rule('escalation2').value];
  return (
    <div class="sop-ladder" role="group" aria-label={words.ladder}>
      <h3>{words.ladder}{standard && <small> {words.forStandard(words.words.time(standard))}</small>}</h3>
      {told.length === 0 ? <p class="sop-hint">{words.nobody}</p> : (
        <ol aria-live="polite">
          {told.map(({ name, holds }) => (
            <li key={name}>{inWords(name, holds.value, holds.times)} <span aria-hidden="true">→</span><span class="visually-hidden">:</span> <b>{words.whom[name]}</b>
              <small> {words.from[holds.from]}</small></li>
          ))}
        </ol>
      )}
      {standard && first !== 'none' && isReversed(first, second) && <p class="sop-field-trouble">{words.reversed}</p>}
    </div>
  );
}
