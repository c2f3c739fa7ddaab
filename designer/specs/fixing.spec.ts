import { expect, it } from 'vitest';
import type { Edit } from '../src/lint/finding';
import type { Fixing } from '../src/lint/fixing';
import { extensionOf, type Open } from '../src/sop/editing';
import { openFile } from './edited';
import { openModeler, saidBy, small } from './open';

async function fixed(...edits: Edit[]) {
  const opened = await openModeler();
  const before = saidBy(await opened.xml());
  const fixing = opened.get<Fixing>('sopFixing');
  const fix = { label: 'x', safe: true, edits };
  const can = fixing.can(fix);
  if (can) fixing.apply(fix);
  const bo = (id: string): Open => opened.shape(id).businessObject;
  return {
    ...opened, can, fixing, bo, before,
    step: (id: string) => extensionOf(bo(id), 'sop:Step'),
    identity: () => extensionOf(bo('kolam').processRef, 'sop:Identity'),
    lane: (id: string) => opened.get('elementRegistry').filter((e: Open) => e.type === 'bpmn:Lane').find((l: Open) => l.businessObject.get('flowNodeRef').some((n: Open) => n.id === id))?.id,
  };
}
const edit = (element: string | null, path: string, value: string | null = null): Edit => ({ element, path, value });

it('writes the words of a row and takes the noted correction away, undone at once', async () => {
  const { step, undo, xml, before } = await fixed(edit('S1', 'step.description', 'Menyunting data dan berita'), edit('S1', 'correction.description'));
  expect(step('S1').description).toBe('Menyunting data dan berita');
  expect(step('S1').get('corrections')).toEqual([]);
  undo();
  expect(saidBy(await xml())).toEqual(before);
});

it.each<[string, Edit, (o: Awaited<ReturnType<typeof fixed>>) => unknown, unknown]>([
  ['printed number', edit('S1', 'step.printedNo', '1'), o => o.step('S1').printedNo, '1'],
  ['printed time', edit('S1', 'step.time.printed', '1 jam'), o => [o.step('S1').time.printed, o.step('S1').time.standard], ['1 jam', 'PT60M']],
  ['standard time', edit('S2', 'step.time.standard', 'PT20M'), o => [o.step('S2').time.printed, o.step('S2').time.standard], ['15 menit', 'PT20M']],
  ['output of a row without one', edit('S2', 'step.output', 'Keputusan'), o => o.step('S2').output, 'Keputusan'],
  ['SOP number, at the process by its id', edit('contoh', 'identity.number', '1/KPTS/2024'), o => o.identity().number, '1/KPTS/2024'],
  ['title, at the process without an id', edit(null, 'identity.title', 'Penayangan'), o => o.identity().title, 'Penayangan'],
  ['one of a list', edit('contoh', 'identity.legalBasis[2]', 'Undang-Undang 2'), o => o.identity().legalBasis, ['UU 1', 'Undang-Undang 2']],
  ['printed approver', edit('contoh', 'identity.approvedBy', 'KEPALA DINAS'), o => [o.identity().approvedBy.printed, o.identity().approvedBy.position], ['KEPALA DINAS', 'Kepala Dinas']],
  ['number of the decree', edit('contoh', 'identity.attachmentNumber', '10'), o => [o.identity().attachment.number, o.identity().attachment.of], ['10', 'Lampiran']],
  ['correction of a list', edit('contoh', 'correction.legalBasis[1]', 'Undang-Undang 1'), o => o.identity().corrections.map((c: Open) => [c.item, c.text]), [[1, 'Undang-Undang 1'], [2, 'Undang-Undang 2']]],
  ['name', edit('S1', 'name', 'Menyunting naskah'), o => o.bo('S1').name, 'Menyunting naskah'],
  ['label of a flow', edit('F4', 'flow.name', 'Ya'), o => o.bo('F4').name, 'Ya'],
  ['condition of a flow', edit('F4', 'flow.condition'), o => o.bo('F4').conditionExpression, undefined],
  ['default flow', edit('G', 'default', 'F4'), o => o.bo('G').default.id, 'F4'],
  ['no default flow', edit('G', 'default'), o => o.bo('G').default, undefined],
  ['groups of a lane', edit('L_PETUGAS', 'lane.groups', 'KETUA_TIM'), o => [extensionOf(o.bo('L_PETUGAS'), 'sop:Lane').groups, extensionOf(o.bo('L_PETUGAS'), 'sop:Lane').key], ['KETUA_TIM', 'PETUGAS']],
  ['separation of duties', edit('S2', 'assignment.notCompletedBy'), o => extensionOf(o.bo('S2'), 'sop:Assignment').notCompletedBy, undefined],
  ['attribute of the process', edit('contoh', 'attribute:isExecutable', 'true'), o => o.bo('kolam').processRef.isExecutable, true],
  ['attribute', edit('G', 'attribute:gatewayDirection'), o => o.bo('G').gatewayDirection ?? 'Unspecified', 'Unspecified'],
  ['lane', edit('S1', 'lane', 'L_PEJABAT'), o => o.lane('S1'), 'L_PEJABAT'],
  ['end behind a step', edit('S1', 'append', 'bpmn:EndEvent'), o => o.bo('S1').outgoing.map((f: Open) => f.targetRef.$type), ['bpmn:UserTask', 'bpmn:EndEvent']],
  ['start before a step', edit('S1', 'prepend', 'bpmn:StartEvent'), o => o.bo('S1').incoming.map((f: Open) => f.sourceRef.$type).sort(), ['bpmn:ExclusiveGateway', 'bpmn:StartEvent', 'bpmn:StartEvent']],
  ['removal', edit('TERBIT', 'delete'), o => o.shape('TERBIT'), undefined],
])('mends: %s, as one command', async (_, change, read, expected) => {
  const opened = await fixed(change);
  expect(opened.can).toBe(true);
  expect(read(opened)).toEqual(expected);
  opened.undo();
  expect(opened.get('commandStack').canUndo()).toBe(false);
  expect(saidBy(await opened.xml())).toEqual(opened.before);
});

it.each([edit('nowhere', 'name', 'x'), edit('S1', 'step.time', 'x'), edit('S1', 'form.fields', 'x'), edit('S1', 'lane', 'nowhere'), edit('G', 'default', 'nowhere')])('offers nothing that it cannot write: $element $path', async change => {
  expect((await fixed(change)).can).toBe(false);
});

it('takes away a line that leads nowhere, which the file has but nothing draws', async () => {
  const loose = small.replace('<bpmn:sequenceFlow id="F6"', '<bpmn:sequenceFlow id="LEPAS" sourceRef="S1" targetRef="TIADA" /><bpmn:sequenceFlow id="F6"').replace('<bpmn:outgoing>F2</bpmn:outgoing>', '<bpmn:outgoing>F2</bpmn:outgoing><bpmn:outgoing>LEPAS</bpmn:outgoing>');
  const { get, undo, saved } = await openFile(loose);
  const fixing = get<Fixing>('sopFixing'), fix = { label: 'x', safe: false, edits: [edit('LEPAS', 'delete')] };
  expect(fixing.can(fix)).toBe(true);
  fixing.apply(fix);
  expect(saidBy(await saved())).toEqual(saidBy(small));
  undo();
  expect(await saved()).toBe(loose);
});

it('makes many mends one command; where two want the same place, the first one holds', async () => {
  const { fixing, step, get, undo } = await fixed();
  const fix = (...edits: Edit[]) => ({ label: 'x', safe: true, edits });
  const made = fixing.applyAll([fix(edit('S1', 'step.output', 'satu')), fix(edit('S1', 'step.output', 'dua'), edit('S1', 'step.remarks', 'tidak')), fix(edit('S2', 'step.output', 'tiga')), fix(edit('S2', 'step.output', 'tiga'))]);
  expect(made).toBe(3);
  expect([step('S1').output, step('S1').remarks, step('S2').output]).toEqual(['satu', '', 'tiga']);
  undo();
  expect(get('commandStack').canUndo()).toBe(false);
});
