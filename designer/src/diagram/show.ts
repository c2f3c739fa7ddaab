import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/**
 * Draws the BPMN file at `src` in `host`. `current` and `done` are ids of elements, separated by spaces:
 * where the case stands, and what it has behind it. Both are marked by colour, by line and by a word.
 */
export async function show(host: HTMLElement): Promise<NavigatedViewer> {
  const answer = await fetch(host.getAttribute('src') ?? '', { headers: { accept: 'application/xml' } });
  if (!answer.ok) throw new Error(`Expected a diagram at ${host.getAttribute('src')}, but the answer was ${answer.status}.`);
  const container = document.createElement('div');
  container.className = 'sop-diagram-canvas';
  const viewer = new NavigatedViewer({ container });
  host.replaceChildren(container);
  await viewer.importXML(await answer.text());
  const canvas = viewer.get<any>('canvas');
  canvas.zoom('fit-viewport', 'auto');
  mark(viewer, host, 'done');
  mark(viewer, host, 'current');
  return viewer;
}

function mark(viewer: NavigatedViewer, host: HTMLElement, state: 'done' | 'current'): void {
  const registry = viewer.get<any>('elementRegistry');
  for (const id of (host.getAttribute(state) ?? '').split(/\s+/).filter(Boolean))
    if (registry.get(id)) viewer.get<any>('canvas').addMarker(id, `sop-${state}`);
}
