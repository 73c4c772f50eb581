// Fixes as edits of the source text: an entry that nothing changes stays byte for byte, and in one that is changed so does all the rest. What is
// new is written as its neighbours are: indents, columns, braces or quotes, the comma at the end.
import { splitBibtex } from '../read/split-bibtex';
import { fieldOf, readBibFile, readEntry, type BibEntry, type BibField } from './bib-file';
import type { FieldValue, Fix } from './fix';

/** The text with all fixes in it. Applied once more, they change nothing. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const byEntry = Map.groupBy(fixes, ({ entry }) => entry);
  let out = '';
  let done = 0;
  for (const entry of readBibFile(text)) {
    const own = byEntry.get(entry.at);
    if (!own || entry.fault || entry.fields.length === 0) continue;
    out += text.slice(done, entry.from) + own.reduce(rewrite, entry.text);
    done = entry.from + entry.text.length;
  }
  return out + text.slice(done);
}

/** What a reader sees of a fix: each field that it changes, before and after; an empty one is not there. */
export function changesOf(entry: BibEntry, fix: Fix): { name: string; before: string; after: string }[] {
  const type = fix.type !== undefined && fix.type !== entry.type ? [{ name: 'type', before: `@${entry.type}`, after: `@${fix.type}` }] : [];
  const set = fix.set.flatMap(({ name, value, insteadOf }) => {
    const field = fieldOf(entry, name);
    const gone = insteadOf === undefined || field ? undefined : fieldOf(entry, insteadOf);
    if (gone) return [{ name: insteadOf ?? '', before: gone.value, after: '' }, { name, before: '', after: value }];
    return field?.value === value ? [] : [{ name, before: field?.value ?? '', after: value }];
  });
  const removed = [...fix.remove, ...fix.set.flatMap(({ name, insteadOf }) => (insteadOf !== undefined && fieldOf(entry, name) ? [insteadOf] : []))];
  return [...type, ...set, ...removed.flatMap((name) => (fieldOf(entry, name) ? [{ name, before: fieldOf(entry, name)?.value ?? '', after: '' }] : []))];
}

function rewrite(text: string, fix: Fix): string {
  const [piece] = splitBibtex(text);
  const entry = piece && readEntry(piece, 0);
  const [first] = entry?.fields ?? [];
  if (!entry || !first || changesOf(entry, fix).length === 0) return text;
  const style = styleOf(entry);
  const kept = new Map(entry.fields.map((field) => [field, { gap: gapBefore(entry, field), text: text.slice(field.from, field.to) }]));
  const added: { gap: string; text: string }[] = [];
  const drop = (name: string) => {
    for (const field of entry.fields) if (field.name.toLowerCase() === name.toLowerCase()) kept.delete(field);
  };
  for (const said of fix.set) {
    const name = style.name(said.name);
    const field = fieldOf(entry, said.name);
    const place = said.insteadOf === undefined ? undefined : fieldOf(entry, said.insteadOf);
    const gap = style.comma + style.indent(name.length);
    if (field && field.value !== said.value) kept.set(field, { gap: gapBefore(entry, field), text: text.slice(field.from, field.valueFrom) + written(said, field.delimiter, style) });
    else if (!field && place) kept.set(place, { gap: style.isRagged ? gap : gapBefore(entry, place), text: name + style.equals(name.length) + written(said, place.delimiter, style) });
    else if (!field) added.push({ gap, text: name + style.equals(name.length) + written(said, undefined, style) });
    if (field && said.insteadOf !== undefined) drop(said.insteadOf);
  }
  for (const name of fix.remove) drop(name);
  const last = entry.fields.at(-1) ?? first;
  const fields = [...kept.values(), ...added].map((field, index) => (index === 0 ? field.text : field.gap + field.text));
  return retyped(text.slice(0, first.from), fix.type) + fields.join('') + text.slice(last.to);
}

/** What stands between the field before, or the key, and this one: a comma, and how far it is indented. */
function gapBefore({ fields, text }: BibEntry, field: BibField): string {
  const before = fields[fields.indexOf(field) - 1];
  return before ? text.slice(before.to, field.from) : (/\s*,\s*$/.exec(text.slice(0, field.from))?.[0] ?? ', ');
}

interface Style {
  /** Up to the indent: a comma and the line break, in whichever order. */
  comma: string;
  /** The indent of a name of so many letters. */
  indent(length: number): string;
  /** Names end in one column. */
  isRagged: boolean;
  /** Between name and value. */
  equals(length: number): string;
  delimiter: '{' | '"';
  /** Numbers stand without braces. */
  hasBareNumbers: boolean;
  name(name: string): string;
}

function styleOf(entry: BibEntry): Style {
  const { fields, text } = entry;
  const gaps = fields.map((field) => gapBefore(entry, field));
  // The first one may stand on the line of the key, the others each on a line of their own.
  const plain = gaps.filter((gap) => /^\s*,\s*$/.test(gap));
  const gap = plain.find((one, index) => index > 0 && one.includes('\n')) ?? plain.at(-1) ?? ', ';
  const indent = /[^\n]*$/.exec(gap)?.[0] ?? '';
  const places = fields.map((field, index) => ({ name: field.name.length, end: (/[^\n]*$/.exec(gaps[index] ?? '')?.[0].length ?? 0) + field.name.length, equals: text.slice(field.from + field.name.length, field.valueFrom) }));
  const [end = 0, ...otherEnds] = new Set(places.slice(1).map((place) => place.end));
  const isRagged = otherEnds.length === 0 && new Set(places.slice(1).map(({ name }) => name)).size > 1 && /\n +$/.test(gap);
  return {
    comma: gap.slice(0, gap.length - indent.length),
    // NASA's ADS writes the ends of the names in one column, others their beginnings.
    indent: (length) => (isRagged ? ' '.repeat(Math.max(1, end - length)) : indent),
    isRagged,
    equals: equalsOf(places),
    delimiter: fields.filter(({ delimiter }) => delimiter === '"').length * 2 > fields.filter(({ delimiter }) => delimiter).length ? '"' : '{',
    hasBareNumbers: fields.some(({ value, delimiter }) => delimiter === undefined && /^\d+$/.test(value)),
    name: namingOf(fields.map(({ name }) => name)),
  };
}

function equalsOf(own: { name: number; equals: string }[]): (length: number) => string {
  const usual = own.at(-1)?.equals ?? ' = ';
  const isVaried = new Set(own.map(({ equals }) => equals)).size > 1 && new Set(own.map(({ name }) => name)).size > 1 && own.every(({ equals }) => /^ *= *$/.test(equals));
  if (!isVaried) return () => usual;
  const [before, after] = usual.split('=') as [string, string];
  const signs = new Set(own.map(({ name, equals }) => name + equals.indexOf('=')));
  const values = new Set(own.map(({ name, equals }) => name + equals.length));
  const [sign = 0] = signs;
  const [value = 0] = values;
  if (signs.size === 1) return (length) => `${' '.repeat(Math.max(1, sign - length))}=${after}`;
  if (values.size === 1) return (length) => `${before}=${' '.repeat(Math.max(1, value - length - before.length - 1))}`;
  return () => usual;
}

function namingOf(names: readonly string[]): Style['name'] {
  if (names.every((name) => name === name.toUpperCase())) return (name) => name.toUpperCase();
  if (names.every((name) => /^\p{Lu}/u.test(name))) return (name) => name.charAt(0).toUpperCase() + name.slice(1);
  return (name) => name;
}

function written({ value, isMacro }: FieldValue, delimiter: BibField['delimiter'], style: Style): string {
  if (isMacro || (delimiter === undefined && style.hasBareNumbers && /^\d+$/.test(value))) return value;
  return (delimiter ?? style.delimiter) === '"' && !value.includes('"') ? `"${value}"` : `{${value}}`;
}

const TYPE_NAMES: Record<string, string> = { inproceedings: 'InProceedings', incollection: 'InCollection', phdthesis: 'PhdThesis', techreport: 'TechReport' };

/** `@ARTICLE` becomes `@INPROCEEDINGS`, `@Article` `@InProceedings`. */
function retyped(head: string, type: string | undefined): string {
  if (type === undefined) return head;
  return head.replace(/(?<=^@\s*)[a-z]+/i, (old) => {
    if (old.toLowerCase() === type) return old;
    if (old === old.toUpperCase()) return type.toUpperCase();
    return /^\p{Lu}/u.test(old) ? (TYPE_NAMES[type] ?? type.charAt(0).toUpperCase() + type.slice(1)) : type;
  });
}
