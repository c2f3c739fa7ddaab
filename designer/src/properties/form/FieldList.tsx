import { useRef, useState } from 'preact/hooks';
import { drag } from '../../table/drag';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { ListButtons } from '../controls';
import { FieldCard } from './FieldCard';
import { fieldTypes } from './fieldTypes';
import type { FormEditing } from './formEditing';

const keys = new WeakMap<object, number>();
let known = 0;

/** The same field keeps its card, also when its id follows its label. */
function keyOf(field: Open): number {
  if (!keys.has(field)) keys.set(field, ++known);
  return keys.get(field)!;
}

/** The fields in their order: opened to change, moved by the grip, by buttons or with Alt and an arrow, added by kind. */
export function FieldList({ form, onPick }: { form: FormEditing; onPick?(id: string | undefined): void }) {
  const words = t().form;
  const list = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<Open>();
  const [focused, setFocused] = useState<number>();
  const nameOf = (field: Open): string => field.label || field.id;
  const move = (from: number, by: number) => {
    form.move(from, by);
    setFocused(Math.max(0, Math.min(form.fields.length - 1, from + by)));
  };
  const add = (type: string) => {
    form.add(type);
    // The list is drawn with the new field first.
    requestAnimationFrame(() => {
      const card = list.current?.querySelector<HTMLElement>('li:last-child');
      if (card && !card.querySelector('details')!.open) card.querySelector('summary')!.click();
      const label = card?.querySelector('input');
      label?.focus();
      label?.select();
    });
  };
  const key = (e: KeyboardEvent, i: number) => {
    if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return;
    e.preventDefault();
    move(i, e.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <>
      <ol class="sop-fields" ref={list}>
        {form.fields.map((field, i) => (
          <li class="sop-card sop-card-folding" key={keyOf(field)} data-field={field.id}>
            <span class="sop-field-grip" aria-hidden="true" title={words.dragField} onPointerDown={e => e.button === 0 && dragField(e, by => move(i, by))}>⠿</span>
            <details open={open === field || field.label === words.fresh} onToggle={e => { const isOpen = e.currentTarget.open; setOpen(isOpen ? field : open === field ? undefined : open); onPick?.(isOpen ? field.id : undefined); }}>
              <summary onKeyDown={e => key(e, i)} title={words.moveKeys} ref={summary => { if (focused === i && summary) { summary.focus(); setFocused(undefined); } }}>
                <span>{nameOf(field)}{field.required && <b class="sop-required" title={words.required}> *</b>}</span><small>{words.types[field.type] ?? field.type}</small>
              </summary>
              <FieldCard form={form} field={field} />
            </details>
            <ListButtons what={nameOf(field)} first={i === 0} last={i === form.fields.length - 1} onMove={by => move(i, by)} onRemove={() => form.remove(field)} />
          </li>
        ))}
      </ol>
      <details class="sop-field-kinds">
        <summary class="sop-add-summary">+ {words.add}</summary>
        <div role="group" aria-label={words.add}>
          {fieldTypes.map(type => <button type="button" key={type} onClick={e => { e.currentTarget.closest('details')!.open = false; add(type); }}>{words.types[type]}</button>)}
        </div>
      </details>
    </>
  );
}

/** Follows the pointer over the list; when it is let go, by how many places the field has moved. */
function dragField(start: PointerEvent, onMove: (by: number) => void): void {
  const card = (start.currentTarget as HTMLElement).closest('li')!;
  const cards = [...card.parentElement!.children] as HTMLElement[];
  const from = cards.indexOf(card);
  let to = from;
  const mark = () => cards.forEach((c, i) => { c.classList.toggle('drop-above', i === to && to < from); c.classList.toggle('drop-below', i === to && to > from); });
  drag(start, {
    over: (_, __, dy) => {
      const y = start.clientY + dy, at = cards.findIndex(c => y < c.getBoundingClientRect().bottom);
      to = at < 0 ? cards.length - 1 : at;
      card.classList.add('dragged');
      mark();
    },
    end: dropped => {
      const by = to - from;
      to = from;
      mark();
      card.classList.remove('dragged');
      if (dropped && by !== 0) onMove(by);
    },
  });
}
