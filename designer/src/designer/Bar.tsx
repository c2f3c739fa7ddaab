import { signs, weightOf, weights } from '../lint/finding';
import type { Session } from '../session/session';
import { t } from '../texts';
import { Others } from './Notices';
import { type View, views } from './views';

/** The commands above the canvas, and in words where the file stands. */
export function Bar(p: {
  session: Session; view: View; title: string; back: string; submits: boolean; panelOpen: boolean; drawerOpen: boolean;
  onView(view: View): void; onUndo(): void; onRedo(): void; onZoom(step: -1 | 0 | 1): void; onLayout(): void; onHelp(): void; onSave(): void; onPublish(): void; onPanel(): void; onDrawer(): void;
  onSimulate(): void;
}) {
  const s = p.session.standing;
  const heaviest = weights.find(weight => s.diagnostics.some(d => weightOf(d) === weight));
  const count = s.diagnostics.length;
  return (
    <div class="sop-bar" role="toolbar" aria-label={t().bar.label}>
      <a class="sop-back" href={p.back} title={t().bar.back} aria-label={t().bar.back}>←</a>
      <div class="sop-title"><h1 title={p.title}>{p.title}</h1><p class={`sop-state ${s.tone}`} role="status" aria-live="polite">{s.words}<Others session={p.session} /></p></div>
      <span class="sop-group sop-views" role="group" aria-label={t().table.views.label}>
        {views.map(view => <button type="button" key={view} class={`sop-view-${view}`} aria-pressed={p.view === view} onClick={() => p.onView(view)}
          {...(view === 'both' && { title: t().table.views.both, 'aria-label': t().table.views.both })}>{view === 'both' ? <span aria-hidden="true">◫</span> : t().table.views[view]}</button>)}
      </span>
      <span class="sop-group">
        <Small name={t().bar.undo} sign="↶" off={!s.canUndo} onClick={p.onUndo} />
        <Small name={t().bar.redo} sign="↷" off={!s.canRedo} onClick={p.onRedo} />
      </span>
      {(p.view === 'diagram' || p.view === 'both') && <span class="sop-group">
        <Small name={t().bar.zoomOut} sign="−" onClick={() => p.onZoom(-1)} />
        <Small name={t().bar.fit} sign="⛶" onClick={() => p.onZoom(0)} />
        <Small name={t().bar.zoomIn} sign="+" onClick={() => p.onZoom(1)} />
      </span>}
      {(p.view === 'diagram' || p.view === 'both') && <Small name={t().help.open} sign="?" onClick={p.onHelp} />}
      {(p.view === 'diagram' || p.view === 'both') && <button type="button" title={t().layout.about} onClick={p.onLayout}>{t().layout.tidy}</button>}
      <button type="button" class={`sop-problem-count ${heaviest ?? 'fine'}`} aria-expanded={p.drawerOpen} onClick={p.onDrawer}>
        <span aria-hidden="true">{heaviest ? signs[heaviest] : '✓'}</span> {t().bar.problems(count)}
      </button>
      <button type="button" onClick={p.onSimulate}>{t().simulation.button}</button>
      <button type="button" aria-expanded={p.panelOpen} onClick={p.onPanel}>{t().bar.properties}</button>
      <button type="button" disabled={s.busy} title="Ctrl+S" onClick={p.onSave}>{t().bar.save}</button>
      <button type="button" class="primary" disabled={s.busy} onClick={p.onPublish}>{p.submits ? t().lifeCycle.submit : t().bar.publish}</button>
    </div>
  );
}

function Small(p: { name: string; sign: string; off?: boolean; onClick(): void }) {
  return <button type="button" class="sop-small" title={p.name} aria-label={p.name} disabled={p.off} onClick={p.onClick}><span aria-hidden="true">{p.sign}</span></button>;
}
