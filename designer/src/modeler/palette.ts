import { t } from '../texts';
import type { Open } from '../sop/editing';

/** Only what the program can run stands in the palette; BPMN has far more. */
export class SopPalette {
  static $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect'];

  constructor(
    palette: Open, private readonly create: Open, private readonly elementFactory: Open,
    private readonly handTool: Open, private readonly lassoTool: Open, private readonly spaceTool: Open, private readonly globalConnect: Open,
  ) {
    palette.registerProvider(this);
  }

  getPaletteEntries(): Record<string, Open> {
    return {
      hand: this.tool('bpmn-icon-hand-tool', t().tools.hand, e => this.handTool.activateHand(e)),
      lasso: this.tool('bpmn-icon-lasso-tool', t().tools.lasso, e => this.lassoTool.activateSelection(e)),
      space: this.tool('bpmn-icon-space-tool', t().tools.space, e => this.spaceTool.activateSelection(e)),
      connect: this.tool('bpmn-icon-connection-multi', t().tools.connect, e => this.globalConnect.start(e)),
      line: { group: 'tools', separator: true },
      userTask: this.shape('bpmn:UserTask', 'bpmn-icon-user-task', t().kinds.userTask),
      serviceTask: this.shape('bpmn:ServiceTask', 'bpmn-icon-service-task', t().kinds.serviceTask),
      exclusive: this.shape('bpmn:ExclusiveGateway', 'bpmn-icon-gateway-xor', t().kinds.exclusiveGateway),
      parallel: this.shape('bpmn:ParallelGateway', 'bpmn-icon-gateway-parallel', t().kinds.parallelGateway),
      start: this.shape('bpmn:StartEvent', 'bpmn-icon-start-event-none', t().kinds.startEvent),
      timer: this.shape('bpmn:IntermediateCatchEvent', 'bpmn-icon-intermediate-event-catch-timer', t().kinds.timer, { eventDefinitionType: 'bpmn:TimerEventDefinition' }),
      end: this.shape('bpmn:EndEvent', 'bpmn-icon-end-event-none', t().kinds.endEvent),
    };
  }

  private tool(className: string, title: string, click: (event: Event) => void): Open {
    return { group: 'tools', className, title, action: { click } };
  }

  private shape(type: string, className: string, title: string, options: object = {}): Open {
    const begin = (event: Event) => this.create.start(event, this.elementFactory.createShape({ type, ...options }));
    return { group: 'shapes', className, title: t().tools.add(title), action: { click: begin, dragstart: begin } };
  }
}
