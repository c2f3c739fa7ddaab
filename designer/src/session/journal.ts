/** What a tab had on its screen and the server had not, when it was last heard of. */
export interface Kept { tab: string; hash: string; definitionId: string; at: string; xml: string }

const prefix = 'disdik-bpm.draf';
/** Where the browser cannot tell which tabs live (no Web Locks: plain http), a tab that wrote this lately is taken to be alive. */
const aliveMilliseconds = 20_000;

/**
 * The copy in this browser of what is not stored yet: it survives a crash of the tab, of the browser or of the machine. One entry for each
 * opening and person, so that two tabs never write over each other, and nobody is offered another person's.
 */
export class Journal {
  readonly tab = crypto.getRandomValues(new Uint32Array(4)).reduce((id, n) => id + n.toString(36).padStart(7, '0'), '');
  private readonly place: string;

  constructor(key: string, user: string, private readonly storage: Storage | undefined = usable()) {
    this.place = `${prefix}:${user}:${key}:`;
    // Held as long as this page lives, also through a crash: the browser lets go of it.
    void navigator.locks?.request(this.place + this.tab, () => new Promise(() => {}));
  }

  /** False when the browser has no room or no storage: then only the server keeps the draft. */
  keep(entry: Omit<Kept, 'tab' | 'at'>, at: Date): boolean {
    try {
      this.storage?.setItem(this.place + this.tab, JSON.stringify({ ...entry, tab: this.tab, at: at.toISOString() }));
      return this.storage !== undefined;
    } catch {
      return false;
    }
  }

  clear(tab: string = this.tab): void { this.storage?.removeItem(this.place + tab); }

  /** What openings that are gone left behind, the newest first. */
  async left(now: Date): Promise<Kept[]> {
    const locks = await navigator.locks?.query();
    const held = locks && new Set(locks.held?.map(lock => lock.name));
    return Array.from({ length: this.storage?.length ?? 0 }, (_, i) => this.storage!.key(i)!)
      .filter(name => name.startsWith(this.place) && name !== this.place + this.tab && !held?.has(name))
      .flatMap(name => parsed(this.storage!.getItem(name)))
      .filter(entry => held || now.getTime() - Date.parse(entry.at) > aliveMilliseconds)
      .sort((a, b) => b.at.localeCompare(a.at));
  }
}

/** A browser may forbid storage altogether. */
function usable(): Storage | undefined {
  try { return localStorage; } catch { return undefined; }
}

function parsed(text: string | null): Kept[] {
  try {
    const entry = JSON.parse(text ?? '') as Kept;
    return typeof entry.xml === 'string' && typeof entry.hash === 'string' ? [entry] : [];
  } catch {
    return [];
  }
}
