import { changes, deletedIds } from './changes';
import { type Counterparts, withMoved } from './match';
import { merge } from './merge';
import { all, parseSource, type SourceElement, valueOf } from './tree';

/** What bpmn-moddle reads of a text and would write of it. */
export type Reading = (xml: string) => Promise<string>;

/** An edit that cannot be written without losing something else of the file. */
export class WouldLose extends Error {}


/** A file that is being edited: the text as it came, and how an edit is written into it. */
export class EditedFile {
  /** The text for the modeler: without elements in no namespace, which it can read but not write. The file itself keeps them. */
  readonly readable: string;
  private readonly root: SourceElement;
  private read?: SourceElement;
  private before?: SourceElement;
  private unchanged?: string;
  private stands?: Counterparts;
  private untold?: Set<string>;

  constructor(private readonly text: string, private readonly reading: Reading) {
    this.root = parseSource(text);
    this.readable = readable(text, this.root);
  }

  /** What the modeler writes of the file before anything was edited. */
  async opened(unchanged: string): Promise<void> {
    this.unchanged = unchanged;
    this.before = parseSource(unchanged);
    this.read = parseSource(await this.reading(this.readable));
    this.stands = withMoved(this.before, this.root);
    this.untold = new Set(changes(this.read, this.before, new Set()).map(line => line.replace('+', '-')));
  }

  /** The file with the edit in it; the very text that came when nothing was edited. */
  async with(edited: string): Promise<string> {
    if (edited === this.unchanged) return this.text;
    const after = parseSource(edited);
    const deleted = deletedIds(this.before!, after);
    dropPictures(after, deleted);
    const merged = merge(this.text, this.root, this.stands!, after, this.before!);
    if (merged === this.text) return merged;
    const written = parseSource(await this.reading(readable(merged, parseSource(merged))));
    const [meant, found] = [changes(this.before!, after, deleted), changes(this.read!, written, deleted)];
    // What the modeler adds by itself when it opens a file is no part of it: taking that away takes nothing from the file.
    const [missing, unmeant] = [meant.filter(line => !found.includes(line) && !this.untold!.has(line)), found.filter(line => !meant.includes(line))];
    if (missing.length + unmeant.length > 0) throw new WouldLose(`Expected the edit alone, but without ${missing.slice(0, 5)}, and with ${unmeant.slice(0, 5)}.`);
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
function dropPictures(after: SourceElement, deleted: Set<string>): void {
  for (const plane of [...all(after)].filter(e => e.local === 'BPMNPlane'))
    plane.children = plane.children.filter(shape => !deleted.has(valueOf(shape, 'bpmnElement')?.replace(/^.*:/, '') ?? ''));
}
