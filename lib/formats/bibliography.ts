// Formatted references, in any style of the Citation Style Language. Loaded only when asked for: citeproc is large.
import CSL, { type OutputFormat } from 'citeproc';
import type { Paper } from '@/lib/model/paper';
import { citationOf } from './citation';
import type { Run, RunStyle } from './citation-runs';
import { cslItem } from './csl-json';

export interface StyleFiles {
  /** A style, as a .csl file. */
  style: string;
  /** The words of its language. */
  locale: string;
}

/** Papers → one entry each, in the order of the style. */
export type Citer = (papers: readonly Paper[], options?: { isNumbered?: boolean }) => Run[][];

/** Reading a style takes as long as formatting a hundred papers: keep what this returns. */
export function createCiter({ style, locale }: StyleFiles): Citer {
  CSL.Output.Formats[FORMAT] = MARKED;
  const items = new Map<string, unknown>();
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items.get(id) }, style, 'en-US');
  engine.setOutputFormat(FORMAT);
  let given = 0;
  return (papers, { isNumbered = false } = {}) => {
    items.clear();
    // The engine keeps what it made of an id: each is used once.
    for (const paper of papers) items.set(String(given), citable(String(given++), paper));
    engine.updateItems([...items.keys()]);
    const made = engine.makeBibliography();
    return made === false ? [] : made[1].map((entry) => readRuns(isNumbered ? entry : entry.replace(NUMBER, '')));
  };
}

/** What a reference is made of. Signs that we mark styles with cannot come from a paper. */
function citable(id: string, paper: Paper): unknown {
  const { abstract: _abstract, keyword: _keyword, annote: _annote, ...item } = cslItem(id, citationOf(paper), paper);
  return JSON.parse(JSON.stringify(item).replace(/[\ue000-\ue00f]/g, ''));
}

const FORMAT = 'manicule';
/** Private characters that stand around what is set differently. */
const STARTS: Record<RunStyle, string> = { italic: '\ue001', bold: '\ue002', sup: '\ue003', sub: '\ue004', caps: '\ue005' };
const STYLES = new Map(Object.entries(STARTS).map(([style, sign]) => [sign, style as RunStyle]));
const UPRIGHT = '\ue006';
const END = '\ue000';
/** The number of an entry, where a style numbers them. */
const NUMBER = /\ue007[^\ue000]*\ue000/;

const marked = (start: string) => `${start}%%STRING%%${END}`;

const MARKED: OutputFormat = {
  ...CSL.Output.Formats['text'],
  '@font-style/italic': marked(STARTS.italic),
  '@font-style/oblique': marked(STARTS.italic),
  '@font-style/normal': marked(UPRIGHT),
  '@font-weight/bold': marked(STARTS.bold),
  '@font-variant/small-caps': marked(STARTS.caps),
  '@vertical-align/sup': marked(STARTS.sup),
  '@vertical-align/sub': marked(STARTS.sub),
  '@bibliography/entry': (_state, text) => text,
  '@display/left-margin': (_state, text) => `\ue007${text} ${END}`,
};

/** Text with signs → runs. A sign within another adds to it, but what is upright in italics is not italic. */
function readRuns(entry: string): Run[] {
  const runs: Run[] = [];
  const open: string[] = [];
  for (const piece of entry.trim().split(/([\ue000-\ue007])/)) {
    if (piece === END) open.pop();
    else if (/^[\ue001-\ue007]$/.test(piece)) open.push(piece);
    else if (piece) {
      const inside = open.slice(open.lastIndexOf(UPRIGHT) + 1);
      runs.push({ text: piece, styles: [...new Set(inside.flatMap((sign) => STYLES.get(sign) ?? []))] });
    }
  }
  return runs;
}
