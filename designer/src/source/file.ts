import { said } from './canonical';
import { merge } from './merge';
import { all, parseSource, type SourceElement, valueOf } from './tree';

/** What bpmn-moddle reads of a text and would write of it. */
export type Reading = (xml: string) => Promise<string>;

/** An edit that cannot be written without losing something else of the file. */
export class WouldLose extends Error {}

const diagram = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** A file that is being edited: the text as it came, and how an edit is written into it. */
export class EditedFile {
  /** The text for the modeler: without elements in no namespace, which it can read but not write. The file itself keeps them. */
  readonly readable: string;
  private readonly root: SourceElement;
  private read?: SourceElement;
  private before?: SourceElement;

  constructor(private readonly text: string, private readonly reading: Reading) {
    this.root = parseSource(text);
    this.readable = readable(text, this.root);
  }

  /** What the modeler writes of the file before anything was edited. */
  async opened(unchanged: string): Promise<void> {
    this.before = parseSource(unchanged);
    this.read = parseSource(await this.reading(this.readable));
  }

  /** The file with the edit in it; the very text that came when nothing was edited. */
  async with(edited: string): Promise<string> {
    const after = parseSource(edited);
    dropPictures(after, this.before!);
    const merged = merge(this.text, this.root, this.before!, after);
    if (merged === this.text) return merged;
    const written = parseSource(await this.reading(readable(merged, parseSource(merged))));
    const [meant, found] = [changes(this.before!, after), changes(this.read!, written)];
    if (meant !== found) throw new WouldLose(`Expected the edit ${meant.slice(0, 400)}, but the file would have ${found.slice(0, 400)}.`);
    return merged;
  }
}

function readable(text: string, root: SourceElement): string {
  let [kept, at] = ['', text.startsWith('\uFEFF') ? 1 : 0];
  const visit = (element: SourceElement) => {
    for (const child of element.children) {
      if (child.uri !== '') { visit(child); continue; }
      kept += text.slice(at, child.start);
      at = child.end;
    }
  };
  visit(root);
  return kept + text.slice(at);
}

/** The modeler deletes the picture on the open diagram only; on others the deleted element would leave one that shows nothing. */
function dropPictures(after: SourceElement, before: SourceElement): void {
  const ids = (root: SourceElement) => [...all(root)].filter(e => e.uri !== diagram).map(e => valueOf(e, 'id')).filter(id => id !== undefined);
  const deleted = new Set(ids(before));
  for (const id of ids(after)) deleted.delete(id);
  for (const plane of [...all(after)].filter(e => e.uri === diagram && e.local === 'BPMNPlane'))
    plane.children = plane.children.filter(shape => !deleted.has(valueOf(shape, 'bpmnElement')?.replace(/^.*:/, '') ?? ''));
}

/** What was taken away and what was added, element by element. On which plane something is drawn is left out: the modeler sorts that anew when it opens a file. */
function changes(from: SourceElement, to: SourceElement): string {
  const lines = new Map<string, number>();
  const count = (root: SourceElement, by: number) => {
    for (const element of all(root)) {
      if (element.uri === diagram && /^BPMN(Diagram|Plane)$/.test(element.local)) continue;
      const parent = element.parent?.uri === diagram ? '' : `${element.parent?.local}#${(element.parent && valueOf(element.parent, 'id')) ?? ''}`;
      const line = `${parent}>${said(element)}`;
      lines.set(line, (lines.get(line) ?? 0) + by);
    }
  };
  count(from, -1);
  count(to, 1);
  return [...lines].filter(([, n]) => n !== 0).map(([line, n]) => `${n} ${line}`).sort().join('\n');
}
