import type { ComponentChildren } from 'preact';
import { useFieldId } from './fieldId';
import { t } from '../texts';

interface Labelled { label: string; hint?: string }

/** A text that becomes one command when the cursor leaves it, so that undo takes back a word, not a letter. */
export function TextField(p: Labelled & { value?: string; rows?: number; placeholder?: string; mono?: boolean; known?: string[]; onChange(value: string): void }) {
  const id = useFieldId();
  const shared = {
    id, value: p.value ?? '', placeholder: p.placeholder, class: p.mono ? 'mono' : undefined, spellcheck: !p.mono,
    'aria-describedby': p.hint ? `${id}-hint` : undefined,
    onChange: (e: Event) => p.onChange((e.currentTarget as HTMLInputElement).value.trim()),
  };
  return (
    <div class="sop-field">
      <label for={id}>{p.label}</label>
      {p.rows ? <textarea {...shared} rows={p.rows} /> : <input {...shared} type="text" list={p.known?.length ? `${id}-known` : undefined} />}
      {!!p.known?.length && <datalist id={`${id}-known`}>{p.known.map(name => <option key={name} value={name} />)}</datalist>}
      {p.hint && <small id={`${id}-hint`}>{p.hint}</small>}
    </div>
  );
}

export function NumberField(p: Labelled & { value?: number; onChange(value: number | undefined): void }) {
  const id = useFieldId();
  const read = (e: Event) => {
    const { value } = e.currentTarget as HTMLInputElement;
    p.onChange(value === '' || Number(value) < 1 ? undefined : Math.trunc(Number(value)));
  };
  return (
    <div class="sop-field">
      <label for={id}>{p.label}</label>
      <input id={id} type="number" min="1" step="1" value={p.value ?? ''} aria-describedby={p.hint ? `${id}-hint` : undefined} onChange={read} />
      {p.hint && <small id={`${id}-hint`}>{p.hint}</small>}
    </div>
  );
}

export function Select(p: Labelled & { value: string; options: { value: string; label: string }[]; onChange(value: string): void }) {
  const id = useFieldId();
  return (
    <div class="sop-field">
      <label for={id}>{p.label}</label>
      <select id={id} value={p.value} onChange={e => p.onChange(e.currentTarget.value)}>
        {p.options.map(o => <option key={o.value} value={o.value} selected={o.value === p.value}>{o.label}</option>)}
      </select>
      {p.hint && <small>{p.hint}</small>}
    </div>
  );
}

export function Check(p: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <label class="sop-check">
      <input type="checkbox" checked={p.on} onChange={e => p.onChange(e.currentTarget.checked)} /><span>{p.label}</span>
    </label>
  );
}

/** Several of a list: names separated by spaces in the file. */
export function CheckList(p: Labelled & { value: string[]; options: { value: string; label: string }[]; onChange(value: string[]): void }) {
  const unknown = p.value.filter(v => !p.options.some(o => o.value === v)).map(v => ({ value: v, label: v }));
  const toggle = (name: string, on: boolean) => p.onChange(on ? [...p.value, name] : p.value.filter(v => v !== name));
  return (
    <fieldset class="sop-checks">
      <legend>{p.label}</legend>
      {p.hint && <small>{p.hint}</small>}
      {[...p.options, ...unknown].map(o => <Check key={o.value} label={o.label} on={p.value.includes(o.value)} onChange={on => toggle(o.value, on)} />)}
    </fieldset>
  );
}

export function Section(p: { title: string; count?: number; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="sop-section" open={p.open ?? true}>
      <summary><h3>{p.title}</h3>{p.count ? <span class="count">{p.count}</span> : null}</summary>
      <div class="sop-section-body">{p.children}</div>
    </details>
  );
}

/** Move up, move down, remove, for one entry of a list. */
export function ListButtons(p: { what: string; first: boolean; last: boolean; onMove(by: -1 | 1): void; onRemove(): void }) {
  return (
    <span class="sop-list-buttons">
      <button type="button" disabled={p.first} aria-label={`${t().panel.up}: ${p.what}`} title={t().panel.up} onClick={() => p.onMove(-1)}>↑</button>
      <button type="button" disabled={p.last} aria-label={`${t().panel.down}: ${p.what}`} title={t().panel.down} onClick={() => p.onMove(1)}>↓</button>
      <button type="button" aria-label={`${t().panel.remove}: ${p.what}`} title={t().panel.remove} onClick={p.onRemove}>×</button>
    </span>
  );
}

/** `list` with the entry at `from` moved by one place. */
export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const copy = [...list];
  [copy[from], copy[from + by]] = [copy[from + by], copy[from]];
  return copy;
}

export { idFrom } from '../sop/ids';
