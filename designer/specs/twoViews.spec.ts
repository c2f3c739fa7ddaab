import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { tableOf } from '../src/table/derive';
import { processOf } from '../src/table/drawn';
import { drawnBy, openModeler, saidBy } from './open';
import { diagramEdits, randomOf, tableEdits } from './randomEdits';
import { deadEnds, linesThrough, overlaps, troubles } from './soundness';

const root = join(import.meta.dirname, '../..');
const files = {
  chain: readFileSync(join(import.meta.dirname, 'fixtures/chain.bpmn'), 'utf8'),
  sop: readFileSync(join(root, 'workflows/Library/pengelolaan-website-media-sosial.bpmn'), 'utf8'),
};
const seeds = (n: number) => Array.from({ length: process.env.TESTS_FAST ? Math.ceil(n / 8) : n }, (_, i) => i + 1);
const cases = [...seeds(24).map(seed => ['chain', seed] as const), ...seeds(4).map(seed => ['sop', seed] as const)];

afterEach(() => { vi.restoreAllMocks(); document.body.replaceChildren(); });

/** What the table shows, as one can compare it. */
const shown = (process: unknown) => JSON.stringify(tableOf(process), (key, value) => key === 'bo' ? undefined : value);

async function begin(file: keyof typeof files, seed: number) {
  const random = randomOf(seed * 7919);
  // The ids of new elements are drawn from it: the same seed makes the same file.
  vi.spyOn(Math, 'random').mockImplementation(randomOf(seed));
  return { opened: await openModeler(files[file]), random };
}

/** The table of the file that would be saved now. */
async function reread(opened: Awaited<ReturnType<typeof openModeler>>): Promise<string> {
  const { rootElement } = await opened.get('moddle').fromXML(await opened.xml());
  return shown(processOf(rootElement));
}

it.each(cases)('keeps table and diagram one through any edits in either view: %s, seed %i', async (file, seed) => {
  const { opened, random } = await begin(file, seed);
  const before = await opened.xml();
  const inTable = tableEdits(opened, random), inDiagram = diagramEdits(opened, random);
  const log: string[] = [];
  for (let step = 0; step < 14; step++) {
    const edits = random() < 0.65 ? inTable : inDiagram;
    log.push(edits[Math.floor(random() * edits.length)]());
    const story = `${file}, seed ${seed}:\n${log.join('\n')}`;
    expect(troubles(opened), story).toEqual([]);
    expect(await reread(opened), story).toBe(shown(processOf(opened.modeler.getDefinitions())));
  }
  const stack = opened.get('commandStack');
  while (stack.canUndo()) stack.undo();
  const undone = await opened.xml(), story = `undone: ${file}, seed ${seed}:\n${log.join('\n')}`;
  expect(saidBy(undone), story).toEqual(saidBy(before));
  expect(drawnBy(undone), story).toEqual(drawnBy(before));
});

it.each(seeds(16))('lets nothing overlap and no step end nowhere when only the table is edited: seed %i', async seed => {
  const { opened, random } = await begin(seed % 4 === 0 ? 'sop' : 'chain', seed + 100);
  const drawn = overlaps(opened);
  const edits = tableEdits(opened, random);
  const log: string[] = [];
  for (let step = 0; step < 10; step++) {
    log.push(edits[Math.floor(random() * edits.length)]());
    expect([...overlaps(opened)].filter(pair => !drawn.has(pair)), log.join('\n')).toEqual([]);
    expect([...linesThrough(opened)], log.join('\n')).toEqual([]);
    expect(deadEnds(opened), log.join('\n')).toEqual([]);
  }
  // What the server's reader says of such files is asked in SopTableGoldenTests, on files that are written here on demand.
  if (process.env.UPDATE_TRACES === '1' && seed <= 8) {
    mkdirSync(join(root, 'tests/processes/edited'), { recursive: true });
    writeFileSync(join(root, `tests/processes/edited/seed-${seed}.bpmn`), await opened.xml());
  }
});
