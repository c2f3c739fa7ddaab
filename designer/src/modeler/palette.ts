import { t } from '../texts';
import type { Open } from '../sop/editing';
import type { Everything } from './everything';
import { catches, drawn, ends, eventSubProcess, gateways, type Kind, nameOf, pool, starts, tasks, throws } from './kinds';

/** What an SOP needs, and with the switch everything that the engine runs; BPMN has more, which it refuses. */
export class SopPalette {
  static $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect', 'sopEverything'];

  constructor(
    palette: Open, private readonly create: Open, private readonly elementFactory: Open, private readonly handTool: Open, private readonly lassoTool: Open,
    private readonly spaceTool: Open, private readonly globalConnect: Open, private readonly everything: Everything,
  ) {
    palette.registerProvider(this);
  }

  getPaletteEntries(): Record<string, Open> {
    const everything = this.everything.isOn;
    const shapes = [tasks[0], tasks[1], gateways[0], gateways[1], starts[0], catches[0], ends[0], drawn[0]];
    const more = [...tasks.slice(2), eventSubProcess, ...gateways.slice(2), throws[0], ...drawn.slice(1)];
    return {
      hand: this.tool('bpmn-icon-hand-tool', t().tools.hand, e => this.handTool.activateHand(e)),
      lasso: this.tool('bpmn-icon-lasso-tool', t().tools.lasso, e => this.lassoTool.activateSelection(e)),
      space: this.tool('bpmn-icon-space-tool', t().tools.space, e => this.spaceTool.activateSelection(e)),
      connect: this.tool('bpmn-icon-connection-multi', t().tools.connect, e => this.globalConnect.start(e)),
      line: { group: 'tools', separator: true },
      ...Object.fromEntries(shapes.map(k => [k.id, this.shape(k, 'shapes')])),
      ...(everything ? { line2: { group: 'shapes', separator: true }, ...Object.fromEntries(more.map(k => [k.id, this.shape(k, 'more')])), pool: this.participant() } : {}),
      line3: { group: 'switch', separator: true },
      everything: { group: 'switch', className: `sop-everything${everything ? ' on' : ''}`, title: everything ? t().tools.onlySop : t().tools.everything, action: { click: () => this.everything.toggle() } },
    };
  }

  private tool(className: string, title: string, click: (event: Event) => void): Open {
    return { group: 'tools', className, title, action: { click } };
  }

  private shape(kind: Kind, group: string): Open {
    const begin = (event: Event) => this.create.start(event, this.elementFactory.createShape({ type: kind.type, ...kind.options }));
    return { group, className: `bpmn-icon-${kind.icon}`, title: t().tools.add(nameOf(kind)), action: { click: begin, dragstart: begin } };
  }

  private participant(): Open {
    const begin = (event: Event) => this.create.start(event, this.elementFactory.createParticipantShape());
    return { group: 'more', className: `bpmn-icon-${pool.icon}`, title: t().tools.add(nameOf(pool)), action: { click: begin, dragstart: begin } };
  }
}
