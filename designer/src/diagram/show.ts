import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import Viewer from 'bpmn-js/lib/Viewer';
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas';
import { decode } from '../source/decode';
import { speak, language } from '../texts/language';
import { differences, type Mark, mark } from './marks';
import { panSideways } from './pan';
import { pinch } from './pinch';

const words = {
  id: { current: 'Sedang di sini', done: 'Selesai', added: 'Baru', removed: 'Dihapus', changed: 'Diubah', moved: 'Dipindah', in: 'Perbesar', out: 'Perkecil', fit: 'Tampilkan seluruh lebar', label: 'Diagram alir', failed: 'Diagram belum dapat dimuat.' },
  en: { current: 'Now here', done: 'Done', added: 'New', removed: 'Removed', changed: 'Changed', moved: 'Moved', in: 'Zoom in', out: 'Zoom out', fit: 'Show the whole width', label: 'Flowchart', failed: 'The diagram could not be loaded.' },
};

/** Below this scale the words in the shapes cannot be read; the diagram is then moved sideways instead of shrunk further. */
const smallestScale = 0.55;

/**
 * Draws the BPMN file at `src` in `host`, as high as it needs at the width there is, so that the page scrolls and not the picture.
 * `current` and `done` are ids of elements, separated by spaces: where the case stands, and what it has behind it; `added`, `removed`,
 * `changed` and `moved` are what is different from another version. All are marked by colour, by line and by a word.
 */
export async function show(host: HTMLElement): Promise<void> {
  speak(host.closest('[lang]')?.getAttribute('lang'));
  const say = words[language()];
  const container = document.createElement('div');
  container.className = 'sop-diagram-canvas';
  container.setAttribute('role', 'group');
  container.setAttribute('aria-label', host.getAttribute('label') ?? say.label);
  const viewer = new Viewer({ container, additionalModules: [MoveCanvasModule] as never[] });
  try {
    const answer = await fetch(host.getAttribute('src') ?? '', { headers: { accept: 'application/xml' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const xml = decode(await answer.arrayBuffer());
    host.replaceChildren(container);
    await viewer.importXML(xml);
  } catch {
    const words = document.createElement('p');
    words.textContent = say.failed;
    host.replaceChildren(words);
    return;
  }
  for (const state of ['done', 'current', ...differences] as const) mark(viewer, idsOf(host, state), state, say[state]);
  host.prepend(zoomButtons(viewer, fit(viewer, container, ['current' as const, ...differences].flatMap(state => idsOf(host, state))), say));
}

/** The height follows the width. What does not fit beside is cut evenly around the first of `shown` that is a shape. Returns what brings back the whole width after a zoom. */
function fit(viewer: Viewer, container: HTMLElement, shown: string[]): () => void {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const [canvas, registry] = ['canvas', 'elementRegistry'].map(name => viewer.get<any>(name));
  const here = shown.map(id => registry.get(id)).find(shape => shape && !shape.waypoints);
  const margin = 16;
  panSideways(canvas, container);
  pinch(canvas, container);
  const resize = () => {
    const { inner } = canvas.viewbox();
    const scale = Math.min(1, Math.max(smallestScale, container.clientWidth / (inner.width + 2 * margin)));
    container.style.height = `${Math.ceil((inner.height + 2 * margin) * scale) + 24}px`;
    canvas.resized();
    const spare = Math.max(0, container.clientWidth / scale - inner.width - 2 * margin) / 2;
    const hidden = Math.max(0, inner.width + 2 * margin - container.clientWidth / scale);
    const aside = here ? Math.min(hidden, Math.max(0, here.x + here.width / 2 - container.clientWidth / scale / 2 - (inner.x - margin))) : 0;
    canvas.viewbox({ x: inner.x - margin - spare + aside, y: inner.y - margin, width: container.clientWidth / scale, height: container.clientHeight / scale });
  };
  resize();
  let width = container.clientWidth;
  new ResizeObserver(() => {
    if (container.clientWidth === 0 || container.clientWidth === width) return;
    width = container.clientWidth;
    resize();
  }).observe(container);
  return resize;
}

const idsOf = (host: HTMLElement, state: Mark) => (host.getAttribute(state) ?? '').split(/\s+/).filter(Boolean);

function zoomButtons(viewer: Viewer, reset: () => void, say: typeof words.id): HTMLElement {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const canvas = viewer.get<any>('canvas');
  const bar = document.createElement('div');
  bar.className = 'sop-diagram-zoom';
  const button = (sign: string, name: string, click: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = sign;
    made.title = name;
    made.setAttribute('aria-label', name);
    made.addEventListener('click', click);
    bar.append(made);
  };
  const by = (factor: number) => () => canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)), 'auto');
  button('−', say.out, by(1 / 1.25));
  button('⛶', say.fit, reset);
  button('+', say.in, by(1.25));
  return bar;
}
