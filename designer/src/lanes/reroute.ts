import { is } from 'bpmn-js/lib/util/ModelUtil';
import { overlap, type Point, type Rect, right, bottom, middle } from '../layout/graph';
import { runsThrough } from '../layout/labels';
import { Router } from '../layout/route';
import { type End, pointOf, type Side } from '../layout/ways';
import type { Open } from '../sop/editing';
import { rectOf } from './pool';

/** New ways for those of the connections that run through a shape, around all shapes of the plane. The others keep theirs. */
export function clearWays(root: Open, moved: Open[]): Map<Open, Point[]> {
  const shapes = solids(root);
  const faulty = moved.filter(c => is(c, 'bpmn:SequenceFlow') && shapes.some(s => isEnd(s, c) ? runsThrough(c.waypoints, core(rectOf(s))) : !belongs(s, c) && runsThrough(c.waypoints, deflated(rectOf(s)))));
  const ways = new Map<Open, Point[]>();
  if (faulty.length === 0) return ways;
  const router = routerOf(shapes), room = router.room(shapes.map(s => ({ id: s.id, rect: rectOf(s) })));
  const found = router.route(faulty.map(({ id, source, target, waypoints }) => ({ id, source: endOf(source, waypoints, 0), target: endOf(target, waypoints, -1), room, joins: true })), 1);
  for (const connection of faulty) ways.set(connection, found.get(connection.id)!);
  return ways;
}

function routerOf(shapes: Open[]): Router {
  const rects = shapes.map(rectOf), middles = rects.map(middle);
  const tracks = (low: (r: Rect) => number, high: (r: Rect) => number) => rects.flatMap(r => [12, 24].flatMap(by => [low(r) - by, high(r) + by]));
  return new Router({ ports: middles.map(m => m.x), tracks: tracks(r => r.x, right) },
    { ports: middles.map(m => m.y), tracks: tracks(r => r.y, bottom) });
}

function solids(shape: Open): Open[] {
  return (shape.children as Open[] ?? []).flatMap((c: Open) => {
    if (c.waypoints || c.type === 'label' || is(c, 'bpmn:Group')) return [];
    return is(c, 'bpmn:Participant') || is(c, 'bpmn:Lane') || (is(c, 'bpmn:SubProcess') && c.children?.length) ? solids(c) : [c];
  });
}

function belongs(shape: Open, connection: Open): boolean {
  return [connection.source, connection.target].some(end => end === shape || end.host === shape || shape.host === end || overlap(rectOf(end), rectOf(shape)) && end.parent === shape);
}

const isEnd = (shape: Open, connection: Open) => connection.source === shape || connection.target === shape;

/** A way begins at the edge of its step and must not cross it: after a lane changed sides it might lead back over it. */
const core = (r: Rect): Rect => ({ x: r.x + r.width * .35, y: r.y + r.height * .35, width: r.width * .3, height: r.height * .3 });
const deflated = (r: Rect): Rect => ({ x: r.x + 2, y: r.y + 2, width: r.width - 4, height: r.height - 4 });

/** The side it left by is the one it leaves by again, unless that costs much. */
function endOf(shape: Open, points: Point[], at: 0 | -1): End {
  const rect = rectOf(shape), p = points.at(at)!;
  const near: Record<Side, number> = { top: Math.abs(p.y - rect.y), bottom: Math.abs(p.y - bottom(rect)), left: Math.abs(p.x - rect.x), right: Math.abs(p.x - right(rect)) };
  const was = (Object.keys(near) as Side[]).sort((a, b) => near[a] - near[b])[0];
  return { id: shape.id, rect, touches: (Object.keys(near) as Side[]).map(side => ({ side, point: pointOf(rect, side), cost: side === was ? 0 : 40 })) };
}
