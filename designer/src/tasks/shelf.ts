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

  /** How much of a person's is here. */
  async countOf(user: string): Promise<number> { return (await this.placesOf(user)).length; }

  /** Nothing of a person stays at this device. */
  async forget(user: string): Promise<void> {
    for (const [kind, key] of await this.placesOf(user)) await this.remove(kind, key);
  }

  private async placesOf(user: string): Promise<[keyof Kinds, string][]> {
    const [drafts, files, forms] = [await this.all('drafts'), await this.all('files'), await this.all('forms')];
    return [
      ...drafts.filter(draft => draft.place.startsWith(`${user}:`)).map(draft => ['drafts', draft.place] as [keyof Kinds, string]),
      ...files.filter(file => file.user === user).map(file => ['files', file.id] as [keyof Kinds, string]),
      ...forms.filter(form => form.user === user).map(form => ['forms', form.key] as [keyof Kinds, string]),
    ];
  }

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

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => { for (const [kind, keyPath] of Object.entries(keys)) request.result.createObjectStore(kind, { keyPath }); };
    request.onsuccess = () => {
      done(request.result);
    };
    request.onerror = () => failed(request.error);
  });
}
