import { t } from '../texts';
import type { Column } from './derive';
import { Refused } from './refused';
import type { Words } from './work';
import { textFields, type TextField } from './columns';

/** A cell of a copied table. `marked` is true when a picture or drawing stands in it. */
export interface Cell { text: string; marked: boolean }

/** The cells of what was copied: of a table of Word, Excel or a page, else of lines with tabs. */
export function cellsOf(html: string, text: string): Cell[][] {
  const table = html && new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  return table ? cellsOfTable(table as HTMLTableElement) : cellsOfLines(text);
}

/** Lines and tabs as Excel copies them: a cell with a line break stands in quotes. */
function cellsOfLines(text: string): Cell[][] {
  const rows: Cell[][] = [[]];
  let cell = '', quoted = false;
  const end = () => { rows[rows.length - 1].push({ text: tidy(cell), marked: false }); cell = ''; };
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') { cell += c; i++; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t') end();
    else if (c === '\n') { end(); rows.push([]); } else cell += c;
  }
  end();
  return rows;
}

function cellsOfTable(table: HTMLTableElement): Cell[][] {
  const grid: Cell[][] = [];
  [...table.rows].forEach((row, r) => {
    grid[r] ??= [];
    let c = 0;
    for (const cell of row.cells) {
      while (grid[r][c]) c++;
      const value = { text: tidy(wordsOf(cell)), marked: cell.querySelector('img, svg, canvas, v\\:shape, v\\:rect, v\\:roundrect, v\\:oval') !== null };
      const width = Math.min(cell.colSpan || 1, 100), height = Math.min(cell.rowSpan || 1, table.rows.length - r);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) (grid[r + y] ??= [])[c + x] = y === 0 && x === 0 ? value : { text: '', marked: false };
      c += width;
    }
  });
  return grid.map(row => Array.from(row, cell => cell ?? { text: '', marked: false }));
}

/** Paragraphs of a cell become lines; everything else of its form is left behind. */
function wordsOf(cell: Element): string {
  const blocks = [...cell.querySelectorAll('p, li, div')].filter(block => !block.querySelector('p, li, div'));
  const words = (node: Element) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();
  for (const br of cell.querySelectorAll('br')) br.replaceWith(' ');
  return blocks.length > 0 ? blocks.map(words).filter(Boolean).join('\n') : words(cell);
}

const tidy = (text: string): string => text.replace(/\u00a0/g, ' ').split('\n').map(line => line.trim()).join('\n').trim();

/**
 * Rows of the official form: number, kegiatan, one cell for each actor (or none at all), kelengkapan, waktu, output, ket. The form's own header
 * rows are left out. Throws `Refused` when a row has other columns than these.
 */
export function formRows(cells: Cell[][], lanes: Column[]): Words[] {
  const rows = cells.filter(row => row.some(cell => cell.text || cell.marked) && !isHeader(row));
  const whole = lanes.length + textFields.length;
  return rows.map((row, i) => {
    if (row.length !== whole && row.length !== textFields.length) throw new Refused(t().table.refused.columns(i + 1, row.length, textFields.length, whole));
    const between = row.slice(2, row.length - 4);
    const words = [...row.slice(0, 2), ...row.slice(-4)].map(cell => cell.text);
    const at = between.findIndex(cell => cell.marked || cell.text);
    const read = Object.fromEntries(textFields.map((field, f) => [field, words[f]])) as Record<TextField, string>;
    return { ...read, no: read.no.replace(/\.$/, ''), lane: at < 0 ? undefined : lanes[at].id };
  });
}

/** A block of texts that goes into the cells from one column on; cells of actors lie between and are passed over. */
export function blockRows(cells: Cell[][], from: TextField): Words[] {
  const fields = textFields.slice(textFields.indexOf(from));
  return cells.map((row, i) => {
    if (row.length > fields.length) throw new Refused(t().table.refused.tooWide(i + 1, row.length, fields.length));
    return Object.fromEntries(row.map((cell, c) => [fields[c], cell.text]));
  });
}

/** Header cells and the row of column numbers. */
function isHeader(row: Cell[]): boolean {
  const words = row.map(cell => cell.text.toLowerCase().replace(/[.\s]+$/, '')).filter(Boolean);
  const heads = ['no', 'nomor', 'kegiatan', 'uraian kegiatan', 'pelaksana', 'mutu baku', 'kelengkapan', 'persyaratan/kelengkapan', 'waktu', 'output', 'keluaran', 'ket', 'keterangan'];
  const numbers = words.length >= 4 && words.every(word => /^\d{1,2}$/.test(word));
  return numbers || words.filter(word => heads.includes(word)).length >= 2;
}
