import { expect, it } from 'vitest';
import { type Condition, readCondition, writeCondition } from '../src/properties/conditions';

it.each<[string, Condition]>([
  ['', { join: '&&', clauses: [] }],
  ['jumlah > 3', { join: '&&', clauses: [{ variable: 'jumlah', operator: '>', value: 3 }] }],
  ['kategori === "darurat" || kategori === "bencana & banjir"', { join: '||', clauses: [{ variable: 'kategori', operator: '===', value: 'darurat' }, { variable: 'kategori', operator: '===', value: 'bencana & banjir' }] }],
  ['lengkap === true && !alasan', { join: '&&', clauses: [{ variable: 'lengkap', operator: '===', value: true }, { variable: 'alasan', operator: 'empty' }] }],
  ['berkas', { join: '&&', clauses: [{ variable: 'berkas', operator: 'filled' }] }],
  ['nama !== "a \\"b\\" && c"', { join: '&&', clauses: [{ variable: 'nama', operator: '!==', value: 'a "b" && c' }] }],
])('reads and writes %s', (formula, condition) => {
  expect(readCondition(formula)).toEqual(condition);
  expect(writeCondition(condition)).toBe(formula);
});

it('takes the short comparison and single quotes for the same', () => {
  expect(writeCondition(readCondition("jenis == 'a'")!)).toBe('jenis === "a"');
});

it.each(['a && b || c', 'jumlah + 1 > 3', '(a)', 'f(x)', 'a === b', 'true', 'surat.nomor === 1', 'a &&', 'a > "', 'a == = 1'])('leaves "%s" a formula', formula => {
  expect(readCondition(formula)).toBeUndefined();
});
