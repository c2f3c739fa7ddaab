import { Columns } from './columns';
import type { Footprint } from './footprint';
import { flip, type Rect, right, type Size } from './graph';
import { module, snapUp } from './grid';
import { backLinks, components, layers, type Link } from './layers';
import type { Manner } from './manner';
import { order } from './order';

const rowGap = 50, mostTracks = 14, lanePad = 40, laneLeast = 180, pad = 30, widestName = 130;

/** What one pool, sub-process or plane holds, placed from (0, 0) on; `channels` are the free bands between its rows. */
export interface Content { size: Size; nodes: Map<string, Rect>; labels: Map<string, Rect>; lanes: Map<string, { start: number; end: number }>; channels: [number, number][] }

/** A link with the room its name needs. */
export interface NamedLink extends Link { name?: Size }

/** What is arranged: `pull` says to which end of its lane something outside draws a node, -1 or 1. */
export interface Inside { feet: Footprint[]; links: NamedLink[]; lanes: string[]; horizontal: boolean; pull: (id: string) => number; manner: Manner }

/**
 * Rows along the flow, lanes across it. Parts that do not hang together stand one after the other where there are lanes, so that a
 * form with several ways in reads from top to bottom, and side by side where there are none.
 */
export function arrange({ feet, links, lanes, horizontal, pull, manner }: Inside): Content {
  const along = (r: Rect) => horizontal ? flip(r) : r;
  const foot = new Map(feet.map(f => [f.node.id, f]));
  const was = (id: string) => along(foot.get(id)!.node.was);
  const ids = feet.map(f => f.node.id).sort((a, b) => was(a).y - was(b).y || was(a).x - was(b).x || (a < b ? -1 : 1));
  const back = backLinks(ids, links);
  const { row, laneOf, columnCount } = rowsOf(ids, links, links.filter(l => !back.has(l)), lanes, foot);
  const rows: string[][] = [];
  for (const id of ids) (rows[row.get(id)!] ??= []).push(id);
  for (const inside of rows) inside.sort((a, b) => laneOf(a) - laneOf(b) || middleX(was(a)) - middleX(was(b)) || (a < b ? -1 : 1));
  const passing = order(rows, links, laneOf, pull);

  const columns = new Columns(rows, links, manner.passing ? passing : [], manner.under, laneOf, id => { const w = along(foot.get(id)!.whole); return { before: -w.x, after: right(w) }; });
  const { axes, spans, breadth } = lanesFrom(columns, columnCount, lanes.length > 0, pad + module * Math.min(back.size, 6));
  const across = (id: string) => axes[laneOf(id)] + columns.at.get(id)!;

  const nodes = new Map<string, Rect>(), labels = new Map<string, Rect>();
  const channels: [number, number][] = [];
  const spaces = spacesBelow(rows.length, links, back, row, across, horizontal);
  let at = pad;
  rows.forEach((inside, number) => {
    const wholes = inside.map(id => along(foot.get(id)!.whole));
    const middle = snapUp(at + Math.max(...wholes.map(w => -w.y)));
    if (number > 0) channels.at(-1)![1] = middle - Math.max(...wholes.map(w => -w.y));
    for (const id of inside) {
      const { self, parts, labels: names } = foot.get(id)!;
      const [x, y] = horizontal ? [middle, across(id)] : [across(id), middle];
      const shift = (r: Rect) => ({ ...r, x: Math.round(r.x + x), y: Math.round(r.y + y) });
      nodes.set(id, shift(self));
      for (const [part, rect] of parts) nodes.set(part, shift(rect));
      for (const [name, rect] of names) labels.set(name, shift(rect));
    }
    const end = middle + Math.max(...wholes.map(w => w.y + w.height));
    channels.push([end, end + pad]);
    at = end + spaces[number];
  });
  if (rows.length > 0) channels.unshift([0, pad]);
  const length = rows.length > 0 ? snapUp(channels.at(-1)![1]) : pad * 2;
  const laneSpans = new Map(lanes.map((lane, i): [string, { start: number; end: number }] => [lane, spans[i]]));
  const size = horizontal ? { width: length, height: Math.max(breadth, 60) } : { width: Math.max(breadth, 60), height: length };
  return { size, nodes, labels, lanes: laneSpans, channels };
}

const middleX = (r: Rect) => r.x + r.width / 2;

/** Lanes side by side, as wide as what stands in them; `outer` is the room at the outer sides for what leads back. */
function lanesFrom(columns: Columns, count: number, drawn: boolean, outer: number) {
  const axes: number[] = [], spans: { start: number; end: number }[] = [];
  let start = 0;
  for (let i = 0; i < count; i++) {
    const span = columns.span(i), need = span.end - span.start;
    const before = i === 0 ? (drawn ? lanePad - pad : 0) + outer : drawn ? lanePad : lanePad / 2;
    const after = i === count - 1 ? (drawn ? lanePad - pad : 0) + outer : drawn ? lanePad : lanePad / 2;
    const spare = drawn ? Math.max(0, laneLeast - need - before - after) / 2 : 0;
    const axis = snapUp(start + before + spare - span.start);
    const end = snapUp(axis + span.end + after + spare);
    axes.push(axis);
    spans.push({ start, end });
    start = end;
  }
  return { axes, spans, breadth: start };
}

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

/** How much room the band below each row needs: for the edges that run across the flow in it, and for the names at its start. */
function spacesBelow(rows: number, links: NamedLink[], back: Set<Link>, row: Map<string, number>, at: (id: string) => number, horizontal: boolean): number[] {
  const count = Array<number>(rows).fill(0), name = Array<number>(rows).fill(0);
  const use = (band: number) => { if (band >= 0 && band < rows) count[band]++; };
  for (const link of links) {
    const [from, to] = [row.get(link.source)!, row.get(link.target)!];
    if (link.name && !back.has(link)) name[from] = Math.max(name[from], horizontal ? Math.min(link.name.width, widestName) + 24 : link.name.height + 22);
    if (back.has(link)) { use(from); use(to - 1); continue; }
    if (Math.abs(at(link.source) - at(link.target)) < 2 && to === from + 1) continue;
    use(from);
    if (to > from + 1) use(to - 1);
  }
  return count.map((n, i) => Math.max(name[i], rowGap + module * Math.min(mostTracks, Math.max(0, n - 2))));
}
