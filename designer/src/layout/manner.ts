/** Where a good drawing may go one way or the other. */
export interface Manner {
  /** Nodes stand under what leads to them, or over what they lead to. */
  under: boolean;
  /** Links that pass rows get room there, or look for it between the nodes. */
  passing: boolean;
}

export const manners: Manner[] = [
  { under: false, passing: true },
  { under: true, passing: true },
  { under: false, passing: false },
  { under: true, passing: false },
];
