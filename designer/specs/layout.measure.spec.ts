import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { layoutOf } from '../src/layout/layout';
import { measure } from '../src/layout/measure';
import { drawnOf, graphOf } from '../src/layout/read';
import { decode } from '../src/source/decode';
import { openModeler } from './open';

const folder = join(import.meta.dirname, '../../../shared/bpmn/miwg');
const seed = join(import.meta.dirname, '../../workflows/Library/pengelolaan-website-media-sosial.bpmn');
const files = [seed, ...(existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter(f => f.endsWith('.bpmn')).sort().map(f => join(folder, f)) : [])].filter((_, i) => !process.env.FEW || i % +process.env.FEW === 0);

it('measures', async () => {
  const rows: string[] = [];
  for (const file of files) {
    let opened;
    try { opened = await openModeler(decode(new Uint8Array(readFileSync(file)).buffer)); } catch (e) { rows.push(`${file} cannot open ${e}`); continue; }
    for (const root of opened.get('canvas').getRootElements()) {
      if (!root.children?.length) continue;
      const graph = graphOf(root);
      const before = measure(graph, drawnOf(root));
      const start = performance.now();
      try {
        const layout = layoutOf(graph);
        const ms = performance.now() - start;
        const after = measure(graph, layout);
        rows.push([file.split('/').slice(-2).join('/'), graph.nodes.length, graph.edges.length, 'before', ...Object.values(before), 'after', ...Object.values(after), Math.round(ms)].join(' '));
      } catch (e) { rows.push(`${file} FAIL ${(e as Error).stack!.split('\n').slice(0, 4).join(' ')}`); }
    }
  }
  writeFileSync('/tmp/h/diagram-try/measure.txt', rows.join('\n'));
}, 600000);
