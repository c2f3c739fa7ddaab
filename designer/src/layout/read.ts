import { is } from 'bpmn-js/lib/util/ModelUtil';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import type { Open } from '../sop/editing';
import type { Graph, LayoutEdge, LayoutNode, Rect } from './graph';

const artifacts = ['bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:TextAnnotation', 'bpmn:DataInput', 'bpmn:DataOutput'];

/** The plane of a diagram as plain data. */
export function graphOf(root: Open): Graph {
  const graph: Graph = { nodes: [], lanes: [], edges: [] };
  const laneOf = new Map<Open, string>();
  const visit = (shape: Open): void => {
    if (shape.type === 'label') return;
    if (shape.waypoints) {
      const edge = edgeOf(shape);
      if (edge) graph.edges.push(edge);
      return;
    }
    const parent = shape.parent === root ? undefined : shape.parent.id;
    if (is(shape, 'bpmn:Lane')) {
      graph.lanes.push({ id: shape.id, parent: shape.parent.id, was: rectOf(shape) });
      if (!shape.children.some((c: Open) => is(c, 'bpmn:Lane'))) for (const node of shape.businessObject.get('flowNodeRef')) laneOf.set(node, shape.id);
    } else graph.nodes.push(nodeOf(shape, parent));
    for (const child of shape.children ?? []) visit(child);
  };
  for (const child of root.children) visit(child);
  const lanes = graph.lanes.filter(lane => !graph.lanes.some(l => l.parent === lane.id));
  const pool = (id: string): string => { const lane = graph.lanes.find(l => l.id === id); return lane ? pool(lane.parent) : id; };
  const byPool = new Map<string, typeof lanes>();
  for (const lane of lanes) byPool.set(pool(lane.parent), [...byPool.get(pool(lane.parent)) ?? [], lane]);
  const bos = new Map<string, Open>();
  const collect = (shape: Open) => { bos.set(shape.id, shape.businessObject); shape.children?.forEach(collect); };
  root.children.forEach(collect);
  for (const node of graph.nodes) {
    const here = byPool.get(node.parent ?? '');
    if (!here) continue;
    const known = laneOf.get(bos.get(node.id));
    const m = { x: node.was.x + node.was.width / 2, y: node.was.y + node.was.height / 2 };
    node.lane = here.some(l => l.id === known) ? known : (here.find(l => m.x >= l.was.x && m.x <= l.was.x + l.was.width && m.y >= l.was.y && m.y <= l.was.y + l.was.height) ?? nearest(here, m)).id;
  }
  return graph;
}

function nearest(lanes: Graph['lanes'], m: { x: number; y: number }) {
  const far = ({ was: r }: Graph['lanes'][number]) => Math.abs(m.x - r.x - r.width / 2) + Math.abs(m.y - r.y - r.height / 2);
  return [...lanes].sort((a, b) => far(a) - far(b))[0];
}

function nodeOf(shape: Open, parent: string | undefined): LayoutNode {
  const has = (type: string) => is(shape, type);
  const open = has('bpmn:SubProcess') && isExpanded(shape);
  const kind = has('bpmn:Participant') ? 'pool' : open ? 'container' : has('bpmn:Group') ? 'group' : has('bpmn:Event') ? 'event' : has('bpmn:Gateway') ? 'gateway'
    : artifacts.some(has) ? 'artifact' : 'activity';
  return {
    id: shape.id, parent, kind, width: shape.width, height: shape.height, was: rectOf(shape),
    host: shape.host?.id, label: shape.label && !shape.label.hidden ? { width: shape.label.width, height: shape.label.height } : undefined,
    horizontal: has('bpmn:Participant') ? shape.di?.isHorizontal !== false : undefined,
  };
}

function edgeOf(connection: Open): LayoutEdge | undefined {
  const { source, target } = connection;
  // An association may start at an edge, which has no place of its own.
  if (!source || !target || source.waypoints || target.waypoints) return undefined;
  const kind = is(connection, 'bpmn:SequenceFlow') ? 'flow' : is(connection, 'bpmn:MessageFlow') ? 'message' : 'association';
  return { id: connection.id, source: source.id, target: target.id, kind, label: connection.label ? { width: connection.label.width, height: connection.label.height } : undefined };
}

const rectOf = ({ x, y, width, height }: Open): Rect => ({ x, y, width, height });

/** What the plane looks like now, in the form of a layout: for comparing before and after. */
export function drawnOf(root: Open): { bounds: Map<string, Rect>; labels: Map<string, Rect>; waypoints: Map<string, { x: number; y: number }[]> } {
  const drawn = { bounds: new Map<string, Rect>(), labels: new Map<string, Rect>(), waypoints: new Map<string, { x: number; y: number }[]>() };
  const visit = (shape: Open): void => {
    if (shape.type === 'label') return void drawn.labels.set(shape.labelTarget.id, rectOf(shape));
    if (shape.waypoints) return void drawn.waypoints.set(shape.id, shape.waypoints.map(({ x, y }: Open) => ({ x, y })));
    drawn.bounds.set(shape.id, rectOf(shape));
    shape.children?.forEach(visit);
  };
  root.children.forEach(visit);
  return drawn;
}
