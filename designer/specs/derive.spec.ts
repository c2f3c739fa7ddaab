import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { processOf } from '../src/table/drawn';
import { tableOf } from '../src/table/derive';
import { Lines } from '../src/table/lines';
import { openModeler } from './open';

const root = join(import.meta.dirname, '../..');
const golden = join(root, 'tests/processes/tables.json');
const tables: Record<string, string[]> = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : {};

// An unnamed step is named by its id on the server; here its cell asks for words.
it.each(Object.entries(tables))('shows the rows, columns, symbols and arrows of %s that the server shows', async (file, lines) => {
  const { modeler } = await openModeler(readFileSync(join(root, file), 'utf8'));
  const table = tableOf(processOf(modeler.getDefinitions()));
  expect([
    ...table.columns.map(c => `column ${c.id} ${c.name}`),
    ...table.rows.map(r => `row ${r.id} | ${r.no} | ${r.activity || r.id} | ${r.laneId ?? ''} | ${r.symbol} | ${r.requiredInputs} | ${r.time} | ${r.output} | ${r.remarks}`),
    ...table.arrows.map(a => `arrow ${a.from} > ${a.to} | ${a.question ?? ''} | ${a.label ?? ''}`).sort((a, b) => a < b ? -1 : 1),
  ]).toEqual(lines);
});

it('names the work of the system under the row before it', async () => {
  const { modeler } = await openModeler();
  expect(tableOf(processOf(modeler.getDefinitions())).automatic).toEqual([{ id: 'TERBIT', name: 'Terbitkan', after: 'S2' }]);
});

it('tells which outcome of a decision ends the work', async () => {
  const { modeler } = await openModeler(readFileSync(join(root, 'workflows/Library/pengelolaan-website-media-sosial.bpmn'), 'utf8'));
  const table = tableOf(processOf(modeler.getDefinitions()));
  const lines = new Lines(table);
  const row = (id: string) => table.rows.findIndex(r => r.id === id);
  expect(lines.ends(row('S07_SARING'))).toEqual([{ from: 'S07_SARING', label: 'Tidak layak', question: 'Layak tayang?' }]);
  expect(lines.ends(row('S10_TERBITKAN'))).toEqual([]);
});
