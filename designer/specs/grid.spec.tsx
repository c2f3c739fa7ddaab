import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Board, Config } from '../src/board';
import type { Open } from '../src/sop/editing';
import { TableView } from '../src/table/TableView';
import { openModeler } from './open';

const chain = readFileSync(join(import.meta.dirname, 'fixtures/chain.bpmn'), 'utf8');

let place: HTMLElement;
beforeEach(() => { Element.prototype.scrollIntoView = () => {}; HTMLDialogElement.prototype.showModal = function show() { this.open = true; }; });
afterEach(() => { render(null, place); place.remove(); });

/** The table of the chain A → B → C, drawn anew after each change as the designer does. */
async function tableView(xml = chain) {
  const opened = await openModeler(xml);
  place = document.body.appendChild(document.createElement('div'));
  const board: Board = { config: { title: 'Surat keluar' } as Config, edit: opened.edit, select: () => {}, insertStep: () => {}, all: () => [] };
  let shape: Open;
  const draw = () => act(() => render(<TableView board={board} modeler={opened.modeler} shape={shape} beside={false} diagnostics={[]} />, place));
  opened.modeler.on('commandStack.changed', () => { void draw(); });
  opened.modeler.on('selection.changed', (e: Open) => { [shape] = e.newSelection; void draw(); });
  await draw();
  const cell = (row: string, column: string) => place.querySelector<HTMLElement>(`tr[data-row="${row}"] td[data-column="${column}"]`)!;
  const at = () => { const td = document.activeElement!.closest('td'); return td ? `${td.closest('tr')!.dataset.row} ${td.dataset.column}` : undefined; };
  return {
    ...opened, cell, at, draw,
    go: (row: string, column: string) => act(() => { cell(row, column).dispatchEvent(new MouseEvent('mousedown', { bubbles: true })); }),
    press: (key: string, options: KeyboardEventInit = {}) => act(() => { document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options })); }),
    type: (value: string) => act(() => { (document.activeElement as HTMLTextAreaElement).value = value; }),
    click: (words: string) => act(() => { [...place.querySelectorAll('button')].find(b => `${b.textContent} ${b.getAttribute('aria-label')}`.includes(words))!.click(); }),
    paste: (text: string) => act(() => {
      const event = new Event('paste', { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { getData: (kind: string) => kind === 'text/plain' ? text : '' } });
      document.activeElement!.dispatchEvent(event);
    }),
    words: () => place.querySelector('.sop-table-message')!.textContent,
    rows: () => [...place.querySelectorAll<HTMLElement>('tbody tr')].map(tr => tr.dataset.row),
  };
}

it('is a grid with one cell to tab into, named rows and columns', async () => {
  await tableView();
  const grid = place.querySelector('[role=grid]')!;
  expect(grid.getAttribute('aria-label')).toBe('Tabel prosedur Surat keluar');
  expect(grid.querySelectorAll('td[tabindex="0"]')).toHaveLength(1);
  expect([...grid.querySelectorAll('thead [role=columnheader]')].map(th => th.textContent)).toEqual(['No.', 'Kegiatan', 'Pelaksana', 'Mutu Baku', 'Ket.', 'Petugas', 'Pejabat', 'Kelengkapan', 'Waktu', 'Output']);
});

it('goes from cell to cell with arrows, Tab, Home and End', async () => {
  const { go, press, at } = await tableView();
  await go('A', 'activity');
  await press('ArrowDown'); expect(at()).toBe('B activity');
  await press('ArrowRight'); expect(at()).toBe('B lane:L_PETUGAS');
  await press('End'); expect(at()).toBe('B remarks');
  await press('Tab'); expect(at()).toBe('C no');
  await press('Tab', { shiftKey: true }); expect(at()).toBe('B remarks');
  await press('Home', { ctrlKey: true }); expect(at()).toBe('A no');
});

it('types over a cell, keeps it with Enter, gives up with Escape', async () => {
  const { go, press, type, at, cell, undo } = await tableView();
  await go('A', 'time');
  await press('2');
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('2');
  await type('2 jam');
  await press('Enter');
  expect(cell('A', 'time').textContent).toBe('2 jam');
  expect(at()).toBe('B time');
  await press('F2');
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('60 menit');
  await type('lain');
  await press('Escape');
  expect(cell('B', 'time').textContent).toBe('60 menit');
  await act(() => undo());
  expect(cell('A', 'time').textContent).toBe('60 menit');
});

it('says beside a time that it cannot be read', async () => {
  const { go, press, type, cell } = await tableView();
  await go('A', 'time');
  await press('Enter');
  await type('secepatnya');
  await press('Tab');
  expect(cell('A', 'time').textContent).toContain('belum terbaca');
});

it('adds a row behind the last cell, as Word does', async () => {
  const { go, press, type, rows, at } = await tableView();
  await go('C', 'remarks');
  await press('Enter');
  await type('Selesai');
  await press('Tab');
  expect(rows()).toHaveLength(4);
  expect(at()).toBe(`${rows()[3]} activity`);
});

it('moves the symbol to the next actor and the step up, and says what it did', async () => {
  const { go, press, cell, rows, words, undo } = await tableView();
  await go('B', 'activity');
  await press('ArrowRight', { altKey: true });
  expect(cell('B', 'lane:L_PEJABAT').querySelector('svg')!.getAttribute('aria-label')).toBe('Pejabat, kotak: pelaksanaan');
  expect(words()).toBe('Langkah 2 kini dikerjakan Pejabat.');
  await press('ArrowUp', { altKey: true });
  expect(rows()).toEqual(['B', 'A', 'C']);
  await act(() => { undo(); undo(); });
  expect(rows()).toEqual(['A', 'B', 'C']);
  expect(cell('B', 'lane:L_PETUGAS').querySelector('svg')).not.toBeNull();
});

it('gives the step to the actor in whose empty cell Enter is pressed', async () => {
  const { go, press, cell } = await tableView();
  await go('A', 'lane:L_PEJABAT');
  await press('Enter');
  expect(cell('A', 'lane:L_PEJABAT').querySelector('svg')).not.toBeNull();
});

it('inserts and removes rows by key', async () => {
  const { go, press, rows, at } = await tableView();
  await go('A', 'activity');
  await press('Enter', { ctrlKey: true });
  expect(rows()).toHaveLength(4);
  expect(at()).toBe(`${rows()[1]} activity`);
  await press('Delete', { ctrlKey: true });
  expect(rows()).toEqual(['A', 'B', 'C']);
});

it('pastes rows, and keeps the draft as it was when a row has too few columns', async () => {
  const { go, paste, rows, words, xml } = await tableView();
  await go('C', 'activity');
  const before = await xml();
  await paste('4\tMencatat\tBuku\t10 menit\tCatatan');
  expect(words()).toContain('tetapi baris 1 mempunyai 5');
  expect(await xml()).toBe(before);
  await paste('4\tMencatat\tBuku\t10 menit\tCatatan\t\n5\tMengirim\tMap\t1 hari\tArsip\t');
  expect(rows()).toHaveLength(5);
  expect([...place.querySelectorAll('td[data-column=no]')].map(td => td.textContent!.replace('⠿', ''))).toEqual(['1', '2', '3', '4', '5']);
});

it('makes a decision in the dialog, and leaves it as it was when the words are missing', async () => {
  const { go, press, click, cell, xml } = await tableView();
  await go('B', 'lane:L_PETUGAS');
  await press('Enter');
  const dialog = place.querySelector('dialog')!;
  expect(dialog.textContent).toContain('Keputusan pada Langkah 2');
  const [, first] = dialog.querySelectorAll('input');
  const before = await xml();
  const submit = () => act(() => { dialog.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
  await act(() => { first.value = ''; first.dispatchEvent(new Event('input', { bubbles: true })); });
  await submit();
  expect(dialog.querySelector('[role=alert]')!.textContent).toContain('Seharusnya setiap pilihan');
  expect(await xml()).toBe(before);
  await act(() => { first.value = 'Sudah'; first.dispatchEvent(new Event('input', { bubbles: true })); });
  await submit();
  expect(cell('B', 'lane:L_PETUGAS').querySelector('svg')!.getAttribute('aria-label')).toContain('keputusan');
  expect(place.querySelector('dialog')).toBeNull();
  await click('Ubah keputusan');
  expect([...place.querySelectorAll('dialog input')].map(i => (i as HTMLInputElement).value)).toEqual(['', 'Sudah', 'Tidak']);
});

it('names an actor in the head of its column, and gives it a neighbour', async () => {
  const { click, shape, undo } = await tableView();
  await click('Pejabat');
  const dialog = place.querySelector('dialog')!;
  const field = dialog.querySelector('input')!;
  expect(field.value).toBe('Pejabat');
  expect([...dialog.querySelectorAll('button')].find(b => b.textContent === 'Hapus')!.disabled).toBe(true);
  await act(() => { field.value = 'Kepala Dinas'; field.dispatchEvent(new Event('input', { bubbles: true })); });
  await act(() => { dialog.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
  expect(shape('L_PEJABAT').businessObject.name).toBe('Kepala Dinas');
  await click('+ Pelaksana');
  const heads = () => [...place.querySelectorAll('.sop-actor-head')].map(b => b.textContent);
  expect(heads()).toEqual(['Petugas', 'Kepala Dinas', 'Pelaksana baru']);
  await act(() => { undo(); undo(); });
  expect(heads()).toEqual(['Petugas', 'Pejabat']);
});
