import type Viewer from 'bpmn-js/lib/Viewer';
import type { Point } from '../layout/graph';

export const differences = ['added', 'removed', 'changed', 'moved'] as const;
export type Difference = (typeof differences)[number];
export type Mark = 'done' | 'current' | Difference;

const signs: Record<Difference, string> = { added: '+', removed: '−', changed: '≠', moved: '↔' };
/** Of the round sign on a way, pixels of the diagram. */
const signSize = 22;

/** Marks elements by colour, by line and by a word; ids that the diagram does not have are left out. */
export function mark(viewer: Viewer, ids: string[], state: Mark, word: string): void {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const [registry, canvas, overlays] = ['elementRegistry', 'canvas', 'overlays'].map(name => viewer.get<any>(name));
  for (const id of ids) {
    const element = registry.get(id);
    if (!element) continue;
    const isWay = !!element.waypoints;
    if (isWay && (state === 'done' || state === 'current')) continue;
    canvas.addMarker(id, `sop-${state}`);
    if (isWay) halo(registry.getGraphics(element));
    const badge = isWay ? signOf(state as Difference, word) : wordOf(state, word);
    overlays.add(id, { position: isWay ? onWay(element.waypoints) : { top: -11, left: state === 'done' ? element.width - 11 : 6 }, html: badge, scale: true });
  }
}

function wordOf(state: Mark, word: string): HTMLElement {
  const badge = document.createElement('span');
  badge.className = `sop-badge sop-badge-${state}`;
  badge.textContent = state === 'done' ? '✓' : word;
  if (state === 'done') badge.setAttribute('aria-label', word);
  return badge;
}

/** A word on a way would hide the words it has. */
function signOf(state: Difference, word: string): HTMLElement {
  const badge = document.createElement('span');
  badge.className = `sop-badge sop-badge-way sop-badge-${state}`;
  badge.textContent = signs[state];
  badge.title = word;
  badge.setAttribute('role', 'img');
  badge.setAttribute('aria-label', word);
  return badge;
}

/** A broad band under the line: a thin line in another colour is not seen among many. */
function halo(graphics: SVGElement): void {
  const visual = graphics.querySelector('.djs-visual'), line = visual?.querySelector(':scope > path');
  if (!visual || !line) return;
  const band = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  band.setAttribute('d', line.getAttribute('d') ?? '');
  band.setAttribute('class', 'sop-halo');
  visual.prepend(band);
}

/** The middle of the longest stretch, from the corner of the box around the way. */
function onWay(points: Point[]): { left: number; top: number } {
  const length = (i: number) => Math.hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
  let longest = 0;
  for (let i = 1; i < points.length - 1; i++) if (length(i) > length(longest) + .5) longest = i;
  const [a, b] = [points[longest], points[longest + 1]];
  const corner = { x: Math.min(...points.map(p => p.x)), y: Math.min(...points.map(p => p.y)) };
  return { left: (a.x + b.x) / 2 - corner.x - signSize / 2, top: (a.y + b.y) / 2 - corner.y - signSize / 2 };
}
