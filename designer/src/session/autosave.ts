/** What became of one attempt to send the draft. */
export type Sent = 'stored' | 'away' | 'stopped';

const pauseMilliseconds = 2_000;
const atLatestMilliseconds = 15_000;
const retryMilliseconds = [3_000, 6_000, 12_000, 30_000];

/**
 * When an edited draft is sent: after a pause, at the latest after a while of steady work, and again and again while the server is away.
 * What was refused is not sent again before the next edit.
 */
export class Autosave {
  private pause = 0;
  private latest = 0;
  private retry = 0;
  private failures = 0;

  constructor(private readonly send: () => Promise<Sent>) {}

  edited(): void {
    clearTimeout(this.pause);
    this.pause = window.setTimeout(() => this.now(), pauseMilliseconds);
    this.latest ||= window.setTimeout(() => this.now(), atLatestMilliseconds);
  }

  /** Also what the browser's word "online" calls: no waiting for the next attempt. */
  async now(): Promise<void> {
    this.rest();
    const sent = await this.send();
    if (sent !== 'away') { this.failures = 0; return; }
    const wait = retryMilliseconds[Math.min(this.failures++, retryMilliseconds.length - 1)];
    clearTimeout(this.retry);
    this.retry = window.setTimeout(() => this.now(), wait);
  }

  /** Nothing is sent before the next edit: while somebody has to choose between two drafts, or when the page goes. */
  rest(): void {
    clearTimeout(this.pause);
    clearTimeout(this.latest);
    clearTimeout(this.retry);
    this.pause = this.latest = this.retry = 0;
  }

  get isWaitingForServer(): boolean { return this.retry !== 0; }
}
