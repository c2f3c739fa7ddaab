import { send } from './server';
import type { Shelf } from './shelf';

/** Brings the drafts of a person from this device to the server. Returns how many of their drafts, files and forms it does not have after that. */
export async function bringIn(shelf: Shelf, reader: string): Promise<number> {
  for (const { place, revision, values } of (await shelf.all('drafts')).filter(draft => draft.place.startsWith(`${reader}:`))) {
    const address = `/api/tasks/${encodeURIComponent(place.slice(reader.length + 1))}/draft`;
    try {
      await send('PUT', address, JSON.stringify({ revision, values }), { 'Content-Type': 'application/json' });
      await shelf.remove('drafts', place);
    } catch {
      // Another window saved a newer one, the task went to another, or the connection broke: the person decides.
    }
  }
  return await shelf.countOf(reader);
}
