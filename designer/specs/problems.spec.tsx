import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { Diagnostic, Fix } from '../src/lint/finding';
import { Problems } from '../src/lint/Problems';

let place: HTMLElement;
afterEach(() => { render(null, place); place.remove(); });

const finding = (elementId: string | null, severity: Diagnostic['severity'], more: Partial<Diagnostic> = {}): Diagnostic =>
  ({ ruleId: 'bpmn.example', severity, elementId, message: `Diharapkan ${elementId} lain, tetapi begini.`, ...more });
const fix = (label: string, safe = true): Fix => ({ label, safe, edits: [{ element: 'A', path: 'name', value: label }] });

function drawerOf(...diagnostics: Diagnostic[]) {
  place = document.body.appendChild(document.createElement('div'));
  const picked: (string | null)[] = [];
  const fixed: string[][] = [];
  const draw = (all = diagnostics) => act(() => render(<Problems diagnostics={all} checking={false} nameOf={id => id === 'unknown' ? undefined : `Nama ${id}`} onPick={d => picked.push(d.elementId)}
    can={() => true} onFix={fixes => { fixed.push(fixes.map(f => f.label)); return fixes.length; }} onClose={() => {}} />, place));
  draw();
  const press = (words: string) => act(() => [...place.querySelectorAll('button')].find(b => (b.getAttribute('aria-label') ?? b.textContent!).includes(words))!.click());
  return { items: () => [...place.querySelectorAll('li')], where: () => [...place.querySelectorAll('li .sop-where')].map(e => e.textContent), picked, fixed, press, draw };
}

it('says below each problem what to do about it, where there is something to say', () => {
  const { items } = drawerOf(finding('A', 'error', { mend: 'Tambahkan alur keluar.' }), finding('B', 'error'));
  expect(items()[0].querySelector('small')?.textContent).toBe('Tambahkan alur keluar.');
  expect(items()[1].querySelector('small')).toBeNull();
});

it('groups by weight, what keeps the diagram from running first, and leads to its element', () => {
  const { where, picked, press } = drawerOf(finding('A', 'info'), finding('B', 'warning'), finding('C', 'error', { blocks: 'inForce' }), finding('D', 'error'));
  expect(where()).toEqual(['Nama D', 'Nama C', 'Nama B', 'Nama A']);
  expect([...place.querySelectorAll('h3')].map(h => h.textContent)).toEqual(['! Belum dapat dijalankan 1', '⊘ Menghalangi berlaku 1', '△ Perlu dilihat 1', 'i Catatan 1']);
  press('Nama D');
  expect(picked).toEqual(['D']);
});

it('names the row of the table, and the page of what is no element', () => {
  const { where } = drawerOf(finding('S4', 'warning', { row: '4' }), finding('unknown', 'warning', { place: 'identity.number' }), finding(null, 'warning'));
  expect(where()).toEqual(['Langkah 4 · Nama S4', 'Halaman identitas', 'Seluruh berkas']);
});

it('hides a weight, and finds by words', () => {
  const many = [1, 2, 3, 4, 5].map(n => finding(`A${n}`, 'warning'));
  const { where, press } = drawerOf(...many, finding('B', 'info'));
  press('Perlu dilihat');
  expect(where()).toEqual(['Nama B']);
  press('Perlu dilihat');
  const search = place.querySelector<HTMLInputElement>('input[type=search]')!;
  act(() => { search.value = 'a3'; search.dispatchEvent(new Event('input', { bubbles: true })); });
  expect(where()).toEqual(['Nama A3']);
});

it('mends at a press and says so until the next check has looked', () => {
  const a = finding('A', 'warning', { fixes: [fix('Ganti'), fix('Hapus', false)] });
  const { fixed, press, items, draw } = drawerOf(a);
  press('Perbaiki: Ganti');
  expect(fixed).toEqual([['Ganti']]);
  expect(items()[0].textContent).toContain('Diperbaiki');
  expect(items()[0].querySelector('button.sop-fix')).toBeNull();
  draw([finding('B', 'info')]);
  expect(items()[0].textContent).not.toContain('Diperbaiki');
});

it('offers other ways beside the first', () => {
  const { fixed, press } = drawerOf(finding('A', 'warning', { fixes: [fix('Ganti'), fix('Hapus', false)] }));
  press('Hapus');
  expect(fixed).toEqual([['Hapus']]);
});

it('mends together only what is safe', () => {
  const { fixed, press } = drawerOf(finding('A', 'warning', { fixes: [fix('satu')] }), finding('B', 'warning', { fixes: [fix('dua', false)] }), finding('C', 'info', { fixes: [fix('tiga')] }));
  press('Perbaiki semua (2)');
  expect(fixed).toEqual([['satu', 'tiga']]);
});

it('says why, and where that comes from', () => {
  drawerOf(finding('A', 'warning', { reason: 'Pelaksana sudah disebut kolomnya.', source: 'Pedoman SOP-AP' }));
  expect(place.querySelector('details')?.textContent).toContain('Pelaksana sudah disebut kolomnya. Sumber: Pedoman SOP-AP (bpmn.example)');
});
