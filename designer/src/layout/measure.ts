import type { Graph, LayoutEdge, LayoutNode, Point, Rect } from './graph';
import { overlap } from './graph';
import { runsThrough } from './labels';

export interface Figures { overlaps: number; labelsOnShapes: number; crossings: number; bends: number; edgesThroughShapes: number }

interface Drawn { bounds: Map<string, Rect>; labels: Map<string, Rect>; waypoints: Map<string, Point[]> }

/** What a drawing is judged by. A shape inside its pool, lane or sub-process and an event on an edge do not overlap it; groups are drawn over shapes. */
export function measure(graph: Graph, drawn: Drawn): Figures {
  const byId = new Map(graph.nodes.map(n => [n.id, n]));
  const shapes = graph.nodes.filter(n => n.kind !== 'group' && drawn.bounds.has(n.id));
  const inside = (a: LayoutNode, b: LayoutNode): boolean => {
    for (let at: LayoutNode | undefined = a; at; at = byId.get(at.host ?? at.parent ?? '')) if (at === b) return true;
    return false;
  };
  const rect = (n: LayoutNode) => drawn.bounds.get(n.id)!;
  let overlaps = 0, labelsOnShapes = 0, edgesThroughShapes = 0;
  const sorted = [...shapes].sort((a, b) => rect(a).x - rect(b).x);
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && rect(sorted[j]).x < rect(a).x + rect(a).width; j++)
      if (overlap(rect(a), rect(sorted[j]), -.5) && !inside(a, sorted[j]) && !inside(sorted[j], a)) overlaps++;
  });
  const solid = shapes.filter(n => n.kind !== 'pool' && n.kind !== 'container');
  for (const [owner, label] of drawn.labels) for (const n of solid) if (n.id !== owner && overlap(label, rect(n), -1)) labelsOnShapes++;
  const ways = graph.edges.filter(e => drawn.waypoints.has(e.id)).map(edge => ({ edge, points: drawn.waypoints.get(edge.id)! }));
  for (const { edge, points } of ways.filter(w => w.edge.kind === 'flow'))
    for (const n of solid) {
      if (n.id === edge.source || n.id === edge.target || n.host === edge.source || n.host === edge.target || byId.get(edge.source)?.host === n.id || byId.get(edge.target)?.host === n.id) continue;
      const r = rect(n);
      if (runsThrough(points, { x: r.x + 1, y: r.y + 1, width: r.width - 2, height: r.height - 2 })) edgesThroughShapes++;
    }
  return { overlaps, labelsOnShapes, edgesThroughShapes, crossings: crossings(ways), bends: ways.reduce((sum, w) => sum + Math.max(0, w.points.length - 2), 0) };
}

/** Pairs of edges that cross, each place once; edges that meet at a shape they share do not. */
function crossings(ways: { edge: LayoutEdge; points: Point[] }[]): number {
  const pieces = ways.flatMap(({ edge, points }) => points.slice(1).map((b, i) => ({ edge, a: points[i], b, left: Math.min(points[i].x, b.x), right: Math.max(points[i].x, b.x) })))
    .sort((p, q) => p.left - q.left);
  let count = 0;
  pieces.forEach((p, i) => {
    for (let j = i + 1; j < pieces.length && pieces[j].left <= p.right; j++)
      if (pieces[j].edge !== p.edge && cross(p.a, p.b, pieces[j].a, pieces[j].b)) count++;
  });
  return count;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
