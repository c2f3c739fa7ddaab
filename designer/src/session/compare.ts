const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

export interface Difference { id: string; name: string; kind: 'onlyMine' | 'onlyTheirs' | 'differs' }

/** What two files of one SOP say differently, element by element; where things are drawn does not count. */
export function compare(mine: string, theirs: string): Difference[] {
  const [a, b] = [elementsOf(mine), elementsOf(theirs)];
  const ids = [...new Set([...a.keys(), ...b.keys()])];
  return ids.flatMap((id): Difference[] => {
    const [left, right] = [a.get(id), b.get(id)];
    if (left && right) return left.text === right.text ? [] : [{ id, name: left.name, kind: 'differs' }];
    return [{ id, name: (left ?? right)!.name, kind: left ? 'onlyMine' : 'onlyTheirs' }];
  });
}

function elementsOf(xml: string): Map<string, { name: string; text: string }> {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const withId = [...document.getElementsByTagNameNS(bpmn, '*')].filter(e => e.hasAttribute('id') && !['definitions', 'laneSet', 'collaboration'].includes(e.localName));
  const nameOf = (id: string | null) => withId.find(e => e.getAttribute('id') === id)?.getAttribute('name') || id || '';
  // A path seldom has a name of its own: it is known by its two ends.
  const known = (e: Element) => e.getAttribute('name') || (e.localName === 'sequenceFlow' ? `${nameOf(e.getAttribute('sourceRef'))} → ${nameOf(e.getAttribute('targetRef'))}` : e.getAttribute('id')!);
  return new Map(withId.map(e => [e.getAttribute('id')!, { name: known(e), text: textOf(e) }]));
}

/** The element without what other elements say already: children with an id of their own, and the ends of flows. */
function textOf(element: Element): string {
  const attributes = [...element.attributes].filter(a => !a.name.startsWith('xmlns')).map(a => `${a.name}=${a.value}`).sort();
  const children = [...element.children].filter(c => !(c.namespaceURI === bpmn && (c.hasAttribute('id') && c.localName !== 'timerEventDefinition' || ['incoming', 'outgoing'].includes(c.localName))));
  const own = element.children.length === 0 ? element.textContent?.trim() : '';
  const inner = children.map(textOf);
  // The steps of a lane may stand in any order.
  return `${element.localName}[${attributes.join(';')}]${own}(${(element.localName === 'lane' ? inner.sort() : inner).join(',')})`;
}
