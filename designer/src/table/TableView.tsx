import './table.css';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Board } from '../board';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { tableOf, type Symbol as Kind } from './derive';
import { processOf } from './drawn';
import { Grid } from './Grid';
import { Symbol } from './Symbol';

const kinds: Kind[] = ['Capsule', 'Rectangle', 'Diamond'];

/** The procedure table over the same model as the diagram. */
export function TableView(p: { board: Board; modeler: Modeler; shape: Open | undefined }) {
  const process = processOf(p.modeler.getDefinitions());
  const table = process ? tableOf(process) : { columns: [], rows: [], arrows: [], automatic: [] };
  return (
    <section class="sop-view sop-table-view" aria-label={t().table.views.table}>
      <div class="sop-sheet-scroll" tabindex={-1}>
        <Grid table={table} title={p.board.config.title} selected={p.shape?.id} onPick={p.board.select} />
        {table.rows.length === 0 && <p class="sop-hint">{t().table.empty}</p>}
        <p class="sop-legend"><strong>{t().table.legend}</strong>{kinds.map(kind => <span key={kind}><Symbol kind={kind} />{t().table.symbols[kind]}</span>)}</p>
        {table.rows.some(row => !row.no) && <p class="sop-hint">{t().table.addedAbout}</p>}
      </div>
    </section>
  );
}
