// What is offered where the caret is, and what becomes of the text. `|` is the caret.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCompletion, completeQuery, type Completion } from '@/lib/search/complete-query';
import { parseQuery } from '@/lib/search/parse-query';
import { QUERY_HELP } from '@/lib/search/query-help';
import { FIELD_NAMES } from '@/lib/search/query-fields';
import { readSource } from '../support/source-files.ts';

function complete(marked: string): Completion | undefined {
  return completeQuery(marked.replace('|', ''), marked.indexOf('|'));
}

function offered(marked: string): string[] | undefined {
  const completion = complete(marked);
  return completion && (completion.kind === 'terms' ? [`${completion.field}=${completion.typed}`] : completion.suggestions.map(({ text }) => text));
}

function choose(marked: string, chosen: string): string {
  const completion = complete(marked);
  if (!completion) throw new Error(`Nothing is offered in ${marked}`);
  const { text, caret } = applyCompletion(marked.replace('|', ''), completion, chosen);
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
}

describe('completing a search', () => {
  it.each<[marked: string, offers: string[] | undefined]>([
    ['a|', ['author:', 'added:', 'abstract:']],
    ['x ta|', ['tag:']],
    ['x -ta|', ['tag:']],
    ['(TA|', ['tag:']],
    ['t|a', ['tag:', 'title:']],
    ['zz|', undefined],
    ['tag:|', ['tag=']],
    ['x (tag:ra|)', ['tag=ra']],
    ['tag:ra|g y', ['tag=ra']],
    ['-author:"van de|', ['author=van de']],
    ['author:"van| der" x', ['author=van']],
    ['author:"van der"|', undefined],
    ['tag:"a \\"b|', ['tag=a "b']],
    ['site:arx|', ['site=arx']],
    ['is:re|', ['reading', 'read']],
    ['STATUS:|', ['unread', 'reading', 'read', 'archived']],
    ['has:p|', ['pdf']],
    ['has:zz|', undefined],
    ['added:|', ['today', '<7d', '<1m', '>1y']],
    ['year:20|', ['year=20']],
    ['cites-key:va|', ['cites-key=va']],
    ['note:x|', undefined],
    ['"tag:ra|', undefined],
    ['x|:y', undefined],
    ['ta|g:rag', undefined],
    ['a |b', undefined],
  ])('%s offers %j', (marked, offers) => {
    expect(offered(marked)).toEqual(offers);
  });

  it('offers every field where nothing is being typed', () => {
    for (const marked of ['|', 'a |', '( |)', '-has:note | x']) expect(offered(marked)).toEqual(FIELD_NAMES.map((name) => `${name}:`));
  });

  it.each<[marked: string, chosen: string, becomes: string]>([
    ['x ta| y', 'tag:', 'x tag:| y'],
    ['tag:ra|', 'rag', 'tag:rag |'],
    ['tag:ra| x', 'rag', 'tag:rag |x'],
    ['(tag:ra|)', 'rag', '(tag:rag|)'],
    ['tag:to|', 'to cite', 'tag:"to cite" |'],
    ['tag:"to ci|', 'to cite', 'tag:"to cite" |'],
    ['author:"van| der" x', 'van Dijk', 'author:"van Dijk" |x'],
    ['is:re|', 'read', 'is:read |'],
    ['|', 'is:', 'is:|'],
  ])('%s with %s becomes %s', (marked, chosen, becomes) => {
    expect(choose(marked, chosen)).toBe(becomes);
  });

  it('puts any tag in so that it is read as that tag, within any text', () => {
    fc.assert(fc.property(fc.constantFrom('x tag:', '(a OR tag:"', '-tag:z'), fc.stringMatching(/^[\w"\\()“ é-]{1,12}$/).map((tag) => tag.trim()).filter((tag) => /\w/.test(tag)), (before, tag) => {
      const completion = completeQuery(before, before.length);
      const { text } = applyCompletion(before, completion ?? { kind: 'fields', from: 0, to: 0, suggestions: [] }, tag);
      expect(JSON.stringify(parseQuery(before.startsWith('(') ? `${text})` : text))).toContain(JSON.stringify({ kind: 'tag', tag: tag.replace(/\s+/g, ' ') }));
    }));
  });

  it('never throws, and replaces a piece that is there', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('tag:', '"', '“', '\\', '(', ')', '-', ' ', 'ra', 'is:', 'É', ':'), { maxLength: 10 }).map((parts) => parts.join('')), fc.nat(20), (text, at) => {
      const caret = Math.min(at, text.length);
      const { from, to } = completeQuery(text, caret) ?? { from: caret, to: caret };
      expect([from <= caret, caret <= to, to <= text.length]).toEqual([true, true, true]);
    }));
  });
});

describe('the help', () => {
  it.each(QUERY_HELP.map(({ example, syntax }) => [example, syntax]))('%s is understood', (example) => {
    expect(parseQuery(example)).toEqual({ query: expect.anything() });
  });

  it('is the table of the README', () => {
    const rows = QUERY_HELP.map(({ syntax, example, does }) => `| \`${syntax}\` | \`${example}\` | ${does} |`);
    expect(readSource('lib/search/README.md')).toContain(`|---|---|---|\n${rows.join('\n')}\n`);
  });

  it('tells of every field', () => {
    const told = QUERY_HELP.map(({ syntax, does }) => `${syntax} ${does}`).join('\n');
    expect(FIELD_NAMES.filter((name) => !told.includes(`${name}:`))).toEqual([]);
  });
});
