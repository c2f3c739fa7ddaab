import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Open } from '../sop/editing';
import { tokenModules } from './modules';

/** What a dry run or a replay shows on the diagram. */
export interface Marks { way: string[]; flows: string[]; late: string[]; stopped: string[]; badges: { id: string; words: string; late: boolean }[] }

/**
 * The diagram of a simulation: a viewer of its own over the drawing board, so that nothing can be edited and nothing needs restoring.
 */
export class Stage {
  readonly viewer: NavigatedViewer;
  private shown: Marks | undefined;

  private constructor(readonly container: HTMLElement) {
    this.viewer = new NavigatedViewer({ container, additionalModules: tokenModules as never[] });
  }

  static async open(container: HTMLElement, xml: string): Promise<Stage> {
    const stage = new Stage(container);
    await stage.viewer.importXML(xml);
    return stage;
  }

  get<T = Open>(service: string): T { return this.viewer.get<T>(service as never); }

  nameOf(id: string): string { return this.get('elementRegistry').get(id)?.businessObject?.name || id; }

  bring(id: string): void {
    const shape = this.get('elementRegistry').get(id);
    if (shape) this.get('canvas').scrollToElement(shape, 80);
  }

  mark(marks: Marks | undefined): void {
    this.unmark();
    this.shown = marks;
    if (!marks) return;
    const [canvas, registry] = [this.get('canvas'), this.get('elementRegistry')];
    const add = (ids: string[], marker: string) => { for (const id of ids) if (registry.get(id)) canvas.addMarker(id, marker); };
    add([...marks.way, ...marks.flows], 'sop-sim-way');
    add(marks.late, 'sop-sim-late');
    add(marks.stopped, 'sop-sim-stopped');
    for (const { id, words, late } of marks.badges) if (registry.get(id)) this.badge(id, words, late);
  }

  close(): void { this.viewer.destroy(); }

  private badge(id: string, words: string, late: boolean): void {
    const badge = document.createElement('span');
    badge.className = late ? 'sop-sim-badge late' : 'sop-sim-badge';
    badge.textContent = words;
    this.get('overlays').add(id, 'sop-sim', { position: { bottom: 12, left: 4 }, html: badge, scale: true });
  }

  private unmark(): void {
    const [canvas, registry] = [this.get('canvas'), this.get('elementRegistry')];
    for (const id of this.shown ? [...this.shown.way, ...this.shown.flows, ...this.shown.late, ...this.shown.stopped] : [])
      if (registry.get(id)) for (const marker of ['sop-sim-way', 'sop-sim-late', 'sop-sim-stopped']) canvas.removeMarker(id, marker);
    this.get('overlays').remove({ type: 'sop-sim' });
  }

  /** A tall SOP fitted to the screen cannot be read: then its width counts, and the first steps stand on top. */
  fit(): void {
    const canvas = this.get('canvas');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    const { inner, outer } = canvas.viewbox();
    if (canvas.zoom() >= 0.7) return;
    const scale = Math.min(1, Math.max(0.5, (outer.width - 32) / inner.width));
    canvas.viewbox({ x: inner.x - 16 / scale, y: inner.y - 16 / scale, width: outer.width / scale, height: outer.height / scale });
  }
}
