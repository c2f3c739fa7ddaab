import { Refusal, send } from './server';
import type { Values } from './shelf';

/** What the server has of a draft. */
export interface Answer { revision: number; savedAt: string; values: Values; notice: string | null }

/** A draft on its way. `unanswered`: what was sent from here before, so that the server may have one of these. */
interface Going { revision: number; values: Values; unanswered?: Values[] }

/**
 * Saves a draft of a task. Where an answer got lost on the way, the server's is newer than what this browser knows of and still its own: it
 * goes on from there. Throws a {@link Refusal} of type `draft-newer-elsewhere` where somebody else's is newer.
 * @param leaving the page goes, and its request outlives it
 */
export async function save(task: string, { revision, values, unanswered = [] }: Going, leaving = false): Promise<Answer> {
  try {
    return await put(task, revision, values, leaving);
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.type !== 'draft-newer-elsewhere') throw refusal;
    const there = await stored(task);
    if (!isAmong([values, ...unanswered], there.values)) throw refusal;
    return same(there.values, values) ? there : await put(task, there.revision, values, leaving);
  }
}

/** The draft as the server has it. */
export async function stored(task: string): Promise<Answer> { return await (await send('GET', address(task))).json() as Answer; }

/** Whether these values were sent from here. */
export function isAmong(sent: Values[], values: Values): boolean { return sent.some(one => same(one, values)); }

/** Whether two drafts say the same, in whatever order. */
export function same(one: Values, other: Values): boolean {
  const told = (values: Values) => JSON.stringify(Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1));
  return told(one) === told(other);
}

async function put(task: string, revision: number, values: Values, leaving: boolean): Promise<Answer> {
  const body = JSON.stringify({ revision, values });
  // A browser sends at most 64 KiB for a page that goes; more waits on the shelf.
  return await (await send('PUT', address(task), body, { 'Content-Type': 'application/json' }, leaving && body.length < 60_000)).json() as Answer;
}

function address(task: string): string { return `/api/tasks/${encodeURIComponent(task)}/draft`; }
