import type { Diagnostic } from '../session/server';
import { t } from '../texts';

const weight = { error: 0, warning: 1, info: 2 };
const sign = { error: '!', warning: '△', info: 'i' };

/** The drawer below the diagram: each problem leads to its element. */
export function Problems(p: { diagnostics: Diagnostic[]; checking: boolean; nameOf(id: string): string | undefined; onPick(id: string): void; onClose(): void }) {
  const sorted = [...p.diagnostics].sort((a, b) => weight[a.severity] - weight[b.severity]);
  return (
    <section class="sop-drawer" aria-label={t().problems.title}>
      <header class="sop-panel-head">
        <h2>{t().problems.title} <span class="count">{sorted.length}</span></h2>
        {p.checking && <span class="sop-hint">{t().problems.checking}</span>}
        <button type="button" class="sop-quiet" aria-label={t().problems.close} title={t().problems.close} onClick={p.onClose}>×</button>
      </header>
      {sorted.length === 0 ? <p class="sop-hint sop-drawer-empty">✓ {t().problems.none}</p> : (
        <ul>
          {sorted.map((d, i) => {
            const name = d.elementId ? p.nameOf(d.elementId) : undefined;
            const words = <><span class={`sop-severity ${d.severity}`}><b aria-hidden="true">{sign[d.severity]}</b> {t().problems[d.severity]}</span>
              <span class="sop-where">{name ?? d.elementId ?? t().problems.whole}</span><span>{d.message}{d.mend && <small>{d.mend}</small>}</span></>;
            return <li key={i}>{name === undefined ? <div class="sop-problem">{words}</div> : <button type="button" class="sop-problem" onClick={() => p.onPick(d.elementId!)}>{words}</button>}</li>;
          })}
        </ul>
      )}
    </section>
  );
}
