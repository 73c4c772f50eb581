// Text of several lines in RIS: a backslash keeps one that looks like a tag from being read as one, and is taken away again by our import, exactly.

/** Any that a careless reader might take for `ER  - `. */
const TAG = /^\\*\s*[A-Z][A-Z0-9]\s*-/;

/** The first line stands behind its own tag. */
export function guardLines(text: string): string {
  return text.split('\n').map((line, index) => (index > 0 && TAG.test(line) ? `\\${line}` : line)).join('\r\n');
}

export function unguardLines(text: string): string {
  return text.split('\n').map((line, index) => (index > 0 && line.startsWith('\\') && TAG.test(line.slice(1)) ? line.slice(1) : line)).join('\n');
}
