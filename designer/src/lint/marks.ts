import './marks.css';
import { t } from '../texts';
import type { Open } from '../sop/editing';
import { type Diagnostic, type Mark, marksOf, signs } from './finding';

/** A badge at each element of the diagram that a finding is about. Only what changed is drawn anew, so that nothing flickers. */
export class LintMarks {
  static $inject = ['overlays', 'elementRegistry', 'eventBus'];
  private readonly shown = new Map<string, { said: string; overlay: string }>();

  constructor(private readonly overlays: Open, private readonly registry: Open, private readonly eventBus: Open) {
    // With its shape the badge goes; when an undo brings the shape back, the next check brings the badge.
    eventBus.on('shape.remove', ({ element }: Open) => this.shown.delete(element.id));
    eventBus.on('connection.remove', ({ element }: Open) => this.shown.delete(element.id));
  }

  show(all: Diagnostic[]): void {
    const marks = marksOf(all);
    for (const [id, { overlay }] of [...this.shown]) {
      if (marks.has(id)) continue;
      this.overlays.remove(overlay);
      this.shown.delete(id);
    }
    for (const [id, mark] of marks) {
      const shape = this.registry.get(id);
      if (!shape || shape === shape.parent || !shape.parent) continue;
      const said = `${mark.weight} ${mark.messages.length} ${mark.messages.join(' ')}`;
      const before = this.shown.get(id);
      if (before?.said === said) continue;
      if (before) this.overlays.remove(before.overlay);
      this.shown.set(id, { said, overlay: this.overlays.add(id, 'sop-lint', { position: placeOf(shape), html: this.badge(id, mark), show: { minZoom: 0.4 } }) });
    }
  }

  private badge(id: string, mark: Mark): HTMLElement {
    const badge = document.createElement('button');
    badge.type = 'button';
    badge.className = `sop-badge ${mark.weight}`;
    // The drawer is the way for the keyboard: badges would be a stop at every shape.
    badge.tabIndex = -1;
    badge.textContent = signs[mark.weight];
    badge.title = mark.messages.slice(0, 4).join('\n') + (mark.messages.length > 4 ? '\n…' : '');
    badge.setAttribute('aria-label', t().lint.at(mark.messages.length));
    badge.addEventListener('click', event => { event.stopPropagation(); this.eventBus.fire('sop.finding', { id }); });
    return badge;
  }
}

function placeOf(shape: Open): Open {
  if (shape.waypoints) return { top: -10, left: -10 };
  // A lane has its name at the top: the badge stands in the corner beside it.
  return shape.businessObject.$instanceOf('bpmn:Lane') ? { top: 6, right: 26 } : { top: -10, right: 12 };
}
