import { t } from '../texts';
import type { Symbol as Kind } from './derive';

/** One of the guideline's symbols, read out with the actor in whose column it stands. */
export function Symbol({ kind, actor }: { kind: Kind; actor?: string }) {
  const label = actor && `${actor}, ${t().table.symbols[kind]}`;
  return (
    <svg class="sop-symbol" viewBox="0 0 64 36" width="64" height="36" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : 'true'} focusable="false">
      {kind === 'Capsule' ? <rect x="1" y="4" width="62" height="28" rx="14" /> : kind === 'Diamond' ? <path d="M32 1 63 18 32 35 1 18z" /> : <rect x="4" y="4" width="56" height="28" />}
    </svg>
  );
}
