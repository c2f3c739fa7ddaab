import type { Open, SopEditing } from './sop/editing';

/** What the page tells the designer: who serves what, and where the file stands. */
export interface Config {
  key: string;
  definitionId: string;
  version: number;
  published: boolean;
  /** What an SOP is that is neither a draft nor in force, in words: approved, revoked. */
  state?: string | null;
  hash: string;
  /** Id of whoever has it open: what the browser keeps of a draft is theirs alone. */
  user: string;
  language: 'id' | 'en';
  back: string;
  title: string;
  /** Where an SOP is submitted for its approval; absent for a process that is published here. */
  submission?: string | null;
  groups: { key: string; name: string }[];
  activities: ActivityDescription[];
  antiforgery: { header: string; token: string };
}

export interface ActivityDescription {
  type: string;
  name: string;
  inputs: ActivityParameter[];
  outputs: ActivityParameter[];
  needsApproval: boolean;
}

export interface ActivityParameter { name: string; label: string; required: boolean }

/** What the panel needs of the open diagram. */
export interface Board {
  config: Config;
  edit: SopEditing;
  /** All shapes whose element is of that BPMN type, in the order of the drawing: from top to bottom. */
  all(type: string): Open[];
  select(id: string): void;
  /** Puts a new step into a path and asks for its name. */
  insertStep(flow: Open): void;
  /** Puts a timer on the edge of a step; where the canvas is there. */
  attachTimer?(host: Open): void;
}

/** One selected shape, what it stands for, and the board it is on. */
export interface Selected { board: Board; shape: Open; bo: Open }
