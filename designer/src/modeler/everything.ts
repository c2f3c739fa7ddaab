import type { Open } from '../sop/editing';

const key = 'sop-semua-unsur';

/** The switch "Semua unsur BPMN": off, what an SOP needs is offered; on, everything that the engine runs. Kept in this browser. */
export class Everything {
  static $inject = ['eventBus'];
  private on = read();

  constructor(private readonly eventBus: Open) {}

  get isOn(): boolean { return this.on; }

  toggle(): void {
    this.on = !this.on;
    try { localStorage.setItem(key, this.on ? '1' : ''); } catch { /* Without storage it lasts as long as the page. */ }
    // diagram-js builds palette and context pad anew when the language changes: the only public way to ask for it.
    this.eventBus.fire('i18n.changed');
  }
}

function read(): boolean {
  try { return localStorage.getItem(key) === '1'; } catch { return false; }
}
