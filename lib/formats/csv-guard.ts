// The apostrophe that keeps a spreadsheet from running a cell: set by the export, taken away again by the import, exactly.

// What a spreadsheet would run, also behind quotes and white space; NUL never gets here.
const FORMULA = /^["'\s]*[=+\-@＝＋－＠\t\r]/;

/** A leading apostrophe makes a formula text. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Taking one apostrophe away wherever what is left looks like a formula gives the cell back exactly. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Several texts in one cell; a semicolon parts them, and one of their own stands behind a backslash. */
export function joinCell(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\;]/g, '\\$&')).join('; ');
}

export function splitCell(cell: string): string[] {
  return Array.from(cell.matchAll(/(?:[^\\;]|\\[^]?)+/g), ([text]) => text.replace(/\\([\\;])/g, '$1').trim()).filter(Boolean);
}
