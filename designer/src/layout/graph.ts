/** What the layout works on: plain data, so that it can be tested and measured without a browser. All lengths are pixels of the diagram. */
export interface Point { x: number; y: number }
export interface Size { width: number; height: number }
export interface Rect extends Point, Size {}

export interface LayoutNode extends Size {
  id: string;
  /** The pool, the sub-process or the plane it lies in; none: the diagram itself. */
  parent?: string;
  /** The innermost lane of its pool. */
  lane?: string;
  /** For a boundary event: the activity on whose edge it sits. */
  host?: string;
  kind: 'activity' | 'event' | 'gateway' | 'artifact' | 'container' | 'pool' | 'group';
  /** Its name stands beside it and not in it. */
  label?: Size;
  /** Where it was: says in which order what is not joined by flows stands. */
  was: Rect;
  /** Pools and containers: whether work runs to the right; otherwise it runs down, as on the official form. */
  horizontal?: boolean;
}

export interface LayoutLane { id: string; parent: string; was: Rect }

export interface LayoutEdge {
  id: string;
  source: string;
  target: string;
  kind: 'flow' | 'message' | 'association';
  label?: Size;
}

export interface Graph { nodes: LayoutNode[]; lanes: LayoutLane[]; edges: LayoutEdge[] }

export interface Layout {
  /** Of nodes and lanes. */
  bounds: Map<string, Rect>;
  /** Of the names of nodes and edges. */
  labels: Map<string, Rect>;
  waypoints: Map<string, Point[]>;
}

export const right = (r: Rect): number => r.x + r.width;
export const bottom = (r: Rect): number => r.y + r.height;
export const middle = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });
/** Mirrored at the diagonal: what runs down runs to the right. */
export const flip = (r: Rect): Rect => ({ x: r.y, y: r.x, width: r.height, height: r.width });
export const overlap = (a: Rect, b: Rect, by = 0): boolean => a.x < right(b) + by && b.x < right(a) + by && a.y < bottom(b) + by && b.y < bottom(a) + by;

export function around(rects: Rect[]): Rect {
  const x = Math.min(...rects.map(r => r.x)), y = Math.min(...rects.map(r => r.y));
  return { x, y, width: Math.max(...rects.map(right)) - x, height: Math.max(...rects.map(bottom)) - y };
}
