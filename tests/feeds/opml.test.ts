import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parseOpml, writeOpml, type NamedSource } from '@/lib/feeds/opml';
import { HUB_LISTINGS, type FeedSource } from '@/lib/model/feed';
import { cleanLine } from '@/lib/shared/text';

const text = (max: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: max }).filter((value) => value.isWellFormed());
const source: fc.Arbitrary<FeedSource> = fc.oneof(
  fc.constantFrom(...HUB_LISTINGS).map((listing) => ({ kind: 'hugging-face' as const, listing })),
  text(50).map((query) => ({ kind: 'hugging-face-search' as const, query })),
  fc.uniqueArray(fc.constantFrom('cs.AI', 'cs.LG', 'hep-th', 'math.AG'), { minLength: 1 }).map((names) => ({ kind: 'arxiv' as const, categories: names.toSorted() })),
  text(50).map((query) => ({ kind: 'arxiv-search' as const, query })),
  fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => ({ kind: 'web' as const, url: new URL(url).href })),
);
const feeds: fc.Arbitrary<NamedSource[]> = fc.uniqueArray(fc.record({ source, name: text(80).map((name) => cleanLine(name, 200)).filter(Boolean) }), { selector: (feed) => JSON.stringify(feed.source), maxLength: 20 });

describe('feeds as OPML', () => {
  it('come back exactly as they were', () => {
    fc.assert(fc.property(feeds, (list) => {
      expect(parseOpml(writeOpml(list))).toEqual(list);
    }));
  });

  it('are well-formed XML that other readers understand', () => {
    fc.assert(fc.property(feeds, (list) => {
      const { document } = new JSDOM(writeOpml(list), { contentType: 'text/xml' }).window;
      const outlines = [...document.querySelectorAll('opml[version="2.0"] > body > outline')];
      expect(outlines.map((outline) => outline.getAttribute('text'))).toEqual(list.map(({ name }) => name));
      for (const outline of outlines.filter((one) => one.getAttribute('type') === 'rss')) expect(URL.canParse(outline.getAttribute('xmlUrl') ?? '')).toBe(true);
    }), { numRuns: 30 });
    expect(writeOpml([{ source: { kind: 'arxiv', categories: ['cs.AI', 'cs.LG'] }, name: 'A & "B"' }])).toContain('text="A &amp; &quot;B&quot;" title="A &amp; &quot;B&quot;" type="rss" xmlUrl="https://rss.arxiv.org/rss/cs.AI+cs.LG"');
  });

  it('of other readers are found in any folder, with arXiv’s for what they are', () => {
    const opml = `<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
      <outline text="Science"><outline text='Nature' type="rss" xmlUrl='http://feeds.nature.com/nature/rss/current' htmlUrl="https://nature.com"/>
        <outline text="Deeper"><OUTLINE TEXT="CL" xmlurl="http://export.arxiv.org/rss/cs.CL"/><outline title="R &amp; D > all" text="x" xmlUrl="feed://example.org/feed?a=1&amp;b=2"></outline></outline>
      </outline>
      <outline text="" xmlUrl="https://example.org/unnamed"/>
      <outline text="again" xmlUrl="https://example.org/unnamed"/>
      <outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="none" xmlUrl=""/><!-- <outline xmlUrl="https://example.org/hidden"/> -->
      <outline text="forged" manicule:source='{"kind":"web","url":"javascript:alert(1)"}'/>
      <outline text="R & D" xmlUrl="https://example.org/broken?a&b">`;
    expect(parseOpml(opml)).toEqual([
      { name: 'Nature', source: { kind: 'web', url: 'http://feeds.nature.com/nature/rss/current' } },
      { name: 'CL', source: { kind: 'arxiv', categories: ['cs.CL'] } },
      { name: 'R & D > all', source: { kind: 'web', url: 'https://example.org/feed?a=1&b=2' } },
      { name: 'example.org', source: { kind: 'web', url: 'https://example.org/unnamed' } },
      { name: 'R & D', source: { kind: 'web', url: 'https://example.org/broken?a&b' } },
    ]);
  });

  it('are none in what is no OPML, soon and without an error', () => {
    for (const other of ['', '{}', '<html>', '<!DOCTYPE opml [<!ENTITY a "b">]><opml><body>&a;</body></opml>', '<outline '.repeat(100_000), '<outline xmlUrl="'.repeat(100_000)]) expect(parseOpml(other)).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (other) => {
      expect(parseOpml(other)).toEqual([]);
      expect(() => parseOpml(`<outline ${other}>`)).not.toThrow();
    }));
    expect(parseOpml(Array.from({ length: 1_500 }, (_, n) => `<outline xmlUrl="https://example.org/${n}"/>`).join(''))).toHaveLength(1_000);
  });
});
