// A .bib file cut into its pieces before anything in it is understood, so that an entry that is broken takes no other along.
import { lineCounter } from './lines';

export interface BibPiece {
  /** Lower case: `article`, `string`, `comment`, `preamble`. */
  type: string;
  /** Empty where there is none. */
  key: string;
  line: number;
  /** Where in the file its `@` is. */
  from: number;
  text: string;
  /** Its closing brace is there. */
  isClosed: boolean;
}

/** How many beginnings of entries one entry may hold before it counts as unclosed. */
const INNER_MAX = 3;

const NO_ENTRY = new Set(['string', 'preamble', 'comment', 'set', 'xdata']);
export const isEntry = ({ type }: Pick<BibPiece, 'type'>) => !NO_ENTRY.has(type);

export function* splitBibtex(text: string): Generator<BibPiece> {
  const lineAt = lineCounter(text);
  const heads = /@[ \t]*([a-z]+)\s{0,100}([{(])\s{0,100}([^\s,={}()"]{0,500})/gi;
  for (let head = heads.exec(text); head; head = heads.exec(text)) {
    const [whole, type = '', opener, key = ''] = head;
    const end = findEnd(text, head.index + whole.lastIndexOf(opener ?? '{'), opener === '(');
    const stop = end.at;
    yield { type: type.toLowerCase(), key, line: lineAt(head.index), from: head.index, text: text.slice(head.index, stop), isClosed: end.isClosed };
    heads.lastIndex = stop;
  }
}

/** After the brace that closes what `start` opens; or where the next entry begins, if none does. */
function findEnd(text: string, start: number, inParentheses: boolean): { at: number; isClosed: boolean } {
  const marks = /[{})]|\n[ \t]*@[a-z]+[ \t]*[{(][^\s,={}()"]*,/gi;
  marks.lastIndex = start + 1;
  let depth = inParentheses ? 0 : 1;
  let next: number | undefined;
  let inner = 0;
  for (let mark = marks.exec(text); mark && inner < INNER_MAX; mark = marks.exec(text)) {
    const [found] = mark;
    if (found === '{') depth += 1;
    else if (found === '}') depth -= 1;
    else if (found !== ')') {
      next ??= mark.index;
      inner += 1;
      depth += /[{]/.test(found) ? 1 : 0;
    }
    if ((found === '}' && !inParentheses && depth === 0) || (found === ')' && inParentheses && depth === 0)) return { at: mark.index + 1, isClosed: true };
  }
  return { at: next ?? text.length, isClosed: false };
}
