export type View = 'table' | 'diagram' | 'both' | 'identity';

export const views: View[] = ['table', 'diagram', 'both', 'identity'];

/** The end of the address, so that a link and a reload open the same view; the same words as the SOP's own pages. */
const hashes: Record<View, string> = { table: '#tabel', diagram: '#diagram', both: '#berdampingan', identity: '#identitas' };

const key = 'sop-tampilan';

export const hashOf = (view: View): string => hashes[view];

/** What the address names; otherwise what this browser showed last, at first the table: the form everyone in the office knows. */
export const viewOf = (hash: string): View => views.find(view => hashes[view] === hash) ?? remembered();

/** The next SOP opens with this view. The identity page is visited and left again: it is not what one works in. */
export function remember(view: View): void {
  if (view === 'identity') return;
  try { localStorage.setItem(key, view); } catch { /* Without storage every SOP opens with its table. */ }
}

function remembered(): View {
  try { return views.find(view => view === localStorage.getItem(key)) ?? 'table'; } catch { return 'table'; }
}
