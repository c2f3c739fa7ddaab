import './simulation.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Board } from '../board';
import { Refusal } from '../session/server';
import type { Session } from '../session/session';
import { t } from '../texts';
import { DryRunTab } from './DryRunTab';
import { PlayTab } from './PlayTab';
import { ReplayTab } from './ReplayTab';
import { SimulationServer } from './server';
import { type Marks, Stage } from './stage';

type Tab = 'play' | 'dryRun' | 'replay';
const tabs: Tab[] = ['play', 'dryRun', 'replay'];

/** The stage beside the three ways to simulate. Each keeps what it found while another one is looked at. */
export function Simulation(p: { board: Board; session: Session; frame: HTMLElement }) {
  const holder = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage>();
  const [xml, setXml] = useState('');
  const [failure, setFailure] = useState<string>();
  const [tab, setTab] = useState<Tab>('play');
  const marks = useRef<Partial<Record<Tab, Marks>>>({});
  const server = useMemo(() => new SimulationServer(p.board.config), []);

  useEffect(() => {
    let opened: Stage | undefined;
    let gone = false;
    void (async () => {
      try {
        const file = await p.session.xml();
        opened = await Stage.open(holder.current!, file);
        if (gone) return opened.close();
        opened.fit();
        setXml(file);
        setStage(opened);
      } catch (problem) {
        setFailure(problem instanceof Refusal ? problem.message : t().simulation.failed);
      }
    })();
    return () => { gone = true; opened?.close(); };
  }, []);
  useEffect(() => stage?.mark(marks.current[tab]), [stage, tab]);

  const show = (of: Tab) => (found: Marks | undefined) => { marks.current[of] = found; if (of === tab) stage?.mark(found); };
  return (
    <>
      <div class="sop-stage" ref={holder} />
      <section class="sop-simulation" aria-label={t().simulation.title}>
        <div class="sop-tabs" role="tablist" aria-label={t().simulation.tabs.label} onKeyDown={event => move(event, tab, setTab)}>
          {tabs.map(name => <button key={name} type="button" role="tab" id={`sim-tab-${name}`} aria-controls={`sim-panel-${name}`} aria-selected={tab === name} tabIndex={tab === name ? 0 : -1}
            onClick={() => setTab(name)}>{t().simulation.tabs[name]}</button>)}
        </div>
        {failure && <p class="sop-simulation-failure" role="alert">{failure}</p>}
        {!stage && !failure && <p class="sop-simulation-wait" role="status">{t().simulation.loading}</p>}
        {stage && tabs.map(name => (
          <div key={name} class="sop-simulation-body" role="tabpanel" id={`sim-panel-${name}`} aria-labelledby={`sim-tab-${name}`} hidden={tab !== name} tabIndex={0}>
            <h2 class="sop-sim-hidden">{t().simulation.tabs[name]}</h2>
            {name === 'play' && <PlayTab stage={stage} active={tab === 'play'} />}
            {name === 'dryRun' && <DryRunTab stage={stage} server={server} xml={xml} onMarks={show('dryRun')} />}
            {name === 'replay' && <ReplayTab stage={stage} server={server} xml={xml} onMarks={show('replay')} />}
          </div>
        ))}
      </section>
    </>
  );
}

function move(event: KeyboardEvent, tab: Tab, go: (tab: Tab) => void): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
  go(next);
  document.getElementById(`sim-tab-${next}`)?.focus();
}
