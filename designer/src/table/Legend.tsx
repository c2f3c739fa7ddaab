import { t } from '../texts';
import type { Row, Symbol as Kind } from './derive';
import { Symbol } from './Symbol';

const kinds: Kind[] = ['Capsule', 'Rectangle', 'Diamond'];

/** What the symbols, the marks and the keys mean. */
export function Legend({ rows }: { rows: Row[] }) {
  return (
    <>
      <p class="sop-legend"><strong>{t().table.legend}</strong>{kinds.map(kind => <span key={kind}><Symbol kind={kind} />{t().table.symbols[kind]}</span>)}</p>
      {rows.some(row => !row.no) && <p class="sop-hint">{t().table.addedAbout}</p>}
      <p class="sop-hint" id="sop-table-keys">{t().table.keys}</p>
    </>
  );
}
