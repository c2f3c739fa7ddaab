import { expect, it } from 'vitest';
import { openModeler, saidBy, small } from './open';

it('puts a step between two others, in the lane of the first, on one line of flow', async () => {
  const { get, shape } = await openModeler();
  const task = get('insertStep').into(shape('F2'));

  const bo = task.businessObject;
  expect(bo.$type).toBe('bpmn:UserTask');
  expect(bo.incoming.map((f: { sourceRef: { id: string } }) => f.sourceRef.id)).toEqual(['S1']);
  expect(bo.outgoing.map((f: { targetRef: { id: string } }) => f.targetRef.id)).toEqual(['S2']);
  expect(shape('L_PETUGAS').businessObject.flowNodeRef).toContain(bo);
  expect(bo.extensionElements).toBeUndefined();
});

it('makes room, so that nothing overlaps', async () => {
  const { get, shape } = await openModeler();
  const task = get('insertStep').into(shape('F2'));
  expect(task.y).toBeGreaterThanOrEqual(shape('S1').y + shape('S1').height);
  expect(task.y + task.height).toBeLessThanOrEqual(shape('S2').y);
  expect(shape('kolam').y + shape('kolam').height).toBeGreaterThan(shape('SELESAI').y + shape('SELESAI').height);
});

it('is taken back by one undo, and made again by one redo', async () => {
  const { get, shape, undo, redo, xml } = await openModeler();
  const task = get('insertStep').into(shape('F2'));
  const made = saidBy(await xml());
  undo();
  expect(saidBy(await xml())).toEqual(saidBy(small));
  redo();
  expect(saidBy(await xml())).toEqual(made);
  expect(shape(task.id)).toBeDefined();
});

it('keeps the condition of a path into which a step is put', async () => {
  const { get, shape } = await openModeler();
  get('insertStep').into(shape('F4'));
  expect(shape('F4').businessObject.conditionExpression.body).toBe('outcome === "perbaiki"');
  expect(shape('F4').businessObject.sourceRef.id).toBe('G');
});
