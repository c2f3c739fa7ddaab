import { existsSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { said } from '../src/source/canonical';
import { decode } from '../src/source/decode';
import { withMoved } from '../src/source/match';
import { all, isDeclaration, parseSource, type SourceElement, valueOf } from '../src/source/tree';
import type { Open } from '../src/sop/editing';
import { openFile } from './edited';

const repository = join(import.meta.dirname, '../..');
const guide = join(repository, 'docs/guides/interchange.md');
const folder = join(repository, '../shared/bpmn/miwg');
/** In the short round a few of them stand for all: opening and editing every one takes minutes. */
const few = process.env.TESTS_FAST !== undefined;
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true }).map(String).filter(f => f.endsWith('.bpmn')).sort().filter((_, i) => !few || i % 25 === 0)
  : [];
// Past the runner, which keeps what a passing test prints to itself.
if (files.length === 0) writeSync(2, '[note] ../shared/bpmn/miwg is not there: no public model is opened, edited and saved.\n');

const modelOf = (file: string) => decode(new Uint8Array(readFileSync(join(folder, file))).buffer);

/** What the modeler itself would not write back, by what it is: how often, and in which files. */
const dropped = new Map<string, { times: number; files: Set<string> }>();
const sources = new Map<string, { files: number; changed: number; elements: number; attributes: number }>();

const kinds: Record<string, string> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': '', 'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi:', 'http://www.omg.org/spec/DD/20100524/DC': 'dc:',
  'http://www.omg.org/spec/DD/20100524/DI': 'di:', 'http://www.w3.org/2001/XMLSchema-instance': 'xsi:', '': '(none):',
};
const known = (uri: string, local: string) => `${kinds[uri] ?? `{${uri}}`}${local}`;
const bpmn = (uri: string) => uri in kinds && uri !== '';

function tell(file: string, original: SourceElement, written: SourceElement): void {
  const source = file.split('/').slice(0, -1).join('/').replace('tools/', '');
  const sum = sources.get(source) ?? { files: 0, changed: 0, elements: 0, attributes: 0 };
  sources.set(source, sum);
  const [elements, attributes] = [sum.elements, sum.attributes];
  const count = (what: string) => {
    const found = dropped.get(what) ?? { times: 0, files: new Set() };
    dropped.set(what, found);
    found.times++;
    found.files.add(file);
  };
  const stands = new Map([...withMoved(written, original)].map(([w, o]) => [o, w]));
  for (const element of all(original)) {
    const counterpart = stands.get(element);
    if (!counterpart) {
      sum.elements++;
      if (element.parent && stands.has(element.parent)) count(`element \`${known(element.uri, element.local)}\` in \`${known(element.parent.uri, element.parent.local)}\``);
      continue;
    }
    for (const attribute of element.attributes.filter(a => !isDeclaration(a) && !counterpart.attributes.some(c => c.uri === a.uri && c.local === a.local))) {
      sum.attributes++;
      count(`attribute \`${attribute.uri ? known(attribute.uri, attribute.local) : attribute.local}\` of \`${known(element.uri, element.local)}\``);
    }
  }
  sum.files++;
  if (sum.elements > elements || sum.attributes > attributes) sum.changed++;
}

/** What other programs wrote: everything that is not BPMN, its diagram or ours, unless it belongs to the deleted element. */
function* foreignIn(element: SourceElement, deleted: Set<string>): Generator<string> {
  const id = valueOf(element, 'id');
  if (id !== undefined && deleted.has(id) || deleted.has(valueOf(element, 'bpmnElement') ?? '')) return;
  if (!bpmn(element.uri)) yield said(element);
  for (const a of element.attributes) if (!isDeclaration(a) && a.uri !== '' && !bpmn(a.uri)) yield `${element.local}#${id} ${a.uri} ${a.local}=${a.value}`;
  for (const child of element.children) yield* foreignIn(child, deleted);
}

describe.runIf(files.length > 0)('every public model', () => {
  it.each(files)('%s is opened, edited and saved with all that it had', async file => {
    const xml = modelOf(file);
    const opened = await openFile(xml);
    tell(file, parseSource(xml), parseSource(await opened.written()));
    expect(await opened.saved()).toBe(xml);

    const nodes = opened.get('elementRegistry').filter((e: Open) => e.type !== 'label' && e.businessObject?.$instanceOf?.('bpmn:FlowNode') && e.businessObject.$parent);
    const first = nodes[0];
    // One export is an empty sheet; and what is drawn outside its pool the modeler can rename, but not move.
    if (!first) return;
    opened.modeling.updateProperties(first, { name: 'Nama baru' });
    const isFree = !first.parent.businessObject.$instanceOf('bpmn:Collaboration');
    const last = isFree ? nodes.findLast((e: Open) => e !== first && e.type !== 'bpmn:SubProcess' && e.type !== 'bpmn:BoundaryEvent') : undefined;
    if (isFree) {
      opened.modeling.moveElements([first], { x: 10, y: 10 });
      opened.modeling.appendShape(first, { type: 'bpmn:Task' });
      if (last) opened.modeling.removeElements([last]);
    }

    const saved = parseSource(await opened.saved());
    const ids = new Set([...all(saved)].map(e => valueOf(e, 'id')));
    const before = [...all(parseSource(xml))];
    const deleted = new Set(before.map(e => valueOf(e, 'id')).filter((id): id is string => id !== undefined && !ids.has(id)));
    expect([...all(saved)].some(e => valueOf(e, 'name') === 'Nama baru')).toBe(true);
    if (last) expect(deleted).toContain(last.id);
    expect([...foreignIn(saved, deleted)].sort()).toEqual([...foreignIn(before[0], deleted)].sort());
    opened.modeler.destroy();
  }, 120_000);

  afterAll(() => {
    if (few) return;
    const text = readFileSync(guide, 'utf8').replace(/\r\n/g, '\n');
    const written = text.replace(/(<!-- measured -->\n)[\s\S]*?(<!-- end -->)/, (_, open, close) => `${open}${tables()}${close}`);
    if (process.env.WRITE_GUIDE) writeFileSync(guide, written);
    else expect(written).toBe(text);
  });
});

function tables(): string {
  const rows = [...sources].map(([name, s]) => `| ${name} | ${s.files} | ${s.changed} | ${s.elements} | ${s.attributes} | 0 |`);
  const kindRows = [...dropped].sort(([a], [b]) => a < b ? -1 : 1).map(([what, d]) => `| ${what} | ${d.times} | ${d.files.size} |`);
  return `
| from | files | in which bpmn-js alone drops something | elements | attributes | lost here |
|---|---|---|---|---|---|
${rows.join('\n')}

| what bpmn-js alone drops | times | files |
|---|---|---|
${kindRows.join('\n')}

`;
}
