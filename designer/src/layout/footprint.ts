import { around, flip, type LayoutNode, type Rect, type Size } from './graph';

/** A node with all that stands with it, about its middle: its name, events on its edge, data and notes beside it. Real directions. */
export interface Footprint { node: LayoutNode; self: Rect; parts: Map<string, Rect>; labels: Map<string, Rect>; whole: Rect }

const besideGap = 24;

export function footprint(node: LayoutNode, size: Size, events: LayoutNode[], beside: LayoutNode[], horizontal: boolean): Footprint {
  const self = { x: -size.width / 2, y: -size.height / 2, ...pick(size) };
  const parts = new Map<string, Rect>(), labels = new Map<string, Rect>();
  if (node.label) labels.set(node.id, labelAt(node, self, horizontal));
  const places = edgePlaces(self, events, horizontal);
  events.forEach((event, i) => {
    const { x, y } = places[i];
    const rect = { x: x - event.width / 2, y: y - event.height / 2, ...pick(event) };
    parts.set(event.id, rect);
    if (event.label) labels.set(event.id, horizontal
      ? { x: x + event.width / 2 + 2, y: y + 8, ...pick(event.label) }
      : { x: x + event.width / 2 + 4, y: y - event.height / 2 - 2, ...pick(event.label) });
  });
  let whole = around([self, ...parts.values(), ...labels.values()]);
  const across = (r: Rect) => horizontal ? flip(r) : r;
  const start = across(whole).x + across(whole).width + besideGap;
  let at = -(beside.reduce((sum, b) => sum + across(boxOf(b)).height + 12, -12)) / 2;
  for (const other of beside) {
    const box = across(boxOf(other));
    const rect = across({ x: start, y: at, width: across({ x: 0, y: 0, ...pick(other) }).width, height: across({ x: 0, y: 0, ...pick(other) }).height });
    parts.set(other.id, rect);
    if (other.label) labels.set(other.id, { x: rect.x + rect.width / 2 - other.label.width / 2, y: rect.y + rect.height + 4, ...pick(other.label) });
    at += box.height + 12;
  }
  whole = around([self, ...parts.values(), ...labels.values()]);
  return { node, self, parts, labels, whole };
}

/** Events beside work that runs down, below work that runs to the right: the name of a decision leaves its exits free. */
function labelAt(node: LayoutNode, self: Rect, horizontal: boolean): Rect {
  const size = pick(node.label!);
  if (node.kind === 'gateway') return horizontal ? { x: -size.width - 16, y: -10 - size.height, ...size } : { x: 22, y: -8 - size.height, ...size };
  return horizontal || node.kind === 'artifact' ? { x: -size.width / 2, y: self.y + self.height + 4, ...size } : { x: self.x + self.width + 6, y: -size.height / 2, ...size };
}

/** Along the side across the flow first, then the other one. */
function edgePlaces(self: Rect, events: Size[], horizontal: boolean): { x: number; y: number }[] {
  const along = horizontal ? self.width : self.height;
  const count = events.length, room = Math.max(0, ...events.map(e => Math.max(e.width, e.height))) + 4;
  const fit = Math.max(1, Math.floor(along / room));
  const first = Math.min(count, Math.max(fit, Math.ceil(count / 2)));
  return Array.from({ length: count }, (_, i) => {
    const [number, of, sign] = i < first ? [i, first, 1] : [i - first, count - first, -1];
    // At the far end: the flow goes on from there.
    const place = of === 1 ? along / 2 - Math.min(room / 2 + 2, along / 2) : -along / 2 + along * (number + .5) / of;
    return horizontal ? { x: place, y: sign * self.height / 2 } : { x: sign * self.width / 2, y: place };
  });
}

const boxOf = (node: LayoutNode): Rect => ({ x: 0, y: 0, width: Math.max(node.width, node.label?.width ?? 0), height: node.height + (node.label ? node.label.height + 4 : 0) });
const pick = ({ width, height }: Size): Size => ({ width, height });
