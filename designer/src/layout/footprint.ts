import { around, flip, type LayoutNode, type Rect, type Size } from './graph';
import { snap, snapUp } from './grid';

/** A node with all that stands with it, about its middle: its name, events on its edge, data and notes beside it. Real directions. */
export interface Footprint { node: LayoutNode; self: Rect; parts: Map<string, Rect>; labels: Map<string, Rect>; whole: Rect }

/** Data and notes of a node: before or after it, across the flow. */
export interface Beside { before: LayoutNode[]; after: LayoutNode[] }

const besideGap = 30, between = 14;

export function footprint(node: LayoutNode, size: Size, events: LayoutNode[], beside: Beside, horizontal: boolean, pull: number): Footprint {
  const self = { x: -size.width / 2, y: -size.height / 2, ...pick(size) };
  const parts = new Map<string, Rect>(), labels = new Map<string, Rect>();
  if (node.label) labels.set(node.id, labelAt(node, self, horizontal, pull > 0));
  const places = edgePlaces(self, events, horizontal);
  events.forEach((event, i) => {
    const { x, y } = places[i];
    const rect = { x: x - event.width / 2, y: y - event.height / 2, ...pick(event) };
    parts.set(event.id, rect);
    if (event.label) labels.set(event.id, horizontal
      ? { x: i === 0 && events.length > 1 ? x - event.width / 2 - 2 - event.label.width : x + event.width / 2 + 2, y: y + 8, ...pick(event.label) }
      : { x: x + event.width / 2 + 4, y: y - event.height / 2 - 2, ...pick(event.label) });
  });
  const edges = () => around([self, ...parts.values(), ...labels.values()]);
  const across = (r: Rect) => horizontal ? flip(r) : r;
  const around0 = across(edges());
  stand(beside.after, around0.x + around0.width + besideGap, 1);
  stand(beside.before, around0.x - besideGap, -1);
  return { node, self, parts, labels, whole: edges() };

  /** One after the other along the flow, from the edge outwards. */
  function stand(others: LayoutNode[], edge: number, sign: 1 | -1): void {
    let at = -others.reduce((sum, other) => sum + across(boxOf(other)).height + between, -between) / 2;
    for (const other of others) {
      const box = across(boxOf(other)), shape = across({ x: 0, y: 0, ...pick(other) });
      // The name below a shape is on the outer side of work that runs to the right, and between shape and step before it.
      const inner = sign < 0 ? box.width - shape.width : 0;
      const centre = { x: sign * snapUp(sign * edge + inner + shape.width / 2), y: snap(at + box.height / 2 - (horizontal ? 0 : (box.height - shape.height) / 2)) };
      const rect = across({ x: centre.x - shape.width / 2, y: centre.y - shape.height / 2, width: shape.width, height: shape.height });
      parts.set(other.id, rect);
      if (other.label) labels.set(other.id, { x: rect.x + rect.width / 2 - other.label.width / 2, y: rect.y + rect.height + 4, ...pick(other.label) });
      at += snapUp(box.height + between);
    }
  }
}

/** Events beside work that runs down, below work that runs to the right: the name of a decision leaves its exits free, and that of
 * an event the side where messages come from (`clear`). */
function labelAt(node: LayoutNode, self: Rect, horizontal: boolean, clear: boolean): Rect {
  const size = pick(node.label!);
  if (node.kind === 'gateway') return horizontal ? { x: -size.width - 16, y: -10 - size.height, ...size } : { x: 22, y: -8 - size.height, ...size };
  if (clear && node.kind === 'event') return horizontal ? { x: -size.width / 2, y: self.y - size.height - 4, ...size } : { x: self.x - size.width - 6, y: -size.height / 2, ...size };
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
    const place = of === 1 ? snap(along / 2 - Math.min(room / 2 + 2, along / 2)) : snap(-along / 2 + along * (number + .5) / of);
    return horizontal ? { x: place, y: sign * self.height / 2 } : { x: sign * self.width / 2, y: place };
  });
}

const boxOf = (node: LayoutNode): Rect => ({ x: 0, y: 0, width: Math.max(node.width, node.label?.width ?? 0), height: node.height + (node.label ? node.label.height + 4 : 0) });
const pick = ({ width, height }: Size): Size => ({ width, height });
