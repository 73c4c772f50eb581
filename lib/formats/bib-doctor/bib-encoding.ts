// The bytes of a .bib file as text, and back: what is not changed is written as it was read, in old files of Windows too.

export type BibEncoding = 'utf-8' | 'windows-1252';

/** A mark at the beginning stays in the text. */
export function decodeBib(bytes: Uint8Array): { text: string; encoding: BibEncoding } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** In UTF-8 where the old encoding has no letters for what is new. */
export function encodeBib(text: string, encoding: BibEncoding): Uint8Array<ArrayBuffer> {
  const bytes = encoding === 'windows-1252' ? encodeWindows(text) : undefined;
  return bytes ?? new TextEncoder().encode(text);
}

function encodeWindows(text: string): Uint8Array<ArrayBuffer> | undefined {
  const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const byteOf = new Map(Array.from(letters, (letter, byte) => [letter, byte]));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charAt(at));
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}
