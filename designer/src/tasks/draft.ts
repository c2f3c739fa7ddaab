import { Refusal, send } from './server';
import type { KeptDraft, Shelf, Values } from './shelf';
import { makeRoom } from './tables';
import { read, restore } from './values';

type Texts = Record<string, string>;
interface Answer { revision: number; savedAt: string; values: Values; notice: string | null }

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
  private readonly place: string;
  private edits = 0;
  private sent = 0;
  private timer = 0;
  private failures = 0;
  private busy = false;
  private stopped = false;

  constructor(private readonly form: HTMLFormElement, private readonly texts: Texts, private readonly shelf: Shelf, private readonly state: HTMLElement) {
    this.revision = Number(form.dataset.revision);
    this.place = `${form.dataset.user}:${form.dataset.task}`;
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
    const stored = await this.stored().catch(() => undefined);
    if (stored && same(stored.values, left.values)) return this.forget();
    if (stored && this.isOwn(stored)) return this.use(left);
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
      const body = JSON.stringify({ revision: this.revision, values });
      // A browser sends at most 64 KiB for a page that goes; more waits on the shelf.
      const answer = await (await send('PUT', `/api/tasks/${encodeURIComponent(this.form.dataset.task!)}/draft`, body, { 'Content-Type': 'application/json' }, leaving && body.length < 60_000)).json() as Answer;
      await this.saved(answer, edits);
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
      const stored = await this.stored().catch(() => undefined);
      if (stored && this.isOwn(stored)) [this.revision, this.failures] = [stored.revision, 0];
      else this.choose(() => this.overwrite(), () => this.forget().then(() => location.reload()));
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
    this.revision = (await this.stored()).revision;
    this.stopped = false;
    this.edited();
  }

  private async stored(): Promise<Answer> {
    return await (await send('GET', `/api/tasks/${encodeURIComponent(this.form.dataset.task!)}/draft`)).json() as Answer;
  }

  /** An answer got lost: what the server has was sent from here, and this page goes on from it. */
  private isOwn(stored: Answer): boolean { return this.unanswered.some(values => same(values, stored.values)); }

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

function same(one: Values, other: Values): boolean {
  const told = (values: Values) => JSON.stringify(Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1));
  return told(one) === told(other);
}

function time(instant: string): string {
  const at = new Date(instant);
  return `${String(at.getHours()).padStart(2, '0')}.${String(at.getMinutes()).padStart(2, '0')}`;
}
