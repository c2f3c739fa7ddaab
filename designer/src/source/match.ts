import { canonical } from './canonical';
import { all, type SourceElement, valueOf } from './tree';

export type Counterparts = Map<SourceElement, SourceElement>;

const kind = (e: SourceElement) => `{${e.uri}}${e.local}`;
const identity = (e: SourceElement) => {
  const id = valueOf(e, 'id');
  return id === undefined ? undefined : `${kind(e)}#${id}`;
};

/**
 * Which element of `right` each element of `left` is: by id among the children of elements that are the same, without an id by what
 * it says and then by its place.
 */
export function counterparts(left: SourceElement, right: SourceElement, found: Counterparts = new Map()): Counterparts {
  found.set(left, right);
  const [theirs, taken] = [right.children, new Set<SourceElement>()];
  const pair = (mine: SourceElement[], key: (e: SourceElement) => string | undefined, ofTheirs = theirs) => {
    const waiting = groups(ofTheirs.filter(e => !taken.has(e)), key);
    for (const element of mine) {
      const match = waiting.get(key(element))?.shift();
      if (!match) continue;
      taken.add(match);
      counterparts(element, match, found);
    }
  };
  const open = () => left.children.filter(e => !found.has(e));
  const bare = (elements: SourceElement[]) => elements.filter(e => identity(e) === undefined);

  pair(open(), identity, theirs.filter(e => identity(e) !== undefined));
  pair(bare(open()), canonical, bare(theirs));
  pair(bare(open()), kind, bare(theirs));
  // A container of which one is left on both sides was given another id; a step of another id is another step.
  const container = (e: SourceElement) => /^(process|collaboration|laneSet|BPMNDiagram|BPMNPlane)$/.test(e.local);
  const [mine, others] = [groups(open().filter(container), kind), groups(theirs.filter(e => !taken.has(e)), kind)];
  pair([...mine.values()].filter(g => g.length === 1 && others.get(kind(g[0]))?.length === 1).flat(), kind);
  return found;
}

/** Elements that went to another parent are still the same. */
export function withMoved(left: SourceElement, right: SourceElement): Counterparts {
  const found = counterparts(left, right);
  const taken = new Set(found.values());
  const free = groups([...all(right)].filter(e => !taken.has(e) && identity(e) !== undefined), identity);
  for (const element of all(left)) {
    if (found.has(element)) continue;
    const match = identity(element) === undefined ? undefined : free.get(identity(element))?.shift();
    if (match && !taken.has(match)) for (const [l, r] of counterparts(element, match)) if (!found.has(l) && !taken.has(r)) { found.set(l, r); taken.add(r); }
  }
  return found;
}

function groups(elements: Iterable<SourceElement>, key: (e: SourceElement) => string | undefined): Map<string | undefined, SourceElement[]> {
  const grouped = new Map<string | undefined, SourceElement[]>();
  for (const element of elements) {
    const found = grouped.get(key(element));
    if (found) found.push(element);
    else grouped.set(key(element), [element]);
  }
  return grouped;
}
