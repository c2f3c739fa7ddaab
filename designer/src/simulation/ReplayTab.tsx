import { useState } from 'preact/hooks';
import { t } from '../texts';
import { Failure } from './Failure';
import type { Replay, ReplayedCase, SimulationServer } from './server';
import type { Marks, Stage } from './stage';

/** The last finished cases, played again by this draft. */
export function ReplayTab(p: { stage: Stage; server: SimulationServer; xml: string; onMarks(marks: Marks | undefined): void }) {
  const [count, setCount] = useState(20);
  const [found, setFound] = useState<Replay>();
  const [shown, setShown] = useState<string>();
  const [failure, setFailure] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const words = t().simulation.replay;

  const run = async () => {
    setBusy(true);
    try {
      const answer = await p.server.replay(p.xml, count);
      setFound(answer);
      setFailure(undefined);
      show(answer.cases[0]);
    } catch (problem) {
      setFailure(problem as Error);
    }
    setBusy(false);
  };
  const show = (played: ReplayedCase | undefined) => {
    setShown(played?.instanceId);
    p.onMarks(played && marksOf(played));
  };

  return (
    <>
      <p class="sop-hint">{words.hint}</p>
      <form class="sop-sim-form" onSubmit={event => { event.preventDefault(); void run(); }}>
        <label>{words.count}<input type="number" min={1} max={200} required value={count} onInput={e => setCount(Number(e.currentTarget.value))} /></label>
        <button type="submit" class="primary" disabled={busy}>{busy ? words.running : words.run}</button>
      </form>
      {failure && <Failure problem={failure} stage={p.stage} />}
      {found && (found.cases.length === 0 ? <p role="status">{words.none}</p> : <Found found={found} busy={busy} shown={shown} onShow={show} onPick={id => p.stage.bring(id)} />)}
    </>
  );
}

function Found({ found, busy, shown, onShow, onPick }: { found: Replay; busy: boolean; shown: string | undefined; onShow(played: ReplayedCase): void; onPick(id: string): void }) {
  const words = t().simulation.replay;
  const count = (which: (c: ReplayedCase) => boolean) => found.cases.filter(which).length;
  return (
    <div aria-busy={busy}>
      <p class="sop-sim-summary" role="status"><strong>{words.summary(found.cases.length)}</strong> · {words.lateNow(count(c => c.lateNow > 0))} · {words.lateThen(count(c => c.lateThen > 0))} · {words.stops(count(c => c.stops.length > 0))}</p>
      <p class="sop-hint">{words.about}{found.left > 0 && ` ${words.tooLong}`}</p>
      <div class="sop-sim-scroll" tabIndex={0} role="region" aria-label={words.caption}>
        <table class="sop-sim-table">
          <caption class="sop-sim-hidden">{words.caption}</caption>
          <thead><tr><th scope="col">{words.instance}</th><th scope="col">{words.real}</th><th scope="col">{words.draft}</th><th scope="col">{words.way}</th></tr></thead>
          <tbody>{found.cases.map(c => <CaseRow key={c.instanceId} played={c} shown={shown === c.instanceId} onShow={onShow} />)}</tbody>
        </table>
      </div>
      <h3>{words.bySteps}</h3>
      <table class="sop-sim-table">
        <caption class="sop-sim-hidden">{words.bySteps}</caption>
        <thead><tr><th scope="col">{words.step}</th><th scope="col" class="number">{words.times}</th><th scope="col" class="number">{words.real}</th><th scope="col" class="number">{words.draft}</th></tr></thead>
        <tbody>{found.steps.map(s => (
          <tr key={s.elementId}><th scope="row"><button type="button" class="sop-sim-name" onClick={() => onPick(s.elementId)}>{s.printedNo && <b>{s.printedNo}</b>} {s.name}</button></th>
            <td class="number">{s.times}</td><td class="number"><Late count={s.lateNow} /></td><td class="number"><Late count={s.lateThen} /></td></tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function CaseRow({ played, shown, onShow }: { played: ReplayedCase; shown: boolean; onShow(played: ReplayedCase): void }) {
  const words = t().simulation.replay;
  return (
    <tr class={shown ? 'shown' : ''}>
      <th scope="row"><button type="button" class="sop-sim-name" aria-pressed={shown} title={shown ? words.shown : words.show} onClick={() => onShow(played)}>{played.businessKey ?? played.title ?? played.instanceId}</button>
        {played.businessKey && played.title && <small>{played.title}</small>}<small>{words.version(played.version)} · {played.endedAt.words}</small></th>
      <td><Late count={played.lateNow} /><LateSteps steps={played.real} /></td>
      <td><Late count={played.lateThen} /><LateSteps steps={played.draft} />
        {played.stops.map((s, i) => <small key={i} class="sop-sim-late-word"><b>{words.stopped}{s.name && `: ${s.name}`}.</b> {s.reason}</small>)}</td>
      <td>{played.added.length === 0 && played.left.length === 0 ? words.same : <>
        {played.added.length > 0 && <small>{words.added(played.added.join(', '))}</small>}{played.left.length > 0 && <small>{words.left(played.left.join(', '))}</small>}</>}
        {played.doubtful.length > 0 && <small>{words.doubtful(played.doubtful.join(', '))}</small>}
        {played.endsAt && <small>{words.ends}: {played.endsAt}</small>}</td>
    </tr>
  );
}

function Late({ count }: { count: number }) {
  const words = t().simulation.replay;
  return <span class={count > 0 ? 'sop-sim-late-word' : 'sop-sim-fine-word'}><span aria-hidden="true">{count > 0 ? '!' : '✓'}</span> {count > 0 ? words.late(count) : words.onTime}</span>;
}

function LateSteps({ steps }: { steps: ReplayedCase['real'] }) {
  const late = steps.filter(s => s.isLate);
  return late.length === 0 ? null : <ul class="sop-sim-late-steps">{late.map(s => <li key={`${s.elementId}-${s.round}`}>{s.printedNo && <b>{s.printedNo} </b>}{s.name}{s.due && <small>{t().simulation.dryRun.due} {s.due.words}</small>}</li>)}</ul>;
}

export function marksOf(played: ReplayedCase): Marks {
  const late = played.draft.filter(s => s.isLate).map(s => s.elementId);
  return { way: played.way.elements, flows: played.way.flows, late, stopped: played.stops.map(s => s.elementId).filter(id => id !== null), badges: [] };
}
