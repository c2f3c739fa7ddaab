import type { Selected } from '../../board';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { Check, idFrom, ListButtons, moved, Select, TextField } from '../controls';
import { Choices } from './Choices';
import { columnTypes } from './fieldTypes';

/** What each row of a table holds. */
export function Columns({ selected, field }: { selected: Selected; field: Open }) {
  const words = t().form, { board, shape } = selected;
  const columns: Open[] = field.get('columns') ?? [];
  const write = (list: Open[]) => board.edit.inner(shape, field, { columns: list });
  const add = () => {
    const column = board.edit.make('sop:Column', { id: idFrom(words.freshColumn, columns.map(c => c.id)), label: words.freshColumn, type: 'text' });
    column.$parent = field;
    write([...columns, column]);
  };
  const change = (column: Open, properties: Record<string, unknown>) => board.edit.inner(shape, column, properties);
  const label = (column: Open, to: string) => change(column, column.label === words.freshColumn && to ? { label: to, id: idFrom(to, columns.filter(c => c !== column).map(c => c.id)) } : { label: to });
  return (
    <fieldset class="sop-checks">
      <legend>{words.columns}</legend>
      {columns.map((column, i) => (
        <fieldset class="sop-card" key={i}>
          <legend>{column.label ?? column.id}
            <ListButtons what={column.label ?? column.id} first={i === 0} last={i === columns.length - 1} onMove={by => write(moved(columns, i, by))} onRemove={() => write(columns.filter(c => c !== column))} /></legend>
          <TextField label={words.columnLabel} value={column.label} onChange={to => label(column, to)} />
          <div class="sop-pair">
            <Select label={words.type} value={column.type ?? 'text'} onChange={type => change(column, { type, ...(type === 'choice' ? {} : { choices: [] }) })} options={columnTypes.map(value => ({ value, label: words.types[value] }))} />
            <TextField label={words.id} mono value={column.id} onChange={id => id && change(column, { id })} />
          </div>
          <Check label={words.required} on={column.required === true} onChange={on => change(column, { required: on || undefined })} />
          {column.type === 'choice' && <Choices selected={selected} owner={column} />}
        </fieldset>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {words.addColumn}</button>
    </fieldset>
  );
}
