import { correctionsOf, withCorrection } from '../identity/corrections';
import { extensionOf, type Open, type SopEditing } from '../sop/editing';
import type { RowEditing } from '../table/rowEditing';
import type { Edit, Fix } from './finding';

const places = {
  step: ['printedNo', 'description', 'requiredInputs', 'output', 'remarks', 'time.printed', 'time.standard'],
  identity: ['number', 'title', 'createdOn', 'revisedOn', 'effectiveOn', 'warning', 'recording', 'approvedBy', 'attachmentNumber'],
  lists: ['legalBasis', 'qualification', 'relatedSop', 'equipment'],
};
const extensions: Record<string, string> = { lane: 'sop:Lane', assignment: 'sop:Assignment' };
const own = ['name', 'lane', 'default', 'delete', 'append', 'prepend', 'flow.name', 'flow.condition'];

/** Makes the host's mends in the model: however many edits, one command of the one undo stack. */
export class Fixing {
  static $inject = ['bpmnjs', 'commandStack', 'canvas', 'elementRegistry', 'elementFactory', 'modeling', 'sopEditing', 'sopRows'];

  constructor(
    private readonly bpmnjs: Open, private readonly commandStack: Open, private readonly canvas: Open, private readonly registry: Open, private readonly factory: Open,
    private readonly modeling: Open, private readonly editing: SopEditing, private readonly rows: RowEditing,
  ) {
    // Only preExecute: a bracket around the commands it calls.
    commandStack.register('sop.fix', { preExecute: (context: Open) => context.run() });
  }

  /** True when every element is drawn here and every path is one that can be written. */
  can(fix: Fix): boolean {
    return fix.edits.length > 0 && fix.edits.every(edit => edit.path === 'delete' && this.undrawn(edit.element) || this.shape(edit) !== undefined && known(edit.path)
      && (edit.path !== 'lane' || this.registry.get(edit.value)) && (edit.path !== 'default' || edit.value === null || this.registry.get(edit.value)));
  }

  apply(fix: Fix): void { this.applyAll([fix]); }

  /** Makes several mends together; of two that write the same place differently the first one holds. How many were made. */
  applyAll(fixes: Fix[]): number {
    const claimed = new Map<string, string | null>();
    const chosen = fixes.filter(fix => {
      if (!this.can(fix) || fix.edits.some(e => claimed.has(at(e)) && claimed.get(at(e)) !== e.value)) return false;
      for (const edit of fix.edits) claimed.set(at(edit), edit.value);
      return true;
    });
    const edits = [...new Map(chosen.flatMap(fix => fix.edits).map(edit => [at(edit), edit])).values()];
    if (edits.length > 0) this.commandStack.execute('sop.fix', { run: () => edits.forEach(edit => this.write(edit)) });
    return chosen.length;
  }

  private shape({ element }: Edit): Open | undefined {
    const found = element === null ? undefined : this.registry.get(element);
    if (found) return found;
    // A process is drawn as its pool, or as the whole canvas.
    const pool = this.registry.find((e: Open) => e.businessObject?.processRef && (element === null || e.businessObject.processRef.id === element));
    const root = this.canvas.getRootElement();
    return pool ?? (element === null || root.businessObject?.id === element ? root : undefined);
  }

  private write(edit: Edit): void {
    const { path, value } = edit;
    const loose = path === 'delete' ? this.undrawn(edit.element) : undefined;
    if (loose) return this.drop(loose);
    const shape = this.shape(edit);
    const bo = shape.businessObject;
    const owner = bo.processRef && (edit.element === null || bo.id !== edit.element) ? bo.processRef : bo;
    const [head, rest] = split(path);
    switch (head) {
      case 'name': case 'flow': return this.editing.own(shape, rest === 'condition' ? { conditionExpression: undefined } : { name: value ?? undefined });
      case 'lane': return rest ? this.editing.write(shape, bo, extensions[head], { [rest]: value ?? undefined }) : this.rows.assignLane(bo.id, value!);
      case 'assignment': return this.editing.write(shape, bo, extensions[head], { [rest]: value || undefined });
      case 'default': return this.editing.own(shape, { default: value === null ? undefined : this.registry.get(value).businessObject });
      case 'delete': return this.modeling.removeElements([shape]);
      case 'append': return this.extend(shape, value!, true);
      case 'prepend': return this.extend(shape, value!, false);
      case 'attribute': return owner === bo ? this.editing.own(shape, { [rest]: typed(value) }) : this.editing.inner(shape, owner, { [rest]: typed(value) });
      case 'step': return this.step(shape, bo, rest, value);
      case 'identity': return this.identity(shape, owner, rest, value);
      case 'correction': return this.correction(shape, owner, rest, value);
    }
  }

  /** A line that leads nowhere cannot be drawn, but the file has it. */
  private undrawn(id: string | null): Open | undefined {
    if (id === null || this.registry.get(id)) return undefined;
    const within = (owner: Open): Open | undefined => {
      for (const element of [...owner.flowElements ?? [], ...owner.artifacts ?? [], ...owner.messageFlows ?? []]) {
        const found = element.id === id ? element : within(element);
        if (found) return found;
      }
      return undefined;
    };
    return this.bpmnjs.getDefinitions().get('rootElements').map(within).find(Boolean);
  }

  private drop(line: Open): void {
    const root = this.canvas.getRootElement(), without = (owner: Open | undefined, list: string) => {
      if (owner?.[list]?.includes?.(line)) this.editing.inner(root, owner, { [list]: owner[list].filter((e: Open) => e !== line) });
    };
    for (const list of ['flowElements', 'artifacts', 'messageFlows']) without(line.$parent, list);
    without(line.sourceRef, 'outgoing');
    without(line.targetRef, 'incoming');
  }

  private step(shape: Open, bo: Open, field: string, value: string | null): void {
    if (!field.startsWith('time.')) return this.editing.write(shape, bo, 'sop:Step', { [field]: value ?? undefined });
    const time = extensionOf(bo, 'sop:Step')?.time;
    const next = { printed: time?.printed, standard: time?.standard, [field.slice('time.'.length)]: value ?? undefined };
    this.editing.write(shape, bo, 'sop:Step', { time: this.editing.make('sop:Time', next) });
  }

  private identity(shape: Open, process: Open, path: string, value: string | null): void {
    const identity = extensionOf(process, 'sop:Identity');
    const [field, item] = numbered(path);
    if (item !== undefined) {
      const texts = [...identity?.get(field) ?? []];
      if (value === null) texts.splice(item - 1, 1); else texts[item - 1] = value;
      return this.editing.write(shape, process, 'sop:Identity', { [field]: texts });
    }
    if (field === 'approvedBy' || field === 'attachmentNumber') {
      const [name, type, part] = field === 'approvedBy' ? ['approvedBy', 'sop:ApprovedBy', 'printed'] : ['attachment', 'sop:Attachment', 'number'];
      const found = identity?.get(name);
      const kept = Object.fromEntries(['printed', 'position', 'name', 'nip', 'of', 'number', 'about'].filter(p => found?.get(p) !== undefined).map(p => [p, found.get(p)]));
      return this.editing.write(shape, process, 'sop:Identity', { [name]: this.editing.make(type, { ...kept, [part]: value ?? undefined }) });
    }
    this.editing.write(shape, process, 'sop:Identity', { [field]: value ?? undefined });
  }

  private correction(shape: Open, owner: Open, path: string, value: string | null): void {
    const type = extensionOf(owner, 'sop:Step') || owner.$instanceOf('bpmn:UserTask') ? 'sop:Step' : 'sop:Identity';
    const [field, item] = numbered(path);
    const before = correctionsOf(extensionOf(owner, type));
    const next = withCorrection(before, { field, item, printed: '' }, value ?? '');
    this.editing.write(shape, owner, type, { corrections: next.map(c => this.editing.make('sop:Correction', { ...c })) });
  }

  /** A start above or an end below, in the same lane. */
  private extend(shape: Open, type: string, below: boolean): void {
    const made = this.factory.createShape({ type });
    const at = { x: shape.x + shape.width / 2, y: below ? shape.y + shape.height + 50 : shape.y - 50 };
    this.modeling.createShape(made, at, shape.parent);
    this.modeling.connect(below ? shape : made, below ? made : shape);
  }
}

const at = (edit: Edit): string => `${edit.element} ${edit.path}`;

/** A path's first word and what follows its dot or colon. */
function split(path: string): [string, string] {
  const end = path.search(/[.:]/);
  return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end + 1)];
}

function numbered(path: string): [string, number | undefined] {
  const match = /^(\w+)\[(\d+)\]$/.exec(path);
  return match ? [match[1], Number(match[2])] : [path, undefined];
}

function known(path: string): boolean {
  const [head, rest] = split(path);
  if (own.includes(path)) return true;
  if (head === 'attribute' || head === 'correction' || head in extensions) return rest !== '';
  const [field, item] = numbered(rest);
  if (head === 'step') return places.step.includes(rest);
  return head === 'identity' && (item === undefined ? places.identity.includes(field) : places.lists.includes(field));
}

/** Attributes of BPMN are typed; the host writes them as XML does. */
const typed = (value: string | null): unknown => value === null ? undefined : value === 'true' ? true : value === 'false' ? false : value;
