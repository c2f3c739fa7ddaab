import { useState } from 'preact/hooks';
import { Dialog } from '../designer/dialogs';
import { t } from '../texts';
import type { Decision, Outcome } from './decision';
import type { Outcomes } from './deciding';

/** An element to which a way can lead, by the words that a person knows it by. */
export interface Target { id: string; name: string }

/** What is decided in a step, in words, and to where each outcome leads. */
export function DecisionDialog(p: {
  step: string; decision: Decision; targets: Target[]; problem?: string;
  onDecide(outcomes: Outcomes): void; onPlain(target: string): void; onLead(outcomes: Outcome[]): void; onClose(): void;
}) {
  const words = t().table.decision;
  const { kind } = p.decision;
  const [question, setQuestion] = useState(p.decision.question);
  const [outcomes, setOutcomes] = useState<Outcome[]>(kind === 'none'
    ? [{ label: words.yes, target: p.decision.outcomes[0]?.target ?? '' }, { label: words.no, target: '' }]
    : p.decision.outcomes);
  const change = (i: number, part: Partial<Outcome>) => setOutcomes(outcomes.map((outcome, n) => n === i ? { ...outcome, ...part } : outcome));
  const nameOf = (id?: string) => p.targets.find(target => target.id === (id ?? ''))?.name ?? '';
  const submit = (e: Event) => {
    e.preventDefault();
    if (kind === 'nested') p.onLead(outcomes); else p.onDecide({ question, outcomes });
  };
  return (
    <Dialog title={words.title(p.step)} onClose={p.onClose}>
      <form class="sop-decision" onSubmit={submit}>
        <p class="sop-hint">{kind === 'nested' ? words.nestedAbout : words.about}</p>
        {kind !== 'nested' && <label class="sop-decision-question">{words.question}<input value={question} placeholder={words.questionExample} onInput={e => setQuestion(e.currentTarget.value)} /></label>}
        <div class="sop-decision-outcomes">
          {outcomes.map((outcome, i) => (
            <fieldset key={outcome.flow ?? `new-${i}`}>
              <legend class="visually-hidden">{words.outcome(i + 1)}</legend>
              {kind === 'nested' ? <span>{outcome.label}</span>
                : <label>{words.label}<input value={outcome.label} required onInput={e => change(i, { label: e.currentTarget.value })} /></label>}
              <span class="sop-decision-arrow" aria-hidden="true">→</span>
              <label>{words.target}
                <select value={outcome.target ?? ''} onChange={e => change(i, { target: e.currentTarget.value })}>
                  {p.targets.map(target => <option key={target.id} value={target.id} selected={target.id === (outcome.target ?? '')}>{target.name}</option>)}
                </select>
              </label>
              {kind !== 'nested' && <button type="button" class="sop-quiet" disabled={outcomes.length <= 2} aria-label={words.remove(outcome.label)} title={words.remove(outcome.label)}
                onClick={() => setOutcomes(outcomes.filter((_, n) => n !== i))}>×</button>}
            </fieldset>
          ))}
        </div>
        {kind !== 'nested' && <button type="button" disabled={outcomes.length >= 6} onClick={() => setOutcomes([...outcomes, { label: '', target: '' }])}>+ {words.add}</button>}
        {p.problem && <p class="sop-table-message refused" role="alert"><b aria-hidden="true">△ </b>{p.problem}</p>}
        <div class="sop-dialog-buttons">
          {kind === 'own' && <button type="button" class="sop-decision-plain" onClick={() => p.onPlain(outcomes[0].target ?? '')}>{words.plain(nameOf(outcomes[0].target))}</button>}
          <button type="button" onClick={p.onClose}>{words.cancel}</button>
          <button type="submit" class="primary">{words.keep}</button>
        </div>
      </form>
    </Dialog>
  );
}
