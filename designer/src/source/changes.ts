import { attributesOf, said, textOf } from './canonical';
import { withMoved } from './match';
import { all, type SourceElement, valueOf } from './tree';

const diagram = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** The ids of elements, not of their pictures, that are no longer there. */
export function deletedIds(before: SourceElement, after: SourceElement): Set<string> {
  const ids = (root: SourceElement) => [...all(root)].filter(e => e.uri !== diagram).map(e => valueOf(e, 'id')).filter(id => id !== undefined);
  const deleted = new Set(ids(before));
  for (const id of ids(after)) deleted.delete(id);
  return deleted;
}

/**
 * What an edit did, line by line: what is gone, what is new, what says something else. Left out is on which plane something is drawn,
 * which the modeler sorts anew when it opens a file, and what still points at a deleted element.
 */
export function changes(from: SourceElement, to: SourceElement, deleted: Set<string>): string[] {
  const lines: string[] = [];
  const now = withMoved(from, to);
  const met = new Set(now.values());
  for (const element of all(from)) {
    const after = now.get(element);
    if (!after) lines.push(`- ${placeOf(element)}`);
    else if (said(element) !== said(after)) lines.push(...differences(placeOf(after), element, after, deleted));
  }
  for (const element of all(to)) if (!met.has(element)) lines.push(`+ ${placeOf(element)} ${said(element)}`);
  return lines.filter(line => !/^. [^ ]*>BPMN(Diagram|Plane)#/.test(line) && ![...deleted].some(id => line.endsWith(`"${id}"`)));
}

function differences(place: string, before: SourceElement, after: SourceElement, deleted: Set<string>): string[] {
  const [old, fresh] = [attributesOf(before), attributesOf(after)];
  const points = (attribute: string) => deleted.has(attribute.slice(attribute.indexOf('=') + 1).replace(/^.*:/, ''));
  return [
    ...old.filter(a => !fresh.includes(a) && !points(a)).map(a => `- ${place} ${a}`),
    ...fresh.filter(a => !old.includes(a) && !points(a)).map(a => `+ ${place} ${a}`),
    ...textOf(before) === textOf(after) ? [] : [`+ ${place} ${JSON.stringify(textOf(after))}`],
  ];
}

const nameOf = (element: SourceElement): string => `${element.local}#${valueOf(element, 'id') ?? ''}`;

const placeOf = (element: SourceElement): string => `${element.parent && element.parent.local !== 'BPMNPlane' ? nameOf(element.parent) : ''}>${nameOf(element)}`;
