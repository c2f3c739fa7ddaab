import type { Open } from '../sop/editing';
import type { Stage } from './stage';

/** Something that can be set going: a beginning, a step that waits, an event. */
export interface Chance { key: string; kind: 'begin' | 'finish' | 'come'; name: string; go(): void }

/** A gateway with more than one way, and the way that is set. */
export interface Fork { id: string; name: string; ways: { id: string; name: string }[]; chosen: string | undefined }

export type Speed = 0.5 | 1 | 2;

/** Plays tokens over the stage; every change is told, so that the panel shows what can be done now. */
export class Player {
  paused = false;
  speed: Speed = 1;
  stopsEverywhere = false;
  readonly passed: string[] = [];
  private stepping = false;

  constructor(private readonly stage: Stage, private readonly changed: () => void) {
    const bus = stage.get('eventBus');
    bus.on('tokenSimulation.simulator.trace', (event: Open) => {
      if (event.action === 'enter' && !event.element.waypoints && event.element.businessObject?.name) this.passed.push(event.element.businessObject.name);
      this.tell();
    });
    bus.on(['tokenSimulation.simulator.elementChanged', 'tokenSimulation.simulator.destroyScope', 'tokenSimulation.simulator.createScope'], () => this.tell());
    bus.on('tokenSimulation.animationCreated', (event: Open) => {
      if (!this.stepping && !this.paused) return;
      // Away from the event: the animation begins only after it has been told.
      queueMicrotask(() => { this.stepping = false; this.setPaused(true); event.animation.pause(); });
    });
  }

  start(): void {
    this.stage.get('eventBus').fire('tokenSimulation.toggleMode', { active: true });
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.stage.get('animation').setAnimationSpeed(50);
    for (const fork of this.forks()) this.choose(fork.id, this.onward(fork));
    this.stopAtSteps(this.stopsEverywhere);
  }

  end(): void {
    this.reset();
    this.stage.get('eventBus').fire('tokenSimulation.toggleMode', { active: false });
  }

  reset(): void {
    this.passed.length = 0;
    this.setPaused(false);
    this.stage.get('eventBus').fire('tokenSimulation.resetSimulation');
    this.stopAtSteps(this.stopsEverywhere);
  }

  setPaused(paused: boolean): void {
    this.paused = paused;
    this.stage.get('eventBus').fire(paused ? 'tokenSimulation.pauseSimulation' : 'tokenSimulation.playSimulation');
    this.tell();
  }

  /** Goes on until the next token sets off along an arrow. */
  step(): void {
    this.setPaused(false);
    this.stepping = true;
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    this.stage.get('animation').setAnimationSpeed(speed);
    this.tell();
  }

  stopAtSteps(stops: boolean): void {
    this.stopsEverywhere = stops;
    const simulator = this.stage.get('simulator');
    for (const activity of this.stage.get('elementRegistry').filter((e: Open) => e.type !== 'label' && e.businessObject?.$instanceOf?.('bpmn:Activity')))
      if (!activity.businessObject.triggeredByEvent && activity.type !== 'bpmn:ReceiveTask') simulator.waitAtElement(activity, stops);
    this.tell();
  }

  /** What can be set going now. */
  chances(): Chance[] {
    const simulator = this.stage.get('simulator');
    const byElement = new Map<string, Chance>();
    for (const { element, event, scope } of simulator.findSubscriptions({}) as Open[]) {
      if (!element?.businessObject || byElement.has(element.id) || element.type === 'bpmn:Participant' || element.type === 'bpmn:Process') continue;
      byElement.set(element.id, {
        key: element.id, kind: kindOf(element), name: element.businessObject.name || '',
        go: () => {
          if (element.type === 'bpmn:StartEvent' && element.businessObject.name) this.passed.push(element.businessObject.name);
          if (this.paused) this.setPaused(false);
          simulator.trigger({ event, scope });
          this.tell();
        },
      });
    }
    return [...byElement.values()];
  }

  forks(): Fork[] {
    const simulator = this.stage.get('simulator');
    const gateways = this.stage.get('elementRegistry').filter((e: Open) => e.type === 'bpmn:ExclusiveGateway' && flowsOf(e).length > 1);
    return gateways.map((gateway: Open) => ({
      id: gateway.id, name: gateway.businessObject.name || '',
      ways: flowsOf(gateway).map(flow => ({ id: flow.id, name: flow.businessObject.name || flow.target.businessObject.name || flow.id })),
      chosen: simulator.getConfig(gateway).activeOutgoing?.id,
    }));
  }

  choose(gatewayId: string, flowId: string): void {
    const gateway = this.stage.get('elementRegistry').get(gatewayId);
    const settings = this.stage.get('exclusiveGatewaySettings');
    // The package only knows "the next one": it is asked until it is the wanted one.
    for (let i = flowsOf(gateway).length; i > 0 && this.stage.get('simulator').getConfig(gateway).activeOutgoing?.id !== flowId; i--) settings.setSequenceFlow(gateway);
    this.tell();
  }

  /** The way that is set at first: on through the drawing, not back. */
  private onward(fork: Fork): string {
    const registry = this.stage.get('elementRegistry');
    const from = registry.get(fork.id);
    return (fork.ways.find(way => { const { target } = registry.get(way.id); return target.y > from.y || target.x > from.x + from.width; }) ?? fork.ways[0]).id;
  }

  private tell(): void { this.changed(); }
}

const flowsOf = (gateway: Open): Open[] => gateway.outgoing.filter((flow: Open) => flow.type === 'bpmn:SequenceFlow');

function kindOf(element: Open): Chance['kind'] {
  if (element.type === 'bpmn:StartEvent') return 'begin';
  return element.businessObject.$instanceOf('bpmn:Activity') ? 'finish' : 'come';
}
