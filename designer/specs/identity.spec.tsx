import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Board, Config } from '../src/board';
import { reordered, withCorrection } from '../src/identity/corrections';
import { IdentityView } from '../src/identity/IdentityView';
import type { Open } from '../src/sop/editing';
import { openModeler, saidBy, small } from './open';

let place: HTMLElement | undefined;
afterEach(() => { if (place) { render(null, place); place.remove(); } });

async function page() {
  const opened = await openModeler();
  const into = place = document.body.appendChild(document.createElement('div'));
  const board: Board = {
    config: {} as Config, edit: opened.edit, select: () => {}, insertStep: () => {},
    all: type => opened.get('elementRegistry').filter((e: Open) => e.type !== 'label' && e.businessObject?.$instanceOf?.(type)),
  };
  const draw = () => render(<IdentityView board={board} />, into);
  opened.modeler.on('commandStack.changed', draw);
  draw();
  const field = (label: string) => into.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${label}"]`)!;
  const type = (label: string, value: string) => { field(label).value = value; field(label).dispatchEvent(new Event('change', { bubbles: true })); };
  const press = async (label: string) => { into.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)!.click(); await new Promise(done => setTimeout(done)); };
  const corrections = async () => [...(await opened.xml()).matchAll(/<sop:correction field="(\w+)"(?: item="(\d+)")?>([^<]*)</g)].map(m => [m[1], m[2], m[3]].filter(Boolean).join(' '));
  return { ...opened, field, type, press, corrections };
}

describe('the identity page', () => {
  it('shows the printed words with their correction beside', async () => {
    const { field } = await page();
    expect(field('Dasar hukum 2').value).toBe('UU 2');
    expect(field('Koreksi: Dasar hukum 2').value).toBe('Undang-Undang 2');
    expect(field('Tanggal pembuatan').value).toBe('');
  });

  it('writes a correction beside the printed words, never over them', async () => {
    const { type, press, corrections, xml, undo } = await page();
    await press('Tulis koreksi: Nomor SOP');
    type('Koreksi: Nomor SOP', '01/2024');
    expect(await corrections()).toContain('number 01/2024');
    expect(await xml()).toContain('<sop:identity number="1/2024"');
    undo();
    expect(saidBy(await xml())).toEqual(saidBy(small));
  });

  it('takes a correction away that says what is printed', async () => {
    const { type, corrections } = await page();
    type('Koreksi: Dasar hukum 2', 'UU 2');
    expect(await corrections()).toEqual(['description Menyunting data dan berita']);
  });

  it('moves a text with its correction, as one command', async () => {
    const { field, press, corrections, undo, xml } = await page();
    await press('Naikkan: Dasar hukum 2');
    expect(field('Dasar hukum 1').value).toBe('UU 2');
    expect(await corrections()).toContain('legalBasis 1 Undang-Undang 2');
    undo();
    expect(saidBy(await xml())).toEqual(saidBy(small));
  });

  it('removes a text with its correction', async () => {
    const { press, corrections, xml } = await page();
    await press('Hapus: Dasar hukum 2');
    expect(await corrections()).toEqual(['description Menyunting data dan berita']);
    expect(await xml()).not.toContain('UU 2');
  });

  it('keeps a blank date blank, and lets the printed line of the approver follow only while it is made of its parts', async () => {
    const { type, field, xml } = await page();
    type('Tanggal pembuatan', '2 Januari 2027');
    type('Tanggal pembuatan', '');
    expect(await xml()).toMatch(/<sop:createdOn( \/>|><\/sop:createdOn>)/);
    type('Nama', 'Ani');
    expect(field('Disahkan oleh, seperti tercetak').value).toBe('Kepala');
    type('Disahkan oleh, seperti tercetak', 'Kepala Dinas, Ani');
    type('Nama', 'Budi');
    expect(field('Disahkan oleh, seperti tercetak').value).toBe('Kepala Dinas, Budi');
  });
});

describe('corrections', () => {
  const all = [{ field: 'legalBasis', item: 1, text: 'a' }, { field: 'legalBasis', item: 3, text: 'c' }, { field: 'title', text: 't' }];

  it('follow their items', () => {
    expect(reordered(all, 'legalBasis', [3, 1, 2])).toEqual([{ field: 'legalBasis', item: 1, text: 'c' }, { field: 'legalBasis', item: 2, text: 'a' }, { field: 'title', text: 't' }]);
    expect(reordered(all, 'legalBasis', [2, 3])).toEqual([{ field: 'legalBasis', item: 2, text: 'c' }, { field: 'title', text: 't' }]);
  });

  it('stand beside those of their list', () =>
    expect(withCorrection(all, { field: 'legalBasis', item: 2, printed: 'x' }, 'b').map(c => c.text)).toEqual(['a', 'b', 'c', 't']));
});
