import './designer.css';
import { render } from 'preact';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Board, Config } from '../board';
import { createModeler } from '../modeler/create';
import { Session } from '../session/session';
import { type Open, SopEditing } from '../sop/editing';
import { speak, t } from '../texts';
import { commit, Designer } from './Designer';
import { fit } from './fit';

/** Opens the SOP that the page describes in a JSON script inside the element. */
export async function open(frame: HTMLElement): Promise<void> {
  const config: Config = JSON.parse(frame.querySelector('script[type="application/json"]')!.textContent!);
  speak(config.language);
  const canvas = document.createElement('div');
  canvas.className = 'sop-canvas';
  const around = document.createElement('div');
  around.className = 'sop-around';
  frame.replaceChildren(around, canvas);
  frame.setAttribute('aria-busy', 'true');

  const modeler = createModeler(canvas);
  let selected: Open;
  const draw = () => render(<Designer board={board} modeler={modeler} session={session} shape={selected} frame={frame} />, around);
  const session = new Session(modeler, config, () => draw());
  const board = boardOf(modeler, config);
  modeler.on('selection.changed', (event: Open) => { selected = event.newSelection.length === 1 ? event.newSelection[0] : undefined; draw(); });
  modeler.on('sop.said', ({ words }: Open) => session.show({ words }));

  try {
    await session.open();
  } catch {
    around.innerHTML = '<p class="sop-load-failed" role="alert"></p>';
    around.firstElementChild!.textContent = t().trouble.load;
    frame.setAttribute('aria-busy', 'false');
    return;
  }
  draw();
  fit(modeler);
  // The panel and the drawer take room from the canvas, which must know its size to bring an element into view.
  new ResizeObserver(() => modeler.get<Open>('canvas').resized()).observe(canvas);
  guard(frame, session, modeler);
  frame.setAttribute('aria-busy', 'false');
}

function boardOf(modeler: Modeler, config: Config): Board {
  const registry = modeler.get<Open>('elementRegistry');
  // Every part of the panel asks for all steps or lanes at each drawing; what is there changes with commands only.
  const known = new Map<string, Open[]>();
  const remember = (type: string) => {
    const found = registry.filter((e: Open) => e.type !== 'label' && e.businessObject?.$instanceOf?.(type)).sort((a: Open, b: Open) => a.y - b.y || a.x - b.x);
    known.set(type, found);
    return found;
  };
  modeler.on(['commandStack.changed', 'elements.changed', 'import.done', 'diagram.clear'] as never, 3000, () => { known.clear(); });
  return {
    config,
    edit: modeler.get<SopEditing>('sopEditing'),
    all: type => known.get(type) ?? remember(type),
    attachTimer: host => { const menus = modeler.get<Open>('sopMenus'); menus.attachTimer(host); modeler.get<Open>('selection').select(host); },
    insertStep: flow => modeler.get<Open>('insertStep').andName(flow),
    select: id => {
      const shape = registry.get(id);
      if (!shape) return;
      modeler.get<Open>('selection').select(shape);
      // After the panel has taken its room.
      requestAnimationFrame(() => modeler.get<Open>('canvas').scrollToElement(shape, 100));
    },
  };
}

/** Keys of the whole page, and the question before changes are left behind. */
function guard(frame: HTMLElement, session: Session, modeler: Modeler): void {
  let leaving = false;
  window.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    commit();
    void session.save();
  });
  // Where the diagram does not listen itself: in the table, in the bar. A field takes back its own letters.
  window.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || (event.target as Element).closest?.('input, textarea, select, dialog')) return;
    const key = event.key.toLowerCase();
    const again = key === 'y' || key === 'z' && event.shiftKey;
    if (key !== 'z' && !again) return;
    event.preventDefault();
    modeler.get<Open>('commandStack')[again ? 'redo' : 'undo']();
  });
  window.addEventListener('beforeunload', event => { if (session.isChanged && !leaving) event.preventDefault(); });
  frame.addEventListener('sop-reload', () => { leaving = true; location.reload(); });
}
