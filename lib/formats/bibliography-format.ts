// A list of references as a file: HTML to paste from, Markdown, or plain text.
import { CSL_STYLES, STYLE_NAMES, type CslStyle, type Syntax } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import type { Citer } from './bibliography';
import { writeRuns, type Run } from './citation-runs';
import type { ExportFormat } from './format';

/** A style looks at all references at once (their order, 2020a and 2020b), which takes two milliseconds each: more is nobody's list of references. */
export const BIBLIOGRAPHY_MAX = 2_000;

const FILES: Record<Syntax, Pick<ExportFormat, 'extension' | 'mimeType'>> = {
  html: { extension: 'html', mimeType: 'text/html' }, markdown: { extension: 'md', mimeType: 'text/markdown' }, text: { extension: 'txt', mimeType: 'text/plain' },
};

export function bibliographyFormat(style: CslStyle, syntax: Syntax, loadCiter: (style: CslStyle) => Promise<Citer>): ExportFormat {
  return {
    id: 'bibliography',
    label: `${STYLE_NAMES[style]} bibliography`,
    ...FILES[syntax],
    async *write(papers) {
      const all: Paper[] = [];
      for await (const paper of papers) if (all.length < BIBLIOGRAPHY_MAX) all.push(paper);
      yield writeBibliography((await loadCiter(style))(all, { isNumbered: true }), style, syntax);
    },
  };
}

export function writeBibliography(entries: readonly (readonly Run[])[], style: CslStyle, syntax: Syntax): string {
  const written = entries.map((entry) => writeRuns(entry, syntax));
  if (syntax !== 'html') return written.map((entry) => `${entry}\n`).join(syntax === 'markdown' ? '\n' : '');
  // Hanging indents, as all four want them but the one that numbers its entries.
  const indent = CSL_STYLES[style] === 'ieee' ? '' : ' style="padding-left:2em;text-indent:-2em"';
  const list = written.map((entry) => `<p${indent}>${entry}</p>\n`).join('');
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>References</title>\n</head>\n<body>\n${list}</body>\n</html>\n`;
}
