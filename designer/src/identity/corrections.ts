import type { Open } from '../sop/editing';

/** The right wording of one printed text; `item` from 1 in a list. `docs/guides/sop-extension.md`. */
export interface Correction { field: string; item?: number; text: string }

/** The corrections written in an identity or a step. */
export const correctionsOf = (owner: Open | undefined): Correction[] => (owner?.get('corrections') ?? []).map((c: Open) => ({ field: c.field, item: c.item, text: c.text ?? '' }));

const isFor = (field: string, item?: number) => (c: Correction) => c.field === field && (c.item ?? undefined) === item;

export const correctionOf = (all: Correction[], field: string, item?: number): string | undefined => all.find(isFor(field, item))?.text;

/** All corrections with that of one text set; what says the same as the paper, or nothing, corrects nothing. */
export function withCorrection(all: Correction[], of: { field: string; item?: number; printed: string }, text: string): Correction[] {
  const others = all.filter(c => !isFor(of.field, of.item)(c));
  if (text === '' || text === of.printed) return others;
  return [...others, { field: of.field, item: of.item, text }].sort(byPlace(all, of));
}

/** A new one stands beside its list's others, so that a file's differences stay small. */
function byPlace(before: Correction[], of: { field: string }): (a: Correction, b: Correction) => number {
  const fields = [...new Set([...before.map(c => c.field), of.field])];
  return (a, b) => fields.indexOf(a.field) - fields.indexOf(b.field) || (a.item ?? 0) - (b.item ?? 0);
}

/** The corrections of a list after its items were put in another order: `order` holds the old numbers, from 1; what is missing is gone. */
export function reordered(all: Correction[], field: string, order: number[]): Correction[] {
  return all.flatMap(c => {
    if (c.field !== field) return [c];
    const at = order.indexOf(c.item!);
    return at < 0 ? [] : [{ ...c, item: at + 1 }];
  }).sort((a, b) => a.field === field && b.field === field ? a.item! - b.item! : 0);
}
