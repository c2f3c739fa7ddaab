export interface Point { x: number; y: number }
export interface Box { x: number; y: number; width: number; height: number }

/** What a new line should stay clear of. */
export interface Surroundings {
  /** Shapes that a line never runs through when there is another way. */
  boxes: Box[];
  /** Words that a line rather passes by. */
  labels: Box[];
  /** The other lines. */
  lines: Point[][];
}

type Side = 'bottom' | 'top' | 'left' | 'right';

const clear = 20;
/** Beside a shape where there is little room. */
const tight = 12;

/**
 * A right-angled line from one shape to another for flow that runs down: straight down or over one corner where that is free, else around.
 * Of all such lines the one with the fewest shapes in its way, crossings and corners is taken; the first one found of several equal ones,
 * so that the same drawing always gives the same line.
 */
export function route(source: Box, target: Box, surroundings: Surroundings): Point[] {
  const area = around(source, target);
  const near: Surroundings = {
    boxes: surroundings.boxes.filter(box => overlaps(box, area)),
    labels: surroundings.labels.filter(box => overlaps(box, area)),
    lines: surroundings.lines.filter(line => overlaps(frame(line), area)),
  };
  let best: Point[] = [];
  let cost = Infinity;
  for (const line of candidates(source, target, near.boxes)) {
    const its = costOf(line, source, target, near, cost);
    if (its < cost) { best = line; cost = its; }
  }
  return best;
}

function candidates(source: Box, target: Box, boxes: Box[]): Point[][] {
  const found: Point[][] = [];
  const xs = channels([source, target, ...boxes], middle(source).x, box => [box.x - clear, box.x - tight, box.x + box.width + tight, box.x + box.width + clear]);
  const ys = channels([source, target, ...boxes], middle(source).y, box => [box.y - clear, box.y - tight, box.y + box.height + tight, box.y + box.height + clear]);
  for (const exit of ['bottom', 'right', 'left', 'top'] as Side[])
    for (const entry of ['top', 'left', 'right', 'bottom'] as Side[])
      for (const between of corners(at(source, exit), exit, at(target, entry), entry, xs, ys)) {
        const line = simplified([at(source, exit), ...between, at(target, entry)]);
        if (leaves(line, exit) && leaves([...line].reverse(), entry)) found.push(line);
      }
  return found;
}

/** The corners between two docking points: none, one, two or four. */
function corners(from: Point, exit: Side, to: Point, entry: Side, xs: number[], ys: number[]): Point[][] {
  const [upright, arrivesUpright] = [isUpright(exit), isUpright(entry)];
  const found: Point[][] = upright === arrivesUpright && (upright ? from.x === to.x : from.y === to.y) ? [[]] : [];
  if (upright && !arrivesUpright) found.push([{ x: from.x, y: to.y }]);
  if (!upright && arrivesUpright) found.push([{ x: to.x, y: from.y }]);
  if (upright && arrivesUpright) for (const y of [(from.y + to.y) / 2, ...ys]) found.push([{ x: from.x, y }, { x: to.x, y }]);
  if (!upright && !arrivesUpright) for (const x of [(from.x + to.x) / 2, ...xs]) found.push([{ x, y: from.y }, { x, y: to.y }]);
  const out = step(from, exit), into = step(to, entry);
  for (const x of xs) {
    if (upright && arrivesUpright) found.push([{ x: from.x, y: out.y }, { x, y: out.y }, { x, y: into.y }, { x: to.x, y: into.y }]);
    if (upright && !arrivesUpright) found.push([{ x: from.x, y: out.y }, { x, y: out.y }, { x, y: to.y }]);
    if (!upright && arrivesUpright) found.push([{ x, y: from.y }, { x, y: into.y }, { x: to.x, y: into.y }]);
  }
  return found;
}

/** What a line costs; one that costs more than `limit` is not reckoned to its end. */
function costOf(line: Point[], source: Box, target: Box, { boxes, labels, lines }: Surroundings, limit: number): number {
  let cost = 20 * line.length;
  for (let i = 1; i < line.length && cost < limit; i++) {
    const a = line[i - 1], b = line[i];
    cost += (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / 10;
    cost += 1000 * boxes.filter(box => runsThrough(a, b, box, 6)).length;
    cost += 1000 * [source, target].filter(box => runsThrough(a, b, box, -1)).length;
    cost += 60 * labels.filter(box => runsThrough(a, b, box, 2)).length;
    for (const other of lines)
      for (let j = 1; j < other.length; j++) cost += meeting(a, b, other[j - 1], other[j]);
  }
  const [start, end] = [line[0], line[line.length - 1]];
  for (const other of lines) {
    // Two lines out of one corner cannot be told apart; two into one can.
    if (same(other[0], start)) cost += 300;
    if (same(other[other.length - 1], start) || same(other[0], end)) cost += 60;
    if (same(other[other.length - 1], end)) cost += 15;
  }
  return cost;
}

/** Crossing costs little; running on another line hides both. */
function meeting(a: Point, b: Point, c: Point, d: Point): number {
  const upright = a.x === b.x, otherUpright = c.x === d.x;
  if (upright !== otherUpright) {
    const [v, w, h, k] = upright ? [a, b, c, d] : [c, d, a, b];
    return between(v.x, h.x, k.x) && between(h.y, v.y, w.y) ? 30 : 0;
  }
  const shared = upright
    ? Math.abs(a.x - c.x) < 4 && Math.min(Math.max(a.y, b.y), Math.max(c.y, d.y)) - Math.max(Math.min(a.y, b.y), Math.min(c.y, d.y)) > 4
    : Math.abs(a.y - c.y) < 4 && Math.min(Math.max(a.x, b.x), Math.max(c.x, d.x)) - Math.max(Math.min(a.x, b.x), Math.min(c.x, d.x)) > 4;
  return shared ? 250 : 0;
}

export function runsThrough(a: Point, b: Point, box: Box, margin: number): boolean {
  return Math.max(a.x, b.x) > box.x - margin && Math.min(a.x, b.x) < box.x + box.width + margin
    && Math.max(a.y, b.y) > box.y - margin && Math.min(a.y, b.y) < box.y + box.height + margin;
}

/** Whether the line goes outward where it begins, and is long enough there to show its head. */
function leaves([first, second]: Point[], side: Side): boolean {
  if (!second) return false;
  const far = tight;
  return side === 'bottom' ? second.y >= first.y + far : side === 'top' ? second.y <= first.y - far : side === 'right' ? second.x >= first.x + far : second.x <= first.x - far;
}

export function simplified(line: Point[]): Point[] {
  const round = line.map(p => ({ x: Math.round(p.x), y: Math.round(p.y) }));
  const distinct = round.filter((p, i) => i === 0 || !same(p, round[i - 1]));
  return distinct.filter((p, i) => {
    const [before, after] = [distinct[i - 1], distinct[i + 1]];
    return !before || !after || !(before.x === p.x && p.x === after.x || before.y === p.y && p.y === after.y);
  });
}

/** The places of lines beside shapes, nearest first; more than these are no better. */
function channels(boxes: Box[], from: number, edges: (box: Box) => number[]): number[] {
  return [...new Set(boxes.flatMap(edges).map(Math.round))].sort((a, b) => Math.abs(a - from) - Math.abs(b - from) || a - b).slice(0, 60);
}

/** Where a line between two shapes may run. */
function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x) - 300, y = Math.min(a.y, b.y) - 300;
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) + 300 - x, height: Math.max(a.y + a.height, b.y + b.height) + 300 - y };
}

function frame(line: Point[]): Box {
  const xs = line.map(p => p.x), ys = line.map(p => p.y);
  const x = Math.min(...xs), y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}

function at(box: Box, side: Side): Point {
  const { x, y } = middle(box);
  return side === 'top' ? { x, y: box.y } : side === 'bottom' ? { x, y: box.y + box.height } : side === 'left' ? { x: box.x, y } : { x: box.x + box.width, y };
}

function step(point: Point, side: Side): Point {
  return side === 'top' ? { x: point.x, y: point.y - clear } : side === 'bottom' ? { x: point.x, y: point.y + clear }
    : side === 'left' ? { x: point.x - clear, y: point.y } : { x: point.x + clear, y: point.y };
}

export const middle = (box: Box): Point => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
export const overlaps = (a: Box, b: Box, margin = 0): boolean =>
  a.x < b.x + b.width + margin && b.x < a.x + a.width + margin && a.y < b.y + b.height + margin && b.y < a.y + a.height + margin;
const isUpright = (side: Side): boolean => side === 'top' || side === 'bottom';
const same = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < 3 && Math.abs(a.y - b.y) < 3;
const between = (value: number, a: number, b: number): boolean => value > Math.min(a, b) && value < Math.max(a, b);
