import { expect, it } from 'vitest';
import { pinch } from '../src/diagram/pinch';

it('zooms where two fingers are, within bounds, and leaves one finger to the page', () => {
  const container = document.createElement('div');
  let zoom = 1;
  const calls: unknown[] = [];
  pinch({ zoom: (scale?: number, at?: unknown) => { if (scale === undefined) return zoom; zoom = scale; calls.push(at); return zoom; }, scroll: () => {} }, container);
  const touch = (type: string, ...points: [number, number][]) => {
    const event = Object.assign(new Event(type, { cancelable: true, bubbles: true }), { touches: points.map(([clientX, clientY]) => ({ clientX, clientY })) });
    container.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(touch('touchstart', [10, 10])).toBe(false);
  expect(touch('touchstart', [100, 100], [200, 100])).toBe(true);
  expect(touch('touchmove', [50, 100], [250, 100])).toBe(true);
  expect([zoom, calls[0]]).toEqual([2, { x: 150, y: 100 }]);
  touch('touchmove', [0, 100], [900, 100]);
  expect(zoom).toBe(3);
  touch('touchend', [0, 100]);
  expect(touch('touchmove', [5, 5], [6, 6])).toBe(false);
});
