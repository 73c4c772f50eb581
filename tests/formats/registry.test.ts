// The menu of formats, what their files are called, and what holds for all of them.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, exportFileName } from '@/lib/formats/registry';
import { hostilePaper, hostileText } from '../support/arbitraries';
import { makePaper, makePapers } from '../support/papers';
import { NOW, nth, writeAll } from './write-all';

describe('the formats', () => {
  it('stand in the order of the menu', () => {
    expect(EXPORT_FORMATS.map(({ label, extension }) => `${label} .${extension}`)).toEqual([
      'BibTeX .bib', 'RIS .ris', 'CSL JSON .json', 'Markdown .md', 'CSV .csv', 'Bookmarks .html', 'Backup .json',
    ]);
    expect(new Set(EXPORT_FORMATS.map(({ id }) => id)).size).toBe(EXPORT_FORMATS.length);
  });

  it.each(EXPORT_FORMATS.map((format) => [format.label, format] as const))('%s writes the same from a list and from a stream, in chunks of one paper at most', async (_, format) => {
    const papers = makePapers(30);
    async function* stream() {
      yield* papers;
    }
    const text = await writeAll(format, papers);
    expect(await writeAll(format, stream())).toBe(text);
    const longest = Math.max(...(await Promise.all(papers.map(async (paper) => (await writeAll(format, [paper])).length))));
    for await (const chunk of format.write(papers, NOW)) expect(chunk.length).toBeLessThanOrEqual(longest);
  });

  it.each(EXPORT_FORMATS.map((format) => [format.label, format] as const))('%s holds the title and the tags of every paper', async (_, format) => {
    const text = await writeAll(format, Array.from({ length: 10 }, (_, n) => ({ ...makePaper(n), title: `Title number ${n}`, tags: [`tag${n}`] })));
    for (let n = 0; n < 10; n += 1) for (const wanted of [`number ${n}`, `tag${n}`]) expect(text).toContain(wanted);
  });

  it.each(EXPORT_FORMATS.filter(({ id }) => id !== 'backup').map((format) => [format.label, format] as const))(
    '%s is well-formed text without control characters, and every link in it is http(s)',
    { timeout: 60_000 },
    async (_, format) => {
      await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 3, maxLength: 3 }), async (papers) => {
        const text = await writeAll(format, papers.map((paper) => ({ ...paper, url: 'javascript:evil()', pdfUrl: 'javascript:evil()', codeUrl: 'data:text/evil' })));
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(text).not.toMatch(/evil\(|text\/evil/);
      }));
    },
  );
});

describe('the name of an exported file', () => {
  const bibtex = nth(EXPORT_FORMATS, 0);

  it.each([
    [undefined, 'manicule-2026-11-23.bib'],
    ['', 'manicule-2026-11-23.bib'],
    ['to-cite', 'manicule-to-cite-2026-11-23.bib'],
    ['To Cite!', 'manicule-to-cite-2026-11-23.bib'],
    ['../../etc/passwd', 'manicule-etc-passwd-2026-11-23.bib'],
    ['con:aux?*"<>|', 'manicule-con-aux-2026-11-23.bib'],
    ['论文', 'manicule-论文-2026-11-23.bib'],
    ['Größe', 'manicule-größe-2026-11-23.bib'],
    ['🤗', 'manicule-2026-11-23.bib'],
    ['x'.repeat(300), `manicule-${'x'.repeat(40)}-2026-11-23.bib`],
  ])('for %j is %s', (what, name) => expect(exportFileName(bibtex, what, NOW)).toBe(name));

  it('is another one for every format, a backup and CSL JSON included', () => {
    expect(new Set(EXPORT_FORMATS.map((format) => exportFileName(format, undefined, NOW))).size).toBe(EXPORT_FORMATS.length);
  });

  it('has the extension of its format', () => {
    expect(EXPORT_FORMATS.map((format) => exportFileName(format, undefined, NOW).split('.')[1])).toEqual(['bib', 'ris', 'json', 'md', 'csv', 'html', 'json']);
  });

  it('is safe on every disk', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (what) => {
      const name = exportFileName(bibtex, what, NOW);
      expect(name).toMatch(/^manicule-(?:[\p{L}\p{M}\p{N}-]+-)?2026-11-23\.bib$/u);
      expect(new TextEncoder().encode(name).length).toBeLessThan(255);
    }), { numRuns: 1_000 });
  });
});
