// The bookmarks file is read as its two importers read it: Firefox as HTML, Chrome line by line.
import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { bookmarks } from '@/lib/formats/bookmarks';
import { citationOf } from '@/lib/formats/citation';
import type { Paper } from '@/lib/model/paper';
import { hostilePaper } from '../support/arbitraries';
import { NOW, nth, paperWith, writeAll } from './write-all';

interface Bookmark {
  href: string;
  title: string;
  addedAt: string;
  tags: string[];
  note: string;
}

/** As Firefox: the HTML of the file, `DT > A` for a bookmark, the text of a following `DD` for its description. */
function readAsFirefox(text: string): { folders: string[]; bookmarks: Bookmark[]; elements: Set<string> } {
  const { document } = new JSDOM(text).window;
  return {
    folders: Array.from(document.querySelectorAll('dl > dt > h3'), (folder) => folder.textContent),
    bookmarks: Array.from(document.querySelectorAll('dl dl > dt > a'), (link) => ({
      href: link.getAttribute('href') ?? '',
      title: link.textContent,
      addedAt: link.getAttribute('add_date') ?? '',
      tags: link.getAttribute('tags')?.split(',') ?? [],
      note: noteAfter(link),
    })),
    elements: new Set(Array.from(document.querySelectorAll('*'), ({ tagName }) => tagName)),
  };
}

function noteAfter(link: Element): string {
  const next = link.closest('dt')?.nextElementSibling;
  return next?.tagName === 'DD' ? next.textContent.trim() : '';
}

const CHROME_ENTITIES: [string, string][] = [['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&#39;', "'"], ['&amp;', '&']];

/** As Chrome: a bookmark is one line that begins with `<DT><A`; its attributes end at the first `>`, its title at the last `</A>`. */
function readAsChrome(text: string): { href: string; title: string; addedAt: string }[] {
  const unescape = (value: string) => CHROME_ENTITIES.reduce((part, [entity, char]) => part.replaceAll(entity, char), value);
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('<DT><A'));
  return lines.map((line) => {
    const attributes = line.slice('<DT>'.length, line.indexOf('>', '<DT>'.length) + 1);
    const title = line.slice('<DT>'.length + attributes.length, line.lastIndexOf('</A>'));
    const valueOf = (name: string) => unescape(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    return { href: valueOf('HREF'), title: unescape(title), addedAt: valueOf('ADD_DATE') };
  });
}

async function readOne(change: Partial<Paper>): Promise<Bookmark | undefined> {
  return readAsFirefox(await writeAll(bookmarks, [paperWith(change)])).bookmarks[0];
}

describe('a bookmarks file', () => {
  it('has the head that importers look for, and one folder', async () => {
    const text = await writeAll(bookmarks, [paperWith({})]);
    const lines = text.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
      '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
      '<TITLE>Bookmarks</TITLE>',
      '<H1>Bookmarks</H1>',
      '<DL><p>',
    ]);
    expect(lines[5]).toBe(`    <DT><H3 ADD_DATE="${Math.floor(NOW / 1000)}" LAST_MODIFIED="${Math.floor(NOW / 1000)}">Manicule</H3>`);
    expect(readAsFirefox(text).folders).toEqual(['Manicule']);
    expect(text.match(/<DL>/g)).toHaveLength(text.match(/<\/DL>/g)?.length ?? 0);
  });

  it('has each paper where the reader met it, with its date, tags and note', async () => {
    expect(await readOne({ note: 'Read section 3.\nAnd 4.' })).toEqual({
      href: 'https://huggingface.co/papers/1706.03762',
      title: 'Attention Is All You Need',
      addedAt: String(Date.UTC(2026, 10, 20, 9) / 1000),
      tags: ['transformers', 'to-cite'],
      note: 'Read section 3.\nAnd 4.',
    });
  });

  it('says the same to Chrome', async () => {
    expect(readAsChrome(await writeAll(bookmarks, [paperWith({ title: 'A "b" <c> & \'d\' &lt;' })]))).toEqual([
      { href: 'https://huggingface.co/papers/1706.03762', title: 'A "b" <c> & \'d\' &lt;', addedAt: String(Date.UTC(2026, 10, 20, 9) / 1000) },
    ]);
  });

  it('keeps a tag with a comma one tag', async () => expect((await readOne({ tags: ['a, b', 'c'] }))?.tags).toEqual(['a  b', 'c']));

  it('of an empty library is a file with an empty folder', async () => {
    expect(readAsFirefox(await writeAll(bookmarks, []))).toMatchObject({ folders: ['Manicule'], bookmarks: [] });
  });

  it('leads to arXiv or the DOI where the link is not http(s), and leaves out what leads nowhere', async () => {
    const url = 'javascript:alert(1)';
    expect((await readOne({ url }))?.href).toBe('https://arxiv.org/abs/1706.03762');
    expect((await readOne({ url, keys: ['doi:10.1002/(sici)1:2<3::aid>4.0.co;2-#'] }))?.href).toBe('https://doi.org/10.1002/(sici)1%3A2%3C3%3A%3Aaid%3E4.0.co%3B2-%23');
    expect(await readOne({ url, keys: ['doi:javascript:alert(1)'] })).toBeUndefined();
  });
});

it('hostile papers read back one bookmark each, in both browsers, and bring in no other element', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
    const text = await writeAll(bookmarks, papers);
    const citations = papers.map(citationOf).filter(({ url }) => url);
    const firefox = readAsFirefox(text);
    expect([...firefox.elements].toSorted()).toEqual(['A', 'BODY', 'DD', 'DL', 'DT', 'H1', 'H3', 'HEAD', 'HTML', 'META', 'P', 'TITLE'].filter((name) => firefox.elements.has(name)));
    expect(firefox.bookmarks).toHaveLength(citations.length);
    expect(readAsChrome(text).map(({ href, title }) => ({ href, title }))).toEqual(citations.map(({ url, title }) => ({ href: url, title })));
    for (const [index, bookmark] of firefox.bookmarks.entries()) {
      const citation = nth(citations, index);
      expect(bookmark).toMatchObject({ href: citation.url, title: citation.title, note: citation.note });
      expect(bookmark.tags).toHaveLength(citation.tags.length);
    }
  }), { numRuns: 110 });
});
