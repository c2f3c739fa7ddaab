import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import type { Board, Config } from '../src/board';
import { outcomesBefore } from '../src/properties/Flow';
import { Panel } from '../src/properties/Panel';
import { extensionOf, type Open } from '../src/sop/editing';
import { openModeler } from './open';

const config: Config = {
  key: 'contoh', definitionId: 'd1', version: 1, published: true, hash: 'h', user: 'u', language: 'id', back: '/sop/contoh', title: 'Contoh',
  groups: [{ key: 'PETUGAS_BIDANG', name: 'Petugas di Bidang' }, { key: 'KETUA_TIM', name: 'Ketua Tim' }],
  activities: [{ type: 'publishToWebsite', name: 'Terbitkan di laman', needsApproval: true, inputs: [{ name: 'title', label: 'Judul', required: true }], outputs: [{ name: 'url', label: 'Alamat', required: false }] }],
  antiforgery: { header: 'X-XSRF-TOKEN', token: 't' },
};

let place: HTMLElement;
afterEach(() => { render(null, place); place.remove(); });

/** The panel with one element selected, drawn anew after each change as the designer does. */
async function panelOf(id: string | undefined) {
  const opened = await openModeler();
  place = document.body.appendChild(document.createElement('div'));
  const board: Board = {
    config, edit: opened.edit, select: () => {}, insertStep: flow => opened.get('insertStep').into(flow),
    all: type => opened.get('elementRegistry').filter((e: Open) => e.type !== 'label' && e.businessObject?.$instanceOf?.(type)),
  };
  const draw = () => render(<Panel board={board} shape={id ? opened.shape(id) : undefined} onClose={() => {}} />, place);
  opened.modeler.on('commandStack.changed', draw);
  draw();
  const labelled = (label: string) => {
    const found = [...place.querySelectorAll('label')].filter(l => l.textContent!.trim().startsWith(label));
    return found.map(l => (l.control ?? l.querySelector('input')) as HTMLInputElement);
  };
  const type = (field: HTMLInputElement, value: string) => { field.value = value; field.dispatchEvent(new Event('change', { bubbles: true })); };
  const press = (text: string) => [...place.querySelectorAll('button')].find(b => b.textContent!.includes(text))!.click();
  const tab = async (name: string) => { [...place.querySelectorAll<HTMLElement>('[role=tab]')].find(t => t.textContent!.startsWith(name))!.click(); await new Promise(done => setTimeout(done)); };
  await tab('Langkah').catch(() => undefined);
  return { ...opened, labelled, type, press, tab, bo: id ? opened.shape(id).businessObject : undefined };
}

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

it('moves a form field up', async () => {
  const { press, bo, tab } = await panelOf('S2');
  await tab('Formulir');
  press('Tambah isian');
  const ids = () => extensionOf(bo, 'sop:Form').fields.map((f: Open) => f.id);
  expect(ids()).toEqual(['alasan', 'isianBaru']);
  place.querySelector<HTMLButtonElement>('button[aria-label="Naikkan: Isian baru"]')!.click();
  expect(ids()).toEqual(['isianBaru', 'alasan']);
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

it('offers the outcomes of the step before a decision as its conditions', async () => {
  const { labelled, type, bo, shape } = await panelOf('F4');
  expect(outcomesBefore(shape('G').businessObject).map((o: Open) => o.id)).toEqual(['layak', 'perbaiki']);
  type(labelled('Bila keputusannya')[0], 'layak');
  expect(bo.conditionExpression.body).toBe('outcome === "layak"');
});

it('keeps the working-time mark when a timer gets another length', async () => {
  const { labelled, type, bo, xml } = await panelOf('LAMA');
  type(labelled('Nilai')[0], 'PT2H');
  expect(bo.eventDefinitions[0].timeDuration.body).toBe('PT2H');
  expect(await xml()).toMatch(/<bpmn:timeDuration[^>]*sop:workingTime="true"[^>]*>PT2H</);
});

it('puts a step into a path at the press of a button', async () => {
  const { press, bo } = await panelOf('F2');
  press('Sisipkan langkah');
  expect(bo.targetRef.$type).toBe('bpmn:UserTask');
  expect(bo.targetRef.outgoing[0].targetRef.id).toBe('S2');
});

it('lists the steps while nothing is selected', async () => {
  await panelOf(undefined);
  expect([...place.querySelectorAll('.sop-steps button')].map(b => b.textContent)).toContain('6MenyuntingPetugas');
});

it('has the groups that fit in tabs, which arrow keys go through', async () => {
  await panelOf('S2');
  const tabs = () => [...place.querySelectorAll<HTMLElement>('[role=tab]')];
  expect(tabs().map(t => t.textContent!.replace(/\d+$/, ''))).toEqual(['Langkah', 'Mutu baku', 'Formulir', 'Penugasan', 'Tenggat']);
  tabs()[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  await new Promise(done => setTimeout(done));
  expect(tabs().map(t => t.getAttribute('aria-selected'))).toEqual(['false', 'false', 'false', 'false', 'true']);
  expect(place.querySelector('[role=tabpanel]')!.getAttribute('aria-labelledby')).toBe(tabs()[4].id);
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
  const { edit, shape } = await panelOf('L_PETUGAS');
  edit.own(shape('L_PETUGAS'), { name: 'pejabat ' });
  expect(place.querySelector('[role=alert]')!.textContent).toContain('Seharusnya setiap lajur punya nama sendiri');
});
