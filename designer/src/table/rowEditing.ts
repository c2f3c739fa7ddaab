import { is } from 'bpmn-js/lib/util/ModelUtil';
import { extensionOf, type Open, type SopEditing } from '../sop/editing';
import { t } from '../texts';
import { correctable, type TextField } from './columns';
import { decideOn, newEnd, type Outcomes, undecide } from './deciding';
import { decisionOf, type Decision } from './decision';
import { type Row, tableOf, type Table } from './derive';
import { Drawn, processOf } from './drawn';
import { type Exchange, exchange, exchangeOf } from './exchange';
import { called, flowAfter, flowBefore } from './flow';
import { give } from './giving';
import { insertAt, insertFirst } from './inserting';
import type { Placing } from './placing';
import { Refused } from './refused';
import { removalOf, takeAway } from './removing';
import type { Side, Words, Work } from './work';
import { correct, fill, write } from './writing';

/**
 * Every edit of the table as one command of the one undo stack: the flow, the lanes and the drawing follow. Each checks first whether it can
 * be made and throws `Refused` with the reason when not, so that nothing is ever half done.
 */
export class RowEditing {
  static $inject = ['eventBus', 'commandStack', 'bpmnjs', 'modeling', 'elementRegistry', 'elementFactory', 'moddle', 'sopEditing', 'sopPlacing'];
  private readonly work: Work;
  private last: Table | undefined;

  constructor(
    eventBus: Open, private readonly commandStack: Open, private readonly bpmnjs: Open, modeling: Open, private readonly elementRegistry: Open,
    elementFactory: Open, moddle: Open, edit: SopEditing, placing: Placing,
  ) {
    this.work = { modeling, edit, placing, moddle, elementFactory, shape: element => this.elementRegistry.get(element.id), drawn: () => this.drawn(), table: () => this.table() };
    eventBus.on(['commandStack.changed', 'import.done'], 5000, () => { this.last = undefined; });
    // A command with nothing but preExecute is a bracket around the commands it calls: one entry of the undo stack.
    for (const name of ['insert', 'remove', 'move', 'assignLane', 'setText', 'makeDecision', 'setTarget', 'pasteRows', 'renumber'])
      commandStack.register(`sop.row.${name}`, { preExecute: (context: Open) => { context.result = context.run(); } });
  }

  table(): Table {
    const process = this.process();
    return process ? tableOf(process) : { columns: [], rows: [], arrows: [], ends: [], automatic: [] };
  }

  /** The table as it is shown, the same object until something has changed. */
  shown(): Table { return this.last ??= this.table(); }

  /** A new step beside a row; without a row, the first one. Its id. */
  insert(id: string | undefined, side: Side = 'after'): string {
    return this.run('insert', () => this.put(id, side).id);
  }

  /** Takes a step away and closes the flow over it. */
  remove(id: string): void {
    const plan = removalOf(this.work, this.row(id));
    this.run('remove', () => takeAway(this.work, plan));
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
    this.run('assignLane', () => give(this.work, row.bo, lane));
  }

  setText(id: string, field: TextField, value: string): void {
    const row = this.row(id);
    if (this.words(row, field) === value.trim()) return;
    this.run('setText', () => write(this.work, row.bo, field, value.trim()));
  }

  /** Whether the words of a cell can have a correction beside them: printed words only. */
  isCorrectable(row: Row, field: string): boolean {
    return correctable[field] !== undefined && row[field as TextField] !== '' && (field !== 'activity' || !!extensionOf(row.bo, 'sop:Step')?.description);
  }

  /** What a cell's printed words should say: beside them, for the next revision. Empty takes it away. */
  setCorrection(id: string, field: TextField, text: string): void {
    const row = this.row(id), before = row.corrections.find(c => c.field === correctable[field])?.text ?? '';
    if (!this.isCorrectable(row, field)) throw new Refused(t().table.refused.notPrinted);
    if (text.trim() !== before) this.run('setText', () => correct(this.work, row.bo, field, row[field], text.trim()));
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
        fill(this.work, shape.businessObject, fits ? words : { ...words, no: '' });
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
        fill(this.work, bo, words);
        last = bo.id;
      });
    });
  }

  /** Printed numbers from 1 on, in the order of the table. */
  renumber(): void {
    const { rows } = this.table();
    if (rows.every((row, i) => row.no === String(i + 1))) return;
    this.run('renumber', () => rows.forEach((row, i) => { if (row.no !== String(i + 1)) write(this.work, row.bo, 'no', String(i + 1)); }));
  }

  private put(id: string | undefined, side: Side): Open {
    const [drawn, table] = [this.drawn(), this.table()];
    const i = table.rows.findIndex(row => row.id === id);
    if (i < 0) return insertFirst(this.work, this.process(), table);
    const flow = side === 'after' ? flowAfter(drawn, table, i) : flowBefore(drawn, table, i);
    return insertAt(this.work, table.rows[i].bo, side, flow);
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
    exchange(this.work, plan);
    return undefined;
  }

  private lead(flow: Open, target: Open): void {
    const { modeling, placing } = this.work;
    const before = flow.target;
    placing.lead(flow, flow.source, target);
    placing.drawAll([flow]);
    if (is(before, 'bpmn:EndEvent') && before.incoming.length === 0) modeling.removeElements([before]);
  }

  private words(row: Row, field: TextField): string { return row[field]; }

  private run<T>(name: string, run: () => T): T {
    const context: Open = { run: name === 'setText' || name === 'renumber' ? run : () => this.keepingClear(run) };
    this.commandStack.execute(`sop.row.${name}`, context);
    return context.result;
  }

  /** What was made or moved may have come to lie on the lines of others: these find another way. */
  private keepingClear<T>(run: () => T): T {
    const { placing } = this.work;
    const before = placing.crossing();
    const result = run();
    placing.drawAll(placing.crossing().filter(line => !before.includes(line)));
    return result;
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
