import { type Answer, isAmong, save, same, stored } from './saving';
import type { Refusal } from './server';
import type { KeptDraft, Shelf, Values } from './shelf';
import { makeRoom } from './tables';
import { read, restore } from './values';

type Texts = Record<string, string>;

const pauseMilliseconds = 1_000;
const retryMilliseconds = [3_000, 6_000, 12_000, 30_000];
const mostUnanswered = 8;

/**
 * Saves what is typed: at once in this browser, after a pause on the server, one request at a time and in order. What the server has is
 * taken off the browser's shelf; what it does not have is there when the page is opened again.
 */
export class Draft {
  private revision: number;
  /** What was sent and not answered: the server may have one of these. */
  private unanswered: Values[] = [];
  private readonly task: string;
  private readonly place: string;
  private edits = 0;
  private sent = 0;
  private timer = 0;
  private failures = 0;
  private busy = false;
  private stopped = false;

  constructor(private readonly form: HTMLFormElement, private readonly texts: Texts, private readonly shelf: Shelf, private readonly state: HTMLElement) {
    this.revision = Number(form.dataset.revision);
    this.task = form.dataset.task!;
    this.place = `${form.dataset.user}:${this.task}`;
    form.addEventListener('input', event => { if ((event.target as HTMLInputElement).type !== 'file') this.edited(); });
    addEventListener('online', () => void this.now());
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void this.now(true); });
  }

  /** What this browser has and the server has not, from a tab that was closed or a connection that broke. */
  async takeUp(): Promise<void> {
    const left = await this.shelf.get('drafts', this.place);
    if (!left) return;
    this.unanswered = left.unanswered ?? [];
    if (left.revision === this.revision) return this.use(left);
    const there = await stored(this.task).catch(() => undefined);
    if (there && same(there.values, left.values)) return this.forget();
    if (there && isAmong(this.unanswered, there.values)) return this.use(left);
    this.choose(() => this.use(left), () => this.shelf.remove('drafts', this.place));
  }

  edited(): void {
    this.edits++;
    void this.keep();
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.now(), pauseMilliseconds);
  }

  /** Nothing more is saved: the form has been handed in. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  forget(): Promise<void> { return this.shelf.remove('drafts', this.place); }

  private async now(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    if (this.stopped || this.busy || this.sent === this.edits) return;
    // The browser says when there is a connection again.
    if (!navigator.onLine) return this.say('NotSentYet');
    this.busy = true;
    const edits = this.edits;
    this.say('Saving');
    try {
      const values = read(this.form);
      this.unanswered = [...this.unanswered, values].slice(-mostUnanswered);
      void this.keep();
      await this.saved(await save(this.task, { revision: this.revision, values, unanswered: this.unanswered }, leaving), edits);
    } catch (refusal) {
      await this.failed(refusal as Refusal);
    } finally {
      this.busy = false;
    }
    if (this.sent !== this.edits && !this.failures && !this.stopped) this.timer = window.setTimeout(() => void this.now(), pauseMilliseconds);
  }

  private async saved(answer: Answer, edits: number): Promise<void> {
    this.revision = answer.revision;
    this.sent = edits;
    this.failures = 0;
    this.unanswered = [];
    (this.form.elements.namedItem('revisi') as HTMLInputElement).value = String(answer.revision);
    if (this.sent === this.edits) await this.shelf.remove('drafts', this.place);
    else await this.keep();
    this.say('Saved', time(answer.savedAt));
    if (answer.notice) this.state.append(' ', answer.notice);
  }

  private async failed(refusal: Refusal): Promise<void> {
    if (refusal.kind === 'refused' && refusal.type === 'draft-newer-elsewhere') {
      this.choose(() => this.overwrite(), () => this.forget().then(() => location.reload()));
    } else if (refusal.kind === 'refused') {
      this.stop();
      this.state.textContent = refusal.message;
    } else {
      this.say(refusal.kind === 'session' ? 'SignedOut' : 'NotSentYet');
      this.timer = window.setTimeout(() => void this.now(), retryMilliseconds[Math.min(this.failures++, retryMilliseconds.length - 1)]);
    }
  }

  /** The person wants this one: it goes on from what is stored now. */
  private async overwrite(): Promise<void> {
    this.revision = (await stored(this.task)).revision;
    this.stopped = false;
    this.edited();
  }

  private use(left: KeptDraft): void {
    makeRoom(this.form, Object.keys(left.values));
    restore(this.form, left.values);
    this.edited();
    this.say('Restored');
  }

  private keep(): Promise<void> {
    return this.shelf.put('drafts', { place: this.place, revision: this.revision, values: read(this.form), unanswered: this.unanswered, at: new Date().toISOString() });
  }

  /** Two drafts: the later one is told, and nothing is lost before the person has chosen. */
  private choose(mine: () => unknown, theirs: () => unknown): void {
    this.stop();
    this.say('NewerElsewhere');
    const button = (name: string, act: () => unknown) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.className = 'btn btn-sm';
      element.textContent = this.texts[name];
      element.addEventListener('click', () => { this.state.replaceChildren(); this.stopped = false; act(); });
      return element;
    };
    this.state.append(' ', button('LoadThat', theirs), ' ', button('KeepThis', mine));
  }

  private say(name: string, value = ''): void { this.state.textContent = this.texts[name].replace('{0}', value); }
}

function time(instant: string): string {
  const at = new Date(instant);
  return `${String(at.getHours()).padStart(2, '0')}.${String(at.getMinutes()).padStart(2, '0')}`;
}
