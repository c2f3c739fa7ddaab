import type Modeler from 'bpmn-js/lib/Modeler';
import type { Config } from '../board';
import { clock, t } from '../texts';
import type { Open } from '../sop/editing';
import { EditedFile, WouldLose } from '../source/file';
import { type Conflict, type Diagnostic, Refusal, Server } from './server';

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
  conflict?: Conflict;
}

/** One opening of the designer: the file on the canvas, the stored version it came from, and what is wrong with it now. */
export class Session {
  standing: Standing;
  private readonly server: Server;
  private hash: string;
  private definitionId: string;
  private file?: EditedFile;
  private savedAt: unknown;
  private timer = 0;
  private running = new AbortController();

  constructor(private readonly modeler: Modeler, config: Config, private readonly changed: () => void) {
    this.server = new Server(config);
    this.hash = config.hash;
    this.definitionId = config.definitionId;
    this.standing = {
      words: t().state.opened(config.version, config.published), tone: 'calm', busy: false, version: config.version, published: config.published,
      canUndo: false, canRedo: false, diagnostics: [], checking: false,
    };
    modeler.on('commandStack.changed', () => this.edited());
  }

  async open(): Promise<void> {
    this.file = new EditedFile(await this.server.xml(this.definitionId), xml => this.reading(xml));
    await this.modeler.importXML(this.file.readable);
    await this.file.opened(await this.written());
    this.savedAt = this.place();
    this.check();
  }

  get isChanged(): boolean { return this.place() !== this.savedAt; }

  /** The file as it came, with what was edited; refuses rather than losing anything of it. */
  async xml(): Promise<string> {
    try {
      return await this.file!.with(await this.written());
    } catch (failure) {
      if (failure instanceof WouldLose) throw new Refusal(t().trouble.wouldLose);
      throw failure;
    }
  }

  storedXml(definitionId: string): Promise<string> { return this.server.xml(definitionId); }

  /** Saves over the version that was opened; true when it is stored. `over` is a hash that the user chose to replace. */
  async save(over?: string): Promise<boolean> {
    if (this.standing.busy) return false;
    if (!this.isChanged && !over) return true;
    this.show({ busy: true, words: t().state.saving, tone: 'calm', conflict: undefined });
    const place = this.place();
    try {
      const stored = await this.server.save(await this.xml(), over ?? this.hash);
      this.hash = stored.hash;
      this.definitionId = stored.id;
      this.savedAt = place;
      this.show({ busy: false, words: t().state.saved(clock(new Date())), version: stored.version, published: false, diagnostics: stored.diagnostics });
      if (this.isChanged) this.edited();
      return true;
    } catch (failure) {
      this.refused(failure);
      return false;
    }
  }

  /** Saves, then publishes what was saved; false with the problems shown when it cannot run. */
  async publish(): Promise<boolean> {
    if (!await this.save()) return false;
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
    }
  }

  private async written(): Promise<string> { return (await this.modeler.saveXML({ format: true })).xml!; }

  private async reading(xml: string): Promise<string> {
    const moddle = this.modeler.get<Open>('moddle');
    const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
    return (await moddle.toXML(rootElement, { format: true })).xml;
  }

  show(change: Partial<Standing>): void {
    this.standing = { ...this.standing, ...change };
    this.changed();
  }

  private refused(failure: unknown): void {
    const { message, diagnostics, conflict } = failure instanceof Refusal ? failure : new Refusal(t().trouble.refused);
    this.show({ busy: false, words: conflict ? t().state.failed : message, tone: 'trouble', conflict, ...(diagnostics.length > 0 ? { diagnostics } : {}) });
  }

  private edited(): void {
    const stack = this.modeler.get<Open>('commandStack');
    const change: Partial<Standing> = { canUndo: stack.canUndo(), canRedo: stack.canRedo() };
    if (!this.standing.busy)
      Object.assign(change, this.isChanged ? { words: t().state.changed, tone: 'changed' } : { words: t().state.opened(this.standing.version, this.standing.published), tone: 'calm' });
    this.show(change);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.check(), checkDelayMilliseconds);
  }

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

  /** The command on top of the undo stack: the same after an undo and a redo, which a counter would not be. */
  private place(): unknown {
    const stack = this.modeler.get<Open>('commandStack');
    return stack._stack[stack._stackIdx];
  }
}
