import { t } from '../texts';
import { type Diagnostic, signs, type Weight, weightOf, weights } from './finding';

const columnOf: Record<string, string> = {
  'step.printedNo': 'no', 'step.description': 'activity', 'step.requiredInputs': 'requiredInputs', 'step.output': 'output', 'step.remarks': 'remarks', 'step.time.printed': 'time', 'step.time.standard': 'time',
};

/** The findings about one cell of a row: what is about the row as a whole, or about its lane, stands at its number. */
export function findingsAt(all: Diagnostic[], row: string, column: string): Diagnostic[] {
  return all.filter(d => d.elementId === row && (columnOf[d.place ?? ''] ?? 'no') === column);
}

export const heaviest = (findings: Diagnostic[]): Weight => weights[Math.min(...findings.map(d => weights.indexOf(weightOf(d))))];

/** A sign in the corner of a cell, with what it means in words. */
export function CellMark({ findings }: { findings: Diagnostic[] }) {
  const weight = heaviest(findings);
  const words = findings.map(d => d.message);
  return <span class={`sop-cell-mark ${weight}`} title={words.join('\n')} role="img" data-sign={signs[weight]} aria-label={`${t().lint.weights[weight]}: ${words.join(' ')}`} />;
}
