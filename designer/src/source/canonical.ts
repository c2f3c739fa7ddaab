import { isDeclaration, type SourceElement } from './tree';

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** Attributes whose value is a qualified name: its prefix means a namespace, not letters. */
export const isQualified = (attribute: { uri: string; local: string }): boolean => attribute.uri === schemaInstance && attribute.local === 'type';

/** A value in which prefixes are replaced by their namespaces. */
export function resolvedName(value: string, element: SourceElement): string {
  const trimmed = value.trim();
  const colon = trimmed.indexOf(':');
  return `{${element.scope.get(colon < 0 ? '' : trimmed.slice(0, colon)) ?? ''}}${trimmed.slice(colon + 1)}`;
}

/** The attributes that say something, as `{uri}name=value`, sorted. Declarations of prefixes say nothing of their own. */
export function attributesOf(element: SourceElement): string[] {
  return element.attributes.filter(a => !isDeclaration(a))
    .map(a => `${a.uri ? `{${a.uri}}` : ''}${a.local}=${isQualified(a) ? resolvedName(a.value, element) : a.value}`).sort();
}

/** White space between elements says nothing; the whole text of an element without children does. */
export const textOf = (element: SourceElement): string => element.children.length === 0 ? element.text : element.text.trim();

const known = new WeakMap<SourceElement, string>();

/** What an element says, whatever its prefixes, quotes and indentation: equal texts mean equal elements. */
export function canonical(element: SourceElement): string {
  let text = known.get(element);
  if (text === undefined) known.set(element, text = `<${said(element)}${element.children.map(canonical).join('')}>`);
  return text;
}

/** What an element says without its children. */
export const said = (element: SourceElement): string =>
  `{${element.uri}}${element.local}${JSON.stringify(attributesOf(element))}${JSON.stringify(textOf(element))}`;
