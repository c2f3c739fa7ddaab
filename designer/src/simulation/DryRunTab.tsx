import { useState } from 'preact/hooks';
import { t } from '../texts';
import { DecidingValues } from './DecidingValues';
import { DryRunTable } from './DryRunTable';
import { Failure } from './Failure';
import { startsOf } from './starts';
import type { Decision, DryRun, SimulationServer } from './server';
import type { Marks, Stage } from './stage';

type Pace = 'on' | 'half' | 'late' | 'nobody';
const shares: Record<Pace, object> = { on: { share: 1 }, half: { share: 0.5 }, late: { share: 1.5 }, nobody: { nobodyActs: true } };

/** "If it starts on Friday at 15.30": asks the server, which plays it with the real rules. */
export function DryRunTab(p: { stage: Stage; server: SimulationServer; xml: string; onMarks(marks: Marks | undefined): void }) {
  const starts = startsOf(p.stage);
  const [asked, setAsked] = useState(() => ({ start: starts.find(s => s.isDefault)?.id ?? starts[0]?.id ?? '', ...now(), pace: 'on' as Pace }));
  const [choices, setChoices] = useState<Record<string, string[]>>({});
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [found, setFound] = useState<DryRun>();
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const words = t().simulation.dryRun;
  const ask = (change: Partial<typeof asked>) => setAsked(before => ({ ...before, ...change }));

  const run = async (chosen: Record<string, string[]>, variables: Record<string, unknown>) => {
    setBusy(true);
    try {
      const answer = await p.server.dryRun(p.xml, { startEventId: asked.start, startsAt: `${asked.date}T${asked.time}`, choices: chosen, variables, ...shares[asked.pace] });
      setFound(answer);
      setFailure(undefined);
      p.onMarks(marksOf(answer));
    } catch (problem) {
      setFailure(problem as Error);
    }
    setBusy(false);
  };
  const choose = (decision: Decision, option: string) => {
    const rounds = found!.decisions.filter(d => d.elementId === decision.elementId && d.round < decision.round).map(d => d.chosen);
    const next = { ...choices, [decision.elementId]: [...rounds, option] };
    setChoices(next);
    void run(next, values);
  };
  // Another value may lead another way: what was chosen on the old one stays where it still applies.
  const fill = (id: string, value: unknown) => {
    const next = { ...values, [id]: value };
    setValues(next);
    void run(choices, next);
  };

  return (
    <>
      <p class="sop-hint">{words.hint}</p>
      <form class="sop-sim-form" onSubmit={event => { event.preventDefault(); setChoices({}); setValues({}); void run({}, {}); }}>
        <label>{words.start}<select value={asked.start} onChange={e => ask({ start: e.currentTarget.value })}>{starts.map(s => <option key={s.id} value={s.id}>{s.name}</option>)}</select></label>
        <label>{words.date}<input type="date" required value={asked.date} min="2000-01-01" max="2100-12-31" onInput={e => ask({ date: e.currentTarget.value })} /></label>
        <label>{words.time}<input type="time" required value={asked.time} onInput={e => ask({ time: e.currentTarget.value })} /></label>
        <label class="wide">{words.pace}<select value={asked.pace} onChange={e => ask({ pace: e.currentTarget.value as Pace })}>
          {(['on', 'half', 'late', 'nobody'] as Pace[]).map(pace => <option key={pace} value={pace}>{words[pace]}</option>)}</select></label>
        <button type="submit" class="primary" disabled={busy}>{busy ? words.running : words.run}</button>
      </form>
      {failure && <Failure problem={failure} stage={p.stage} />}
      {found && <Found found={found} stage={p.stage} busy={busy} onChoose={choose} onFill={fill} />}
    </>
  );
}

function Found({ found, stage, busy, onChoose, onFill }: { found: DryRun; stage: Stage; busy: boolean; onChoose(decision: Decision, option: string): void; onFill(id: string, value: unknown): void }) {
  const words = t().simulation.dryRun;
  const ended = found.status !== 'running';
  return (
    <div aria-busy={busy}>
      <p class="sop-sim-summary" role="status">
        <strong>{ended ? words.summary(found.startsAt.words, found.endsAt.words) : words.standing(found.startsAt.words)}</strong>
        {ended && <> · {words.length(found.length)}</>}{found.startedBy && <> · {words.startedBy(found.startedBy)}</>}
      </p>
      {found.stops.length > 0 && <ul class="sop-sim-stops" aria-label={words.stops}>{found.stops.map((s, i) => <li key={i}><b>{words.stops}{s.name && `: ${s.name}`}.</b> {s.reason}</li>)}</ul>}
      {found.decisions.length > 0 && <fieldset class="sop-sim-decisions"><legend>{words.decisions}</legend>
        {found.decisions.map(d => (
          <label key={`${d.elementId}-${d.round}`}><span>{d.name}{d.round > 1 && ` · ${words.round(d.round)}`}</span>
            <select value={d.chosen} disabled={busy} onChange={e => onChoose(d, e.currentTarget.value)}>{d.options.map(o => <option key={o.id} value={o.id}>{o.label}</option>)}</select>
          </label>
        ))}
      </fieldset>}
      <DecidingValues values={found.values} busy={busy} onFill={onFill} />
      <DryRunTable steps={found.steps} onPick={id => stage.bring(id)} />
      {found.notes.length > 0 && <details class="sop-sim-notes"><summary>{words.notes}</summary><ul>{found.notes.map((n, i) => <li key={i}><b>{n.name}</b>: {n.words}</li>)}</ul></details>}
    </div>
  );
}

export function marksOf(found: DryRun): Marks {
  const late = found.steps.filter(s => s.isLate).map(s => s.elementId);
  const last = new Map(found.steps.map(s => [s.elementId, s]));
  return {
    way: found.way.elements, flows: found.way.flows, late, stopped: found.stops.map(s => s.elementId).filter(id => id !== null),
    badges: [...last.values()].filter(s => s.due).map(s => ({ id: s.elementId, words: `${t().simulation.dryRun.due} ${shortly(s.due!.words)}`, late: s.isLate })),
  };
}

/** Without the year and the zone, which the table says. */
const shortly = (words: string) => words.replace(/ \d{4} /, ' ').replace(/ \S+$/, '');

/** Now on the office's clock, to the minute. */
function now(): { date: string; time: string } {
  const [date, time] = new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Jakarta' }).split(' ');
  return { date, time: time.slice(0, 5) };
}
