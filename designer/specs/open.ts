import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Modeler from 'bpmn-js/lib/Modeler';
import { createModeler } from '../src/modeler/create';
import { type Open, SopEditing } from '../src/sop/editing';

export const small = readFileSync(join(import.meta.dirname, 'fixtures/small.bpmn'), 'utf8');

/** The designer's modeler with a file open, and short ways to what specs ask of it. */
export async function openModeler(xml: string = small) {
  const container = document.createElement('div');
  Object.defineProperties(container, { clientWidth: { value: 1000 }, clientHeight: { value: 800 } });
  document.body.append(container);
  const modeler: Modeler = createModeler(container);
  const { warnings } = await modeler.importXML(xml);
  const get = <T = Open>(name: string) => modeler.get<T>(name);
  return {
    modeler, warnings, get,
    edit: get<SopEditing>('sopEditing'),
    shape: (id: string): Open => get('elementRegistry').get(id),
    undo: () => get('commandStack').undo(),
    redo: () => get('commandStack').redo(),
    xml: async () => (await modeler.saveXML({ format: true })).xml!,
  };
}

/** Every element of the SOP's and BPMN's namespaces as "path @attributes text": what a file says, without its layout. */
export function saidBy(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const lines: string[] = [];
  const visit = (element: Element, path: string) => {
    const here = `${path}/${element.localName}`;
    const attributes = [...element.attributes].filter(a => !a.name.startsWith('xmlns')).map(a => `${a.localName}=${a.value}`).sort().join(' ');
    const text = element.children.length === 0 ? element.textContent!.trim() : '';
    lines.push(`${here}[${attributes}] ${text}`.trim());
    for (const child of element.children) visit(child, `${here}${element.id ? `#${element.id}` : ''}`);
  };
  visit(document.documentElement, '');
  return lines.filter(line => !line.includes('/BPMNDiagram')).sort();
}

/** Where every shape, line and label of a file is drawn. The size of a label is what the text needed when it was last drawn. */
export function drawnBy(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const drawings = [...document.getElementsByTagName('bpmndi:BPMNShape'), ...document.getElementsByTagName('bpmndi:BPMNEdge')];
  return drawings.map(drawing => {
    const points = [...drawing.querySelectorAll('*')].filter(e => e.hasAttribute('x')).map(e => {
      const names = e.parentElement!.localName === 'BPMNLabel' ? ['x', 'y'] : ['x', 'y', 'width', 'height'];
      return names.map(name => e.getAttribute(name)).filter(Boolean).join(' ');
    });
    return `${drawing.getAttribute('bpmnElement')}: ${points.join(', ')}`;
  }).sort();
}
