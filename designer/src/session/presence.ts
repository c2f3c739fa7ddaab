import type { Editors, Server } from './server';

const everyMilliseconds = 15_000;

/** Says every quarter of a minute that this tab has the draft open, and hears who else has, and which draft is stored by now. */
export class Presence {
  private timer = 0;

  constructor(private readonly server: Server, private readonly tab: string, private readonly isChanged: () => boolean, private readonly heard: (editors: Editors) => void) {}

  async begin(): Promise<void> {
    await this.beat();
    window.addEventListener('pagehide', () => { clearTimeout(this.timer); this.server.leave(this.tab); });
  }

  /** Presence is a courtesy: without an answer nothing is shown, and what is saved is judged by its hash all the same. */
  private async beat(): Promise<void> {
    try {
      this.heard(await this.server.present(this.tab, this.isChanged()));
    } catch {
      // The next beat asks again.
    }
    this.timer = window.setTimeout(() => this.beat(), everyMilliseconds);
  }
}
