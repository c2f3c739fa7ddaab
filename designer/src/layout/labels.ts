import { overlap, type Point, type Rect, type Size } from './graph';

/**
 * Where the name of an edge stands: beside it, near its start, clear of shapes and of other names, and crossed by as few edges as can be.
 */
export function placeLabel(size: Size, points: Point[], taken: Rect[], ways: Point[][]): Rect {
  let best: { rect: Rect; cost: number } | undefined;
  let walked = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
    for (const t of length < 30 ? [.5] : [12 / length, .3, .5, .7]) {
      const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
      for (const rect of around(at, Math.abs(b.x - a.x) < Math.abs(b.y - a.y), b, size)) {
        const cost = 4 * (walked + length * t) / 10 + 1000 * taken.filter(r => overlap(rect, r)).length + 150 * ways.filter(way => runsThrough(way, rect)).length;
        if (!best || cost < best.cost - 1e-9) best = { rect, cost };
      }
    }
    walked += length;
  }
  return best!.rect;
}

function around(at: Point, upright: boolean, towards: Point, { width, height }: Size): Rect[] {
  const whole = (x: number, y: number) => ({ x: Math.round(x), y: Math.round(y), width, height });
  if (upright) {
    const down = towards.y >= at.y;
    const y = down ? at.y : at.y - height;
    return [whole(at.x + 6, y), whole(at.x - width - 6, y)];
  }
  const x = towards.x >= at.x ? at.x : at.x - width;
  return [whole(x, at.y - height - 4), whole(x, at.y + 4), whole(at.x - width / 2, at.y - height - 4), whole(at.x - width / 2, at.y + 4)];
}

export function runsThrough(points: Point[], rect: Rect): boolean {
  return points.some((b, i) => {
    if (i === 0) return false;
    const a = points[i - 1];
    return overlap({ x: Math.min(a.x, b.x) - .5, y: Math.min(a.y, b.y) - .5, width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 1 }, rect);
  });
}
