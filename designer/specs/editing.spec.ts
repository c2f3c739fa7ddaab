import { describe, expect, it } from 'vitest';
import { extensionOf } from '../src/sop/editing';
import { openModeler, saidBy, small } from './open';

describe('a change of the SOP\'s attributes', () => {
  it('is one command: undone and redone as a whole', async () => {
    const { edit, shape, undo, redo, xml } = await openModeler();
    const s1 = shape('S1');
    edit.write(s1, s1.businessObject, 'sop:Assignment', { groups: 'KETUA_TIM', sameBidang: true });
    const changed = await xml();
    expect(changed).toContain('<sop:assignment groups="KETUA_TIM" sameBidang="true" />');
    undo();
    expect(saidBy(await xml())).toEqual(saidBy(small));
    redo();
    expect(await xml()).toBe(changed);
  });

  it('makes the extension elements of a step that has none yet, and takes them away with their last content', async () => {
    const { edit, get, shape } = await openModeler();
    const task = get('insertStep').into(shape('F2'));
    edit.write(task, task.businessObject, 'sop:Outcomes', { outcomes: [edit.make('sop:Outcome', { id: 'ya', label: 'Ya' })] });
    expect(extensionOf(task.businessObject, 'sop:Outcomes').outcomes[0].label).toBe('Ya');
    edit.write(task, task.businessObject, 'sop:Outcomes', { outcomes: [] });
    expect(task.businessObject.extensionElements).toBeUndefined();
  });

  it('leaves the other attributes of the step as they are', async () => {
    const { edit, shape, xml } = await openModeler();
    const s2 = shape('S2');
    edit.write(s2, s2.businessObject, 'sop:Step', { printedNo: '7a' });
    const before = saidBy(small), after = saidBy(await xml());
    expect(after.filter(line => !before.includes(line))).toHaveLength(1);
    expect(before.filter(line => !after.includes(line))).toHaveLength(1);
  });

  it('changes one outcome in place', async () => {
    const { edit, shape, undo } = await openModeler();
    const outcome = extensionOf(shape('S2').businessObject, 'sop:Outcomes').outcomes[1];
    edit.inner(shape('S2'), outcome, { maxTimes: 5 });
    expect(outcome.maxTimes).toBe(5);
    undo();
    expect(outcome.maxTimes).toBe(3);
  });

  it('does not carry a printed row, outcomes or a form over to a step of another kind', async () => {
    const { get, shape } = await openModeler();
    const replaced = get('bpmnReplace').replaceElement(shape('S2'), { type: 'bpmn:ServiceTask' });
    expect(replaced.businessObject.extensionElements?.values ?? []).toEqual([]);
    expect(replaced.businessObject.name).toBe('Menyaring');
  });
});

describe('what is offered', () => {
  it('is only what the program can run', async () => {
    const { get, shape } = await openModeler();
    const kinds = Object.values<{ label: string }>(get('popupMenu')._getEntries(shape('S1'), get('popupMenu')._getProviders('bpmn-replace')));
    expect(kinds.map(k => k.label)).toEqual(['Langkah sistem', 'Perhitungan', 'Pekerjaan di luar sistem', 'Langkah tanpa tugas']);
    expect(Object.keys(get('palette').getEntries())).toEqual(['hand', 'lasso', 'space', 'connect', 'line', 'userTask', 'serviceTask', 'exclusiveGateway', 'parallelGateway', 'startEvent', 'timer', 'endEvent', 'annotation', 'line3', 'everything']);
  });
});
