import type { Board } from '../../board';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { Section } from '../controls';
import { Ladder } from './Ladder';
import { RuleField } from './RuleField';
import { holding, type Policy, policyOf, readTime, type RuleName } from './rules';

const groups: { key: 'ladder' | 'beside' | 'mails'; rules: RuleName[] }[] = [
  { key: 'ladder', rules: ['reminder', 'overdue', 'escalation1', 'escalation2'] },
  { key: 'beside', rules: ['repeat', 'unclaimed', 'answerTime'] },
  { key: 'mails', rules: ['mailHours', 'digest'] },
];

/**
 * How tasks are followed up: of one step, or of all steps of the SOP. Each change is one command of the one undo stack.
 * A step inherits from its SOP rule by rule, the SOP from the office's default.
 */
export function DeadlineRules(p: { board: Board; shape: Open; owner: Open; sop?: Open; standard?: string }) {
  const words = t().rules;
  const own = policyOf(p.owner), above = p.sop ? policyOf(p.sop) : undefined;
  const standard = readTime(p.standard);
  const write = (change: Policy) => p.board.edit.write(p.shape, p.owner, 'sop:Deadlines', change);
  const below = (rule: RuleName) => holding(rule, above ? [{ from: 'sop', policy: above }] : [], standard);
  return (
    <>
      {above && <Ladder own={own} sop={above} standard={standard} />}
      {groups.map(group => (
        <Section key={group.key} title={words.groups[group.key]} count={group.rules.filter(rule => own[rule] !== undefined).length} open={group.key === 'ladder' || group.rules.some(rule => own[rule] !== undefined)}>
          {group.rules.map(rule => <RuleField key={rule} rule={rule} own={own} below={below(rule)} onChange={write} />)}
        </Section>
      ))}
    </>
  );
}
