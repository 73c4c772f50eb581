// A formatted citation as runs of text, each with how it is set; and these as HTML, Markdown and plain text.
import type { Syntax } from '@/lib/model/citation-style';
import { escape as escapeMarkdown, lineStart } from './markdown';

export type RunStyle = 'italic' | 'bold' | 'sup' | 'sub' | 'caps';

export interface Run {
  text: string;
  /** The outermost first. */
  styles: readonly RunStyle[];
}

const TAGS: Record<RunStyle, readonly [open: string, close: string]> = {
  italic: ['<i>', '</i>'], bold: ['<b>', '</b>'], sup: ['<sup>', '</sup>'], sub: ['<sub>', '</sub>'], caps: ['<span style="font-variant:small-caps">', '</span>'],
};

export function writeRuns(runs: readonly Run[], syntax: Syntax): string {
  if (syntax === 'text') return runs.map(({ text }) => text).join('');
  if (syntax === 'html') return runs.map(({ text, styles }) => styles.reduceRight((inside, style) => TAGS[style][0] + inside + TAGS[style][1], escapeHtml(text))).join('');
  return lineStart(runs.map(markdownRun).join(''));
}

/** Emphasis begins and ends at a letter, so the spaces around it stay outside; what Markdown has no sign for stands as it is. */
function markdownRun({ text, styles }: Run): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  const sign = `${styles.includes('bold') ? '**' : ''}${styles.includes('italic') ? '*' : ''}`;
  return inside ? before + sign + escapeMarkdown(inside) + [...sign].toReversed().join('') + after : text;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? '');
}
