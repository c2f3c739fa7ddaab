import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../texts';
import { Player, type Speed } from './player';
import type { Stage } from './stage';

const speeds: Speed[] = [0.5, 1, 2];

/** Play, pause, step; what can be set going and which way a gateway takes stand here as well as on the diagram, for the keyboard. */
export function PlayTab({ stage, active }: { stage: Stage; active: boolean }) {
  const [, redraw] = useState(0);
  const player = useMemo(() => {
    let due = false;
    // Many things change at once; the panel follows once.
    return new Player(stage, () => { if (!due) { due = true; requestAnimationFrame(() => { due = false; redraw(n => n + 1); }); } });
  }, [stage]);
  useEffect(() => {
    if (!active) return;
    player.start();
    return () => player.end();
  }, [active]);
  if (!active) return null;

  const words = t().simulation.play;
  const chances = player.chances();
  const begins = chances.filter(c => c.kind === 'begin');
  const waiting = chances.filter(c => c.kind !== 'begin');
  const named = (name: string) => name || words.unnamed;
  return (
    <>
      <p class="sop-hint">{words.hint}</p>
      <div class="sop-sim-controls" role="group" aria-label={t().simulation.tabs.play}>
        <button type="button" onClick={() => player.setPaused(!player.paused)}><span aria-hidden="true">{player.paused ? '▶' : '❚❚'}</span> {player.paused ? words.play : words.pause}</button>
        <button type="button" onClick={() => player.step()}><span aria-hidden="true">▶❘</span> {words.step}</button>
        <button type="button" onClick={() => player.reset()}><span aria-hidden="true">↺</span> {words.reset}</button>
        <label class="sop-sim-speed">{words.speed}
          <select value={player.speed} onChange={event => player.setSpeed(Number(event.currentTarget.value) as Speed)}>
            {speeds.map((speed, i) => <option key={speed} value={speed}>{[words.slow, words.normal, words.fast][i]}</option>)}
          </select>
        </label>
      </div>
      <label class="sop-check"><input type="checkbox" checked={player.stopsEverywhere} onChange={event => player.stopAtSteps(event.currentTarget.checked)} /> {words.stops}</label>

      <h3>{words.start}</h3>
      <ul class="sop-sim-list">{begins.map(c => <li key={c.key}><button type="button" onClick={c.go}>{words.begin(named(c.name))}</button></li>)}</ul>
      <h3>{words.waiting}</h3>
      {waiting.length === 0 ? <p class="sop-hint">{words.nothing}</p>
        : <ul class="sop-sim-list">{waiting.map(c => <li key={c.key}><button type="button" onClick={c.go}>{c.kind === 'finish' ? words.finish(named(c.name)) : words.come(named(c.name))}</button></li>)}</ul>}

      {player.forks().length > 0 && <>
        <h3>{words.ways}</h3>
        {player.forks().map(fork => (
          <label key={fork.id} class="sop-sim-fork"><span>{named(fork.name)}</span>
            <select value={fork.chosen} onChange={event => player.choose(fork.id, event.currentTarget.value)}>
              {fork.ways.map(way => <option key={way.id} value={way.id}>{way.name}</option>)}
            </select>
          </label>
        ))}
      </>}
      {player.passed.length > 0 && <>
        <h3>{words.passed}</h3>
        <ol class="sop-sim-passed" aria-live="polite">{player.passed.map((name, i) => <li key={i}>{name}</li>)}</ol>
      </>}
    </>
  );
}
