import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../texts';
import { correctionOf } from './corrections';
import type { IdentityPage } from './page';

/** One printed text, and beside it what it should say. The paper's words are never changed by a correction. */
export function Verbatim(p: { page: IdentityPage; label: string; field: string; item?: number; value: string; rows?: number; placeholder?: string; onChange(value: string): void }) {
  const words = t().identityPage;
  const corrected = correctionOf(p.page.corrections, p.field, p.item);
  const [adding, setAdding] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (adding) field.current?.focus(); }, [adding]);
  const correct = (text: string) => { setAdding(false); p.page.correct({ field: p.field, item: p.item, printed: p.value }, text); };
  return (
    <div class="sop-verbatim" data-place={p.item === undefined ? p.field : `${p.field}[${p.item}]`}>
      <Writing label={p.label} value={p.value} rows={p.rows} placeholder={p.placeholder} onChange={p.onChange} />
      {corrected !== undefined || adding
        ? <div class="sop-correction">
          <small aria-hidden="true">{words.correction}</small>
          <Writing label={`${words.correction}: ${p.label}`} value={corrected ?? p.value} rows={p.rows} inner={field} onChange={correct} onLeave={() => setAdding(false)} />
          {corrected !== undefined && <button type="button" class="sop-mini" title={words.removeCorrection} aria-label={`${words.removeCorrection}: ${p.label}`} onClick={() => correct('')}>×</button>}
        </div>
        : p.value !== '' && <button type="button" class="sop-mini sop-correct" title={words.correct} aria-label={`${words.correct}: ${p.label}`} onClick={() => setAdding(true)}>✎</button>}
    </div>
  );
}

/** Grows with its text; a change is one command when the cursor leaves, and Enter leaves where one line is meant. */
export function Writing(p: { label: string; value: string; rows?: number; placeholder?: string; inner?: { current: HTMLTextAreaElement | null }; onChange(value: string): void; onLeave?(): void }) {
  const one = (p.rows ?? 1) === 1;
  return <textarea ref={p.inner} class="sop-writing" rows={p.rows ?? 1} aria-label={p.label} placeholder={p.placeholder} value={p.value} spellcheck={false}
    onKeyDown={e => { if (e.key === 'Enter' && one) { e.preventDefault(); e.currentTarget.blur(); } }}
    onBlur={() => p.onLeave?.()} onChange={e => p.onChange(e.currentTarget.value.replace(/\s*\n\s*/g, one ? ' ' : '\n').trim())} />;
}
