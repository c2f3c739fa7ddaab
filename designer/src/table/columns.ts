import type { Column } from './derive';

/** What a row says in words; each is one cell that can be typed in. */
export const textFields = ['no', 'activity', 'requiredInputs', 'time', 'output', 'remarks'] as const;
export type TextField = typeof textFields[number];

/** How `sop:correction` calls the text of a cell; the number has none. */
export const correctable: Partial<Record<string, string>> = { activity: 'description', requiredInputs: 'requiredInputs', time: 'time', output: 'output', remarks: 'remarks' };

/** One column of the grid: a text of the row, or an actor in whose column the symbol may stand. */
export type GridColumn = { key: TextField; lane?: undefined } | { key: string; lane: Column };

/** The columns as on the form, from left to right. */
export function gridColumns(lanes: Column[]): GridColumn[] {
  return [{ key: 'no' }, { key: 'activity' }, ...lanes.map(lane => ({ key: `lane:${lane.id}`, lane })), ...textFields.slice(2).map(key => ({ key }))];
}
