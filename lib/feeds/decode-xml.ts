// Bytes of XML → text, whatever encoding they are in: strangers name the wrong one, or none.

/** `isCut`: more would follow, so that a last character may be half there. */
export function decodeXml(bytes: Uint8Array, contentType = '', isCut = false): string {
  const wide = wideEncoding(bytes);
  if (wide) return decode(wide, bytes, isCut);
  const label = labelOf(/charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1]) ?? labelOf(declared(bytes));
  // No text in another encoding happens to be valid UTF-8, unless it is written in ASCII.
  if (label !== 'iso-2022-jp') {
    try {
      return decode('utf-8', bytes, isCut, true);
    } catch {
      // As it is named, then.
    }
  }
  return decode(label === undefined || label.startsWith('utf-16') ? 'windows-1252' : label, bytes, isCut);
}

/** Two bytes for a character: known by the byte order mark, or by how `<?` is written. */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return a === 0 && b === 0x3c && c === 0 && d !== 0 ? 'utf-16be' : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 300));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)/.exec(head)?.[1];
}

/** The encoding's own name, if it is known. */
function labelOf(text: string | undefined): string | undefined {
  try {
    return text && new TextDecoder(text).encoding;
  } catch {
    return undefined;
  }
}

function decode(label: string, bytes: Uint8Array, isCut: boolean, fatal = false): string {
  return new TextDecoder(label, { fatal }).decode(bytes, { stream: isCut });
}
