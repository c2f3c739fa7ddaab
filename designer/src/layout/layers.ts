/** One edge between two nodes of the same container. `bias`: how far beside its source's middle it begins, across the flow: at an event on the edge. */
export interface Link { source: string; target: string; bias?: number }

/** Nodes that hang together, in the order of the drawing. */
export function components(ids: string[], links: Link[]): string[][] {
  const root = new Map(ids.map(id => [id, id]));
  const find = (id: string): string => {
    let at = id;
    while (root.get(at) !== at) at = root.get(at)!;
    for (let next = id; next !== at;) [next] = [root.get(next)!, root.set(next, at)];
    return at;
  };
  for (const { source, target } of links) {
    const [a, b] = [find(source), find(target)];
    if (a !== b) root.set(b, a);
  }
  const parts = new Map<string, string[]>();
  for (const id of ids) {
    const key = find(id);
    if (parts.has(key)) parts.get(key)!.push(id); else parts.set(key, [id]);
  }
  return [...parts.values()];
}

/** The links that lead back, found by going through the flow from its starts on, in the order of `ids`. */
export function backLinks(ids: string[], links: Link[]): Set<Link> {
  const out = new Map<string, Link[]>(ids.map(id => [id, []]));
  const entered = new Set<string>();
  for (const link of links) {
    if (link.source === link.target) continue;
    out.get(link.source)!.push(link);
    entered.add(link.target);
  }
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set(links.filter(l => l.source === l.target));
  for (const start of [...ids.filter(id => !entered.has(id)), ...ids]) {
    if (state.has(start)) continue;
    const path: { id: string; at: number }[] = [{ id: start, at: 0 }];
    state.set(start, 'open');
    while (path.length > 0) {
      const here = path.at(-1)!, link = out.get(here.id)![here.at++];
      if (!link) { state.set(here.id, 'done'); path.pop(); continue; }
      const seen = state.get(link.target);
      if (seen === 'open') back.add(link);
      else if (!seen) { state.set(link.target, 'open'); path.push({ id: link.target, at: 0 }); }
    }
  }
  return back;
}

/** The row of each node: below all that lead to it; a node that nothing leads to stands right above what it leads to. */
export function layers(ids: string[], links: Link[]): Map<string, number> {
  const incoming = new Map<string, number>(ids.map(id => [id, 0]));
  const out = new Map<string, string[]>(ids.map(id => [id, []]));
  for (const { source, target } of links) {
    out.get(source)!.push(target);
    incoming.set(target, incoming.get(target)! + 1);
  }
  const starts = ids.filter(id => incoming.get(id) === 0);
  const layer = new Map<string, number>(ids.map(id => [id, 0]));
  const left = new Map(incoming), queue = [...starts];
  for (let at = 0; at < queue.length; at++)
    for (const target of out.get(queue[at])!) {
      layer.set(target, Math.max(layer.get(target)!, layer.get(queue[at])! + 1));
      left.set(target, left.get(target)! - 1);
      if (left.get(target) === 0) queue.push(target);
    }
  for (const id of starts) {
    const next = out.get(id)!.map(target => layer.get(target)!);
    if (next.length > 0) layer.set(id, Math.min(...next) - 1);
  }
  return layer;
}
