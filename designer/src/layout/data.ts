import type { Beside } from './footprint';
import type { Graph } from './graph';

/**
 * Data and notes stand beside a step, by its id: beside the one that writes them, otherwise the first that reads them or is explained.
 * They stand after it, across the flow; before it what several steps write, so that those many ways keep out of the others' way, and
 * where events leave the step on its far side.
 */
export function besides(graph: Graph): Map<string, Beside> {
  const byId = new Map(graph.nodes.map(n => [n.id, n]));
  const joined = new Map<string, { writes: string[]; reads: string[] }>();
  const of = (id: string) => { if (!joined.has(id)) joined.set(id, { writes: [], reads: [] }); return joined.get(id)!; };
  for (const { kind, source, target } of graph.edges) {
    if (kind !== 'association') continue;
    if (byId.get(target)?.kind === 'artifact') of(target).writes.push(source);
    if (byId.get(source)?.kind === 'artifact') of(source).reads.push(target);
  }
  const found = new Map<string, Beside>();
  for (const artifact of graph.nodes.filter(n => n.kind === 'artifact')) {
    const { writes = [], reads = [] } = joined.get(artifact.id) ?? {};
    const homes = [...writes, ...reads].map(id => byId.get(id)).map(n => n && (byId.get(n.host ?? '') ?? n)).filter(n => n !== undefined);
    const home = homes.find(n => n.parent === artifact.parent && !['artifact', 'pool', 'group'].includes(n.kind));
    if (!home) continue;
    const beside = found.get(home.id) ?? { before: [], after: [] };
    found.set(home.id, beside);
    const isBefore = writes.length > 1 || graph.nodes.some(n => n.host === home.id);
    beside[isBefore ? 'before' : 'after'].push(artifact);
  }
  return found;
}
