import { useEffect, useRef, useState } from 'preact/hooks';
import type { Board } from '../board';
import type { Session } from '../session/session';
import { t } from '../texts';

/** The simulation in the place of everything around the canvas; it is fetched only when somebody wants it. */
export function SimulationMode(p: { board: Board; session: Session; frame: HTMLElement; onLeave(): void }) {
  const [Simulation, setSimulation] = useState<typeof import('./Simulation').Simulation>();
  const [failed, setFailed] = useState(false);
  const leave = useRef<HTMLButtonElement>(null);
  p.frame.dataset.view = 'simulation';
  p.frame.classList.remove('panel-open', 'drawer-open');

  useEffect(() => {
    import('./Simulation').then(part => setSimulation(() => part.Simulation), () => setFailed(true));
    leave.current?.focus();
    return watchKeys(p.onLeave);
  }, []);

  return (
    <>
      <div class="sop-bar sop-simulation-bar" role="toolbar" aria-label={t().simulation.label}>
        <div class="sop-title"><h1>{t().simulation.title}: {p.board.config.title}</h1><p class="sop-state">{t().simulation.about}</p></div>
        <button type="button" class="primary" ref={leave} title="Esc" onClick={p.onLeave}>{t().simulation.back}</button>
      </div>
      {Simulation
        ? <Simulation board={p.board} session={p.session} frame={p.frame} />
        : <p class="sop-simulation-wait" role="status">{failed ? t().simulation.failed : t().simulation.loading}</p>}
    </>
  );
}

/** Nothing of the draft changes from here: the keys that undo it stay without effect, and Escape leads back. */
function watchKeys(leave: () => void): () => void {
  const hear = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y') && !(event.target as Element).closest?.('input, textarea')) event.stopImmediatePropagation();
    if (key === 'escape' && !event.defaultPrevented && !(event.target as Element).closest?.('select, dialog')) leave();
  };
  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
