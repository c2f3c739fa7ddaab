const declaration = /^(\uFEFF?<\?xml\s[^>]*?encoding\s*=\s*)(["'])([^"']+)\2/;

/**
 * The text of a stored XML file, whatever it is encoded in: by its byte order mark, else by its declaration, else UTF-8. The text
 * itself then says UTF-8, because that is how it is sent on.
 */
export function decode(bytes: ArrayBuffer): string {
  const text = new TextDecoder(encodingOf(new Uint8Array(bytes)), { ignoreBOM: true, fatal: true }).decode(bytes);
  const declared = declaration.exec(text)?.[3];
  return declared === undefined || /^utf-?8$/i.test(declared) ? text : text.replace(declaration, '$1$2UTF-8$2');
}

function encodingOf(bytes: Uint8Array): string {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe) || starts(0x3c, 0, 0x3f, 0)) return 'utf-16le';
  if (starts(0xfe, 0xff) || starts(0, 0x3c, 0, 0x3f)) return 'utf-16be';
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8';
  return declaration.exec(String.fromCharCode(...bytes.slice(0, 200)))?.[3] ?? 'utf-8';
}
