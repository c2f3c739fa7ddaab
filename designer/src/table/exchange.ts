import { t } from '../texts';
import { extensionOf, type Open } from '../sop/editing';
import { type Row, type Table, waysFrom } from './derive';
import type { Drawn } from './drawn';
import { branches, called, reaches } from './flow';
import { Refused } from './refused';
import type { Work } from './work';
import { write } from './writing';

/**
 * How two neighbouring rows change places. Linked ones, where the upper leads straight to the lower and neither decides, exchange their places in the
 * flow: what led to the upper leads to the lower, and the upper goes on where the lower went on. Ways back to either stay with it.
 * Rows of different chains only exchange their printed numbers.
 */
export interface Exchange {
  upper: Open;
  lower: Open;
  /** The flow from the upper to the lower; none when only numbers are exchanged. */
  link?: Open;
  /** Flows to the upper that lead to the lower afterwards. */
  into: Open[];
  /** The flow from the lower that leaves the upper afterwards. */
  onward?: Open;
  numbers: boolean;
}

/** Plans the exchange of row `i` with the row below it; throws `Refused` with the reason when the flow does not allow it. */
export function exchangeOf(drawn: Drawn, table: Table, i: number): Exchange {
  const [upper, lower] = [table.rows[i], table.rows[i + 1]];
  const numbers = upper.no !== '' && lower.no !== '';
  const leads = (from: Row, to: Row) => waysFrom(drawn, from.bo).some(way => way.end === to.bo);
  if (!leads(upper, lower) && !leads(lower, upper)) {
    if (!numbers) throw new Refused(t().table.refused.unlinked(called(upper), called(lower)));
    return { upper: upper.bo, lower: lower.bo, into: [], numbers };
  }
  for (const row of [upper, lower]) if (branches(drawn, row.bo)) throw new Refused(t().table.refused.branches(called(row)));
  const [link] = drawn.from(upper.bo);
  if (!link || link.targetRef !== lower.bo) throw new Refused(t().table.refused.between(called(upper), called(lower)));
  const other = drawn.into(lower.bo).find(flow => flow !== link && !reaches(drawn, lower.bo, flow.sourceRef));
  if (other) throw new Refused(t().table.refused.entered(called(lower)));
  const into = drawn.into(upper.bo).filter(flow => !reaches(drawn, lower.bo, flow.sourceRef));
  return { upper: upper.bo, lower: lower.bo, link, into, onward: drawn.from(lower.bo)[0], numbers };
}

export function exchange(work: Work, { upper, lower, link, into, onward, numbers }: Exchange): void {
  const { modeling, placing, shape } = work;
  const [a, b] = [shape(upper), shape(lower)];
  if (numbers) {
    const [first, second] = [upper, lower].map(bo => extensionOf(bo, 'sop:Step').printedNo as string);
    write(work, upper, 'no', second);
    write(work, lower, 'no', first);
  }
  if (!link) return;
  const still = { layoutConnection: false };
  for (const flow of into.map(shape)) modeling.reconnectEnd(flow, b, flow.waypoints.slice(), still);
  modeling.reconnect(shape(link), b, a, shape(link).waypoints.slice().reverse(), still);
  if (onward) modeling.reconnectStart(shape(onward), a, shape(onward).waypoints.slice(), still);
  const [boxA, boxB] = [placing.box(a), placing.box(b)];
  const sameLane = Math.abs(boxA.x + boxA.width / 2 - boxB.x - boxB.width / 2) < Math.max(boxA.width, boxB.width) / 2;
  const placed = (box: typeof boxA, at: typeof boxA) =>
    ({ ...box, y: at.y + (at.height - box.height) / 2, ...(sameLane && { x: at.x + (at.width - box.width) / 2 }) });
  placing.exchange(a, placed(boxA, boxB), b, placed(boxB, boxA));
  placing.drawAll([a, b].flatMap(s => [...s.incoming, ...s.outgoing]));
}
