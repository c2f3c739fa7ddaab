import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../src/sop/editing';
import { Refused } from '../src/table/refused';
import type { RowEditing } from '../src/table/rowEditing';
import type { openModeler } from './open';

type Opened = Awaited<ReturnType<typeof openModeler>>;

/** A random number from 0 up to 1, the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** Edits as a person makes them in the table. Each says what it did; one that is refused says so and has changed nothing. */
export function tableEdits(opened: Opened, random: () => number): (() => string)[] {
  const rows = opened.get<RowEditing>('sopRows');
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)];
  const some = () => pick(rows.table().rows)?.id;
  const words = () => pick(['Mencatat surat', 'Memeriksa “berkas” & lampiran', 'Mengirim <undangan>', 'Menyusun laporan']);
  const target = () => pick([...rows.table().rows.map(row => row.id), '', '']);
  const edits: (() => string)[] = [
    () => `insert after ${some()}: ${rows.insert(some(), pick(['before', 'after'] as const))}`,
    () => { const id = some(); rows.remove(id); return `remove ${id}`; },
    () => { const id = some(), by = pick([-2, -1, 1, 2]); rows.move(id, by); return `move ${id} by ${by}`; },
    () => { const id = some(), lane = pick(rows.table().columns)?.id; rows.assignLane(id, lane); return `give ${id} to ${lane}`; },
    () => { const id = some(), field = pick(['activity', 'requiredInputs', 'output', 'remarks'] as const); rows.setText(id, field, pick([words(), ''])); return `write ${field} of ${id}`; },
    () => { const id = some(), time = pick(['1 hari', '90 menit', '2 jam', 'segera', '']); rows.setText(id, 'time', time); return `time of ${id}: ${time}`; },
    () => { const id = some(), no = pick(['', '4', '7a', '12']); rows.setText(id, 'no', no); return `number of ${id}: ${no}`; },
    () => {
      const id = some(), labels = pick([['Ya', 'Tidak'], ['Lengkap', 'Perbaiki', 'Tolak']]);
      const outcomes = labels.map(label => ({ label, target: target() })).map(o => o.target === id ? { ...o, target: '' } : o);
      rows.makeDecision(id, { question: pick(['', 'Sudah benar?']), outcomes });
      return `decide in ${id}: ${outcomes.map(o => `${o.label} → ${o.target || 'end'}`).join(', ')}`;
    },
    () => {
      const id = some(), made = rows.decision(id);
      if (made.kind === 'none') return `nothing to change in ${id}`;
      rows.setTargets(made.outcomes.map(o => [o.flow!, random() < 0.5 ? o.target! : target()]));
      return `lead ${id} elsewhere`;
    },
    () => { const id = some(), to = target(); rows.removeDecision(id, to === id ? '' : to); return `make ${id} plain`; },
    () => `paste: ${rows.pasteRows(some(), [{ no: '4', activity: words(), time: '1 hari' }, { no: '5', activity: words(), lane: pick(rows.table().columns)?.id }])}`,
    () => { rows.renumber(); return 'renumber'; },
  ];
  return edits.map(edit => () => {
    try {
      return edit();
    } catch (failure) {
      if (failure instanceof Refused) return `refused: ${failure.message}`;
      throw failure;
    }
  });
}

/** Edits as a person makes them in the diagram. */
export function diagramEdits(opened: Opened, random: () => number): (() => string)[] {
  const { get, undo, redo } = opened;
  const modeling = get('modeling'), registry = get('elementRegistry');
  const pick = (list: Open[]): Open => list[Math.floor(random() * list.length)];
  const all = (type: string): Open[] => registry.filter((e: Open) => e.parent && e.type !== 'label' && is(e, type));
  return [
    () => {
      const task = pick(all('bpmn:UserTask')), lane = pick(all('bpmn:Lane'));
      if (!task || !lane) return 'nothing to move';
      const y = Math.min(Math.max(task.y + Math.round(random() * 200 - 100), lane.y + 40), lane.y + lane.height - task.height - 20);
      modeling.moveElements([task], { x: Math.round(lane.x + lane.width / 2 - task.x - task.width / 2), y: y - task.y }, task.parent);
      return `drag ${task.id} into ${lane.id}`;
    },
    () => { const flow = pick(all('bpmn:SequenceFlow')); return flow ? `insert into ${flow.id}: ${get('insertStep').into(flow).id}` : 'no flow'; },
    () => {
      const task = pick(all('bpmn:Task'));
      if (!task || all('bpmn:UserTask').length < 2) return 'nothing to delete';
      modeling.removeElements([task]);
      return `delete ${task.id}`;
    },
    () => { const task = pick(all('bpmn:Task')); if (task) modeling.updateLabel(task, `Nama ${Math.floor(random() * 100)}`); return `rename ${task?.id}`; },
    () => {
      const [from, to] = [pick(all('bpmn:UserTask')), pick(all('bpmn:UserTask'))];
      if (!from || from === to) return 'nothing to connect';
      modeling.connect(from, to);
      return `connect ${from.id} to ${to.id}`;
    },
    () => { const lane = pick(all('bpmn:Lane')); if (lane) modeling.addLane(lane, 'bottom'); return `lane beside ${lane?.id}`; },
    () => { undo(); return 'undo'; },
    () => { redo(); return 'redo'; },
  ];
}
