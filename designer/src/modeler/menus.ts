import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { SopLanes } from '../lanes/sopLanes';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { boundaries, cancelBoundary, catches, drawn, ends, eventSubProcess, gateways, type Kind, nameOf, starts, tasks, throws } from './kinds';

type Entries = Record<string, Open>;

/** The menus of buttons and keys: what to continue with, what to put on an edge, whom to connect to, where a lane goes. All can be searched. */
export class SopMenus {
  static $inject = ['popupMenu', 'elementFactory', 'autoPlace', 'modeling', 'selection', 'canvas', 'directEditing', 'elementRegistry', 'sopLanes', 'sopEverything', 'rules'];

  constructor(
    private readonly popupMenu: Open, private readonly factory: Open, private readonly autoPlace: Open, private readonly modeling: Open,
    private readonly selection: Open, private readonly canvas: Open, private readonly directEditing: Open, private readonly registry: Open,
    private readonly lanes: SopLanes, private readonly everything: { isOn: boolean }, private readonly rules: Open,
  ) {
    const menu = (id: string, entries: (element: Open) => Entries) => popupMenu.registerProvider(id, { getPopupMenuEntries: entries });
    menu('sop-append', element => this.appending(element));
    menu('sop-create', () => this.fresh());
    menu('sop-boundary', element => this.kinds([...boundaries, ...(is(element, 'bpmn:Transaction') ? [cancelBoundary] : [])], kind => this.attach(element, kind)));
    menu('sop-connect', element => this.targets(element));
    menu('sop-lane-merge', lane => this.merging(lane));
    menu('sop-lane-delete', lane => this.leaving(lane));
  }

  /** Opens a menu beside an element, or in the middle of the canvas. */
  open(element: Open, id: string, title: string): void {
    const box = this.canvas.getGraphics(element).getBoundingClientRect(), frame = this.canvas.getContainer().getBoundingClientRect();
    const isRoot = !element.parent;
    const x = isRoot ? frame.left + frame.width / 2 - 130 : Math.min(box.right + 8, frame.right - 280), y = isRoot ? frame.top + 80 : Math.min(Math.max(box.top, frame.top + 8), frame.bottom - 320);
    this.popupMenu.open(element, id, { x, y }, { title, width: 280, search: true });
  }

  /** A lane without work goes at once; with work, it is asked where that goes. */
  removeLane(lane: Open): void {
    if (this.lanes.contents(lane).length === 0) this.lanes.remove(lane);
    else this.open(lane, 'sop-lane-delete', t().tools.laneDelete(lane.businessObject.name ?? t().kinds.lane));
  }

  attach(host: Open, kind: Kind): void {
    const shape = this.factory.createShape({ type: kind.type, ...kind.options });
    this.selection.select(this.modeling.createShape(shape, { x: host.x + host.width, y: host.y + host.height - 18 }, host, { attach: true }));
  }

  attachTimer(host: Open): void { this.attach(host, boundaries[1]); }

  private appending(source: Open): Entries {
    const all = this.everything.isOn;
    const kinds = [...tasks, ...gateways, ...catches, ...throws, ...ends, ...drawn.slice(0, 2)].filter(k => all || k.everyday);
    return this.kinds(kinds, kind => {
      const placed = this.autoPlace.append(source, this.factory.createShape({ type: kind.type, ...kind.options }));
      this.named(placed);
    });
  }

  /** Without anything selected: a new element in the middle of what is seen. */
  private fresh(): Entries {
    const all = this.everything.isOn;
    return this.kinds([...starts, ...tasks, ...(all ? [eventSubProcess] : []), ...gateways, ...catches, ...throws, ...ends, ...drawn].filter(k => all || k.everyday), kind => {
      const view = this.canvas.viewbox();
      const at = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) };
      const root = this.canvas.getRootElement();
      const pool = root.children.find((c: Open) => is(c, 'bpmn:Participant') && at.x > c.x && at.x < c.x + c.width && at.y > c.y && at.y < c.y + c.height)
        ?? root.children.find((c: Open) => is(c, 'bpmn:Participant')) ?? root;
      const inside = pool === root ? at : { x: Math.max(pool.x + 90, Math.min(pool.x + pool.width - 90, at.x)), y: Math.max(pool.y + 90, Math.min(pool.y + pool.height - 60, at.y)) };
      this.named(this.modeling.createShape(this.factory.createShape({ type: kind.type, ...kind.options }), inside, pool));
    });
  }

  private named(shape: Open): void {
    this.selection.select(shape);
    this.canvas.scrollToElement(shape, 100);
    this.directEditing.activate(shape);
  }

  private targets(source: Open): Entries {
    const near = (e: Open) => Math.abs(e.x - source.x) + Math.abs(e.y - source.y);
    const all = this.registry.filter((e: Open) => e !== source && e.parent && e.type !== 'label' && !e.waypoints && !is(e, 'bpmn:Lane') && this.rules.allowed('connection.create', { source, target: e }));
    return Object.fromEntries(all.sort((a: Open, b: Open) => near(a) - near(b)).slice(0, 60).map((target: Open) => [target.id, {
      label: target.businessObject.name || target.id, action: () => { this.modeling.connect(source, target); this.selection.select(source); },
    }]));
  }

  private merging(lane: Open): Entries {
    return Object.fromEntries(this.lanes.neighbours(lane).map(other => [other.id, {
      label: t().tools.laneMergeInto(other.businessObject.name ?? other.id), className: 'sop-lane-merge', action: () => { this.lanes.merge(lane, other); this.selection.select(other); },
    }]));
  }

  private leaving(lane: Open): Entries {
    return {
      ...this.merging(lane),
      all: { label: t().tools.laneWithContents(this.lanes.contents(lane).length), className: 'bpmn-icon-trash', action: () => this.lanes.remove(lane) },
    };
  }

  private kinds(kinds: Kind[], pick: (kind: Kind) => void): Entries {
    return Object.fromEntries(kinds.map(kind => [kind.id, { label: nameOf(kind), className: `bpmn-icon-${kind.icon}`, action: () => pick(kind) }]));
  }
}
