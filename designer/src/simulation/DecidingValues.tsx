import { t } from '../texts';
import type { DecidingValue } from './server';

/** What the conditions of the diagram ask about: made up at first, and what the owner says instead. */
export function DecidingValues({ values, busy, onFill }: { values: DecidingValue[]; busy: boolean; onFill(id: string, value: unknown): void }) {
  const words = t().simulation.dryRun;
  if (values.length === 0) return null;
  return (
    <fieldset class="sop-sim-decisions"><legend>{words.values}</legend>
      {values.map(v => <label key={v.id}><span>{v.label}{!v.given && <small> {words.madeUp}</small>}</span><Control asked={v} busy={busy} onFill={value => onFill(v.id, value)} /></label>)}
    </fieldset>
  );
}

function Control({ asked, busy, onFill }: { asked: DecidingValue; busy: boolean; onFill(value: unknown): void }) {
  const words = t().simulation.dryRun;
  if (asked.type === 'boolean') {
    return <select disabled={busy} value={`${asked.value ?? ''}`} onChange={e => onFill(e.currentTarget.value === 'true')}>
      {asked.value == null && <option value="">–</option>}<option value="true">{words.yes}</option><option value="false">{words.no}</option></select>;
  }
  if (asked.options.length > 0) {
    const several = asked.type === 'multiChoice';
    const chosen = several ? (asked.value as string[] | null)?.[0] : asked.value;
    return <select disabled={busy} value={`${chosen ?? ''}`} onChange={e => onFill(several ? [e.currentTarget.value] : e.currentTarget.value)}>
      {chosen == null && <option value="">–</option>}{asked.options.map(o => <option key={o.id} value={o.id}>{o.label}</option>)}</select>;
  }
  const type = asked.type === 'number' || asked.type === 'date' ? asked.type : 'text';
  return <input type={type} step="any" disabled={busy} value={`${asked.value ?? ''}`}
    onChange={e => e.currentTarget.value !== '' && onFill(type === 'number' ? Number(e.currentTarget.value) : e.currentTarget.value)} />;
}
