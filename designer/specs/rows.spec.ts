import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extensionOf, type Open } from '../src/sop/editing';
import type { RowEditing } from '../src/table/rowEditing';
import { openModeler, saidBy } from './open';

const sop = readFileSync(join(import.meta.dirname, '../../workflows/Library/pengelolaan-website-media-sosial.bpmn'), 'utf8');
const chain = readFileSync(join(import.meta.dirname, 'fixtures/chain.bpmn'), 'utf8');

/** The table of an open SOP, and what undoing and redoing the last command gives. */
async function tableOf(xml: string) {
  const opened = await openModeler(xml);
  const rows = opened.get<RowEditing>('sopRows');
  const seen = () => rows.table().rows.map(row => `${row.no}|${row.activity}|${row.laneId}|${row.symbol}`);
  const arrows = () => rows.table().arrows.map(a => `${a.from}>${a.to}${a.label ? `:${a.label}` : ''}`).sort();
  /** Runs the edit, checks that it is one command that undo takes back and redo makes again, and leaves it made. */
  const edit = async <T>(run: () => T): Promise<T> => {
    const before = await opened.xml(), stack = opened.get('commandStack');
    const depth = stack._stackIdx;
    const result = run();
    const after = await opened.xml();
    const ids = new Set(stack._stack.slice(depth + 1).map((c: Open) => c.id));
    expect(ids.size).toBe(1);
    opened.undo();
    expect(saidBy(await opened.xml())).toEqual(saidBy(before));
    opened.redo();
    expect(saidBy(await opened.xml())).toEqual(saidBy(after));
    return result;
  };
  return { ...opened, rows, seen, arrows, edit };
}

describe('inserting a row', () => {
  it('puts the step right behind a plain one, in its lane', async () => {
    const { rows, seen, edit, shape, get } = await tableOf(sop);
    const id = await edit(() => rows.insert('S06_SUNTING', 'after'));
    expect(seen().slice(5, 8)).toEqual([expect.stringMatching(/^6\|/), '||LANE_ADMINISTRATOR|Rectangle', expect.stringMatching(/^7\|/)]);
    expect(shape(id).incoming.map((f: Open) => f.source.id)).toEqual(['S06_SUNTING']);
    expect(get('elementRegistry').get('F_NASKAH').target.id).toBe(id);
  });

  it('puts it behind a decision on the way to the next row', async () => {
    const { rows, seen, shape, edit } = await tableOf(sop);
    const id = await edit(() => rows.insert('S07_SARING', 'after'));
    expect(shape(id).incoming.map((f: Open) => f.id)).toEqual(['F_LAYAK']);
    expect(seen()[7]).toBe('||LANE_PEJABAT|Rectangle');
  });

  it('puts it before a row that a start leads to, and before the first of all', async () => {
    const { rows, seen, shape, edit } = await tableOf(sop);
    const menu = await edit(() => rows.insert('S03_PERBARUI_MENU', 'before'));
    expect(seen()[2]).toBe('||LANE_TIM_PENGELOLA|Capsule');
    expect(shape(menu).incoming[0].source.id).toBe('START_MENU');
    const first = await edit(() => rows.insert('S01_TETAPKAN_TIM', 'before'));
    expect(rows.table().rows[0].id).toBe(first);
    const behind = await edit(() => rows.insert('S02_SUSUN_PROGRAM_KERJA', 'after'));
    expect(rows.table().rows.map(r => r.id).indexOf(behind)).toBe(3);
  });

  it('writes the first row of an SOP that has none', async () => {
    const { rows, seen, edit } = await tableOf(chain);
    for (const row of rows.table().rows) rows.remove(row.id);
    expect(seen()).toEqual([]);
    await edit(() => rows.insert(undefined));
    expect(seen()).toEqual(['||L_PETUGAS|Capsule']);
  });
});

describe('removing a row', () => {
  it('closes the flow over it, returns included', async () => {
    const { rows, arrows, edit } = await tableOf(sop);
    await edit(() => rows.remove('S06_SUNTING'));
    expect(arrows()).toContain('S05_TERIMA_DATA>S07_SARING:Ya');
    expect(arrows()).toContain('S07_SARING>S07_SARING:Perlu diperbaiki');
    expect(rows.table().rows.map(r => r.no)).toEqual(['1', '2', '3', '4', '5', '7', '8', '10', '11']);
  });

  it('takes a chain of one step away with its start and its end', async () => {
    const { rows, shape, edit } = await tableOf(sop);
    await edit(() => rows.remove('S03_PERBARUI_MENU'));
    expect([shape('START_MENU'), shape('END_MENU')]).toEqual([undefined, undefined]);
  });

  it('is refused with the reason where something depends on it', async () => {
    const { rows, xml } = await tableOf(sop);
    const before = await xml();
    expect(() => rows.remove('S07_SARING')).toThrow('Langkah 7 adalah keputusan');
    expect(await xml()).toBe(before);
  });

  it('forgets that somebody else had to do the next one', async () => {
    const { rows, shape } = await tableOf(sop);
    rows.remove('S06_SUNTING');
    expect(extensionOf(shape('S07_SARING').businessObject, 'sop:Assignment').notCompletedBy).toBe('S04_KUMPULKAN_DATA');
  });
});

describe('moving a row', () => {
  it('exchanges two steps of a chain in the flow, and their numbers', async () => {
    const { rows, seen, arrows, edit, shape } = await tableOf(chain);
    expect(arrows()).toEqual(['A>B', 'B>C']);
    const [y1, y2] = [shape('B').y, shape('C').y];
    await edit(() => rows.move('C', -1));
    expect(arrows()).toEqual(['A>C', 'C>B']);
    expect(seen()).toEqual(['1|Menulis|L_PETUGAS|Capsule', '2|Menandatangani|L_PEJABAT|Rectangle', '3|Memeriksa|L_PETUGAS|Capsule']);
    expect([shape('C').y, shape('B').y]).toEqual([y1, y2]);
  });

  it('moves over several rows as one command', async () => {
    const { rows, arrows, edit } = await tableOf(chain);
    await edit(() => rows.move('A', 2));
    expect(arrows()).toEqual(['B>C', 'C>A']);
  });

  it('exchanges only the numbers of rows of different chains', async () => {
    const { rows, arrows, edit } = await tableOf(sop);
    const before = arrows();
    await edit(() => rows.move('S04_KUMPULKAN_DATA', -1));
    expect(rows.table().rows.slice(2, 4).map(r => `${r.no} ${r.id}`)).toEqual(['3 S04_KUMPULKAN_DATA', '4 S03_PERBARUI_MENU']);
    expect(arrows()).toEqual(before);
  });

  it('says why it cannot where the flow branches or other work lies between', async () => {
    const { rows, xml } = await tableOf(sop);
    const before = await xml();
    expect(() => rows.move('S05_TERIMA_DATA', 1)).toThrow('Langkah 5 bercabang');
    expect(() => rows.move('S08_SIAPKAN_TAYANG', 1)).toThrow('Di antara Langkah 8 dan Langkah 10');
    expect(await xml()).toBe(before);
  });
});

describe('another actor', () => {
  it('gets the step with the decision behind it, and the step goes to that actor\'s groups', async () => {
    const { rows, shape, edit } = await tableOf(sop);
    await edit(() => rows.assignLane('S07_SARING', 'LANE_ADMINISTRATOR'));
    const members = shape('LANE_ADMINISTRATOR').businessObject.flowNodeRef.map((n: Open) => n.id);
    expect(members).toEqual(expect.arrayContaining(['S07_SARING', 'G08_LAYAK', 'END_TIDAK_DITAYANGKAN']));
    expect(extensionOf(shape('S07_SARING').businessObject, 'sop:Assignment').groups).toBeUndefined();
    expect(extensionOf(shape('S07_SARING').businessObject, 'sop:Assignment').notCompletedBy).toBe('S04_KUMPULKAN_DATA S06_SUNTING');
  });
});

describe('words', () => {
  it('are written into the row, as one command each', async () => {
    const { rows, shape, edit } = await tableOf(sop);
    await edit(() => rows.setText('S06_SUNTING', 'time', '2 jam'));
    expect(extensionOf(shape('S06_SUNTING').businessObject, 'sop:Step').time).toMatchObject({ printed: '2 jam', standard: 'PT2H' });
    await edit(() => rows.setText('S06_SUNTING', 'time', 'secepatnya'));
    expect(extensionOf(shape('S06_SUNTING').businessObject, 'sop:Step').time.standard).toBeUndefined();
    await edit(() => rows.setText('S06_SUNTING', 'activity', 'Menyunting bahan'));
    expect(shape('S06_SUNTING').businessObject.name).toBe('Menyunting naskah');
    const id = rows.insert('S06_SUNTING');
    await edit(() => rows.setText(id, 'activity', 'Memeriksa ejaan'));
    expect(shape(id).businessObject.name).toBe('Memeriksa ejaan');
  });

  it('number all rows anew', async () => {
    const { rows, edit } = await tableOf(sop);
    rows.insert('S05_TERIMA_DATA');
    await edit(() => rows.renumber());
    expect(rows.table().rows.map(r => r.no)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
  });
});

describe('a decision', () => {
  const outcomes = { question: 'Sudah benar?', outcomes: [{ label: 'Ya', target: 'C' }, { label: 'Perbaiki', target: 'A' }, { label: 'Ditolak' }] };

  it('is made of a step, with a button, a condition and a flow for each outcome', async () => {
    const { rows, shape, arrows, edit } = await tableOf(chain);
    await edit(() => rows.makeDecision('B', outcomes));
    const gateway = shape('B').outgoing[0].target;
    expect(gateway.businessObject.$type).toBe('bpmn:ExclusiveGateway');
    const flows = gateway.outgoing.map((f: Open) => `${f.businessObject.name}: ${f.businessObject.conditionExpression?.body ?? '–'} > ${f.target.businessObject.$type}`);
    expect(flows).toEqual(['Ya: outcome === "ya" > bpmn:UserTask', 'Perbaiki: outcome === "perbaiki" > bpmn:UserTask', 'Ditolak: – > bpmn:EndEvent']);
    expect(gateway.businessObject.default.name).toBe('Ditolak');
    expect(extensionOf(shape('B').businessObject, 'sop:Outcomes').outcomes.map((o: Open) => [o.id, o.label])).toEqual([['ya', 'Ya'], ['perbaiki', 'Perbaiki'], ['ditolak', 'Ditolak']]);
    expect(rows.table().rows.map(r => r.symbol)).toEqual(['Capsule', 'Diamond', 'Capsule']);
    expect(arrows()).toEqual(['A>B', 'B>A:Perbaiki', 'B>C:Ya']);
  });

  it('is changed in place, and made a plain step again', async () => {
    const { rows, shape, arrows, edit } = await tableOf(chain);
    rows.makeDecision('B', outcomes);
    const made = rows.decision('B');
    await edit(() => rows.makeDecision('B', { question: 'Benar?', outcomes: [{ ...made.outcomes[0], label: 'Sudah' }, { ...made.outcomes[1], target: 'C' }] }));
    expect(arrows()).toEqual(['A>B', 'B>C:Perbaiki', 'B>C:Sudah']);
    expect(shape('B').outgoing[0].target.businessObject.default.name).toBe('Perbaiki');
    await edit(() => rows.removeDecision('B', 'C'));
    expect(arrows()).toEqual(['A>B', 'B>C']);
    expect(extensionOf(shape('B').businessObject, 'sop:Outcomes')).toBeUndefined();
  });

  it('of the printed SOP keeps its drawing when only its words change', async () => {
    const { rows, shape, edit } = await tableOf(sop);
    const lines = () => shape('G08_LAYAK').outgoing.map((f: Open) => f.waypoints.map((p: Open) => `${p.x},${p.y}`).join(' '));
    const before = lines(), made = rows.decision('S07_SARING');
    expect(made.outcomes.map(o => o.label)).toEqual(['Layak tayang', 'Perlu diperbaiki', 'Tidak layak']);
    await edit(() => rows.makeDecision('S07_SARING', { question: made.question, outcomes: made.outcomes.map((o, i) => i === 1 ? { ...o, label: 'Perbaiki' } : o) }));
    expect(lines()).toEqual(before);
    expect(extensionOf(shape('S07_SARING').businessObject, 'sop:Outcomes').outcomes.map((o: Open) => o.label)).toEqual(['Layak tayang', 'Kembalikan untuk perbaikan', 'Tidak layak tayang']);
  });

  it('that the publishing is bound to is not taken away', async () => {
    const { rows } = await tableOf(sop);
    expect(() => rows.removeDecision('S07_SARING', 'S08_SIAPKAN_TAYANG')).toThrow('Menayangkan di website');
    expect(() => rows.makeDecision('S05_TERIMA_DATA', outcomes)).toThrow('bertingkat');
  });

  it('behind another decision can still be led elsewhere', async () => {
    const { rows, arrows, edit } = await tableOf(sop);
    await edit(() => rows.setTargets([['F_TANPA_SUNTING', 'S06_SUNTING']]));
    expect(arrows()).toContain('S05_TERIMA_DATA>S06_SUNTING:Tidak');
  });
});

describe('pasted rows', () => {
  it('become new rows with their words, in their actor\'s column, as one command', async () => {
    const { rows, seen, edit } = await tableOf(chain);
    await edit(() => rows.pasteRows('A', [
      { no: '2', activity: 'Mencatat', lane: 'L_PEJABAT', time: '15 menit', output: 'Catatan' },
      { no: '3', activity: 'Mengirim', time: '1 hari' },
    ]));
    expect(seen()).toEqual([
      '1|Menulis|L_PETUGAS|Capsule', '|Mencatat|L_PEJABAT|Rectangle', '|Mengirim|L_PEJABAT|Rectangle', '2|Memeriksa|L_PETUGAS|Rectangle', '3|Menandatangani|L_PEJABAT|Capsule',
    ]);
  });

  it('keep their numbers where these fit', async () => {
    const { rows } = await tableOf(chain);
    rows.pasteRows('C', [{ no: '4', activity: 'Mencatat' }, { no: '6', activity: 'Mengirim' }]);
    expect(rows.table().rows.map(r => r.no)).toEqual(['1', '2', '3', '4', '6']);
  });
});

describe('an SOP that is still empty', () => {
  const empty = chain.replace(/ *<bpmn:(startEvent|userTask|endEvent) [\s\S]*?<\/bpmn:\1>\n/g, '').replace(/ *<bpmn:(sequenceFlow|flowNodeRef).*\n/g, '')
    .replace(/ *<bpmndi:BPMN(Shape id="(MULAI|A|B|C|SELESAI)_di"|Edge).*\n/g, '');

  it('gets a start, its first step and an end in the first lane', async () => {
    const { rows, seen, edit, shape, get } = await tableOf(empty);
    expect(seen()).toEqual([]);
    const id = await edit(() => rows.insert(undefined));
    expect(seen()).toEqual(['||L_PETUGAS|Capsule']);
    expect([shape(id).incoming[0].source.type, shape(id).outgoing[0].target.type]).toEqual(['bpmn:StartEvent', 'bpmn:EndEvent']);
    expect(shape('L_PETUGAS').businessObject.flowNodeRef).toHaveLength(3);
    rows.insert(id);
    expect(rows.table().arrows).toHaveLength(1);
    expect(get('elementRegistry').filter((e: Open) => e.type === 'bpmn:UserTask').every((e: Open) => e.x > 100)).toBe(true);
  });
});

describe('lanes that lie down', () => {
  /** The chain with the two directions of its drawing exchanged. */
  const lying = chain.replaceAll(' isHorizontal="false"', ' isHorizontal="true"')
    .replace(/<dc:Bounds x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g, '<dc:Bounds x="$2" y="$1" width="$4" height="$3"')
    .replace(/<di:waypoint x="(\d+)" y="(\d+)"/g, '<di:waypoint x="$2" y="$1"');

  it('take new steps to the right, in the middle of their lane', async () => {
    const { rows, shape, edit } = await tableOf(lying);
    const id = await edit(() => rows.insert('A'));
    expect(shape(id).x).toBeGreaterThanOrEqual(shape('A').x + shape('A').width);
    expect(shape('B').x).toBeGreaterThanOrEqual(shape(id).x + shape(id).width);
    expect(shape(id).y + shape(id).height / 2).toBe(shape('L_PETUGAS').y + shape('L_PETUGAS').height / 2);
    await edit(() => rows.assignLane(id, 'L_PEJABAT'));
    expect(rows.table().rows[1].laneId).toBe('L_PEJABAT');
  });
});
