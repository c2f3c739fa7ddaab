import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, names, type Open, type SopEditing } from '../sop/editing';
import { t } from '../texts';
import type { TextField } from './columns';
import { decideOn, newEnd, type Outcomes, undecide } from './deciding';
import { decisionOf, type Decision } from './decision';
import { type Row, tableOf, type Table } from './derive';
import { Drawn, processOf } from './drawn';
import { readDuration } from './duration';
import { type Exchange, exchangeOf } from './exchange';
import { barredBy, belongings, branches, called, dependents, flowAfter, flowBefore } from './flow';
import { insertAt, insertFirst } from './inserting';
import type { Placing } from './placing';
import { Refused } from './refused';

export type Side = 'before' | 'after';

/** What a pasted row says; what is not given stays as it is. */
export type Words = Partial<Record<TextField, string>> & { lane?: string };

/** What commands need of the open model. */
export interface Work {
  modeling: Open;
  edit: SopEditing;
  placing: Placing;
  moddle: Open;
  elementFactory: Open;
  /** The drawn shape or connection of an element. */
  shape(element: Open): Open;
  drawn(): Drawn;
}

/**
 * Every edit of the table as one command of the one undo stack: the flow, the lanes and the drawing follow. Each checks first whether it can
 * be made and throws `Refused` with the reason when not, so that nothing is ever half done.
 */
export class RowEditing {
  static $inject = ['commandStack', 'bpmnjs', 'modeling', 'elementRegistry', 'elementFactory', 'moddle', 'sopEditing', 'sopPlacing'];
  private readonly work: Work;

  constructor(
    private readonly commandStack: Open, private readonly bpmnjs: Open, modeling: Open, private readonly elementRegistry: Open,
    elementFactory: Open, moddle: Open, edit: SopEditing, placing: Placing,
  ) {
    this.work = { modeling, edit, placing, moddle, elementFactory, shape: element => this.elementRegistry.get(element.id), drawn: () => this.drawn() };
    // A command with nothing but preExecute is a bracket around the commands it calls: one entry of the undo stack.
    for (const name of ['insert', 'remove', 'move', 'assignLane', 'setText', 'makeDecision', 'setTarget', 'pasteRows', 'renumber'])
      commandStack.register(`sop.row.${name}`, { preExecute: (context: Open) => { context.result = context.run(); } });
  }

  table(): Table {
    const process = this.process();
    return process ? tableOf(process) : { columns: [], rows: [], arrows: [], automatic: [] };
  }

  /** A new step beside a row; without a row, the first one. Its id. */
  insert(id: string | undefined, side: Side = 'after'): string {
    return this.run('insert', () => this.put(id, side).id);
  }

  /** Takes a step away and closes the flow over it. */
  remove(id: string): void {
    const plan = this.removal(id);
    this.run('remove', () => this.takeAway(plan));
  }

  /** Moves a row by one or more places. */
  move(id: string, by: number): void {
    const { rows } = this.table();
    const from = rows.findIndex(row => row.id === id);
    if (from + by < 0 || from + by >= rows.length || by === 0) return;
    exchangeOf(this.drawn(), this.table(), by < 0 ? from - 1 : from);
    // It goes as far as the flow allows, and then says what stops it.
    let refused: Refused | undefined;
    this.run('move', () => {
      for (let step = 0; step < Math.abs(by) && !refused; step++) refused = this.moveOnce(id, by < 0 ? -1 : 1);
    });
    if (refused) throw refused;
  }

  /** Gives the step to another actor: in the table its symbol moves, in the diagram its shape with what belongs to it. */
  assignLane(id: string, laneId: string): void {
    const row = this.row(id);
    if (row.laneId === laneId) return;
    const lane = this.elementRegistry.get(laneId);
    if (!lane) throw new Refused(t().table.refused.notDrawn(called(row)));
    this.run('assignLane', () => this.give(row.bo, lane));
  }

  setText(id: string, field: TextField, value: string): void {
    const row = this.row(id);
    if (this.words(row, field) === value.trim()) return;
    this.run('setText', () => this.write(row.bo, field, value.trim()));
  }

  decision(id: string): Decision {
    return decisionOf(this.drawn(), this.row(id).bo);
  }

  /** Makes the step a decision with these outcomes, or changes the one that it is. */
  makeDecision(id: string, outcomes: Outcomes): void {
    const { bo } = this.row(id);
    const run = decideOn(this.work, bo, outcomes);
    this.run('makeDecision', run);
  }

  /** Makes a decision a plain step again, which goes on to that element. */
  removeDecision(id: string, target: string): void {
    const run = undecide(this.work, this.row(id).bo, target);
    this.run('makeDecision', run);
  }

  /** Lets ways on lead elsewhere: each flow with its new target, or none for a new end. */
  setTargets(ways: [flow: string, target: string][]): void {
    const changed = ways.map(([flow, target]) => [this.elementRegistry.get(flow), target] as const).filter(([flow, target]) => flow && flow.target.id !== target);
    if (changed.length === 0) return;
    this.run('setTarget', () => changed.forEach(([flow, target]) => this.lead(flow, target ? this.elementRegistry.get(target) : newEnd(this.work, flow.source))));
  }

  /** New rows after one, with their words; numbers are kept where they fit between the rows around. */
  pasteRows(id: string | undefined, rows: Words[]): string[] {
    const table = this.table();
    const at = table.rows.findIndex(row => row.id === id);
    const fits = numbersBetween(table.rows[at]?.no, table.rows[at + 1]?.no, rows);
    return this.run('pasteRows', () => {
      const made: string[] = [];
      for (const words of rows) {
        const shape = this.put(made[made.length - 1] ?? id, 'after');
        made.push(shape.id);
        this.fill(shape.businessObject, fits ? words : { ...words, no: '' });
      }
      return made;
    });
  }

  /** Writes words into rows that are there, beginning with that one; rows beyond the last are new. */
  fillRows(id: string, rows: Words[]): void {
    const table = this.table();
    const at = table.rows.findIndex(row => row.id === id);
    this.run('pasteRows', () => {
      let last = id;
      rows.forEach((words, i) => {
        const bo = table.rows[at + i]?.bo ?? this.put(last, 'after').businessObject;
        this.fill(bo, words);
        last = bo.id;
      });
    });
  }

  /** Printed numbers from 1 on, in the order of the table. */
  renumber(): void {
    const { rows } = this.table();
    if (rows.every((row, i) => row.no === String(i + 1))) return;
    this.run('renumber', () => rows.forEach((row, i) => { if (row.no !== String(i + 1)) this.write(row.bo, 'no', String(i + 1)); }));
  }

  private put(id: string | undefined, side: Side): Open {
    const [drawn, table] = [this.drawn(), this.table()];
    const i = table.rows.findIndex(row => row.id === id);
    if (i < 0) return insertFirst(this.work, this.process(), table);
    const flow = side === 'after' ? flowAfter(drawn, table, i) : flowBefore(drawn, table, i);
    return insertAt(this.work, table.rows[i].bo, side, flow);
  }

  private removal(id: string) {
    const drawn = this.drawn();
    const row = this.row(id);
    if (branches(drawn, row.bo)) throw new Refused(t().table.refused.removeDecision(called(row)));
    const bound = dependents(drawn, row.bo, [row.bo]);
    if (bound.length > 0) throw new Refused(t().table.refused.removeBound(called(row), bound[0]));
    const edges = drawn.nodes.filter(n => n.attachedToRef === row.bo && drawn.from(n).length > 0);
    if (edges.length > 0) throw new Refused(t().table.refused.removeEdge(called(row)));
    const mine = belongings(drawn, row.bo);
    const into = drawn.into(row.bo).filter(flow => flow.sourceRef !== row.bo), onward = drawn.from(row.bo)[0];
    // A chain of one step goes as a whole, unless nothing else is left.
    const alone = this.table().rows.length > 1 && into.every(flow => mine.includes(flow.sourceRef)) && onward && mine.includes(onward.targetRef);
    return { drawn, task: row.bo, into, onward, along: alone ? mine : [] };
  }

  private takeAway({ drawn, task, into, onward, along }: ReturnType<RowEditing['removal']>): void {
    const { modeling, placing, edit, shape } = this.work;
    for (const other of barredBy(drawn, task)) {
      const left = names(extensionOf(other, 'sop:Assignment').notCompletedBy).filter(name => name !== task.id);
      edit.write(shape(other), other, 'sop:Assignment', { notCompletedBy: left.join(' ') || undefined });
    }
    if (along.length > 0) return modeling.removeElements([task, ...along].map(shape));
    const target = onward && shape(onward.targetRef);
    const healed: Open[] = [];
    for (const flow of into.map(shape)) {
      // Two unconditional flows between the same steps would start the second one twice.
      const doubled = !target || !is(flow.source, 'bpmn:Gateway') && flow.source.outgoing.some((f: Open) => f !== flow && f.target === target);
      if (doubled) continue;
      modeling.reconnectEnd(flow, target, placing.line(flow.source, target, flow), { layoutConnection: false });
      healed.push(flow);
    }
    modeling.removeElements([shape(task)]);
    placing.drawAll(healed);
  }

  private moveOnce(id: string, by: 1 | -1): Refused | undefined {
    const table = this.table();
    const i = table.rows.findIndex(row => row.id === id);
    const upper = by < 0 ? i - 1 : i;
    if (upper < 0 || upper + 1 >= table.rows.length) return undefined;
    let plan: Exchange;
    try {
      plan = exchangeOf(this.drawn(), table, upper);
    } catch (failure) {
      if (failure instanceof Refused) return failure;
      throw failure;
    }
    this.exchange(plan);
    return undefined;
  }

  private exchange({ upper, lower, link, into, onward, numbers }: Exchange): void {
    const { modeling, placing, shape } = this.work;
    const [a, b] = [shape(upper), shape(lower)];
    if (numbers) {
      const [first, second] = [upper, lower].map(bo => extensionOf(bo, 'sop:Step').printedNo as string);
      this.write(upper, 'no', second);
      this.write(lower, 'no', first);
    }
    if (!link) return;
    const still = { layoutConnection: false };
    for (const flow of into.map(shape)) modeling.reconnectEnd(flow, b, flow.waypoints.slice(), still);
    modeling.reconnect(shape(link), b, a, shape(link).waypoints.slice().reverse(), still);
    if (onward) modeling.reconnectStart(shape(onward), a, shape(onward).waypoints.slice(), still);
    const [boxA, boxB] = [placing.box(a), placing.box(b)];
    const sameLane = Math.abs(boxA.x + boxA.width / 2 - boxB.x - boxB.width / 2) < Math.max(boxA.width, boxB.width) / 2;
    const placed = (box: typeof boxA, at: typeof boxA) =>
      ({ ...box, y: at.y + (at.height - box.height) / 2, ...(sameLane && { x: at.x + (at.width - box.width) / 2 }) });
    placing.exchange(a, placed(boxA, boxB), b, placed(boxB, boxA));
    placing.drawAll([a, b].flatMap(s => [...s.incoming, ...s.outgoing]));
  }

  private give(task: Open, lane: Open): void {
    const { placing, edit, shape } = this.work;
    const along = belongings(this.drawn(), task).map(shape).filter(Boolean);
    const moved = shape(task);
    placing.moveToLane(moved, along, lane);
    const assignment = extensionOf(task, 'sop:Assignment');
    // The groups named on the step were those of the actor before; the lane's count again.
    if (assignment?.groups) edit.write(moved, task, 'sop:Assignment', { groups: undefined });
    placing.drawAll([moved, ...along].flatMap(s => [...s.incoming, ...s.outgoing]));
  }

  private lead(flow: Open, target: Open): void {
    const { modeling, placing } = this.work;
    const before = flow.target;
    modeling.reconnectEnd(flow, target, placing.line(flow.source, target, flow), { layoutConnection: false });
    placing.draw(flow);
    if (is(before, 'bpmn:EndEvent') && before.incoming.length === 0) modeling.removeElements([before]);
  }

  private fill(bo: Open, words: Words): void {
    for (const [field, value] of Object.entries(words))
      if (field !== 'lane' && value !== undefined) this.write(bo, field as TextField, value.trim());
    const lane = words.lane && this.elementRegistry.get(words.lane);
    if (lane && this.drawn().lane(bo)?.id !== words.lane) this.give(bo, lane);
  }

  private write(bo: Open, field: TextField, value: string): void {
    const { edit, shape } = this.work;
    const step = extensionOf(bo, 'sop:Step');
    const target = shape(bo);
    if (field === 'activity') {
      // As approved stays apart from the step's name where the SOP has both; else the name is what is printed.
      const both = step?.description && step.description !== bo.name;
      if (step?.description) edit.write(target, bo, 'sop:Step', { description: value || undefined });
      if (!both) edit.own(target, { name: value || undefined });
    } else if (field === 'time') {
      const { printed, standard } = readDuration(value);
      edit.write(target, bo, 'sop:Step', { time: printed ? edit.make('sop:Time', { printed, standard }) : undefined });
    } else edit.write(target, bo, 'sop:Step', { [field === 'no' ? 'printedNo' : field]: value || undefined });
  }

  private words(row: Row, field: TextField): string { return row[field]; }

  private run<T>(name: string, run: () => T): T {
    const context: Open = { run };
    this.commandStack.execute(`sop.row.${name}`, context);
    return context.result;
  }

  private row(id: string): Row {
    const row = this.table().rows.find(r => r.id === id);
    if (!row || !this.elementRegistry.get(id)) throw new Refused(t().table.refused.notDrawn(row ? called(row) : id));
    return row;
  }

  private drawn(): Drawn { return new Drawn(this.process()); }
  private process(): Open { return processOf(this.bpmnjs.getDefinitions()); }
}

/** Whether the rows' numbers rise and stand between those of the rows around. */
function numbersBetween(above: string | undefined, below: string | undefined, rows: Words[]): boolean {
  const wanted = rows.map(row => row.no ?? '');
  const all = [above || '0', ...wanted, below || '2147483647'].map(Number);
  return wanted.every(no => /^\d+$/.test(no)) && all.every((n, i) => i === 0 || n > all[i - 1]);
}
