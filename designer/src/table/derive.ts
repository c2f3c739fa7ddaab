import { is } from 'bpmn-js/lib/util/ModelUtil';
import { type Correction, correctionsOf } from '../identity/corrections';
import { extensionOf, type Open } from '../sop/editing';
import { Drawn } from './drawn';
import { comparePlaces, placeOf, printedNo } from './place';

/** The three symbols a row can carry on the SOP-AP form. */
export type Symbol = 'Capsule' | 'Rectangle' | 'Diamond';

export interface Column { id: string; name: string; bo: Open }

/** One row of the table: a step that a person does. */
export interface Row {
  id: string;
  bo: Open;
  /** As printed; empty for a step that the printed SOP does not have. */
  no: string;
  /** Kegiatan: as approved, else the step's name. */
  activity: string;
  name: string;
  laneId?: string;
  symbol: Symbol;
  requiredInputs: string;
  time: string;
  standard?: string;
  output: string;
  remarks: string;
  /** What its printed words should say, beside them. */
  corrections: Correction[];
}

/** From one row to the next that a person does; events, gateways and automatic work lie under it. */
export interface Arrow { from: string; to: string; label?: string; question?: string }

/** From a row to where its chain of steps ends. */
export interface End { from: string; label?: string; question?: string }

/** Work of the system between two rows: no row of the form, but the owner should know that it is there. */
export interface Automatic { id: string; name: string; after: string }

export interface Table { columns: Column[]; rows: Row[]; arrows: Arrow[]; ends: End[]; automatic: Automatic[] }

/** A way from a step over what is not a person's work: to the next step, or to where it ends. `flow` is the last one on it. */
export interface Way { task: Open; end: Open; label?: string; question?: string; flow?: Open }

const isRow = (node: Open): boolean => is(node, 'bpmn:UserTask');

/** The official procedure table of a process, as the server's `SopTable.Of` derives it. */
export function tableOf(process: Open): Table {
  const drawn = new Drawn(process);
  const placed = drawn.nodes.filter(isRow).map(task => ({ task, place: placeOf(drawn, task) }));
  const tasks = placed.sort((a, b) => comparePlaces(a.place, b.place)).map(({ task }) => task);
  const ways = tasks.flatMap(task => waysFrom(drawn, task));
  return {
    columns: drawn.lanes.map(lane => ({ id: lane.id, name: lane.name?.trim() || lane.id, bo: lane })),
    rows: tasks.map(task => rowOf(drawn, task)),
    arrows: distinct(ways.filter(way => isRow(way.end)).map(({ task, end, label, question }) => ({ from: task.id, to: end.id, label, question }))),
    ends: distinct(ways.filter(way => !isRow(way.end)).map(({ task, label, question }) => ({ from: task.id, label, question }))),
    automatic: automatic(drawn, tasks),
  };
}

/** All ways from a step to the next people and ends, each with the last name on it. */
export function waysFrom(drawn: Drawn, task: Open): Way[] {
  const ways: Way[] = [];
  const seen = new Set<string>();
  const open: Way[] = [{ task, end: task }];
  for (let at = open.shift(); at; at = open.shift()) {
    const next = drawn.after(at.end);
    if (next.length === 0) ways.push(at);
    for (const { flow, node } of next) {
      const decision = is(at.end, 'bpmn:ExclusiveGateway') && at.end.name?.trim();
      const words = flow?.name?.trim() ? { label: flow.name.trim(), question: decision || undefined } : { label: at.label, question: at.question };
      const key = JSON.stringify([node.id, words.label]);
      if (seen.has(key)) continue;
      seen.add(key);
      const way: Way = { task, end: node, flow: flow ?? at.flow, ...words };
      if (isRow(node)) ways.push(way); else open.push(way);
    }
  }
  return ways;
}

function rowOf(drawn: Drawn, task: Open): Row {
  const step = extensionOf(task, 'sop:Step');
  const name = task.name?.trim() ?? '';
  return {
    id: task.id, bo: task, no: printedNo(task), name, activity: step?.description || name, laneId: drawn.lane(task)?.id, symbol: symbolOf(drawn, task),
    requiredInputs: step?.requiredInputs ?? '', time: step?.time?.printed ?? '', standard: step?.time?.standard, output: step?.output ?? '', remarks: step?.remarks ?? '',
    corrections: correctionsOf(step),
  };
}

function symbolOf(drawn: Drawn, task: Open): Symbol {
  const ways = waysFrom(drawn, task);
  const ends = new Set(ways.map(way => way.end));
  const decides = (node: Open) => is(node, 'bpmn:ExclusiveGateway') && drawn.from(node).length > 1;
  if (ends.size > 1 && reached(task, node => drawn.after(node).map(next => next.node)).some(decides)) return 'Diamond';
  const begins = reached(task, node => drawn.before(node)).some(node => is(node, 'bpmn:StartEvent') && drawn.before(node).length === 0);
  return begins || ways.some(way => !isRow(way.end)) ? 'Capsule' : 'Rectangle';
}

/** All that can be reached before the next person acts, that person's step included. */
function reached(from: Open, next: (node: Open) => Open[]): Open[] {
  const seen = new Set<Open>();
  const open = [from];
  for (let node = open.shift(); node; node = open.shift())
    for (const neighbour of next(node)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      if (!isRow(neighbour)) open.push(neighbour);
    }
  return [...seen];
}

/** Each automatic step once, under the row nearest before it. */
function automatic(drawn: Drawn, tasks: Open[]): Automatic[] {
  const isWork = (node: Open) => is(node, 'bpmn:Activity') && !isRow(node) && !is(node, 'bpmn:SubProcess');
  const found = new Map<string, Automatic>();
  for (const task of tasks)
    for (const node of reached(task, n => drawn.after(n).map(next => next.node)).filter(isWork))
      if (!found.has(node.id)) found.set(node.id, { id: node.id, name: node.name?.trim() || node.id, after: task.id });
  return [...found.values()];
}

function distinct<T extends Arrow | End>(ways: T[]): T[] {
  const seen = new Set<string>();
  return ways.filter(way => {
    const key = JSON.stringify([way.from, 'to' in way && way.to, way.label, way.question]);
    return !seen.has(key) && seen.add(key);
  });
}
