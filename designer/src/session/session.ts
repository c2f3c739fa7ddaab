import type Modeler from 'bpmn-js/lib/Modeler';
import type { Config } from '../board';
import { clock, t } from '../texts';
import type { Open } from '../sop/editing';
import { EditedFile, WouldLose } from '../source/file';
import type { Diagnostic } from '../lint/finding';
import { Autosave, type Sent } from './autosave';
import { Journal, type Kept } from './journal';
import { Presence } from './presence';
import { type Conflict, type Editors, Refusal, Server, type Stored } from './server';

const checkDelayMilliseconds = 600;

/** What the bar and the drawer show. */
export interface Standing {
  words: string;
  tone: 'calm' | 'changed' | 'trouble';
  busy: boolean;
  version: number;
  published: boolean;
  canUndo: boolean;
  canRedo: boolean;
  diagnostics: Diagnostic[];
  checking: boolean;
  /** Somebody stored another draft; nothing more is sent before the person has chosen between the two. */
  conflict?: Conflict;
  /** Whether the two drafts lie open beside each other to choose from. */
  choosing?: boolean;
  /** What an earlier opening could not store any more, offered to be taken up. */
  left?: Kept;
  others: Editors['others'];
}

/** One opening of the designer: the file on the canvas, the stored version it came from, and what is wrong with it now. */
export class Session {
  standing: Standing;
  private readonly server: Server;
  private hash: string;
  private definitionId: string;
  private file?: EditedFile;
  private savedAt: unknown;
  private said?: { place: unknown; xml: string };
  /** Sent, but without an answer: perhaps it was stored. */
  private unanswered?: string;
  private orders: Promise<unknown> = Promise.resolve();
  private timer = 0;
  private readonly autosave = new Autosave(() => this.sendUnasked());
  private readonly journal: Journal;
  private running = new AbortController();

  constructor(private readonly modeler: Modeler, private readonly config: Config, private readonly changed: () => void) {
    this.server = new Server(config);
    this.hash = config.hash;
    this.definitionId = config.definitionId;
    this.standing = {
      words: t().state.opened(config.version, config.published, config.state), tone: 'calm', busy: false, version: config.version, published: config.published,
      canUndo: false, canRedo: false, diagnostics: [], checking: false, others: [],
    };
    this.journal = new Journal(config.key, config.user);
    modeler.on('commandStack.changed', () => this.edited());
  }

  async open(): Promise<void> {
    const stored = await this.server.xml(this.definitionId);
    await this.draw(stored);
    this.savedAt = this.place();
    await this.offer(stored);
    void new Presence(this.server, this.journal.tab, () => this.isChanged, editors => this.heard(editors)).begin();
    window.addEventListener('online', () => { if (this.autosave.isWaitingForServer) void this.autosave.now(); });
    void this.check();
  }

  /** Takes up what an earlier opening could not store; it is sent over the version it was made from, so that it replaces nobody's later work unasked. */
  async takeUp(left: Kept): Promise<void> {
    await this.inOrder(async () => {
      await this.draw(left.xml);
      this.savedAt = left;
      this.hash = left.hash;
      this.journal.clear(left.tab);
      this.show({ left: undefined });
    });
    this.edited();
  }

  dropLeft(left: Kept): void {
    this.journal.clear(left.tab);
    this.show({ left: undefined });
  }

  get isChanged(): boolean { return this.place() !== this.savedAt; }

  /** The file as it came, with what was edited; refuses rather than losing anything of it. Written once for each state of the diagram. */
  async xml(): Promise<string> {
    const place = this.place();
    if (this.said && this.said.place === place) return this.said.xml;
    try {
      const xml = await this.file!.with(await this.written());
      if (place === this.place()) this.said = { place, xml };
      return xml;
    } catch (failure) {
      if (failure instanceof WouldLose) throw new Refusal(t().trouble.wouldLose);
      throw failure;
    }
  }

  storedXml(definitionId: string): Promise<string> { return this.server.xml(definitionId); }

  /** Saves over the version that was opened; true when it is stored. `over` is a hash that the user chose to replace. */
  save(over?: string): Promise<boolean> {
    this.autosave.rest();
    return this.inOrder(async () => {
      if (over) this.show({ conflict: undefined, choosing: false });
      if (this.standing.conflict) { this.show({ choosing: true }); return false; }
      const sent = await this.send(over);
      if (sent === 'away') this.autosave.edited();
      return sent === 'stored';
    });
  }

  /** Saves, then publishes what was saved; false with the problems shown when it cannot run. No save comes between the two. */
  publish(): Promise<boolean> {
    this.autosave.rest();
    return this.inOrder(async () => {
      if (await this.send() !== 'stored') return false;
      if (this.standing.published) {
        this.show({ words: t().publish.unchanged });
        return false;
      }
      this.show({ busy: true, words: t().state.publishing });
      try {
        const stored = await this.server.publish(this.definitionId, this.hash);
        this.show({ busy: false, published: true, version: stored.version, words: t().state.published(stored.version, clock(new Date())), tone: 'calm', diagnostics: stored.diagnostics ?? this.standing.diagnostics });
        return true;
      } catch (failure) {
        this.refused(failure);
        return false;
      } finally {
        if (this.isChanged) this.edited();
      }
    });
  }

  /** The two drafts side by side, or back to the diagram with nothing decided. */
  choose(choosing: boolean): void { this.show({ choosing }); }

  show(change: Partial<Standing>): void {
    this.standing = { ...this.standing, ...change };
    this.changed();
  }

  /** One request that changes something at a time, in the order they were asked for. */
  private inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.orders.then(work);
    this.orders = mine.catch(() => {});
    return mine;
  }

  /** What is stored by now after all, or says nothing else, is no find. */
  private async offer(stored: string): Promise<void> {
    for (const left of await this.journal.left(new Date())) {
      if (left.xml !== stored) return this.show({ left });
      this.journal.clear(left.tab);
    }
  }

  private sendUnasked(): Promise<Sent> {
    return this.inOrder(async () => this.standing.conflict ? 'stopped' : this.send());
  }

  private async send(over?: string): Promise<Sent> {
    if (!this.isChanged && !over) return 'stored';
    this.show({ words: t().state.saving, tone: 'calm' });
    const place = this.place();
    try {
      this.stored(place, await this.sendOver(await this.xml(), over ?? this.hash));
      return 'stored';
    } catch (failure) {
      this.refused(failure);
      return failure instanceof Refusal && failure.isPassing ? 'away' : 'stopped';
    }
  }

  /** An answer that was lost on the way is no conflict: then the stored file is the one that was sent before. */
  private async sendOver(xml: string, hash: string): Promise<Stored> {
    const before = this.unanswered;
    this.unanswered = xml;
    try {
      return await this.server.save(xml, hash);
    } catch (failure) {
      if (!(failure instanceof Refusal) || !failure.isPassing) this.unanswered = undefined;
      if (!(failure instanceof Refusal) || !failure.conflict || before === undefined) throw failure;
      if (await this.server.xml(failure.conflict.id) !== before) throw failure;
      return await this.server.save(xml, failure.conflict.hash);
    }
  }

  private stored(place: unknown, stored: Stored): void {
    this.unanswered = undefined;
    this.hash = stored.hash;
    this.definitionId = stored.id;
    this.savedAt = place;
    this.show({ words: t().state.saved(clock(new Date())), tone: 'calm', version: stored.version, published: false, diagnostics: stored.diagnostics });
    if (this.isChanged) this.edited(); else this.journal.clear();
  }

  private refused(failure: unknown): void {
    const refusal = failure instanceof Refusal ? failure : new Refusal(t().trouble.refused);
    const { message, diagnostics, conflict } = refusal;
    const words = conflict ? t().state.failed : refusal.isPassing && this.said && this.keep(this.said.xml) ? t().session.kept : message;
    this.show({ busy: false, words, tone: 'trouble', conflict, choosing: Boolean(conflict), ...(diagnostics.length > 0 ? { diagnostics } : {}) });
  }

  private edited(): void {
    const stack = this.modeler.get<Open>('commandStack');
    const change: Partial<Standing> = { canUndo: stack.canUndo(), canRedo: stack.canRedo() };
    if (!this.standing.busy)
      Object.assign(change, this.isChanged ? { words: t().state.changed, tone: 'changed' } : { words: t().state.opened(this.standing.version, this.standing.published, this.standing.version === this.config.version ? this.config.state : undefined), tone: 'calm' });
    this.show(change);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.paused(), checkDelayMilliseconds);
    if (this.isChanged) this.autosave.edited(); else this.autosave.rest();
  }

  /** Fingers rest: the draft is kept in this browser, then judged. */
  private async paused(): Promise<void> {
    try {
      const xml = await this.xml();
      if (this.isChanged) this.keep(xml); else this.journal.clear();
    } catch {
      // Saving says why the file cannot be written.
    }
    await this.check();
  }

  private keep(xml: string): boolean { return this.journal.keep({ hash: this.hash, definitionId: this.definitionId, xml }, new Date()); }

  private async check(): Promise<void> {
    this.running.abort();
    const { signal } = this.running = new AbortController();
    this.show({ checking: true });
    try {
      const diagnostics = await this.server.check(await this.xml(), signal);
      if (!signal.aborted) this.show({ checking: false, diagnostics });
    } catch {
      // A check that fails is made again after the next change; saving says what is wrong with the connection.
      if (!signal.aborted) this.show({ checking: false });
    }
  }

  /** Somebody stored another draft meanwhile: said at once, not only when this one is sent. */
  private heard({ current, others }: Editors): void {
    const isOther = current.hash !== this.hash && !this.standing.conflict && this.unanswered === undefined;
    this.show({ others });
    if (isOther) void this.inOrder(async () => { if (current.hash !== this.hash) this.show({ conflict: current, words: t().conflict.title, tone: 'trouble' }); });
  }

  private async draw(xml: string): Promise<void> {
    this.said = undefined;
    this.file = new EditedFile(xml, text => this.reading(text));
    await this.modeler.importXML(this.file.readable);
    await this.file.opened(await this.written());
  }

  private async written(): Promise<string> { return (await this.modeler.saveXML({ format: true })).xml!; }

  private async reading(xml: string): Promise<string> {
    const moddle = this.modeler.get<Open>('moddle');
    const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
    return (await moddle.toXML(rootElement, { format: true })).xml;
  }

  /** The command on top of the undo stack: the same after an undo and a redo, which a counter would not be. */
  private place(): unknown {
    const stack = this.modeler.get<Open>('commandStack');
    return stack._stack[stack._stackIdx];
  }
}
