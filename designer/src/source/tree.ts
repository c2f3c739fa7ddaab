/** An XML file as a tree that remembers where in the text everything stands, so that what is not edited can be written back letter by letter. */
export interface SourceElement {
  /** Namespace by URI, '' for none. */
  uri: string;
  local: string;
  /** As written, with its prefix. */
  name: string;
  attributes: SourceAttribute[];
  children: SourceElement[];
  /** The text directly inside, references resolved. */
  text: string;
  parent?: SourceElement;
  /** Prefix to URI; '' is the default namespace. */
  scope: ReadonlyMap<string, string>;
  /** Offsets: `<`, after the start tag's `>`, the end tag's `<`, after its `>`. The last three are one for `<a/>`. */
  start: number;
  opened: number;
  closing: number;
  end: number;
}

export interface SourceAttribute {
  uri: string;
  local: string;
  name: string;
  value: string;
  /** From the white space before the name to after the closing quote; the value without its quotes. */
  start: number;
  valueStart: number;
  valueEnd: number;
  end: number;
}

export class NotWellFormed extends Error {}

const xml = 'http://www.w3.org/XML/1998/namespace';
const startTag = /<([^\s<>\/"'=&]+)((?:\s+[^\s<>\/"'=&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attributePattern = /\s+([^\s<>\/"'=&]+)\s*=\s*("[^"]*"|'[^']*')/g;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The root element. Document types are refused, as the server refuses them. */
export function parseSource(text: string): SourceElement {
  let open: SourceElement | undefined;
  let root: SourceElement | undefined;
  let at = 0;
  const fail = (): never => { throw new NotWellFormed(`Expected well-formed XML, but not so at offset ${at}.`); };
  const past = (mark: string, from: number) => { const found = text.indexOf(mark, from); return found < 0 ? fail() : found + mark.length; };

  while (at < text.length) {
    if (text[at] !== '<') {
      const next = text.indexOf('<', at) < 0 ? text.length : text.indexOf('<', at);
      const piece = text.slice(at, next);
      if (open) open.text += resolve(piece.replace(/\r\n?/g, '\n'), fail);
      else if (piece.replace(/^\uFEFF/, '').trim()) fail();
      at = next;
    } else if (text.startsWith('<!--', at)) {
      at = past('-->', at + 4);
    } else if (text.startsWith('<![CDATA[', at)) {
      const next = past(']]>', at);
      if (!open) fail();
      open!.text += text.slice(at + 9, next - 3).replace(/\r\n?/g, '\n');
      at = next;
    } else if (text.startsWith('<?', at)) {
      at = past('?>', at);
    } else if (text.startsWith('</', at)) {
      const next = past('>', at);
      if (!open || text.slice(at + 2, next - 1).trimEnd() !== open.name) fail();
      [open!.closing, open!.end] = [at, next];
      open = open!.parent;
      at = next;
    } else {
      startTag.lastIndex = at;
      const tag = startTag.exec(text);
      if (!tag || (!open && root)) return fail();
      const element = begin(tag, at, open, fail);
      if (open) open.children.push(element); else root = element;
      at = element.opened;
      if (!tag[3]) open = element;
    }
  }
  return open || !root ? fail() : root;
}

function begin(tag: RegExpExecArray, at: number, parent: SourceElement | undefined, fail: () => never): SourceElement {
  const raw = [...tag[2].matchAll(attributePattern)];
  const opened = at + tag[0].length;
  const declared = raw.filter(a => a[1] === 'xmlns' || a[1].startsWith('xmlns:'));
  const around = parent?.scope ?? new Map([['', ''], ['xml', xml], ['xmlns', 'http://www.w3.org/2000/xmlns/']]);
  const scope = declared.length === 0 ? around : new Map([...around, ...declared.map(a => [a[1].slice(6), resolve(a[2].slice(1, -1), fail)] as const)]);
  const split = (name: string, isAttribute: boolean): { uri: string; local: string } => {
    const colon = name.indexOf(':');
    if (colon < 0) return { uri: isAttribute ? '' : scope.get('')!, local: name };
    return { uri: scope.get(name.slice(0, colon)) ?? fail(), local: name.slice(colon + 1) };
  };
  const offset = at + 1 + tag[1].length;
  return {
    ...split(tag[1], false), name: tag[1], children: [], text: '', parent, scope, start: at, opened, closing: opened, end: opened,
    attributes: raw.map(a => {
      const [start, end] = [offset + a.index, offset + a.index + a[0].length];
      const value = resolve(a[2].slice(1, -1).replace(/\r\n|[\r\n\t]/g, ' '), fail);
      return { ...split(a[1], true), name: a[1], value, start, valueStart: end - a[2].length + 1, valueEnd: end - 1, end };
    }),
  };
}

function resolve(text: string, fail: () => never): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g, (_, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : -1;
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : named[name] ?? fail();
  });
}

export const isDeclaration = (attribute: SourceAttribute): boolean => attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:');

/** The value of an attribute without a namespace. */
export const valueOf = (element: SourceElement, local: string): string | undefined =>
  element.attributes.find(a => a.local === local && a.uri === '' && !isDeclaration(a))?.value;

/** The element and all inside it. */
export function* all(element: SourceElement): Generator<SourceElement> {
  yield element;
  for (const child of element.children) yield* all(child);
}
