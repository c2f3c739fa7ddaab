import { type Column, Columns } from './columns';
import type { Footprint } from './footprint';
import { around, flip, type Rect, right, type Size } from './graph';
import { backLinks, components, layers, type Link } from './layers';

const rowGap = 48, track = 12, mostTracks = 14, lanePad = 44, laneLeast = 180, pad = 28;

/** What one pool, sub-process or plane holds, placed from (0, 0) on; `channels` are the free bands between its rows. */
export interface Content { size: Size; nodes: Map<string, Rect>; labels: Map<string, Rect>; lanes: Map<string, { start: number; end: number }>; channels: [number, number][] }

/**
 * Rows along the flow, lanes across it. Parts that do not hang together stand one after the other where there are lanes, so that a
 * form with several ways in reads from top to bottom, and side by side where there are none.
 */
export function arrange(feet: Footprint[], links: Link[], lanes: string[], horizontal: boolean): Content {
  const along = (r: Rect) => horizontal ? flip(r) : r;
  const foot = new Map(feet.map(f => [f.node.id, f]));
  const was = (id: string) => along(foot.get(id)!.node.was);
  const ids = feet.map(f => f.node.id).sort((a, b) => was(a).y - was(b).y || was(a).x - was(b).x || (a < b ? -1 : 1));
  const back = backLinks(ids, links);
  const forward = links.filter(l => !back.has(l));
  const { row, laneOf, columnCount } = rowsOf(ids, links, forward, lanes, foot);
  const rows: string[][] = [];
  for (const id of ids) (rows[row.get(id)!] ??= []).push(id);

  const reach = (id: string) => { const w = along(foot.get(id)!.whole); return { before: -w.x, after: right(w) }; };
  const columns = new Columns(rows, links, laneOf, reach);
  const outer = pad + track * Math.min(back.size, 6);
  const spans: Column[] = [];
  let start = lanes.length > 0 ? 0 : outer;
  columns.needs(columnCount).forEach((need, i) => {
    const [first, last] = [i === 0, i === columnCount - 1];
    const before = lanes.length > 0 ? lanePad + (first ? outer - pad : 0) : 0, after = lanes.length > 0 ? lanePad + (last ? outer - pad : 0) : lanePad;
    const least = lanes.length > 0 ? Math.max(0, laneLeast - need - before - after) / 2 : 0;
    spans.push({ start: start + before + least, end: start + before + need + least });
    start += need + before + after + 2 * least;
  });
  columns.place(spans);
  const breadth = lanes.length > 0 ? start : start - lanePad + outer;

  const nodes = new Map<string, Rect>(), labels = new Map<string, Rect>();
  const channels: [number, number][] = [];
  const demands = demand(rows.length, links, back, row, id => columns.at.get(id)!);
  let at = pad;
  rows.forEach((inside, number) => {
    const wholes = inside.map(id => along(foot.get(id)!.whole));
    const before = Math.max(...wholes.map(w => -w.y)), after = Math.max(...wholes.map(w => w.y + w.height));
    const middle = Math.round(at + before);
    for (const id of inside) {
      const { self, parts, labels: names } = foot.get(id)!;
      const [x, y] = horizontal ? [middle, columns.at.get(id)!] : [columns.at.get(id)!, middle];
      const shift = (r: Rect) => ({ ...r, x: Math.round(r.x + x), y: Math.round(r.y + y) });
      nodes.set(id, shift(self));
      for (const [part, rect] of parts) nodes.set(part, shift(rect));
      for (const [name, rect] of names) labels.set(name, shift(rect));
    }
    const end = Math.round(at + before + after);
    const space = rowGap + track * Math.min(mostTracks, Math.max(0, demands[number] - 2));
    channels.push([end, end + (number < rows.length - 1 ? space : pad)]);
    at = end + space;
  });
  if (rows.length > 0) channels.unshift([0, pad]);
  const length = rows.length > 0 ? channels.at(-1)![1] : pad * 2;
  const laneSpans = new Map<string, { start: number; end: number }>();
  lanes.forEach((lane, i) => laneSpans.set(lane, { start: i === 0 ? 0 : laneEdge(spans, i), end: i === lanes.length - 1 ? breadth : laneEdge(spans, i + 1) }));
  const size = horizontal ? { width: length, height: Math.max(breadth, 60) } : { width: Math.max(breadth, 60), height: length };
  return { size, nodes, labels, lanes: laneSpans, channels };
}

const laneEdge = (spans: Column[], i: number) => Math.round((spans[i - 1].end + spans[i].start) / 2);

function rowsOf(ids: string[], links: Link[], forward: Link[], lanes: string[], foot: Map<string, Footprint>) {
  const row = new Map<string, number>();
  const parts = components(ids, links);
  const column = new Map<string, number>();
  if (lanes.length > 0) {
    let first = 0;
    for (const part of parts) {
      const within = new Set(part);
      const layer = layers(part, forward.filter(l => within.has(l.source)));
      for (const id of part) row.set(id, first + layer.get(id)!);
      first += Math.max(...layer.values()) + 1;
    }
    return { row, laneOf: (id: string) => Math.max(0, lanes.indexOf(foot.get(id)!.node.lane ?? '')), columnCount: lanes.length };
  }
  // What stands alone is put in rows of four beside the rest.
  const alone = parts.filter(part => part.length === 1).flat(), joined = parts.filter(part => part.length > 1);
  joined.forEach((part, i) => {
    const within = new Set(part);
    for (const [id, layer] of layers(part, forward.filter(l => within.has(l.source)))) { row.set(id, layer); column.set(id, i); }
  });
  alone.forEach((id, i) => { row.set(id, Math.floor(i / 4)); column.set(id, joined.length); });
  return { row, laneOf: (id: string) => column.get(id)!, columnCount: Math.max(1, joined.length + (alone.length > 0 ? 1 : 0)) };
}

/** How many edges run across the flow in the band below each row. */
function demand(rows: number, links: Link[], back: Set<Link>, row: Map<string, number>, at: (id: string) => number): number[] {
  const count = Array<number>(rows).fill(0);
  const use = (band: number) => { if (band >= 0 && band < rows) count[band]++; };
  for (const link of links) {
    const [from, to] = [row.get(link.source)!, row.get(link.target)!];
    if (back.has(link)) { use(from); use(to - 1); continue; }
    if (Math.abs(at(link.source) - at(link.target)) < 2 && to === from + 1) continue;
    use(from);
    if (to > from + 1) use(to - 1);
  }
  return count;
}

/** The least rectangle around placed things, or an empty one. */
export const hull = (rects: Rect[]): Rect => rects.length > 0 ? around(rects) : { x: 0, y: 0, width: 0, height: 0 };
