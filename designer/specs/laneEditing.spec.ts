import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runsThrough } from '../src/layout/labels';
import { measure } from '../src/layout/measure';
import { drawnOf, graphOf } from '../src/layout/read';
import type { SopLanes } from '../src/lanes/sopLanes';
import type { Open } from '../src/sop/editing';
import { openModeler, saidBy } from './open';

const seed = readFileSync(join(import.meta.dirname, '../../workflows/Library/pengelolaan-website-media-sosial.bpmn'), 'utf8');

async function open() {
  const opened = await openModeler(seed);
  const lanes = opened.get<SopLanes>('sopLanes');
  const { shape } = opened;
  const root = () => opened.get('canvas').getRootElement();
  return {
    ...opened, lanes,
    // Without the sizes of names, which the renderer measures anew.
    state: async () => ({ said: saidBy(await opened.xml()), bounds: [...drawnOf(root()).bounds].sort(), waypoints: [...drawnOf(root()).waypoints].sort() }),
    names: () => shape('POOL').businessObject.processRef.laneSets[0].lanes.map((l: Open) => l.name?.split(' ')[0] ?? '–'),
    members: (lane: string) => shape(lane).businessObject.flowNodeRef.map((n: Open) => n.id).sort(),
    /** Every node stands in the lane that it belongs to, and the lanes lie side by side and fill the pool. */
    whole: () => {
      const pool = shape('POOL'), all: Open[] = pool.children.filter((c: Open) => c.type === 'bpmn:Lane').sort((a: Open, b: Open) => a.x - b.x);
      all.forEach((lane, i) => expect(lane.x).toBe(i === 0 ? pool.x : all[i - 1].x + all[i - 1].width));
      expect(all.at(-1)!.x + all.at(-1)!.width).toBe(pool.x + pool.width);
      for (const lane of all)
        for (const node of lane.businessObject.get('flowNodeRef')) {
          const at = shape(node.id);
          expect([node.id, at.x >= lane.x && at.x + at.width <= lane.x + lane.width]).toEqual([node.id, true]);
        }
      const figures = measure(graphOf(root()), drawnOf(root()));
      expect({ overlaps: figures.overlaps, through: figures.edgesThroughShapes }).toEqual({ overlaps: 0, through: 0 });
      for (const connection of pool.children.filter((c: Open) => c.waypoints))
        connection.waypoints.forEach((p: Open, i: number) => { if (i > 0) expect([connection.id, p.x === connection.waypoints[i - 1].x || p.y === connection.waypoints[i - 1].y]).toEqual([connection.id, true]); });
    },
  };
}

describe('a lane', () => {
  it('is moved with all that stands in it, as one step of undo, and the columns of the table follow', async () => {
    const { lanes, shape, names, members, whole, undo, redo, state } = await open();
    whole();
    const [before, screened] = [await state(), members('LANE_PEJABAT')];
    const distance = shape('S07_SARING').x - shape('LANE_PEJABAT').x;
    lanes.moveTo(shape('LANE_PEJABAT'), 0);
    expect(names()).toEqual(['Pejabat', 'Petugas', 'Tim', 'Administrator']);
    expect(members('LANE_PEJABAT')).toEqual(screened);
    expect(shape('S07_SARING').x - shape('LANE_PEJABAT').x).toBe(distance);
    whole();
    const moved = await state();
    undo();
    expect(await state()).toEqual(before);
    redo();
    expect(await state()).toEqual(moved);
  });

  it('changes sides, and no flow leads back over the step it comes from', async () => {
    const { lanes, shape } = await open();
    lanes.moveBy(shape('LANE_ADMINISTRATOR'), 1);
    const flow = shape('F_NASKAH'), { x, y, width, height } = flow.source;
    expect(shape('LANE_PEJABAT').x).toBeLessThan(shape('LANE_ADMINISTRATOR').x);
    expect(runsThrough(flow.waypoints, { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 })).toBe(false);
  });

  it('can be moved step by step to every place', async () => {
    const { lanes, shape, names, whole } = await open();
    for (const by of [1, 1, 1, -1, -1] as const) { lanes.moveBy(shape('LANE_PETUGAS_BIDANG'), by); whole(); }
    expect(names()).toEqual(['Tim', 'Petugas', 'Administrator', 'Pejabat']);
    lanes.moveTo(shape('LANE_PETUGAS_BIDANG'), 9);
    expect(names()).toEqual(['Tim', 'Petugas', 'Administrator', 'Pejabat']);
  });

  it('is added between two others, which keep their work', async () => {
    const { lanes, shape, names, members, whole, undo, state } = await open();
    const before = await state(), work = members('LANE_ADMINISTRATOR');
    const fresh = lanes.add(shape('LANE_ADMINISTRATOR'), 'before', 'Kepala Bidang');
    expect(names()).toEqual(['Petugas', 'Tim', 'Kepala', 'Administrator', 'Pejabat']);
    expect(fresh.businessObject.flowNodeRef ?? []).toEqual([]);
    expect(members('LANE_ADMINISTRATOR')).toEqual(work);
    whole();
    undo();
    expect(await state()).toEqual(before);
  });

  it('is merged into another, also one that is not beside it', async () => {
    const { lanes, shape, names, members, whole, undo, state } = await open();
    const before = await state(), both = [...members('LANE_PETUGAS_BIDANG'), ...members('LANE_PEJABAT')].sort();
    lanes.merge(shape('LANE_PEJABAT'), shape('LANE_PETUGAS_BIDANG'));
    expect(names()).toEqual(['Petugas', 'Tim', 'Administrator']);
    expect(members('LANE_PETUGAS_BIDANG')).toEqual(both);
    whole();
    undo();
    expect(await state()).toEqual(before);
  });

  it('goes with its contents when that is asked for', async () => {
    const { lanes, shape, names, whole, undo, state } = await open();
    const before = (await state()).said;
    lanes.remove(shape('LANE_ADMINISTRATOR'));
    expect(names()).toEqual(['Petugas', 'Tim', 'Pejabat']);
    expect(shape('S08_SIAPKAN_TAYANG')).toBeUndefined();
    whole();
    undo();
    expect((await state()).said).toEqual(before);
  });

  it('keeps what stands in it when it or its neighbour is resized', async () => {
    const { lanes, shape, members, whole } = await open();
    const work = ['LANE_PETUGAS_BIDANG', 'LANE_TIM_PENGELOLA', 'LANE_ADMINISTRATOR', 'LANE_PEJABAT'].map(members);
    lanes.resize(shape('LANE_TIM_PENGELOLA'), 600, 'end');
    expect(shape('LANE_TIM_PENGELOLA').width).toBe(600);
    whole();
    lanes.resize(shape('LANE_TIM_PENGELOLA'), 10, 'end');
    whole();
    lanes.resize(shape('LANE_ADMINISTRATOR'), 400, 'start');
    whole();
    expect(['LANE_PETUGAS_BIDANG', 'LANE_TIM_PENGELOLA', 'LANE_ADMINISTRATOR', 'LANE_PEJABAT'].map(members)).toEqual(work);
  });

  it('pulls in what is dropped across its edge', async () => {
    const { get, shape, members } = await open();
    const step = shape('S06_SUNTING'), lane = shape('LANE_PEJABAT');
    get('modeling').moveElements([step], { x: lane.x - step.x - step.width / 2 + 2, y: 0 }, shape('POOL'));
    expect(members('LANE_PEJABAT')).toContain('S06_SUNTING');
    expect(step.x).toBeGreaterThanOrEqual(lane.x);
  });
});
