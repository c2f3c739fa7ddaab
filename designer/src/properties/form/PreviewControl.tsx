import type { Open } from '../../sop/editing';
import { t } from '../../texts';

const inputTypes: Record<string, string> = { date: 'date', url: 'url' };

/** One control as host/Pages/Tasks/FieldControl.razor draws it. */
export function PreviewControl({ field, id, grouped, described }: { field: Open; id: string; grouped: boolean; described?: string }) {
  const words = t().form.page, choices: Open[] = field.get('choices') ?? [];
  const shared = { id, name: id, 'aria-describedby': described };
  const long = !field.maxLength || field.maxLength > 2000;
  switch (field.type) {
    case 'longText': return <textarea class={`form-control ${long ? 'tall' : ''}`} rows={long ? 10 : 4} maxLength={field.maxLength} {...shared} />;
    case 'richText': return <><RichTools /><textarea class="form-control tall" rows={12} {...shared} /></>;
    case 'boolean': return <span class="form-check"><input type="checkbox" {...shared} /> {words.yes}</span>;
    case 'choice': case 'multiChoice': case 'checklist':
      if (grouped) return <>{choices.map(c => <label class="form-check" key={c.value}><input type={field.type === 'choice' ? 'radio' : 'checkbox'} name={id} /> {c.label ?? c.value}</label>)}</>;
      return <select class="form-select" {...shared}><option>{words.choose}</option>{choices.map(c => <option key={c.value}>{c.label ?? c.value}</option>)}</select>;
    case 'gate': return <PreviewGate items={choices} id={id} />;
    case 'consents': return <input class="form-control" {...shared} />;
    case 'person': return <select class="form-select" {...shared}><option>{words.choose}</option><option>{words.person}</option></select>;
    case 'file': return <input class="form-control" type="file" multiple {...shared} />;
    case 'pictures': return <><label class="small" for={id}>{words.addPictures}</label><input class="form-control" type="file" accept="image/*" multiple {...shared} /></>;
    case 'channels': return <>{['Website', 'Instagram', 'Facebook'].map(name => <label class="form-check" key={name}><input type="checkbox" name={id} /> {name}</label>)}</>;
    case 'channelTexts': return <><label for={`${id}-kanal`}>{words.textFor}</label><textarea class="form-control" id={`${id}-kanal`} rows={5} maxLength={field.maxLength} /></>;
    case 'table': return <PreviewTable columns={field.get('columns') ?? []} />;
    default: return <input class="form-control" type={inputTypes[field.type] ?? 'text'} inputMode={field.type === 'number' ? 'decimal' : undefined} maxLength={field.maxLength} {...shared} />;
  }
}

function PreviewGate({ items, id }: { items: Open[]; id: string }) {
  const words = t().form.gate;
  return (
    <ol class="gate">
      {items.map(item => (
        <li key={item.value}>
          <fieldset>
            <legend>{item.label ?? item.value} <span class={`badge ${item.severity === 'must' ? 'badge-accent' : ''}`}>{item.severity === 'must' ? words.mandatory : words.advised}</span></legend>
            {item.basis && <span class="hint">{words.basisOf(item.basis)}</span>}
            <div class="gate-answers">
              {words.answers.slice(0, item.notApplicable === false ? 2 : 3).map(answer => <label class="form-check" key={answer}><input type="radio" name={`${id}.${item.value}`} /> {answer}</label>)}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}

/** The page gives such a field its tools; here they only show that it has them. */
function RichTools() {
  return <div class="actions" aria-hidden="true" style="margin-bottom: 4px">{['B', 'I', '•', '1.', '🔗'].map(sign => <span class="btn btn-sm" key={sign}>{sign}</span>)}</div>;
}

function PreviewTable({ columns }: { columns: Open[] }) {
  const words = t().form.page;
  return (
    <div class="form-table">
      <table class="table stacked">
        <thead><tr>{columns.map(c => <th scope="col" key={c.id}>{c.label || c.id}{!c.required && <span class="optional"> ({words.optional})</span>}</th>)}</tr></thead>
        <tbody>{[1, 2].map(row => <tr key={row}>{columns.map(c => <td data-label={c.label} key={c.id}><Cell column={c} label={`${c.label || c.id} ${row}`} /></td>)}</tr>)}</tbody>
      </table>
      <button type="button" class="btn btn-sm">+ {words.addRow}</button>
    </div>
  );
}

function Cell({ column, label }: { column: Open; label: string }) {
  if (column.type === 'choice') return <select class="form-select" aria-label={label}><option />{(column.get('choices') ?? []).map((c: Open) => <option key={c.value}>{c.label ?? c.value}</option>)}</select>;
  if (column.type === 'boolean') return <input type="checkbox" aria-label={label} />;
  return <input class="form-control" type={inputTypes[column.type] ?? 'text'} maxLength={column.maxLength} aria-label={label} />;
}
