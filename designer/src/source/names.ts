import { resolvedName } from './canonical';
import { all, isDeclaration, type SourceElement } from './tree';

/** Gives names of one file the prefixes of another; what the other has no prefix for is declared at its root. */
export class Names {
  /** New declarations for the root: prefix to URI. */
  readonly declared = new Map<string, string>();
  private readonly used: Set<string>;

  constructor(private readonly root: SourceElement) {
    this.used = new Set([...all(root)].flatMap(e => e.attributes.filter(isDeclaration).map(a => a.name.slice(6))));
  }

  /** The name of an element in `scope`; `default` when it must take itself out of the default namespace. */
  element(uri: string, local: string, wish: string, scope: ReadonlyMap<string, string>): string {
    if ((scope.get('') ?? '') === uri) return local;
    return uri === '' ? local : `${this.prefix(uri, wish, scope)}:${local}`;
  }

  attribute(uri: string, local: string, wish: string, scope: ReadonlyMap<string, string>): string {
    return uri === '' ? local : `${this.prefix(uri, wish, scope)}:${local}`;
  }

  /** A qualified name as a value, moved from the scope of `from` into `scope`. */
  value(value: string, from: SourceElement, scope: ReadonlyMap<string, string>): string {
    const [, uri, local] = /^\{(.*)\}(.*)$/s.exec(resolvedName(value, from))!;
    return this.element(uri, local, prefixOf(value), scope);
  }

  private prefix(uri: string, wish: string, scope: ReadonlyMap<string, string>): string {
    for (const [prefix, bound] of scope) if (prefix && bound === uri) return prefix;
    for (const [prefix, bound] of this.declared) if (bound === uri) return prefix;
    let prefix = wish || 'ns';
    for (let n = 1; this.used.has(prefix) || this.root.scope.has(prefix); n++) prefix = `${wish || 'ns'}${n}`;
    this.used.add(prefix);
    this.declared.set(prefix, uri);
    return prefix;
  }
}

export const prefixOf = (name: string): string => name.includes(':') ? name.slice(0, name.indexOf(':')) : '';

export const inText = (text: string): string => text.replace(/[&<>\r]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&#13;');

export const inQuotes = (value: string): string =>
  value.replace(/[&<"\n\r\t]/g, c => ({ '&': '&amp;', '<': '&lt;', '"': '&quot;' })[c] ?? `&#${c.charCodeAt(0)};`);
