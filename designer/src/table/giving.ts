import { extensionOf, type Open } from '../sop/editing';
import { belongings } from './flow';
import type { Work } from './work';

/** Gives a step, with what belongs to it, to the actor of a lane. */
export function give(work: Work, task: Open, lane: Open): void {
  const { placing, edit, shape } = work;
  const along = belongings(work.drawn(), task).map(shape).filter(Boolean);
  const moved = shape(task);
  placing.moveToLane(moved, along, lane);
  const assignment = extensionOf(task, 'sop:Assignment');
  // The groups named on the step were those of the actor before; the lane's count again.
  if (assignment?.groups) edit.write(moved, task, 'sop:Assignment', { groups: undefined });
  placing.drawAll([moved, ...along].flatMap(s => [...s.incoming, ...s.outgoing]));
}
