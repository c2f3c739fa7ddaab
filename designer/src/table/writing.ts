import { correctionsOf, withCorrection } from '../identity/corrections';
import { extensionOf, type Open } from '../sop/editing';
import { correctable, type TextField } from './columns';
import { readDuration } from './duration';
import { give } from './giving';
import type { Words, Work } from './work';

/** Writes all words of a row, and gives it to its actor. */
export function fill(work: Work, bo: Open, words: Words): void {
  for (const [field, value] of Object.entries(words))
    if (field !== 'lane' && value !== undefined) write(work, bo, field as TextField, value.trim());
  const lane = words.lane && work.shape({ id: words.lane });
  if (lane && work.drawn().lane(bo)?.id !== words.lane) give(work, bo, lane);
}

/** Writes one cell of a row. A correction that says nothing else than the new words goes. */
export function write(work: Work, bo: Open, field: TextField, value: string): void {
  const { edit, shape } = work;
  const step = extensionOf(bo, 'sop:Step');
  const target = shape(bo);
  if (field === 'activity') {
    // As approved stays apart from the step's name where the SOP has both; else the name is what is printed.
    const both = step?.description && step.description !== bo.name;
    if (step?.description) edit.write(target, bo, 'sop:Step', { description: value || undefined });
    if (!both) edit.own(target, { name: value || undefined });
  } else if (field === 'time') {
    const { printed, standard } = readDuration(value);
    edit.write(target, bo, 'sop:Step', { time: printed ? edit.make('sop:Time', { printed, standard }) : undefined });
  } else edit.write(target, bo, 'sop:Step', { [field === 'no' ? 'printedNo' : field]: value || undefined });
  const corrected = correctionsOf(step).find(c => c.field === correctable[field]);
  if (corrected && (value === '' || corrected.text === value)) correct(work, bo, field, value, '');
}

/** Writes beside a cell's words what they should say; nothing takes the correction away. */
export function correct(work: Work, bo: Open, field: TextField, printed: string, text: string): void {
  const corrections = withCorrection(correctionsOf(extensionOf(bo, 'sop:Step')), { field: correctable[field]!, printed }, text);
  work.edit.write(work.shape(bo), bo, 'sop:Step', { corrections: corrections.map(c => work.edit.make('sop:Correction', { ...c })) });
}
