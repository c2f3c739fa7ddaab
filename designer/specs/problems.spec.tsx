import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { Problems } from '../src/designer/Problems';
import type { Diagnostic } from '../src/session/server';

let place: HTMLElement;
afterEach(() => { render(null, place); place.remove(); });

const finding = (elementId: string, severity: Diagnostic['severity'], mend?: string): Diagnostic =>
  ({ ruleId: 'bpmn.example', severity, elementId, message: `Diharapkan ${elementId} lain, tetapi begini.`, mend });

function drawerOf(...diagnostics: Diagnostic[]) {
  place = document.body.appendChild(document.createElement('div'));
  const picked: string[] = [];
  render(<Problems diagnostics={diagnostics} checking={false} nameOf={id => `Langkah ${id}`} onPick={id => picked.push(id)} onClose={() => {}} />, place);
  return { items: [...place.querySelectorAll('li')], picked };
}

it('says below each problem what to do about it, where there is something to say', () => {
  const { items } = drawerOf(finding('A', 'error', 'Tambahkan alur keluar.'), finding('B', 'error'));
  expect(items[0].querySelector('small')?.textContent).toBe('Tambahkan alur keluar.');
  expect(items[1].querySelector('small')).toBeNull();
});

it('lists what keeps the diagram from running first, and leads to its element', () => {
  const { items, picked } = drawerOf(finding('A', 'info'), finding('B', 'warning'), finding('C', 'error'));
  expect(items.map(item => item.querySelector('.sop-where')?.textContent)).toEqual(['Langkah C', 'Langkah B', 'Langkah A']);
  items[0].querySelector('button')!.click();
  expect(picked).toEqual(['C']);
});
