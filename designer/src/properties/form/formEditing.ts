import type { Selected } from '../../board';
import { extensionOf, type Open } from '../../sop/editing';
import { t } from '../../texts';
import { idFrom } from '../controls';
import { hasChoices, hasLength } from './fieldTypes';

/** Changes of a step's form, each one command. */
export class FormEditing {
  readonly fields: Open[];
  readonly outcomes: Open[];

  constructor(readonly selected: Selected) {
    this.fields = extensionOf(selected.bo, 'sop:Form')?.get('fields') ?? [];
    this.outcomes = extensionOf(selected.bo, 'sop:Outcomes')?.get('outcomes') ?? [];
  }

  add(type: string): void {
    const { board } = this.selected, label = t().form.fresh;
    const taken = this.fields.map(f => f.id);
    this.write([...this.fields, board.edit.make('sop:Field', { id: idFrom(label, taken), label, type, ...this.parts(type, undefined) })]);
  }

  remove(field: Open): void { this.write(this.fields.filter(f => f !== field)); }

  move(from: number, by: number): void {
    const to = Math.max(0, Math.min(this.fields.length - 1, from + by));
    if (to === from) return;
    const list = [...this.fields];
    list.splice(to, 0, ...list.splice(from, 1));
    this.write(list);
  }

  change(field: Open, properties: Record<string, unknown>): void {
    const { board, shape } = this.selected;
    board.edit.inner(shape, field, properties);
  }

  /** A new field is called by its label, and its id follows once: afterwards other steps may speak of it. */
  label(field: Open, label: string): void {
    const others = this.fields.filter(f => f !== field).map(f => f.id);
    const isFresh = field.label === t().form.fresh && label !== '';
    this.change(field, isFresh ? { label, id: idFrom(label, others) } : { label });
  }

  /** Another kind keeps what it can have: the choices of a list, the length of a text. */
  type(field: Open, type: string): void {
    this.change(field, { type, ...this.parts(type, field) });
  }

  private parts(type: string, field: Open | undefined): Record<string, unknown> {
    const { board } = this.selected;
    const choices: Open[] = hasChoices(type) ? field?.get('choices') ?? [] : [], columns: Open[] = type === 'table' ? field?.get('columns') ?? [] : [];
    const firstChoice = () => board.edit.make('sop:Choice', { value: idFrom(t().form.freshChoice, []), label: t().form.freshChoice });
    const firstColumn = () => board.edit.make('sop:Column', { id: idFrom(t().form.freshColumn, []), label: t().form.freshColumn, type: 'text' });
    const made = {
      choices: hasChoices(type) && choices.length === 0 ? [firstChoice()] : choices,
      columns: type === 'table' && columns.length === 0 ? [firstColumn()] : columns,
    };
    if (field) for (const part of [...made.choices, ...made.columns]) part.$parent = field;
    return { ...made, maxLength: hasLength(type) ? field?.maxLength : undefined, groups: type === 'person' ? field?.groups : undefined };
  }

  private write(fields: Open[]): void {
    const { board, shape, bo } = this.selected;
    board.edit.write(shape, bo, 'sop:Form', { fields });
  }
}
