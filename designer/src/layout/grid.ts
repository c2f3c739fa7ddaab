/** Lines through shapes, where ways begin and end, and those in between. */
export interface Lines { ports: Iterable<number>; tracks: Iterable<number> }

/** Middles of shapes, bends and lanes all stand on multiples of this many pixels, as in bpmn-js, so that no two lines lie nearly on each other. */
export const module = 10;
export const snap = (value: number): number => Math.round(value / module) * module;
export const snapUp = (value: number): number => Math.ceil(value / module - 1e-9) * module;

/** Tracks too near to a line through a shape's middle, or to each other, would look like one thick line. */
const apart = 8;

/** The places of all lines, in order. */
export function lines({ ports, tracks }: Lines): number[] {
  const rounded = (values: Iterable<number>) => [...new Set([...values].map(v => Math.round(v * 2) / 2))].sort((a, b) => a - b);
  const kept = rounded(ports);
  const far = kept.slice();
  let last = -Infinity;
  for (const track of rounded(tracks)) {
    const next = after(far, track), nearest = Math.min(next < 0 ? Infinity : far[next] - track, Math.abs(track - (far[before(far, track)] ?? -Infinity)));
    if (nearest < apart || track - last < apart) continue;
    kept.push(track);
    last = track;
  }
  return kept.sort((a, b) => a - b);
}

/** The first line at or after the place; -1 when there is none. */
export function after(values: number[], at: number): number {
  let low = 0, high = values.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (values[half] < at) low = half + 1; else high = half;
  }
  return low < values.length ? low : -1;
}

/** The last line at or before the place; -1 when there is none. */
export function before(values: number[], at: number): number {
  const next = after(values, at);
  if (next >= 0 && values[next] === at) return next;
  return (next < 0 ? values.length : next) - 1;
}

/** The line at the place; -1 when there is none. */
export function exactly(values: number[], at: number): number {
  const found = after(values, at - .3);
  return found >= 0 && Math.abs(values[found] - at) < .3 ? found : -1;
}
