import { names, type Open } from '../../sop/editing';
import { t } from '../../texts';
import { PreviewControl } from './PreviewControl';

/** The form as the staff's page draws it: host/Pages/Tasks/FormFields.razor is the original. It can be filled in, and sends nothing. */
export function Preview(p: { fields: Open[]; outcomes: Open[]; picked?: string; starts: boolean }) {
  const words = t().form.page;
  return (
    <form class="card" onSubmit={e => e.preventDefault()}>
      <h2>{p.starts ? words.start : words.work}</h2>
      {p.fields.length === 0 && <p class="hint">{t().form.empty}</p>}
      {p.fields.map(field => <Field key={field.id} field={field} outcomes={p.outcomes} isPicked={field.id === p.picked} />)}
      <div class="outcomes" style="position: static">
        {p.outcomes.length === 0 ? <button class="btn btn-primary">{p.starts ? words.begin : words.complete}</button>
          : p.outcomes.map((outcome, i) => <button class={`btn ${i === 0 ? 'btn-primary' : ''}`} key={outcome.id}>{outcome.label ?? outcome.id}</button>)}
      </div>
    </form>
  );
}

function Field({ field, outcomes, isPicked }: { field: Open; outcomes: Open[]; isPicked: boolean }) {
  const id = `isian-${field.id}`, choices: Open[] = field.get('choices') ?? [];
  const grouped = ['multiChoice', 'checklist', 'gate', 'table', 'pictures', 'channels', 'channelTexts'].includes(field.type) || field.type === 'choice' && choices.length <= 5;
  const note = noteOf(field, outcomes), hint = ['file', 'pictures'].includes(field.type) ? [field.hint, t().form.page.fileHint].filter(Boolean).join(' ') : field.hint;
  const label = <>{field.label || field.id} {note && <span class="optional">({note})</span>}</>;
  const inside = <>{hint && <span class="hint" id={`${id}-petunjuk`}>{hint}</span>}<PreviewControl field={field} id={id} grouped={grouped} described={hint ? `${id}-petunjuk` : undefined} /></>;
  const mark = isPicked ? 'outline: 2px solid var(--accent); outline-offset: 6px; border-radius: 2px' : undefined;
  return grouped ? <fieldset class="field" id={id} style={mark}><legend>{label}</legend>{inside}</fieldset> : <div class="field" style={mark}><label for={id}>{label}</label>{inside}</div>;
}

function noteOf(field: Open, outcomes: Open[]): string | undefined {
  const needing = outcomes.filter(o => names(field.requiredFor).includes(o.id)).map(o => `"${o.label ?? o.id}"`);
  if (needing.length > 0) return t().form.page.requiredFor(needing.join(', '));
  return field.required && !field.requiredFor || field.type === 'boolean' ? undefined : t().form.page.optional;
}
