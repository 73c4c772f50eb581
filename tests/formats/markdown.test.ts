// Markdown shows every text literally: the tests undo exactly what CommonMark undoes and compare.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf } from '@/lib/formats/citation';
import { markdown } from '@/lib/formats/markdown';
import type { Paper } from '@/lib/model/paper';
import { hostilePaper } from '../support/arbitraries';
import { nth, paperWith, writeAll } from './write-all';

/** What CommonMark shows for text in which nothing but escapes means anything. */
function shown(source: string): string {
  return source
    .replace(/\\([!-/:-@[-`{-~])|&(amp|lt|gt);/g, (_, char?: string, entity?: string) => char ?? ENTITIES[entity ?? ''] ?? '');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

interface Item {
  title: string;
  url: string | undefined;
  rest: string;
  note: string | undefined;
}

/** One item a paper: its line, then the lines of its quote. */
function readMarkdown(text: string): Item[] {
  const [head, blank, ...lines] = text.split('\n');
  expect(head).toMatch(/^# Papers, \d{4}-\d\d-\d\d$/);
  expect([blank, lines.pop()]).toEqual(['', '']);
  const items: Item[] = [];
  for (const line of lines) {
    const [, quoted] = /^ {2}>(?: (.*))?$/.exec(line) ?? [];
    const last = items.at(-1);
    if (line.startsWith('  >') && last) {
      last.note = last.note === undefined ? (quoted ?? '') : `${last.note}\n${quoted ?? ''}`;
      continue;
    }
    const [, linked, url, after] = /^- \[((?:\\.|[^\\[\]])*)\]\(([^\s()]+)\)(?: · (.*))?$/.exec(line) ?? [];
    const [, plain, afterPlain] = /^- (.*?)(?: · (.*))?$/.exec(line) ?? [];
    if (linked === undefined && plain === undefined) throw new Error(`Neither an item nor a quote: ${JSON.stringify(line)}`);
    items.push({ title: shown(linked ?? plain ?? ''), url, rest: (linked === undefined ? afterPlain : after) ?? '', note: undefined });
  }
  return items.map((item) => ({ ...item, note: item.note && shown(item.note.replaceAll('\\\n', '\n')) }));
}

async function writeOne(change: Partial<Paper>): Promise<string> {
  return (await writeAll(markdown, [paperWith(change)])).split('\n').slice(2).join('\n');
}

describe('a paper in Markdown', () => {
  it('is a list item with its link, authors, year, venue and tags, and its note as a quote', async () => {
    expect(await writeOne({ venue: 'NeurIPS', note: 'Read section 3.\n\nAnd\n4.' })).toBe(
      '- [Attention Is All You Need](https://huggingface.co/papers/1706.03762) · Ashish Vaswani, Aidan N. Gomez · 2017 · NeurIPS · #transformers #to-cite\n' +
        '  > Read section 3.\n  >\n  > And\\\n  > 4\\.\n',
    );
  });

  it('of which only a title is known is its title', async () => {
    expect(await writeOne({ authors: undefined, publishedAt: undefined, tags: [], note: '' })).toBe('- [Attention Is All You Need](https://huggingface.co/papers/1706.03762)\n');
  });

  it('names three authors at most', async () => {
    const authors = ['A', 'B', 'C', 'D'].map((name) => ({ name }));
    expect(await writeOne({ authors })).toContain('A, B, C et al. ·');
    expect(await writeOne({ authors: authors.slice(0, 3) })).toContain('A, B, C ·');
    expect(await writeOne({ authors: authors.slice(0, 1), authorCount: 9 })).toContain('A et al. ·');
  });

  it('has tags that Obsidian takes for tags', async () => {
    expect(await writeOne({ tags: ['to cite', 'snake_case', 'größe', 'C++', 'a*b'] })).toContain('#to-cite #snake_case #größe #C++ #a\\*b\n');
  });

  it('escapes what is markup, and nothing that is not', async () => {
    expect(await writeOne({ title: 'A *b* _c_ `d` [e](f) <b>g</b> &lt; h_i AT&T $x$ ~j~ k|l 100% #1' })).toContain(
      '[A \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) &lt;b&gt;g&lt;/b&gt; &amp;lt; h_i AT&T \\$x\\$ \\~j\\~ k\\|l 100% #1](https',
    );
  });

  it('without a link is plain text, also where it looks like markup', async () => {
    const bare = { keys: ['url:x'], url: 'javascript:alert(1)', authors: [], publishedAt: undefined, tags: [], note: '' } satisfies Partial<Paper>;
    expect(await writeOne({ ...bare, title: '# [x](javascript:alert(1))' })).toBe('- \\# \\[x\\](javascript:alert(1))\n');
    expect(await writeOne({ ...bare, title: '1. one' })).toBe('- 1\\. one\n');
  });

  it('keeps parentheses and entities of a link from ending it', async () => {
    expect(await writeOne({ url: 'https://x.org/a_(b)?c=1&copy;=[2]' })).toContain('](https://x.org/a_%28b%29?c=1&amp;copy;=[2]) ·');
  });

  it('keeps a note that looks like markup a note', async () => {
    const note = '> quote\n# head\n- item\n+ item\n1. one\n2) two\n===\n---\n```\ncode\n```\n| a | b |\n[x]: javascript:alert(1)\n<script>alert(1)</script>\n    indented';
    const [item] = readMarkdown(await writeAll(markdown, [paperWith({ note })]));
    expect(item?.note).toBe(note.replace('    indented', 'indented'));
    expect(await writeOne({ note })).not.toMatch(/^ {2}> (?:[->#=|`<[+]|\d+[.)])/m);
  });
});

it('hostile papers read back one item each, with title and note as they were', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
    const text = await writeAll(markdown, papers);
    const items = readMarkdown(text);
    expect(items).toHaveLength(papers.length);
    for (const [index, item] of items.entries()) {
      const citation = citationOf(nth(papers, index));
      const isLinked = citation.url !== '';
      // Without a link nothing tells where a title ends.
      expect(isLinked ? item.title : citation.title).toBe(citation.title);
      expect(item.url === undefined).toBe(!isLinked);
      expect(item.url ?? 'https://').toMatch(/^https?:\/\//);
      expect(item.note ?? '').toBe(citation.note.split('\n').map((line) => line.trim()).join('\n'));
    }
    expect(text).not.toContain('<');
  }), { numRuns: 110 });
});
