import { expect, it } from 'vitest';
import { extensionOf, type Open } from '../src/sop/editing';
import { openModeler, small } from './open';

const renamed = small.replaceAll('"S1"', '"LAIN1"').replaceAll('>S1<', '>LAIN1<').replaceAll('"S2"', '"LAIN2"').replaceAll('>S2<', '>LAIN2<');
const paste = (opened: Open, at = { x: 230, y: 600 }): Open[] => opened.get('copyPaste').paste({ element: opened.shape('kolam'), point: at });
const ofType = (made: Open[], type: string): Open => made.find(e => e.type === type)!;

it('a copy of a step has all that the SOP says of it, but is not the same printed row', async () => {
  const opened = await openModeler(), { get, shape } = opened;
  get('copyPaste').copy([shape('S1')]);
  const { businessObject } = ofType(paste(opened), 'bpmn:UserTask');
  const step = extensionOf(businessObject, 'sop:Step');
  expect(businessObject.id).not.toBe('S1');
  expect([step.printedNo, step.description, step.requiredInputs, step.time.printed, step.time.standard, step.output]).toEqual([undefined, 'Mengedit data & berita', 'Data', '60 menit', 'PT60M', 'Naskah']);
  expect(step.corrections.map((c: Open) => [c.field, c.text])).toEqual([['description', 'Menyunting data dan berita']]);
});

it('a copy has its assignment, form, outcomes and the timers on its edge, and one undo takes it away', async () => {
  const opened = await openModeler(), { get, shape, undo, xml } = opened;
  const before = await xml();
  get('copyPaste').copy([shape('S2'), shape('LAMA')]);
  const made = paste(opened);
  const { businessObject } = ofType(made, 'bpmn:UserTask');
  expect(businessObject.extensionElements.values.map((v: Open) => v.$type)).toEqual(['sop:Step', 'sop:Assignment', 'sop:Form', 'sop:Outcomes']);
  expect(extensionOf(businessObject, 'sop:Form').fields[0].choices.map((c: Open) => c.value)).toEqual(['ejaan', 'isi']);
  const timer = ofType(made, 'bpmn:BoundaryEvent').businessObject;
  expect(timer.attachedToRef).toBe(businessObject);
  expect([timer.cancelActivity, timer.eventDefinitions[0].timeDuration.body, timer.eventDefinitions[0].timeDuration.get('sop:workingTime')]).toEqual([false, 'PT60M', true]);
  undo();
  expect(await xml()).toBe(before);
});

it('a change of the copy leaves the original as it is', async () => {
  const opened = await openModeler(), { edit, get, shape } = opened;
  get('copyPaste').copy([shape('S2')]);
  const copy = ofType(paste(opened), 'bpmn:UserTask');
  edit.inner(copy, extensionOf(copy.businessObject, 'sop:Outcomes').outcomes[0], { label: 'Lain' });
  expect(extensionOf(shape('S2').businessObject, 'sop:Outcomes').outcomes[0].label).toBe('Layak tayang');
});

it('copies that speak of one another mean the copies', async () => {
  const opened = await openModeler(), { get, shape } = opened;
  get('copyPaste').copy([shape('S1'), shape('S2'), shape('G'), shape('TERBIT')]);
  const made = paste(opened, { x: 360, y: 1200 });
  const named = (name: string) => made.find(e => e.businessObject?.name === name && e.type !== 'label' && !e.waypoints)!.businessObject;
  expect(extensionOf(named('Menyaring'), 'sop:Assignment').notCompletedBy).toBe(named('Menyunting').id);
  expect(extensionOf(named('Terbitkan'), 'sop:Activity').approvedBy).toBe(named('Menyaring').id);
});

it('a copy alone still speaks of the steps of its own SOP', async () => {
  const opened = await openModeler(), { get, shape } = opened;
  get('copyPaste').copy([shape('S2')]);
  expect(extensionOf(ofType(paste(opened), 'bpmn:UserTask').businessObject, 'sop:Assignment').notCompletedBy).toBe('S1');
});

it('in another SOP a copy has new ids and the lane it is put in, and speaks of nothing that is not there', async () => {
  const one = await openModeler();
  one.get('copyPaste').copy([one.shape('S2'), one.shape('G')]);
  const other = await openModeler(renamed);
  const made = paste(other, { x: 200, y: 600 });
  const step = ofType(made, 'bpmn:UserTask');
  expect(step.id).not.toBe('S2');
  expect(made.filter(e => e.type === 'bpmn:SequenceFlow')).toHaveLength(1);
  expect(other.shape('L_PETUGAS').businessObject.flowNodeRef).toContain(step.businessObject);
  expect(extensionOf(step.businessObject, 'sop:Assignment').notCompletedBy).toBeUndefined();
  expect(extensionOf(step.businessObject, 'sop:Step').time.standard).toBe('PT15M');
  const xml = await other.xml();
  expect(xml.match(new RegExp(`id="${step.id}"`, 'g'))).toHaveLength(1);
  expect(xml.split(step.id)[1]).toContain('sop:outcome');
});

it('in another SOP steps of several actors go to their own actors; those without one stay where they were put, which is said', async () => {
  const one = await openModeler();
  one.get('copyPaste').copy([one.shape('S1'), one.shape('S2')]);
  const other = await openModeler(renamed.replace('id="L_PEJABAT" name="Pejabat"', 'id="L_PEJABAT" name="Kepala"').replace('key="PEJABAT"', 'key="KEPALA"'));
  const said: string[] = [];
  other.get('eventBus').on('sop.said', ({ words }: Open) => said.push(words));
  // Both are put down right of the lane of the first one.
  const made = paste(other, { x: 490, y: 600 });
  const named = (name: string) => made.find(e => e.businessObject?.name === name)!.businessObject;
  expect(other.shape('L_PETUGAS').businessObject.flowNodeRef).toContain(named('Menyunting'));
  expect(other.shape('L_PETUGAS').businessObject.flowNodeRef).not.toContain(named('Menyaring'));
  expect(said).toEqual(['Lajur yang tidak ada di SOP ini: Pejabat. Langkahnya berada di lajur tempat ia ditempel; pindahkan bila perlu.']);
});

it('a copied way to start is not the main one again', async () => {
  const opened = await openModeler(), { get, shape } = opened;
  get('copyPaste').copy([shape('MULAI')]);
  const start = extensionOf(ofType(paste(opened), 'bpmn:StartEvent').businessObject, 'sop:Start');
  expect([start.businessKey, start.titleField, start.get('default')]).toEqual(['KONTEN/{tahun}/{nomor}', 'judul', undefined]);
});
