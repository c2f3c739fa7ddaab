import { save } from './saving';
import type { Shelf } from './shelf';

/** Brings the drafts of a person from this device to the server. Returns how many of their drafts, files and forms it does not have after that. */
export async function bringIn(shelf: Shelf, reader: string): Promise<number> {
  for (const draft of (await shelf.all('drafts')).filter(draft => draft.place.startsWith(`${reader}:`))) {
    try {
      await save(draft.place.slice(reader.length + 1), draft);
      await shelf.remove('drafts', draft.place);
    } catch {
      // Somebody saved a newer one, the task went to another, or the connection broke: the person decides.
    }
  }
  return await shelf.countOf(reader);
}
