import { expect, it } from 'vitest';
import { blockRows, cellsOf, formRows } from '../src/table/clipboard';

const lanes = [{ id: 'L1', name: 'Petugas', bo: {} }, { id: 'L2', name: 'Pejabat', bo: {} }];

it('reads rows of Excel, with a line break in a cell', () => {
  expect(cellsOf('', '1\tMenulis\t"Konsep\n""dua"""\t60 menit\r\n2\tMengirim\t\t\r\n').map(row => row.map(cell => cell.text)))
    .toEqual([['1', 'Menulis', 'Konsep\n"dua"', '60 menit'], ['2', 'Mengirim', '', '']]);
});

it('reads a table of Word: paragraphs, joined cells, and symbols that are pictures', () => {
  const html = `<html><body><!--StartFragment--><table>
    <tr><td rowspan=2><p>No</p></td><td rowspan=2>Kegiatan</td><td colspan=2>Pelaksana</td><td colspan=3>Mutu Baku</td><td rowspan=2>Ket</td></tr>
    <tr><td>Petugas</td><td>Pejabat</td><td>Kelengkapan</td><td>Waktu</td><td>Output</td></tr>
    <tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>7</td><td>8</td></tr>
    <tr><td><p>1.</p></td><td><p>Menulis&nbsp;surat</p></td><td><img src="x.png"></td><td>&nbsp;</td><td><p>Konsep</p><p>Agenda</p></td><td>60
      menit</td><td>Surat</td><td></td></tr>
    <tr><td>2.</td><td>Menandatangani</td><td></td><td>●</td><td></td><td>1 hari</td><td></td><td></td></tr>
  </table></body></html>`;
  expect(formRows(cellsOf(html, ''), lanes)).toEqual([
    { no: '1', activity: 'Menulis surat', requiredInputs: 'Konsep\nAgenda', time: '60 menit', output: 'Surat', remarks: '', lane: 'L1' },
    { no: '2', activity: 'Menandatangani', requiredInputs: '', time: '1 hari', output: '', remarks: '', lane: 'L2' },
  ]);
});

it('takes rows without the actors\' columns', () => {
  expect(formRows(cellsOf('', '4\tMencatat\tBuku\t10 menit\tCatatan\t'), lanes)[0]).toMatchObject({ no: '4', activity: 'Mencatat', remarks: '', lane: undefined });
});

it('says which row has too few columns, and what was expected', () => {
  const cells = cellsOf('', '4\tMencatat\tBuku\t10 menit\tCatatan\t\n5\tMengirim\tBuku\t10 menit\tCatatan');
  expect(() => formRows(cells, lanes)).toThrow('Seharusnya setiap baris mempunyai 8 kolom seperti tabel ini, atau 6 kolom tanpa pelaksana (No., Kegiatan, Kelengkapan, Waktu, Output, Ket.), tetapi baris 2 mempunyai 5. Tidak ada yang ditempel.');
});

it('puts a few columns into the cells from one on', () => {
  expect(blockRows(cellsOf('', '15 menit\tSurat\n1 hari\tArsip'), 'time')).toEqual([{ time: '15 menit', output: 'Surat' }, { time: '1 hari', output: 'Arsip' }]);
  expect(() => blockRows(cellsOf('', 'a\tb\tc'), 'output')).toThrow('paling banyak 2 kolom');
});
