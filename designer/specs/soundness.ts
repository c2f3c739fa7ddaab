import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../src/sop/editing';
import { processOf } from '../src/table/drawn';
import { runsThrough } from '../src/table/route';
import type { openModeler } from './open';

type Opened = Awaited<ReturnType<typeof openModeler>>;

/** What is wrong with the open model and its drawing; nothing when each flow, lane and shape is in order. */
export function troubles({ modeler, get }: Opened): string[] {
  const definitions = modeler.getDefinitions();
  const process = processOf(definitions);
  const found: string[] = [];
  const say = (wrong: unknown, words: string) => { if (wrong) found.push(words); };
  const elements: Open[] = process.get('flowElements');
  const nodes = elements.filter(e => is(e, 'bpmn:FlowNode')), flows = elements.filter(e => is(e, 'bpmn:SequenceFlow'));
  for (const flow of flows) {
    say(!nodes.includes(flow.sourceRef) || !nodes.includes(flow.targetRef), `${flow.id} hangs in the air`);
    say(!flow.sourceRef?.get('outgoing').includes(flow), `${flow.sourceRef?.id} does not know of its outgoing ${flow.id}`);
    say(!flow.targetRef?.get('incoming').includes(flow), `${flow.targetRef?.id} does not know of its incoming ${flow.id}`);
  }
  for (const node of nodes) {
    say(node.get('incoming').some((f: Open) => f.targetRef !== node || !flows.includes(f)), `${node.id} has a wrong incoming`);
    say(node.get('outgoing').some((f: Open) => f.sourceRef !== node || !flows.includes(f)), `${node.id} has a wrong outgoing`);
    say(node.default && !node.get('outgoing').includes(node.default), `the default of ${node.id} is none of its flows`);
    say(node.default?.conditionExpression, `the default of ${node.id} has a condition`);
  }
  const lanes: Open[] = process.get('laneSets').flatMap((set: Open) => set.get('lanes'));
  for (const node of nodes.filter(n => !is(n, 'bpmn:BoundaryEvent')))
    say(lanes.length > 0 && lanes.filter(lane => lane.get('flowNodeRef').includes(node)).length !== 1, `${node.id} is not in one lane`);
  for (const lane of lanes) say(lane.get('flowNodeRef').some((node: Open) => !nodes.includes(node)), `${lane.id} lists what is not there`);
  return [...found, ...drawingTroubles(definitions, [...nodes, ...flows, ...lanes], get('elementRegistry'))];
}

function drawingTroubles(definitions: Open, elements: Open[], registry: Open): string[] {
  const plane: Open[] = definitions.diagrams[0].plane.get('planeElement');
  const found: string[] = [];
  for (const element of elements) {
    const drawn = plane.filter(di => di.bpmnElement === element);
    if (drawn.length !== 1) found.push(`${element.id} is drawn ${drawn.length} times`);
    const points: Open[] = drawn[0]?.waypoint ?? [drawn[0]?.bounds];
    if (points.length === 0 || points.some(p => !Number.isFinite(p?.x) || !Number.isFinite(p?.y))) found.push(`${element.id} is drawn nowhere`);
    if (is(element, 'bpmn:Lane')) continue;
    const shape = registry.get(element.id);
    if (!shape) { found.push(`${element.id} has no shape`); continue; }
    if (shape.waypoints) continue;
    const lane = registry.find((e: Open) => is(e, 'bpmn:Lane') && e.businessObject.get('flowNodeRef').includes(element));
    const middle = shape.x + shape.width / 2;
    if (lane && (middle < lane.x || middle > lane.x + lane.width)) found.push(`${element.id} stands beside its lane`);
  }
  for (const di of plane) if (di.bpmnElement && !di.bpmnElement.$parent) found.push(`${di.id} draws what is not there`);
  return found;
}

/** Pairs of steps that lie over each other. */
export function overlaps({ get }: Opened): Set<string> {
  const shapes: Open[] = get('elementRegistry').filter((e: Open) => e.parent && e.type !== 'label' && is(e, 'bpmn:FlowNode') && !e.host);
  const pairs = shapes.flatMap((a, i) => shapes.slice(i + 1).filter(b => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map(b => [a.id, b.id].sort().join(' and ')));
  return new Set(pairs);
}

/** Lines that run through a step or event to which they do not lead. */
export function linesThrough({ get }: Opened): Set<string> {
  const drawn: Open[] = get('elementRegistry').filter((e: Open) => e.parent && e.type !== 'label');
  const shapes = drawn.filter(e => is(e, 'bpmn:FlowNode') && !e.host), lines = drawn.filter(e => e.waypoints && is(e, 'bpmn:SequenceFlow'));
  const runs = (line: Open, shape: Open) => line.source !== shape && line.target !== shape
    && line.waypoints.some((p: Open, i: number) => i > 0 && runsThrough(line.waypoints[i - 1], p, shape, -1));
  return new Set(lines.flatMap(line => shapes.filter(shape => runs(line, shape)).map(shape => `${line.id} through ${shape.id}`)));
}

/** Steps from which no way leads on. */
export function deadEnds({ modeler }: Opened): string[] {
  const elements: Open[] = processOf(modeler.getDefinitions()).get('flowElements');
  return elements.filter(e => is(e, 'bpmn:FlowNode') && !is(e, 'bpmn:EndEvent') && e.get('outgoing').length === 0).map(e => e.id);
}
