/** What was typed and has not reached the server. `unanswered`: sent without an answer, so that the server may have one of these. */
export interface KeptDraft { place: string; revision: number; values: Values; unanswered?: Values[]; at: string }

/** A file that has been chosen and not arrived whole. */
export interface KeptFile { id: string; user: string; task: string; field: string; name: string; blob: Blob; alt?: string; address?: string }

/** A form that was handed in; it goes when the server has answered for it. `waits`: it found no connection and has not been sent at all. */
export interface KeptForm { key: string; waits: boolean; user: string; task: string; title: string; address: string; entries: [string, string][] }

/** For each control of the form its name and the texts in it. */
export type Values = Record<string, string[]>;

interface Kinds { drafts: KeptDraft; files: KeptFile; forms: KeptForm }

const database = 'disdik-bpm-desk';
const keys: Record<keyof Kinds, string> = { drafts: 'place', files: 'id', forms: 'key' };

/** The copy in this browser of what the server does not have yet. Without IndexedDB (a private window of some browsers) it keeps nothing. */
export class Shelf {
  private readonly opened = open();

  get<K extends keyof Kinds>(kind: K, key: string): Promise<Kinds[K] | undefined> { return this.use(kind, 'readonly', store => store.get(key)); }
  async all<K extends keyof Kinds>(kind: K): Promise<Kinds[K][]> { return await this.use<Kinds[K][]>(kind, 'readonly', store => store.getAll()) ?? []; }
  async put<K extends keyof Kinds>(kind: K, item: Kinds[K]): Promise<void> { await this.use(kind, 'readwrite', store => store.put(item)); }
  async remove(kind: keyof Kinds, key: string): Promise<void> { await this.use(kind, 'readwrite', store => store.delete(key)); }

  private async use<T>(kind: keyof Kinds, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
    try {
      const transaction = (await this.opened).transaction(kind, mode);
      const request = act(transaction.objectStore(kind));
      await new Promise<void>((done, failed) => {
        transaction.oncomplete = () => done();
        transaction.onabort = transaction.onerror = () => failed(transaction.error);
      });
      return request.result as T;
    } catch {
      return undefined;
    }
  }
}

/** At sign-out: nothing of one person stays for the next at this device. */
export function clearShelf(): Promise<void> {
  return new Promise(done => {
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => { for (const [kind, keyPath] of Object.entries(keys)) request.result.createObjectStore(kind, { keyPath }); };
    request.onsuccess = () => {
      // Another tab signs out: the shelf goes, and this connection must not hold it.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => failed(request.error);
  });
}
