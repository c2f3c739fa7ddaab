import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Open } from '../src/sop/editing';
import { openModeler, saidBy, small } from './open';

const library = join(import.meta.dirname, '../../workflows/Library');
const shipped = existsSync(library) ? readdirSync(library).filter(name => name.endsWith('.bpmn')) : [];

const engine = readFileSync(join(import.meta.dirname, 'fixtures/engine.bpmn'), 'utf8');

describe('opening and saving without a change', () => {
  it.each([['the small file', small], ['the file of the engine’s words', engine], ...shipped.map(name => [name, readFileSync(join(library, name), 'utf8')])])('keeps all that %s says', async (_, xml) => {
    const opened = await openModeler(xml);
    expect(opened.warnings).toEqual([]);
    expect(saidBy(await opened.xml())).toEqual(saidBy(xml));
  });

  it('keeps what other programs have written', async () => {
    expect(await (await openModeler()).xml()).toContain('<lain:catatan isi="milik program lain" />');
  });

  it('knows the words that only the engine reads', async () => {
    const opened = await openModeler(engine);
    const values = (id: string) => opened.shape(id).businessObject.extensionElements.values;
    expect(values('S').map((v: Open) => v.$type)).toEqual(['sop:Message', 'sop:Output']);
    expect(values('R')[0].json).toBe('{ "result": "jalur" }');
    expect([values('C')[0].version, values('C')[1].inputs[0].expression]).toEqual([3, 'x']);
    expect(opened.shape('C').businessObject.loopCharacteristics.get('sop:collection')).toBe('daftar');
  });
});
