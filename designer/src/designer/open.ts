import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css';
import './icons.css';
import Modeler from 'bpmn-js/lib/Modeler';

/** Opens the file at `src` for drawing. */
export async function open(host: HTMLElement): Promise<void> {
  const answer = await fetch(host.getAttribute('src') ?? '');
  const modeler = new Modeler({ container: host });
  await modeler.importXML(await answer.text());
}
