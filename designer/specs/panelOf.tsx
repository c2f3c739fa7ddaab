import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'preact';
import { afterEach } from 'vitest';
import type { Board, Config } from '../src/board';
import { Panel } from '../src/properties/Panel';
import type { Open } from '../src/sop/editing';
import { openModeler } from './open';

export const engine = readFileSync(join(import.meta.dirname, 'fixtures/engine.bpmn'), 'utf8');

const config: Config = {
  key: 'contoh', definitionId: 'd1', version: 1, published: true, hash: 'h', user: 'u', language: 'id', back: '/sop/contoh', title: 'Contoh',
  groups: [{ key: 'PETUGAS_BIDANG', name: 'Petugas di Bidang' }, { key: 'KETUA_TIM', name: 'Ketua Tim' }],
  activities: [{ type: 'publishToWebsite', name: 'Terbitkan di laman', needsApproval: true, inputs: [{ name: 'title', label: 'Judul', required: true }], outputs: [{ name: 'url', label: 'Alamat', required: false }] }],
  antiforgery: { header: 'X-XSRF-TOKEN', token: 't' },
};

let place: HTMLElement;
afterEach(() => { if (place) { render(null, place); place.remove(); } });

/** The panel with one element selected, drawn anew after each change as the designer does. */
export async function panelOf(id: string | undefined, xml?: string) {
  const opened = await openModeler(xml);
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
  return { ...opened, place, labelled, type, press, tab, bo: id ? opened.shape(id).businessObject : undefined };
}
