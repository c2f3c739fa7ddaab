import { expect, it } from 'vitest';
import { openModeler } from './open';

it('gives a step that is moved into another lane to that lane', async () => {
  const { get, shape, undo } = await openModeler();
  const members = (lane: string) => shape(lane).businessObject.flowNodeRef.map((node: { id: string }) => node.id);
  get('modeling').moveElements([shape('S1')], { x: 260, y: 0 }, shape('kolam'));
  expect(members('L_PEJABAT')).toContain('S1');
  expect(members('L_PETUGAS')).not.toContain('S1');
  undo();
  expect(members('L_PETUGAS')).toContain('S1');
});

it('gives an appended step to the lane it is dropped in', async () => {
  const { get, shape } = await openModeler();
  const created = get('modeling').appendShape(shape('S1'), { type: 'bpmn:UserTask' }, { x: 490, y: 740 }, shape('kolam'));
  expect(shape('L_PEJABAT').businessObject.flowNodeRef).toContain(created.businessObject);
  expect(created.incoming).toHaveLength(1);
});

it('drops a step on a path between the two steps it joins', async () => {
  const { get, shape } = await openModeler();
  const task = get('modeling').createShape(get('elementFactory').createShape({ type: 'bpmn:UserTask' }), { x: 490, y: 452 }, shape('F3'));
  expect(task.incoming[0].source.id).toBe('S2');
  expect(task.outgoing[0].target.id).toBe('G');
});
