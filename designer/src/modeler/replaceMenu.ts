import type { Open } from '../sop/editing';
import type { Everything } from './everything';
import { alternatives, type Kind, nameOf } from './kinds';

/** What an element may become: always a kind that the engine runs. */
export class SopReplaceMenu {
  static $inject = ['popupMenu', 'bpmnReplace', 'sopEverything'];

  constructor(popupMenu: Open, private readonly bpmnReplace: Open, private readonly everything: Everything) {
    popupMenu.registerProvider('bpmn-replace', this);
  }

  getPopupMenuEntries(element: Open): Record<string, Open> {
    return Object.fromEntries(alternatives(element, this.everything.isOn).map(kind => [kind.id, {
      label: nameOf(kind), className: `bpmn-icon-${kind.icon}`, action: () => this.replace(element, kind),
    }]));
  }

  private replace(element: Open, kind: Kind): void {
    this.bpmnReplace.replaceElement(element, { type: kind.type, ...kind.options });
  }
}
