import { canonical, isQualified } from './canonical';
import { type Counterparts, withMoved } from './match';
import { inQuotes, inText, Names, prefixOf } from './names';
import { isDeclaration, type SourceAttribute, type SourceElement } from './tree';

/**
 * Writes an edit into the file it was made in. The modeler knows only part of what a file may say and drops the rest when it saves;
 * so what it saves untouched (`before`) is compared with what it saves now (`after`), and only the difference is written into `source`.
 * All else stays letter by letter: other programs' elements and attributes, comments, order, quotes, line ends. `stands` says where in
 * the file each element of `before` is.
 */
export function merge(source: string, root: SourceElement, stands: Counterparts, after: SourceElement, before: SourceElement): string {
  return new Merge(source, root, stands, after, before).text();
}

class Merge {
  private readonly was: Counterparts;
  private readonly known: Counterparts;
  private readonly remains: Set<SourceElement>;
  /** The places in the file whose element is written anew, there or elsewhere. */
  private readonly written = new Set<SourceElement>();
  private readonly names: Names;
  private readonly newline: string;
  private readonly unit: string;

  constructor(private readonly source: string, private readonly root: SourceElement, private readonly stands: Counterparts, private readonly after: SourceElement, before: SourceElement) {
    this.was = withMoved(after, before);
    this.known = new Map([...this.stands].map(([b, here]) => [here, b]));
    this.remains = new Set(this.was.values());
    this.names = new Names(root);
    this.plan(after);
    this.newline = source.includes('\r\n') ? '\r\n' : '\n';
    this.unit = this.lead(root.children[0]) || '  ';
  }

  text(): string {
    const written = this.element(this.after, this.root);
    const declared = [...this.names.declared].map(([prefix, uri]) => ` xmlns:${prefix}="${inQuotes(uri)}"`).join('');
    const at = this.root.name.length + 1;
    return this.source.slice(0, this.root.start) + written.slice(0, at) + declared + written.slice(at) + this.source.slice(this.root.end);
  }

  private plan(now: SourceElement): void {
    const place = this.placeOf(now);
    if (place) this.written.add(place);
    for (const child of now.children) if (!this.isUntold(child)) this.plan(child);
  }

  /** The modeler writes some things that the file never had: they are no edit. */
  private isUntold(element: SourceElement): boolean {
    const before = this.was.get(element);
    return before !== undefined && !this.stands.has(before) && this.was.get(element.parent!) === before.parent && canonical(before) === canonical(element);
  }

  /** The element `now` where it stands in the file as `here`, with what was edited in it. */
  private element(now: SourceElement, here: SourceElement): string {
    const before = this.was.get(now)!;
    const content = this.content(now, before, here);
    const isEmpty = here.end === here.opened;
    const tag = this.startTag(now, before, here);
    if (content === '' && isEmpty) return tag;
    const open = isEmpty ? `${tag.slice(0, -2).trimEnd()}>` : tag;
    return `${open}${content}${isEmpty ? `</${here.name}>` : this.source.slice(here.closing, here.end)}`;
  }

  private startTag(now: SourceElement, before: SourceElement, here: SourceElement): string {
    const find = (element: SourceElement, like: SourceAttribute) =>
      element.attributes.find(a => a.uri === like.uri && a.local === like.local && isDeclaration(a) === isDeclaration(like));
    let [tag, at] = ['', here.start];
    for (const attribute of here.attributes) {
      const [old, fresh] = [find(before, attribute), find(now, attribute)];
      if (isDeclaration(attribute) || old?.value === fresh?.value) continue;
      tag += this.source.slice(at, fresh ? attribute.valueStart : attribute.start) + (fresh ? this.escaped(this.valueFor(fresh, now, here.scope), this.source[attribute.valueEnd]) : '');
      at = fresh ? attribute.valueEnd : attribute.end;
    }
    const last = here.attributes.at(-1)?.end ?? here.start + 1 + here.name.length;
    const added = now.attributes.filter(a => !isDeclaration(a) && !find(here, a) && find(before, a)?.value !== a.value);
    return `${tag}${this.source.slice(at, last)}${added.map(a => this.attribute(a, now, here.scope)).join('')}${this.source.slice(last, here.opened)}`;
  }

  private escaped(value: string, quote: string): string {
    return quote === '"' ? inQuotes(value) : inQuotes(value).replaceAll('&quot;', '"').replaceAll("'", '&apos;');
  }

  private valueFor(attribute: SourceAttribute, element: SourceElement, scope: ReadonlyMap<string, string>): string {
    return isQualified(attribute) ? this.names.value(attribute.value, element, scope) : attribute.value;
  }

  private attribute(a: SourceAttribute, element: SourceElement, scope: ReadonlyMap<string, string>): string {
    return ` ${this.names.attribute(a.uri, a.local, prefixOf(a.name), scope)}="${inQuotes(this.valueFor(a, element, scope))}"`;
  }

  private content(now: SourceElement, before: SourceElement, here: SourceElement): string {
    const inner = this.source.slice(here.opened, here.closing);
    if (now.children.length + before.children.length + here.children.length === 0) {
      if (now.text === before.text) return inner;
      return inner.startsWith('<![CDATA[') && !now.text.includes(']]>') ? `<![CDATA[${now.text}]]>` : inText(now.text);
    }
    return this.children(now, before, here);
  }

  private children(now: SourceElement, before: SourceElement, here: SourceElement): string {
    const staying = now.children.filter(e => this.placeOf(e)?.parent === here && this.was.get(e)!.parent === before);
    const order = this.slots(staying, before, here);
    const kept = new Map(staying.map(e => [this.placeOf(e)!, e]));
    const added = this.added(now, staying);

    let [text, at] = ['', here.opened];
    // Children that stand on one line with their parent stay there, and so do new ones.
    const indent = here.children.length > 0 && this.lead(here.children[0]) === '' ? undefined : this.lead(here.children[0]) || this.lead(here) + this.unit;
    const put = (anchor: SourceElement | undefined) => { for (const e of added.get(anchor) ?? []) text += this.line(indent) + this.fresh(e, here, indent); };
    put(undefined);
    for (const child of here.children) {
      const gap = this.source.slice(at, child.start);
      const element = kept.get(child);
      at = child.end;
      if (element) {
        const standing = order.get(child) ?? element;
        text += gap + this.element(standing, this.placeOf(standing)!);
        put(standing);
      } else {
        text += this.isGone(child) ? gap.replace(/[ \t\r\n]+$/, '') : gap + this.source.slice(child.start, child.end);
      }
    }
    const tail = this.source.slice(at, here.closing);
    const closed = text !== '' && tail === '' && here.children.length === 0 ? this.newline + this.lead(here) : tail;
    return text.trim() === '' && tail.trim() === '' && here.children.length > 0 ? '' : text + closed;
  }

  /** What the modeler never knew stays; what it knew is gone when it was deleted or is written elsewhere. */
  private isGone(place: SourceElement): boolean {
    const before = this.known.get(place);
    return before !== undefined && (this.written.has(place) || !this.remains.has(before));
  }

  /** Where in the file the element stands; nothing for a new one. */
  private placeOf(element: SourceElement): SourceElement | undefined {
    const before = this.was.get(element);
    return before && this.stands.get(before);
  }

  /** When the staying children changed their order, which of them stands in which place now. */
  private slots(staying: SourceElement[], before: SourceElement, here: SourceElement): Map<SourceElement, SourceElement> {
    const rank = new Map(before.children.map((b, i) => [b, i]));
    const isKept = staying.every((e, i) => i === 0 || rank.get(this.was.get(staying[i - 1])!)! < rank.get(this.was.get(e)!)!);
    if (isKept) return new Map();
    const places = new Set(staying.map(e => this.placeOf(e)!));
    return new Map(here.children.filter(c => places.has(c)).map((place, i) => [place, staying[i]]));
  }

  /** What is new under the parent, by the staying element it comes after; what stands before all of them comes first. */
  private added(now: SourceElement, staying: SourceElement[]): Map<SourceElement | undefined, SourceElement[]> {
    const [stays, added] = [new Set(staying), new Map<SourceElement | undefined, SourceElement[]>()];
    let anchor: SourceElement | undefined;
    for (const element of now.children) {
      if (stays.has(element)) { anchor = element; continue; }
      if (this.isUntold(element)) continue;
      added.set(anchor, [...added.get(anchor) ?? [], element]);
    }
    return added;
  }

  /** An element that was not there: a new one, or one that comes from another parent with all it had. */
  private fresh(element: SourceElement, parent: SourceElement, indent: string | undefined): string {
    const place = this.placeOf(element);
    if (place) return this.element(element, place);
    return this.create(element, parent.scope, indent);
  }

  private create(element: SourceElement, around: ReadonlyMap<string, string>, indent: string | undefined): string {
    const name = this.names.element(element.uri, element.local, prefixOf(element.name), around);
    const leaves = element.uri === '' && (around.get('') ?? '') !== '';
    const scope = leaves ? new Map([...around, ['', '']]) : around;
    const open = `${name}${leaves ? ' xmlns=""' : ''}${element.attributes.filter(a => !isDeclaration(a)).map(a => this.attribute(a, element, scope)).join('')}`;
    if (element.children.length === 0) return element.text === '' ? `<${open} />` : `<${open}>${inText(element.text)}</${name}>`;
    const deeper = indent === undefined ? undefined : indent + this.unit;
    const inside = element.children.map(c => {
      const place = this.placeOf(c);
      return this.line(deeper) + (place ? this.element(c, place) : this.create(c, scope, deeper));
    });
    return `<${open}>${inside.join('')}${this.line(indent)}</${name}>`;
  }

  private line(indent: string | undefined): string { return indent === undefined ? '' : this.newline + indent; }

  /** The white space before an element on its line; '' when it does not begin one. */
  private lead(element: SourceElement | undefined): string {
    if (!element) return '';
    // Only the white space is walked: a file written on one line would be searched to its beginning for every element.
    let at = element.start;
    while (at > 0 && this.source[at - 1] !== '\n' && this.source[at - 1].trim() === '') at--;
    return this.source[at - 1] === '\n' ? this.source.slice(at, element.start) : '';
  }
}
