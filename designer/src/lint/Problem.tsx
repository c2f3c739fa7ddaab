import { useEffect, useRef } from 'preact/hooks';
import { t } from '../texts';
import type { Diagnostic, Fix } from './finding';

/** One finding: where, what, what to do, why, and the mends that can be made here. */
export function Problem(p: {
  finding: Diagnostic; where: string; marked: boolean; isMended: boolean; fixes: { fix: Fix; choice: number }[]; onFix(choice: number): void; onPick(): void;
}) {
  const { finding: d } = p;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => { if (p.marked) line.current?.scrollIntoView?.({ block: 'nearest' }); }, [p.marked]);
  const [first, ...others] = p.fixes;
  const isPlace = !!d.elementId || d.place?.startsWith('identity.');
  return (
    <li ref={line} class={`sop-problem ${p.isMended ? 'mended' : ''} ${p.marked ? 'marked' : ''}`}>
      {isPlace ? <button type="button" class="sop-where" title={t().lint.go(p.where)} onClick={p.onPick}>{p.where}</button> : <span class="sop-where">{p.where}</span>}
      <div class="sop-problem-words">
        <p>{d.message}</p>
        {d.mend && <small>{d.mend}</small>}
        {d.reason && <details class="sop-why"><summary>{t().lint.why}</summary><p>{d.reason} <span class="sop-hint">{d.source && t().lint.source(d.source)} ({d.ruleId})</span></p></details>}
      </div>
      <div class="sop-problem-fixes">
        {p.isMended ? <span class="sop-mended"><span aria-hidden="true">✓ </span>{t().lint.fixed}</span> : first && <>
          <button type="button" class="sop-fix" title={first.fix.label} aria-label={`${t().lint.fix}: ${first.fix.label}`} onClick={() => p.onFix(first.choice)}>{t().lint.fix}</button>
          <small>{first.fix.label}</small>
          {others.length > 0 && <details class="sop-more"><summary>{t().lint.more}</summary>
            {others.map(({ fix, choice }) => <button type="button" key={choice} onClick={() => p.onFix(choice)}>{fix.label}</button>)}
          </details>}
        </>}
      </div>
    </li>
  );
}
