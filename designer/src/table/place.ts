import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, type Open } from '../sop/editing';
import type { Drawn } from './drawn';

/**
 * Where a row stands in the table: `SopPlace` of the server. A printed row stands at its number. An added one stands as many places after the
 * nearest printed row that leads to it as the flow has elements between them; one between a start and the first printed row before that row.
 */
export interface Place { number: number; distance: number; printedNo: string; id: string }

const last = 2147483647;

export function placeOf(drawn: Drawn, task: Open): Place {
  const at = (number: number, distance: number): Place => ({ number, distance, printedNo: printedNo(task), id: task.id });
  const own = printed(task);
  if (own !== undefined) return at(own, 0);
  const before = nearest(task, node => drawn.leading(node), Math.max);
  const after = nearest(task, node => drawn.after(node).map(next => next.node), Math.min);
  if (before.end > 0 && after.row) return at(after.row.number, -after.row.distance);
  if (before.row) return at(before.row.number, before.row.distance);
  return after.row ? at(after.row.number, -after.row.distance) : at(last, before.end);
}

export function comparePlaces(a: Place, b: Place): number {
  return a.number - b.number || a.distance - b.distance || ordinal(a.printedNo, b.printedNo) || ordinal(a.id, b.id);
}

export const printedNo = (task: Open): string => extensionOf(task, 'sop:Step')?.printedNo ?? '';

/** The nearest printed row in that direction, and how far the end of the ways that pass none is; 0 when there is none. */
function nearest(from: Open, next: (node: Open) => Open[], choose: (a: number, b: number) => number) {
  const seen = new Set<Open>([from]);
  let level = [from];
  let row: { number: number; distance: number } | undefined;
  let end = 0;
  for (let distance = 0; level.length > 0; distance++) {
    const following: Open[] = [];
    for (const node of level) {
      const number = printed(node);
      if (number !== undefined) {
        if (!row || row.distance === distance) row = { number: row ? choose(row.number, number) : number, distance };
        continue;
      }
      const neighbours = next(node);
      if (neighbours.length === 0 && !is(node, 'bpmn:BoundaryEvent') && end === 0) end = distance;
      for (const neighbour of neighbours) if (!seen.has(neighbour)) { seen.add(neighbour); following.push(neighbour); }
    }
    level = following;
  }
  return { row, end };
}

/** The leading digits of the printed number; none is a step without a number. */
function printed(node: Open): number | undefined {
  if (!is(node, 'bpmn:UserTask')) return undefined;
  const digits = /^[0-9]+/.exec(printedNo(node))?.[0];
  return digits && Number(digits) <= last ? Number(digits) : undefined;
}

const ordinal = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;
