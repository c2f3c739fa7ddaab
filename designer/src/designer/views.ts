export type View = 'table' | 'diagram' | 'both' | 'identity';

export const views: View[] = ['table', 'diagram', 'both', 'identity'];

/** The end of the address, so that a link and a reload open the same view; the same words as the SOP's own pages. */
const hashes: Record<View, string> = { table: '#tabel', diagram: '#diagram', both: '#berdampingan', identity: '#identitas' };

export const hashOf = (view: View): string => hashes[view];

export const viewOf = (hash: string): View => views.find(view => hashes[view] === hash) ?? 'diagram';
