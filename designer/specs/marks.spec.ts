import { expect, it } from 'vitest';
import { mark } from '../src/diagram/marks';
import { openModeler } from './open';

it('marks a step with a word, and a way with a band under its line and a sign that says the word', async () => {
  const { modeler, get } = await openModeler();
  mark(modeler, ['S1', 'F1', 'not there'], 'changed', 'Diubah');
  const graphics = (id: string): SVGElement => get('elementRegistry').getGraphics(id);
  expect(graphics('S1').classList.contains('sop-changed')).toBe(true);
  const band = graphics('F1').querySelector('.sop-halo')!, line = graphics('F1').querySelector('.djs-visual > path:not(.sop-halo)')!;
  expect(band.getAttribute('d')).toBe(line.getAttribute('d'));
  const words = get('overlays').get({ element: 'F1' }).map((o: { html: HTMLElement }) => o.html.getAttribute('aria-label'));
  expect(words).toEqual(['Diubah']);
});
