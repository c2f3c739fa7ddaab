import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openModeler, saidBy, small } from './open';

const library = join(import.meta.dirname, '../../workflows/Library');
const shipped = existsSync(library) ? readdirSync(library).filter(name => name.endsWith('.bpmn')) : [];

describe('opening and saving without a change', () => {
  it.each([['the small file', small], ...shipped.map(name => [name, readFileSync(join(library, name), 'utf8')])])('keeps all that %s says', async (_, xml) => {
    const opened = await openModeler(xml);
    expect(opened.warnings).toEqual([]);
    expect(saidBy(await opened.xml())).toEqual(saidBy(xml));
  });

  it('keeps what other programs have written', async () => {
    expect(await (await openModeler()).xml()).toContain('<lain:catatan isi="milik program lain" />');
  });
});
