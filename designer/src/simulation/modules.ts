import AnimationModule from 'bpmn-js-token-simulation/lib/animation';
import ContextPadsModule from 'bpmn-js-token-simulation/lib/features/context-pads';
import ContextPads from 'bpmn-js-token-simulation/lib/features/context-pads/ContextPads';
import ExclusiveGatewaySettingsModule from 'bpmn-js-token-simulation/lib/features/exclusive-gateway-settings';
import InclusiveGatewaySettingsModule from 'bpmn-js-token-simulation/lib/features/inclusive-gateway-settings';
import NeutralColorsModule from 'bpmn-js-token-simulation/lib/features/neutral-element-colors';
import TokenCountModule from 'bpmn-js-token-simulation/lib/features/token-count';
import SimulatorModule from 'bpmn-js-token-simulation/lib/simulator';
import type { Open } from '../sop/editing';
import { t } from '../texts';

/** The buttons on the shapes, with titles in the reader's language: the package knows English only. */
class SopContextPads extends ContextPads {
  _addOverlay(element: Open, options: { html: HTMLElement; handlerHash: string }): void {
    const button = options.html;
    const title = titleOf(button.title);
    const name = element.businessObject?.name;
    button.title = title;
    button.setAttribute('aria-label', name ? `${title}: ${name}` : title);
    button.setAttribute('type', 'button');
    super._addOverlay(element, options);
  }
}
SopContextPads.$inject = ContextPads.$inject;

/** Each case has one colour, readable under white: the package's own are drawn by lot. */
class CaseColours {
  static $inject = ['eventBus'];
  private next = 0;

  constructor(eventBus: Open) {
    eventBus.on('tokenSimulation.simulator.createScope', 1500, ({ scope }: Open) => {
      scope.colors = scope.parent?.colors ?? { primary: colours[this.next++ % colours.length], auxiliary: '#fff' };
    });
  }
}

const colours = ['#1a5bb8', '#8a5a00', '#6b3fa0', '#0b6e4f'];

function titleOf(english: string): string {
  const pad = t().simulation.play.pad;
  const known: Record<string, string> = { 'Set Sequence Flow': pad.flow, 'Add pause point': pad.pause, 'Remove pause point': pad.unpause, 'Trigger Event': pad.trigger };
  return known[english] ?? pad.trigger;
}

/** Of the token simulation: the simulator, what it shows on the diagram, and its buttons on the shapes. What carries words is our own. */
export const tokenModules = [
  SimulatorModule, AnimationModule, ContextPadsModule, ExclusiveGatewaySettingsModule, InclusiveGatewaySettingsModule, NeutralColorsModule, TokenCountModule,
  { __init__: ['coloredScopes'], contextPads: ['type', SopContextPads], coloredScopes: ['type', CaseColours] },
];
