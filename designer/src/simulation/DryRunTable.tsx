import { useState } from 'preact/hooks';
import { t } from '../texts';
import type { Moment, Notice, PlayedStep } from './server';

/** Who is asked is told with a few names: a large office has many. */
const namedPeople = 3;

/** One line for each step in the order of time, each with its reasons and notices to unfold. */
export function DryRunTable({ steps, onPick }: { steps: PlayedStep[]; onPick(id: string): void }) {
  const words = t().simulation.dryRun;
  return (
    <div class="sop-sim-scroll" tabIndex={0} role="region" aria-label={words.caption}>
      <table class="sop-sim-table">
        <caption class="sop-sim-hidden">{words.caption}</caption>
        <thead><tr><th scope="col">{words.step}</th><th scope="col">{words.ready}</th><th scope="col">{words.due}</th><th scope="col">{words.done}</th><th scope="col">{words.notices}</th></tr></thead>
        {steps.map(step => <StepRows key={`${step.elementId}-${step.round}`} step={step} onPick={onPick} />)}
      </table>
    </div>
  );
}

function StepRows({ step, onPick }: { step: PlayedStep; onPick(id: string): void }) {
  const words = t().simulation.dryRun;
  const [open, setOpen] = useState<'why' | 'notices'>();
  const toggle = (what: 'why' | 'notices') => setOpen(open === what ? undefined : what);
  const id = `sim-${step.elementId}-${step.round}`;
  const sent = step.notices.filter(n => n.reached).reduce((sum, n) => sum + n.mails.length, 0);
  const more = step.notices.filter(n => !n.reached).reduce((sum, n) => sum + n.mails.length, 0);
  return (
    <tbody>
      <tr class={step.isLate ? 'late' : ''}>
        <th scope="row">
          <button type="button" class="sop-sim-name" onClick={() => onPick(step.elementId)}>{step.printedNo && <b>{step.printedNo}</b>} {step.name}{step.round > 1 && ` · ${words.round(step.round)}`}</button>
          <small>{step.lane}{step.lane && ' · '}{step.standard ?? words.noStandard}</small>
          <small>{people(step.performers)}</small>
        </th>
        <td><When at={step.ready} /></td>
        <td>
          {step.due ? <When at={step.due} /> : words.noDue}
          {step.why.length > 0 && <button type="button" class="sop-sim-link" aria-expanded={open === 'why'} aria-controls={id} onClick={() => toggle('why')}>{words.why}</button>}
        </td>
        <td>{step.done ? <When at={step.done} /> : words.open}<small class={`sop-sim-due-word ${step.isLate ? 'sop-sim-late-word' : 'sop-sim-fine-word'}`}>{step.due && <><span aria-hidden="true">{step.isLate ? '!' : '✓'}</span> {step.isLate ? words.isLate : words.onTime}</>}</small>
          {step.outcome && <small>{step.outcome}</small>}</td>
        <td><button type="button" aria-expanded={open === 'notices'} aria-controls={id} onClick={() => toggle('notices')} title={open === 'notices' ? words.hide : words.show}>{words.mails(sent)} <span aria-hidden="true">{open === 'notices' ? '▴' : '▾'}</span></button>
          {more > 0 && <small>{words.ifLate(more)}</small>}</td>
      </tr>
      {open && <tr id={id} class="sop-sim-notices"><td colSpan={5}>
        {open === 'why' ? <ol class="sop-sim-why">{step.why.map((line, i) => <li key={i}>{line}</li>)}</ol> : step.notices.map(n => <NoticeRow key={n.kind} notice={n} />)}
      </td></tr>}
    </tbody>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const words = t().simulation.dryRun;
  return (
    <section class={`sop-sim-notice ${notice.reached ? 'reached' : ''}`}>
      <h3>{words.kinds[notice.kind] ?? notice.kind} · {notice.at.words} <small>{notice.reached ? words.reached : words.notReached}</small></h3>
      <p>{notice.reason}{notice.leavesAt.at !== notice.at.at && <> {words.leaves(notice.leavesAt.words)}.</>}</p>
      {notice.mails.length === 0 && <p>{words.nobodyTold}</p>}
      <ul>
        {notice.mails.map((mail, i) => (
          <li key={i}>
            <b>{mail.to}</b>{mail.position && mail.position !== mail.to && `, ${mail.position}`}{mail.copies.length > 0 && <small> · {words.copies(mail.copies.join(', '))}</small>}
            <small>{mail.why}</small>
            <details><summary>{mail.subject}</summary><pre>{mail.text}</pre></details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The date above the time, each whole. */
function When({ at }: { at: Moment }) {
  const [, date, time] = /^(.*\d{4}) (.*)$/.exec(at.words) ?? [undefined, at.words, ''];
  return <><span class="sop-sim-when">{date}</span> <span class="sop-sim-when">{time}</span></>;
}

function people(names: string[]): string {
  const words = t().simulation.dryRun;
  if (names.length === 0) return words.nobodyAsked;
  const shown = names.slice(0, namedPeople).join(', ');
  return names.length > namedPeople ? `${shown} ${words.more(names.length - namedPeople)}` : shown;
}
