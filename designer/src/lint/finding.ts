/** One finding of the check, as the host sends it. */
export interface Diagnostic {
  ruleId: string;
  severity: 'error' | 'warning' | 'info';
  elementId: string | null;
  message: string;
  /** What to do about it, where the message does not say it all. */
  mend?: string | null;
  /** What it keeps from happening; left out by what was written before SOP rules. */
  blocks?: 'running' | 'inForce' | 'nothing';
  /** Why it is asked for, and where that comes from. */
  reason?: string;
  source?: string;
  /** Printed number of the row. */
  row?: string;
  /** Where in the element, as an edit's path. */
  place?: string;
  fixes?: Fix[];
}

/** A mend that is made at once: all its edits, or none. */
export interface Fix { label: string; safe: boolean; edits: Edit[] }

/** One change: `element` null means the process; `value` null takes away. */
export interface Edit { element: string | null; path: string; value: string | null }

/** How findings are grouped: what cannot run, what cannot come into force, what to look at, and notes. */
export type Weight = 'running' | 'inForce' | 'warning' | 'info';
export const weights: Weight[] = ['running', 'inForce', 'warning', 'info'];
export const signs: Record<Weight, string> = { running: '!', inForce: '⊘', warning: '△', info: 'i' };

export function weightOf(d: Diagnostic): Weight {
  if (d.severity !== 'error') return d.severity;
  return d.blocks === 'inForce' ? 'inForce' : 'running';
}

/** Findings that keep the file from running: only these stop a publication. */
export const keepsFromRunning = (all: Diagnostic[]): Diagnostic[] => all.filter(d => weightOf(d) === 'running');

/** The same finding in the next check, so that its line on the screen stays. */
export const keyOf = (d: Diagnostic): string => [d.ruleId, d.elementId, d.place, d.message].join('|');

/** What is said about one element: the heaviest weight, and every sentence. */
export interface Mark { weight: Weight; messages: string[]; places: (string | undefined)[] }

/** Marks by element id; findings about the whole file have none. */
export function marksOf(all: Diagnostic[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const d of all) {
    if (!d.elementId) continue;
    const weight = weightOf(d);
    const mark = marks.get(d.elementId);
    if (!mark) marks.set(d.elementId, { weight, messages: [d.message], places: [d.place] });
    else {
      mark.messages.push(d.message);
      mark.places.push(d.place);
      if (weights.indexOf(weight) < weights.indexOf(mark.weight)) mark.weight = weight;
    }
  }
  return marks;
}
