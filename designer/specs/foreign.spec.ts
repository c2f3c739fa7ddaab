import { expect, it } from 'vitest';
import { decode } from '../src/source/decode';
import { EditedFile, WouldLose } from '../src/source/file';
import { parseSource } from '../src/source/tree';
import type { Open } from '../src/sop/editing';
import { foreign, openFile } from './edited';
import { small } from './open';

const lines = (xml: string) => xml.split('\n').map(line => line.trim());
/** The lines of the file that are no longer in it, and those that are new. */
const difference = (before: string, after: string) => {
  const without = (a: string[], b: string[]) => { const rest = [...b]; return a.filter(line => { const at = rest.indexOf(line); if (at >= 0) rest.splice(at, 1); return at < 0; }); };
  return { gone: without(lines(before), lines(after)), new: without(lines(after), lines(before)) };
};

it('leaves the file as it came when nothing was edited, though the modeler itself would not', async () => {
  const opened = await openFile(foreign);
  expect(await opened.saved()).toBe(foreign);
  expect(await opened.written()).not.toContain('lane set with spaces');
});

it('changes the one attribute that was edited, and no other letter', async () => {
  const opened = await openFile(foreign);
  opened.modeling.updateProperties(opened.shape('A'), { name: 'Menyunting "naskah" & <judul>' });
  expect(await opened.saved()).toBe(foreign.replace('name="Menulis naskah"', 'name="Menyunting &quot;naskah&quot; &amp; &lt;judul>"'));
  opened.undo();
  expect(await opened.saved()).toBe(foreign);
});

it('writes a new attribute and takes away one that was set', async () => {
  const opened = await openFile(foreign);
  opened.modeling.updateProperties(opened.shape('Pilih'), { default: undefined });
  opened.modeling.updateProperties(opened.shape('Dalam'), { isForCompensation: true });
  expect(await opened.saved()).toBe(foreign.replace(' default="f4"', '').replace('bioc:unknown="ya"', 'bioc:unknown="ya" isForCompensation="true"'));
});

it('deletes an element with its picture on every diagram, and nothing beside it', async () => {
  const opened = await openFile(foreign);
  opened.modeling.removeElements([opened.shape('Akhir')]);
  const saved = await opened.saved();
  expect(difference(foreign, saved)).toEqual({
    gone: lines(foreign).filter(line => /"(Akhir|f4|S_Akhir|E_f4)"|an id with spaces|^<\/model:endEvent>/.test(line)),
    new: ['<model:exclusiveGateway id="Pilih" name="Layak?" gatewayDirection="Unspecified"/>'],
  });
});

it('writes a new step in its place with the prefixes of the file', async () => {
  const opened = await openFile(foreign);
  const step = opened.modeling.appendShape(opened.shape('Dalam'), { type: 'bpmn:UserTask' }, { x: 600, y: 120 });
  opened.edit.write(step, step.businessObject, 'sop:Step', { printedNo: '7', output: 'Naskah' });
  const saved = await opened.saved();
  const { gone, new: added } = difference(foreign, saved);
  expect(gone.filter(line => !/"(Dalam|Sub|Pilih|f3)"/.test(line))).toEqual([]);
  expect(saved).toContain('<bpmndi:BPMNEdge id="E_f3" bpmnElement="f3"><omgdi:waypoint ');
  expect(added.join('\n')).toContain('<sop:step printedNo="7">\n<sop:output>Naskah</sop:output>\n</sop:step>');
  const written = parseSource(saved);
  expect(written.children.find(e => e.local === 'process')!.children.find(e => e.local === 'subProcess')!.children.map(e => e.name))
    .toEqual(['model:task', 'model:userTask', 'model:sequenceFlow']);
  expect(saved).toContain(`\n      <model:userTask id="${step.id}">\n        <model:extensionElements>\n          <sop:step`);
});

it('moves an element with all that it has', async () => {
  const opened = await openFile(foreign);
  opened.modeling.moveElements([opened.shape('A')], { x: 260, y: 0 }, opened.shape('Sub'));
  const saved = await opened.saved();
  const task = parseSource(saved).children.find(e => e.local === 'process')!.children.find(e => e.local === 'subProcess')!.children.find(e => e.local === 'userTask')!;
  expect(task.children.map(e => e.name)).toContain('signavio:outside');
  expect(saved).toContain('candidateGroups="=[&quot;a&quot;,&#10;&quot;b&quot;]"');
  expect(saved.split('id="A"')).toHaveLength(2);
});

it('keeps line ends, the byte order mark and what stands outside the root', async () => {
  const windows = `\uFEFF${foreign.replaceAll('\n', '\r\n')}`;
  const opened = await openFile(windows);
  opened.modeling.appendShape(opened.shape('Dalam'), { type: 'bpmn:Task' }, { x: 600, y: 120 });
  const saved = await opened.saved();
  expect(saved.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(saved.startsWith(windows.slice(0, 120))).toBe(true);
  expect(saved.endsWith('</model:definitions>\r\n<!-- After the root. -->\r\n')).toBe(true);
});

it('declares a namespace that the file did not have', async () => {
  const plain = small.replace(/ xmlns:sop="[^"]*"/, '').replace(/<(sop:\w+)\b[^>]*\/>|<(sop:\w+)\b[^>]*>[\s\S]*?<\/\2>/g, '').replace(/ sop:\w+="[^"]*"/g, '');
  const opened = await openFile(plain);
  const step = opened.shape('S1');
  opened.edit.write(step, step.businessObject, 'sop:Step', { printedNo: '1' });
  const saved = await opened.saved();
  expect(saved).toContain('xmlns:sop="urn:disdik-bpm:sop:1"');
  expect(saved).toContain('<sop:step printedNo="1" />');
});

it('refuses to save what would not read as the edit that was made', async () => {
  const readings: string[] = [];
  const file = new EditedFile('<a><b id="x"/></a>', async xml => { readings.push(xml); return '<a><b id="x"/></a>'; });
  await file.opened('<a><b id="x"/></a>');
  await expect(file.with('<a><b id="x" name="baru"/></a>')).rejects.toThrow(WouldLose);
  expect(readings.at(-1)).toBe('<a></a>');
});

it.each([
  ['utf-16le', [0xff, 0xfe], 'UTF-16'], ['utf-16be', [0xfe, 0xff], 'UTF-16'], ['utf-8', [0xef, 0xbb, 0xbf], 'UTF-8'], ['iso-8859-1', [], 'ISO-8859-1'], ['utf-8', [], 'utf-8'],
])('reads %s', (encoding, mark, declared) => {
  const text = `<?xml version="1.0" encoding="${declared}"?><a é="ü"/>`;
  const bytes = encoding.startsWith('utf-16')
    ? [...text].flatMap(c => { const code = c.charCodeAt(0); return encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255]; })
    : encoding === 'utf-8' ? [...new TextEncoder().encode(text)] : [...text].map(c => c.charCodeAt(0));
  const read = decode(new Uint8Array([...mark, ...bytes]).buffer);
  expect(read.replace('\uFEFF', '')).toBe(text.replace(/UTF-16|ISO-8859-1/, 'UTF-8'));
  expect(parseSource(read).attributes.map((a: Open) => a.value)).toEqual(['ü']);
});
