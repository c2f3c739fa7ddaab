import type { Open, SopEditing } from '../sop/editing';
import type { TextField } from './columns';
import type { Table } from './derive';
import type { Drawn } from './drawn';
import type { Placing } from './placing';

export type Side = 'before' | 'after';

/** What a pasted row says; what is not given stays as it is. */
export type Words = Partial<Record<TextField, string>> & { lane?: string };

/** What commands need of the open model. */
export interface Work {
  modeling: Open;
  edit: SopEditing;
  placing: Placing;
  moddle: Open;
  elementFactory: Open;
  /** The drawn shape or connection of an element. */
  shape(element: Open): Open;
  drawn(): Drawn;
  table(): Table;
}
