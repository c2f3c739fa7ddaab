import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Board, Config } from '../src/board';
import { type Open, extensionOf } from '../src/sop/editing';
import { TableView } from '../src/table/TableView';
import { openModeler } from './open';

let place: HTMLElement;
beforeEach(() => { Element.prototype.scrollIntoView = () => {}; });
afterEach(() => { render(null, place); place.remove(); });

async function tableView() {
  const opened = await openModeler();
  place = document.body.appendChild(document.createElement('div'));
  const board: Board = { config: { title: 'Contoh' } as Config, edit: opened.edit, select: () => {}, insertStep: () => {}, all: () => [] };
  let shape: Open;
  const draw = () => act(() => render(<TableView board={board} modeler={opened.modeler} shape={shape} beside={false} diagnostics={[]} />, place));
  opened.modeler.on('commandStack.changed', () => { void draw(); });
  opened.modeler.on('selection.changed', (e: Open) => { [shape] = e.newSelection; void draw(); });
  await draw();
  const cell = (row: string, column: string) => place.querySelector<HTMLElement>(`tr[data-row="${row}"] td[data-column="${column}"]`)!;
  return {
    ...opened, cell,
    corrections: () => (extensionOf(opened.shape('S1').businessObject, 'sop:Step').get('corrections') as Open[]).map(c => [c.field, c.text]),
    go: (row: string, column: string) => act(() => { cell(row, column).dispatchEvent(new MouseEvent('mousedown', { bubbles: true })); }),
    press: (key: string, options: KeyboardEventInit = {}) => act(() => { document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options })); }),
    type: (value: string) => act(() => { (document.activeElement as HTMLTextAreaElement).value = value; }),
    words: () => place.querySelector('.sop-table-message')!.textContent,
  };
}

it('stands under the printed words, and is read with them', async () => {
  const { cell } = await tableView();
  expect(cell('S1', 'activity').textContent).toContain('Mengedit data & berita');
  expect(cell('S1', 'activity').querySelector('.sop-cell-correction')!.textContent).toBe('Koreksi: Menyunting data dan berita');
  expect(cell('S1', 'output').querySelector('.sop-cell-correction')).toBeNull();
});

it('is written with Shift+F2; the printed words stay, and one undo takes it back', async () => {
  const { go, press, type, corrections, cell, undo, shape } = await tableView();
  await go('S1', 'output');
  await press('F2', { shiftKey: true });
  expect(document.activeElement!.getAttribute('aria-label')).toBe('Koreksi: Output');
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('Naskah');
  await type('Naskah tersunting');
  await press('Enter');
  expect(corrections()).toEqual([['description', 'Menyunting data dan berita'], ['output', 'Naskah tersunting']]);
  expect(extensionOf(shape('S1').businessObject, 'sop:Step').output).toBe('Naskah');
  expect(cell('S1', 'output').textContent).toContain('Koreksi: Naskah tersunting');
  await act(() => undo());
  expect(corrections()).toEqual([['description', 'Menyunting data dan berita']]);
});

it('is changed, given up with Escape, and taken away by leaving nothing', async () => {
  const { go, press, type, corrections } = await tableView();
  await go('S1', 'activity');
  await press('F2', { shiftKey: true });
  await type('Lain');
  await press('Escape');
  expect(corrections()).toEqual([['description', 'Menyunting data dan berita']]);
  await press('F2', { shiftKey: true });
  await type('');
  await press('Enter');
  expect(corrections()).toEqual([]);
});

it('needs printed words beside it', async () => {
  const { go, press, words, corrections, cell } = await tableView();
  await go('S1', 'remarks');
  await press('F2', { shiftKey: true });
  expect(words()).toContain('Koreksi berdiri di samping tulisan tercetak');
  expect(cell('S1', 'remarks').querySelector('.sop-cell-correct')).toBeNull();
  expect(corrections()).toHaveLength(1);
});

it('goes when the words themselves say it', async () => {
  const { go, press, type, corrections } = await tableView();
  await go('S1', 'activity');
  await press('F2');
  await type('Menyunting data dan berita');
  await press('Enter');
  expect(corrections()).toEqual([]);
});
