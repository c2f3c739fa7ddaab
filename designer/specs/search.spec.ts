import { expect, it } from 'vitest';
import type { SopSearch } from '../src/modeler/search';
import { openModeler } from './open';

it('finds by the words a person sees, never by ids, and says what it is and whose work', async () => {
  const { get, shape } = await openModeler();
  const search = get<SopSearch>('bpmnSearch'), name: string = shape('S2').businessObject.name;
  const lane = (get('elementRegistry').find((e: { type: string; businessObject: { flowNodeRef?: unknown[] } }) => e.type === 'bpmn:Lane' && e.businessObject.flowNodeRef?.includes(shape('S2').businessObject))).businessObject.name;
  const [first] = search.find(` ${name.slice(2, 6).toUpperCase()} `);
  expect(first.element).toBe(shape('S2'));
  expect(first.primaryTokens.map(p => p.matched ?? p.normal).join('')).toBe(name);
  expect(first.primaryTokens.find(p => p.matched)!.matched).toBe(name.slice(2, 6));
  expect(first.secondaryTokens[0].normal).toContain(lane);
  expect(search.find('S2')).toEqual([]);
  expect(search.find('')).toEqual([]);
});
