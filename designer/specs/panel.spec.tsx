import { expect, it } from 'vitest';
import { extensionOf, type Open } from '../src/sop/editing';
import { openModeler } from './open';
import { panelOf } from './panelOf';

it('writes a standard time from a number and a unit', async () => {
  const { labelled, type, bo, undo, tab } = await panelOf('S2');
  await tab('Mutu baku');
  expect(labelled('Waktu baku')[0].value).toBe('15');
  type(labelled('Waktu baku')[0], '90');
  expect(extensionOf(bo, 'sop:Step').time.standard).toBe('PT90M');
  expect(extensionOf(bo, 'sop:Step').time.printed).toBe('15 menit');
  undo();
  expect(labelled('Waktu baku')[0].value).toBe('15');
});

it('adds an outcome with an id of its own, and takes it back', async () => {
  const { press, bo, undo } = await panelOf('S2');
  press('Tambah pilihan');
  expect(extensionOf(bo, 'sop:Outcomes').outcomes.map((o: Open) => o.id)).toEqual(['layak', 'perbaiki', 'pilihanBaru']);
  undo();
  expect(extensionOf(bo, 'sop:Outcomes').outcomes).toHaveLength(2);
});

it('ticks a group of a lane', async () => {
  const { labelled, bo } = await panelOf('L_PETUGAS');
  labelled('Ketua Tim')[0].click();
  expect(extensionOf(bo, 'sop:Lane').groups).toBe('PETUGAS_BIDANG KETUA_TIM');
});

it('binds an input of an activity that the host describes', async () => {
  const { labelled, type, bo, tab } = await panelOf('TERBIT');
  await tab('Aktivitas');
  type(labelled('Judul (wajib)')[0], 'judul.toUpperCase()');
  expect(extensionOf(bo, 'sop:Activity').inputs.map((i: Open) => [i.name, i.expression])).toEqual([['title', 'judul.toUpperCase()']]);
  expect(labelled('Terikat persetujuan')[0].value).toBe('S2');
});

it('makes a path the one for "no other condition holds"', async () => {
  const { labelled, bo, undo, shape } = await panelOf('F4');
  labelled('Jalur bila tidak ada')[0].click();
  expect(shape('G').businessObject.default).toBe(bo);
  undo();
  expect(shape('G').businessObject.default.id).toBe('F5');
});

it('puts a step into a path at the press of a button', async () => {
  const { press, bo } = await panelOf('F2');
  press('Sisipkan langkah');
  expect(bo.targetRef.$type).toBe('bpmn:UserTask');
  expect(bo.targetRef.outgoing[0].targetRef.id).toBe('S2');
});

it('lists the steps while nothing is selected', async () => {
  const { place } = await panelOf(undefined);
  expect([...place.querySelectorAll('.sop-steps button')].map(b => b.textContent)).toContain('6MenyuntingPetugas');
});

it('has the groups that fit in tabs, which arrow keys go through', async () => {
  const { place } = await panelOf('S2');
  const tabs = () => [...place.querySelectorAll<HTMLElement>('[role=tab]')];
  expect(tabs().map(t => t.textContent!.replace(/\d+$/, ''))).toEqual(['Langkah', 'Mutu baku', 'Formulir', 'Penugasan', 'Tenggat', 'Aktivitas']);
  tabs()[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  await new Promise(done => setTimeout(done));
  expect(tabs().map(t => t.getAttribute('aria-selected'))).toEqual(['false', 'false', 'false', 'false', 'false', 'true']);
  expect(place.querySelector('[role=tabpanel]')!.getAttribute('aria-labelledby')).toBe(tabs()[5].id);
});

it('names the message of an event, made once and shared, as one step of undo', async () => {
  const opened = await openModeler();
  const replaced = opened.get('bpmnReplace').replaceElement(opened.shape('LAMA'), { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:MessageEventDefinition' });
  const definition = replaced.businessObject.eventDefinitions[0];
  opened.edit.refer(replaced, definition, 'messageRef', 'bpmn:Message', 'Surat masuk');
  expect(await opened.xml()).toContain('<bpmn:message id="Message_Surat_masuk" name="Surat masuk" />');
  opened.undo();
  expect(definition.messageRef).toBeUndefined();
  expect(await opened.xml()).not.toContain('<bpmn:message ');
});

it('says that two lanes have one name', async () => {
  const { edit, shape, place } = await panelOf('L_PETUGAS');
  edit.own(shape('L_PETUGAS'), { name: 'pejabat ' });
  expect(place.querySelector('[role=alert]')!.textContent).toContain('Seharusnya setiap lajur punya nama sendiri');
});
