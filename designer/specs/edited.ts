import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditedFile } from '../src/source/file';
import type { Open } from '../src/sop/editing';
import { openModeler } from './open';

export const foreign = readFileSync(join(import.meta.dirname, 'fixtures/foreign.bpmn'), 'utf8');

/** A file open in the designer's modeler, as a session opens and saves it. */
export async function openFile(xml: string) {
  let moddle: Open;
  const file = new EditedFile(xml, async text => (await moddle.toXML((await moddle.fromXML(text, 'bpmn:Definitions')).rootElement, { format: true })).xml);
  const opened = await openModeler(file.readable);
  moddle = opened.get('moddle');
  await file.opened(await opened.xml());
  return { ...opened, file, modeling: opened.get('modeling'), written: opened.xml, saved: async () => file.with(await opened.xml()) };
}
