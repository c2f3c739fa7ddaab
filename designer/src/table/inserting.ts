import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../sop/editing';
import type { Table } from './derive';
import { gap } from './placing';
import { type Box, middle } from './route';
import type { Side, Work } from './work';

/** Puts a new step into the flow beside a step, in the middle of its lane, with room made for it; without a flow the step is led to or from. */
export function insertAt(work: Work, beside: Open, side: Side, flow: Open | undefined): Open {
  const { placing, shape } = work;
  const near = shape(beside);
  const line = flow && shape(flow);
  const lane = placing.lane(work.drawn().lane(beside));
  if (lane) placing.widen(lane, placing.box(near).width);
  const [source, target] = line ? [line.source, line.target] : side === 'after' ? [near, undefined] : [undefined, near];
  const task = placing.add('bpmn:UserTask', near, size => wish(work, size, near, lane, side, source, target));
  const lines: Open[] = [];
  if (line) {
    placing.lead(line, line.source, task);
    lines.push(line);
  } else if (source) lines.push(connect(work, source, task));
  if (target) lines.push(connect(work, task, target));
  placing.drawAll(lines);
  return task;
}

/** The first step of an SOP: between the start and the end that are there or, where there are none, between new ones in the first lane. */
export function insertFirst(work: Work, process: Open, table: Table): Open {
  const { placing, modeling, shape } = work;
  const drawn = work.drawn();
  const flow = drawn.nodes.filter(n => is(n, 'bpmn:StartEvent')).flatMap(n => drawn.from(n)).find(f => shape(f));
  if (flow) return insertAt(work, flow.sourceRef, 'after', flow);
  const lane = table.columns.map(column => shape(column.bo)).find(Boolean);
  const found = drawn.nodes.find(n => is(n, 'bpmn:StartEvent') && shape(n));
  const start = found ? shape(found) : create(work, process, 'bpmn:StartEvent', lane, 0);
  const task = placing.add('bpmn:UserTask', start, size => below(placing.box(start), size));
  const end = placing.add('bpmn:EndEvent', task, size => below(placing.box(task), size));
  placing.drawAll([connect(work, start, task), connect(work, task, end)]);
  return modeling && task;
}

export function connect(work: Work, source: Open, target: Open): Open {
  return work.modeling.createConnection(source, target, { type: 'bpmn:SequenceFlow' }, source.parent);
}

/** The place right under a shape, in its middle. */
export const below = (box: Box, size: Box): Box => ({ ...size, x: middle(box).x - size.width / 2, y: box.y + box.height + gap });

function wish(work: Work, size: Box, near: Open, lane: Open | undefined, side: Side, source: Open | undefined, target: Open | undefined): Box {
  const { placing } = work;
  const x = middle(placing.box(lane ?? near)).x - size.width / 2;
  const bottom = (box: Box) => box.y + box.height;
  const from = source && placing.box(source), to = target && placing.box(target);
  if (from && to && to.y >= bottom(from)) {
    const missing = size.height + 2 * gap - (to.y - bottom(from));
    placing.makeRoom(near, onAxis(bottom(from), to.y), missing);
    const room = Math.max(0, -missing);
    return { ...size, x, y: bottom(from) + gap + (side === 'before' ? room : 0) };
  }
  // Behind a decision under it, not between the two.
  if (side === 'after' || !to) return { ...size, x, y: Math.max(bottom(placing.box(near)), from ? bottom(from) : 0) + gap };
  // Right above the step, which goes down by as much.
  placing.makeRoom(near, to.y - 2, size.height + gap);
  return { ...size, x, y: to.y };
}

const onAxis = (a: number, b: number): number => a + (b - a) / 2;

function create(work: Work, process: Open, type: string, lane: Open | undefined, down: number): Open {
  const root = lane ? work.placing.frame(lane) : work.placing.rootOf(process);
  const at = lane ? { x: middle(lane).x, y: lane.y + 60 + down } : { x: 200, y: 120 + down };
  return work.modeling.createShape(work.elementFactory.createShape({ type }), at, root);
}
