import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../sop/editing';

/** What comes next, with the flow that leads there; none at the start of a sub-process. */
export interface Next { flow?: Open; node: Open }

/**
 * The ways of a process as the table shows them: into a sub-process at its start and out of it where it ends, as if it were unfolded.
 * It reads elements of bpmn-moddle in the order of the file, so that it says what the server's `SopWays` says.
 */
export class Drawn {
  readonly nodes: Open[] = [];
  readonly lanes: Open[] = [];
  private readonly incoming = new Map<Open, Open[]>();
  private readonly outgoing = new Map<Open, Open[]>();
  private readonly laneOf = new Map<Open, Open>();

  constructor(process: Open) {
    this.read(process);
  }

  /** The innermost lane that lists the node or, when none does, what it lies in. */
  lane(node: Open): Open | undefined {
    return this.laneOf.get(node) ?? (node.attachedToRef && this.laneOf.get(node.attachedToRef)) ?? (is(node.$parent, 'bpmn:SubProcess') ? this.lane(node.$parent) : undefined);
  }

  after(node: Open): Next[] {
    const starts = unfolds(node) ? inside(node).filter(n => is(n, 'bpmn:StartEvent')) : [];
    return starts.length > 0 ? starts.map(start => ({ node: start })) : this.out(node);
  }

  before(node: Open): Open[] {
    const flows = this.into(node);
    if (flows.length === 0) return unfolds(node.$parent) && is(node, 'bpmn:StartEvent') ? this.before(node.$parent) : [];
    return flows.flatMap(flow => this.endings(flow.sourceRef));
  }

  /** What leads here, an event on a step's edge included: its step does. */
  leading(node: Open): Open[] {
    return is(node, 'bpmn:BoundaryEvent') ? [node.attachedToRef].filter(Boolean) : this.before(node);
  }

  into(node: Open): Open[] { return this.incoming.get(node) ?? []; }
  from(node: Open): Open[] { return this.outgoing.get(node) ?? []; }

  private out(node: Open): Next[] {
    const flows = this.from(node);
    if (flows.length > 0) return flows.map(flow => ({ flow, node: flow.targetRef }));
    return unfolds(node.$parent) ? this.out(node.$parent) : [];
  }

  private endings(node: Open): Open[] {
    const endings = unfolds(node) ? inside(node).filter(n => this.from(n).length === 0 && !isEventSubProcess(n)) : [];
    return endings.length > 0 ? endings.flatMap(n => this.endings(n)) : [node];
  }

  private read(level: Open): void {
    for (const lane of (level.get('laneSets') ?? []).flatMap((set: Open) => set.get('lanes'))) this.readLane(lane);
    for (const element of level.get('flowElements')) {
      if (is(element, 'bpmn:FlowNode')) this.nodes.push(element);
      if (is(element, 'bpmn:SequenceFlow') && element.sourceRef && element.targetRef) {
        push(this.outgoing, element.sourceRef, element);
        push(this.incoming, element.targetRef, element);
      }
    }
    for (const inner of level.get('flowElements').filter((e: Open) => is(e, 'bpmn:SubProcess'))) this.read(inner);
  }

  private readLane(lane: Open): void {
    const inner: Open[] = lane.childLaneSet?.get('lanes') ?? [];
    const members: Open[] = lane.get('flowNodeRef');
    if (inner.length === 0 || members.length > 0) this.lanes.push(lane);
    for (const member of members) this.laneOf.set(member, lane);
    for (const child of inner) this.readLane(child);
  }
}

/** The process that runs: the one marked so, else the first that says nothing about it, as the server chooses. */
export function processOf(definitions: Open): Open | undefined {
  const all: Open[] = definitions.get('rootElements').filter((e: Open) => is(e, 'bpmn:Process'));
  const filled = (list: Open[]) => list.find(p => p.get('flowElements').length > 0) ?? list[0];
  return all.find(p => p.isExecutable === true) ?? filled(all.filter(p => p.isExecutable === undefined)) ?? filled(all);
}

const unfolds = (node: Open): boolean => is(node, 'bpmn:SubProcess') && !node.triggeredByEvent;
const isEventSubProcess = (node: Open): boolean => is(node, 'bpmn:SubProcess') && node.triggeredByEvent === true;

function inside(level: Open): Open[] {
  const nodes: Open[] = level.get('flowElements').filter((e: Open) => is(e, 'bpmn:FlowNode'));
  return nodes.sort((a, b) => a.id < b.id ? -1 : 1);
}

function push(map: Map<Open, Open[]>, key: Open, value: Open): void {
  const list = map.get(key);
  if (list) list.push(value); else map.set(key, [value]);
}
