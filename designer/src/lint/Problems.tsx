import './problems.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../texts';
import { type Diagnostic, type Fix, keyOf, signs, type Weight, weightOf, weights } from './finding';
import { Problem } from './Problem';

/** What the drawer needs of the board. */
export interface ProblemEvents {
  nameOf(id: string): string | undefined;
  onPick(finding: Diagnostic): void;
  can(fix: Fix): boolean;
  /** Makes mends as one command; how many were made. */
  onFix(fixes: Fix[]): number;
  onClose(): void;
}

/** The drawer below the diagram: what is wrong by weight, where, why, and what can be mended at a press. */
export function Problems(p: { diagnostics: Diagnostic[]; checking: boolean; only?: string } & ProblemEvents) {
  const [hidden, setHidden] = useState<Weight[]>([]);
  const [search, setSearch] = useState('');
  const [made, setMade] = useState<{ by: Diagnostic[]; keys: Set<string>; words: string }>();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was mended stays in its place, without its button, until the next check has looked.
  const mended = made?.by === p.diagnostics ? made : undefined;
  useEffect(() => heading.current?.focus(), []);

  const count = (weight: Weight) => p.diagnostics.filter(d => weightOf(d) === weight).length;
  const words = search.trim().toLowerCase();
  const matches = (d: Diagnostic) => !words || [d.message, d.ruleId, d.row && t().lint.step(d.row), whereOf(p, d)].some(text => text?.toLowerCase().includes(words));
  const shown = p.diagnostics.filter(d => !hidden.includes(weightOf(d)) && matches(d));
  const safe = shown.filter(d => d.fixes?.[0]?.safe && p.can(d.fixes[0]) && !mended?.keys.has(keyOf(d)));

  const fix = (findings: Diagnostic[], choice = 0) => {
    const fixed = p.onFix(findings.map(d => d.fixes![choice]));
    if (fixed === 0) return setMade({ by: p.diagnostics, keys: new Set(), words: t().lint.refused });
    setMade({ by: p.diagnostics, keys: new Set([...mended?.keys ?? [], ...findings.map(keyOf)]), words: findings.length > 1 ? t().lint.fixedAll(fixed) : '' });
    // The button that was pressed goes away: the keyboard stays in the list.
    if (findings.length > 1) heading.current?.focus();
  };

  return (
    <section class="sop-drawer sop-problems" aria-label={t().lint.title} aria-busy={p.checking} onKeyDown={e => { if (e.key === 'Escape') p.onClose(); }}>
      <header class="sop-panel-head">
        <h2 ref={heading} tabIndex={-1}>{t().lint.title} <span class="count">{p.diagnostics.length}</span></h2>
        <div class="sop-weights" role="group" aria-label={t().lint.filter}>
          {weights.filter(weight => count(weight) > 0).map(weight => (
            <button type="button" key={weight} class={`sop-weight ${weight}`} aria-pressed={!hidden.includes(weight)}
              onClick={() => setHidden(hidden.includes(weight) ? hidden.filter(w => w !== weight) : [...hidden, weight])}>
              <b aria-hidden="true">{signs[weight]}</b> {t().lint.weights[weight]} <span class="count">{count(weight)}</span>
            </button>
          ))}
        </div>
        {p.diagnostics.length > 5 && <input type="search" class="sop-problem-search" aria-label={t().lint.search} placeholder={t().lint.search} value={search} onInput={e => setSearch(e.currentTarget.value)} />}
        {safe.length > 1 && <button type="button" class="sop-fix-all" title={t().lint.fixAllHint} onClick={() => fix(safe)}>{t().lint.fixAll(safe.length)}</button>}
        <span class={`sop-hint sop-checking ${p.checking ? 'on' : ''}`} aria-hidden="true">{t().lint.checking}</span>
        <button type="button" class="sop-quiet" aria-label={t().lint.close} title={t().lint.close} onClick={p.onClose}>×</button>
      </header>
      <p class="sop-problems-said" role="status">{mended?.words}</p>
      {p.diagnostics.length === 0 ? <p class="sop-hint sop-drawer-empty">✓ {t().lint.none}</p>
        : shown.length === 0 ? <p class="sop-hint sop-drawer-empty">{t().lint.nothing}</p>
        : <div class="sop-problem-list">{weights.map(weight => <Group key={weight} weight={weight} {...p} findings={shown.filter(d => weightOf(d) === weight)} mended={mended?.keys} fix={fix} />)}</div>}
    </section>
  );
}

function Group(p: { weight: Weight; findings: Diagnostic[]; only?: string; mended?: Set<string>; fix(findings: Diagnostic[], choice?: number): void } & ProblemEvents) {
  if (p.findings.length === 0) return null;
  return (
    <section class="sop-problem-group" aria-label={t().lint.weights[p.weight]}>
      <h3 class={`sop-severity ${p.weight}`}><b aria-hidden="true">{signs[p.weight]}</b> {t().lint.weights[p.weight]} <span class="count">{p.findings.length}</span></h3>
      <ul>
        {p.findings.map((d, i) => (
          <Problem key={`${keyOf(d)} ${i}`} finding={d} where={whereOf(p, d)} marked={!!p.only && d.elementId === p.only} isMended={!!p.mended?.has(keyOf(d))}
            fixes={(d.fixes ?? []).map((fix, choice) => ({ fix, choice })).filter(({ fix }) => p.can(fix))} onFix={choice => p.fix([d], choice)} onPick={() => p.onPick(d)} />
        ))}
      </ul>
    </section>
  );
}

/** The place in words: the row's number and the step's name, the page, or the whole file. */
function whereOf(p: ProblemEvents, d: Diagnostic): string {
  const name = d.elementId ? p.nameOf(d.elementId) : undefined;
  if (d.row) return name ? `${t().lint.step(d.row)} · ${name}` : t().lint.step(d.row);
  if (d.place?.startsWith('identity.')) return t().lint.identity;
  return name ?? d.elementId ?? t().lint.whole;
}
