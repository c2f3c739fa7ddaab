import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { SopLanes } from '../lanes/sopLanes';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import type { SopMenus } from './menus';

const before = 2000;

/** Drawing without a mouse: the help (`?`) names the keys. Each opens what a button opens, beside the selected element. */
export class SopKeys {
  static $inject = ['keyboard', 'selection', 'canvas', 'elementRegistry', 'directEditing', 'popupMenu', 'sopMenus', 'sopLanes', 'eventBus', 'editorActions'];

  constructor(
    keyboard: Open, private readonly selection: Open, private readonly canvas: Open, private readonly registry: Open, private readonly directEditing: Open,
    private readonly popupMenu: Open, private readonly menus: SopMenus, private readonly lanes: SopLanes, private readonly eventBus: Open, editorActions: Open,
  ) {
    keyboard.addListener(before, ({ keyEvent }: { keyEvent: KeyboardEvent }) => this.pressed(keyEvent) ? true : undefined);
    // The key that removes asks about a lane's contents as its button does.
    const remove = editorActions._actions?.removeSelection;
    if (remove) editorActions._actions.removeSelection = () => { const one = this.one(); if (one && is(one, 'bpmn:Lane')) this.menus.removeLane(one); else remove(); };
  }

  private pressed(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    const one = this.one();
    if (event.altKey) return this.moving(event.key, one);
    switch (event.key.toLowerCase()) {
      case '?': this.eventBus.fire('sop.help'); return true;
      case 'n': return this.open(one && is(one, 'bpmn:FlowNode') && !is(one, 'bpmn:EndEvent') ? one : this.canvas.getRootElement(), one && is(one, 'bpmn:FlowNode') && !is(one, 'bpmn:EndEvent') ? 'sop-append' : 'sop-create', t().tools.more);
      case 'k': return !!one && !is(one, 'bpmn:Lane') && this.open(one, 'sop-connect', t().tools.connect);
      case 't': return !!one && is(one, 'bpmn:Activity') && this.open(one, 'sop-boundary', t().tools.anyBoundary);
      case 'r': return !!one && is(one, 'bpmn:FlowNode') && this.open(one, 'bpmn-replace', t().tools.replace);
      case 'f2': case 'enter': if (one) this.directEditing.activate(one.labelTarget ?? one); return !!one;
      case '.': return this.step(1);
      case ',': return this.step(-1);
      default: return false;
    }
  }

  /** Alt and an arrow: along the flow; on a lane: the lane itself. */
  private moving(key: string, one: Open | undefined): boolean {
    if (!key.startsWith('Arrow') || !one) return false;
    if (is(one, 'bpmn:Lane')) { this.lanes.moveBy(one, key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1); return true; }
    const ahead = key === 'ArrowDown' || key === 'ArrowRight';
    const next = one.waypoints ? (ahead ? one.target : one.source) : (ahead ? one.outgoing : one.incoming).map((c: Open) => ahead ? c.target : c.source)[0];
    if (next) this.show(next);
    return true;
  }

  /** Element by element, in the order of the drawing. */
  private step(by: 1 | -1): boolean {
    const all: Open[] = this.registry.filter((e: Open) => e.parent && e.type !== 'label' && this.canvas.findRoot(e) === this.canvas.getRootElement() && !is(e, 'bpmn:Association'));
    const at = (e: Open) => e.waypoints ? e.waypoints[0] : e;
    all.sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
    const here = all.indexOf(this.one());
    if (all.length > 0) this.show(all[(here + by + all.length + (here < 0 && by < 0 ? 1 : 0)) % all.length]);
    return true;
  }

  private open(element: Open, id: string, title: string): boolean {
    if (this.popupMenu.isEmpty(element, id)) return false;
    this.menus.open(element, id, title);
    return true;
  }

  private show(element: Open): void {
    this.selection.select(element);
    this.canvas.scrollToElement(element, 100);
  }

  private one(): Open | undefined {
    const all = this.selection.get();
    return all.length === 1 ? all[0] : undefined;
  }
}
