import { useEffect, useMemo, useState } from 'preact/hooks';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Board } from '../board';
import { IdentityView } from '../identity/IdentityView';
import { type Diagnostic, keepsFromRunning } from '../lint/finding';
import type { Fixing } from '../lint/fixing';
import { withGroupFixes } from '../lint/groupFixes';
import type { LintMarks } from '../lint/marks';
import { Problems } from '../lint/Problems';
import { Panel } from '../properties/Panel';
import { download } from '../session/download';
import type { Session } from '../session/session';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { SimulationMode } from '../simulation/Mode';
import { TableView } from '../table/TableView';
import { Bar } from './Bar';
import { ConflictDialog, PublishDialog } from './dialogs';
import { fit } from './fit';
import { HelpDialog } from './HelpDialog';
import { Notices } from './Notices';
import { hashOf, remember, type View, viewOf } from './views';

/** Everything around the canvas; the canvas itself is bpmn-js's and is never rendered anew. */
export function Designer(p: { board: Board; modeler: Modeler; session: Session; shape: Open | undefined; frame: HTMLElement }) {
  const { session, board, modeler } = p;
  const [view, show] = useState<View>(viewOf(location.hash));
  const setView = (next: View) => { history.replaceState(history.state, '', hashOf(next)); remember(next); show(next); };
  // A form takes the whole width; beside the diagram the properties have their place.
  const [panels, setPanels] = useState<Record<View, boolean>>({ diagram: true, table: false, both: false, identity: false });
  const panelOpen = panels[view];
  const setPanel = (open: boolean) => setPanels({ ...panels, [view]: open });
  const [drawerOpen, setDrawer] = useState(false);
  const [asking, setAsking] = useState(false);
  const [simulating, setSimulating] = useState(false);
  const [helping, setHelping] = useState(false);
  useEffect(() => { modeler.on('sop.help', () => setHelping(true)); }, [modeler]);
  const standing = session.standing;
  const commands = modeler.get<Open>('commandStack');

  if (simulating) return <SimulationMode board={board} session={session} frame={p.frame} onLeave={() => setSimulating(false)} />;

  // The grid of the frame gives the canvas what the panel and the drawer leave.
  p.frame.dataset.view = view;
  p.frame.classList.toggle('panel-open', panelOpen);
  p.frame.classList.toggle('drawer-open', drawerOpen);

  const publish = async () => {
    setAsking(false);
    if (!await session.publish() && keepsFromRunning(session.standing.diagnostics).length > 0) setDrawer(true);
  };
  const submit = async (address: string) => {
    if (await session.save()) location.assign(address);
  };
  const askToPublish = () => {
    commit();
    // What stands in the way of an approval, the page lists; there the owner also says what changed.
    if (board.config.submission) return void submit(board.config.submission);
    const errors = keepsFromRunning(standing.diagnostics).length;
    if (errors === 0) return setAsking(true);
    session.show({ words: t().publish.refused(errors), tone: 'trouble' });
    setDrawer(true);
  };
  const [only, setOnly] = useState<string>();
  const findings = useMemo(() => withGroupFixes(standing.diagnostics, board.config.groups, id => nameOf(modeler, id)), [standing.diagnostics]);
  const fixing = modeler.get<Fixing>('sopFixing');
  useEffect(() => modeler.get<LintMarks>('sopLintMarks').show(standing.diagnostics), [standing.diagnostics]);
  useEffect(() => modeler.on('sop.finding', ({ id }: Open) => { setOnly(id); setDrawer(true); }), []);
  const pick = (finding: Diagnostic) => {
    setOnly(undefined);
    if (finding.place?.startsWith('identity.')) {
      setView('identity');
      return requestAnimationFrame(() => focusPlace(p.frame, finding.place!.slice('identity.'.length)));
    }
    const shown = view === 'identity' ? viewOf('') : view;
    setView(shown);
    if (shown === 'diagram') setPanels({ ...panels, diagram: true });
    board.select(finding.elementId!);
  };

  return (
    <>
      <Bar session={session} view={view} onView={next => { commit(); setView(next); }} title={board.config.title} back={board.config.back} submits={!!board.config.submission} panelOpen={panelOpen} drawerOpen={drawerOpen}
        onUndo={() => commands.undo()} onRedo={() => commands.redo()} onZoom={step => zoom(modeler, step)} onHelp={() => setHelping(true)} onLayout={() => { commit(); modeler.get<Open>('sopLayout').layout(); fit(modeler); }}
        onSave={() => { commit(); void session.save(); }} onPublish={askToPublish}
        onPanel={() => setPanel(!panelOpen)} onDrawer={() => setDrawer(!drawerOpen)} onSimulate={() => { commit(); setSimulating(true); }} />
      <Notices session={session} name={board.config.key} />
      {(view === 'table' || view === 'both') && <TableView board={board} modeler={modeler} shape={p.shape} beside={view === 'both'} diagnostics={standing.diagnostics} />}
      {view === 'identity' && <IdentityView board={board} />}
      {panelOpen && <aside class="sop-panel" aria-label={t().panel.label}><Panel board={board} shape={p.shape} onClose={() => setPanel(false)} /></aside>}
      {drawerOpen && <Problems diagnostics={findings} checking={standing.checking} only={only} onClose={() => setDrawer(false)}
        nameOf={id => nameOf(modeler, id)} onPick={pick} can={fix => fixing.can(fix)} onFix={fixes => { commit(); return fixing.applyAll(fixes); }} />}
      {helping && <HelpDialog onClose={() => setHelping(false)} />}
      {asking && <PublishDialog version={standing.published && session.isChanged ? standing.version + 1 : standing.version} onConfirm={publish} onClose={() => setAsking(false)} />}
      {standing.conflict && standing.choosing && <ConflictDialog session={session} conflict={standing.conflict} onClose={() => session.choose(false)}
        onKeep={async () => download(`${board.config.key}-salinan.bpmn`, await session.xml())}
        onReload={() => { p.frame.dispatchEvent(new CustomEvent('sop-reload')); }}
        onOverwrite={() => { void session.save(standing.conflict!.hash); }} />}
    </>
  );
}

/** A field that still has the cursor gives its text first: its change becomes a command. */
export function commit(): void {
  if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.sop-panel, .sop-view')) document.activeElement.blur();
}

function zoom(modeler: Modeler, step: -1 | 0 | 1): void {
  if (step === 0) modeler.get<Open>('canvas').zoom('fit-viewport', 'auto');
  else modeler.get<Open>('zoomScroll').stepZoom(step);
}

/** Where a finding about the identity page is: the field that says it. */
function focusPlace(frame: HTMLElement, place: string): void {
  const field = frame.querySelector(`[data-place="${place}"], [data-place^="${place}["]`);
  field?.scrollIntoView({ block: 'center' });
  field?.querySelector('textarea')?.focus();
}

function nameOf(modeler: Modeler, id: string): string | undefined {
  const registry = modeler.get<Open>('elementRegistry');
  const shape = registry.get(id) ?? registry.find((e: Open) => e.businessObject?.processRef?.id === id);
  return shape && (shape.businessObject.name || id);
}
