import type Modeler from 'bpmn-js/lib/Modeler';
import type { Open } from '../sop/editing';

/** Shows the diagram as it can be read: the whole of it where that is large enough, otherwise its whole width with the first steps on top. */
export function fit(modeler: Modeler): void {
  const canvas = modeler.get<Open>('canvas');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= 0.7) return;
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, Math.max(0.55, (outer.width - 140) / inner.width));
  canvas.viewbox({ x: inner.x - 120 / scale, y: inner.y - 20 / scale, width: outer.width / scale, height: outer.height / scale });
}
