import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFeedLinks } from '@/lib/feeds/feed-links';
import { parseHttpUrl } from '@/lib/shared/text';

const BASE = 'https://example.org/blog/post';

describe('the feeds that a page names', () => {
  it('are found however they are written, those of comments last', () => {
    const html = `<!doctype html><HEAD>
      <link rel="alternate" type="application/rss+xml" title="Comments on this post" href="/post/feed/">
      <LINK TYPE='application/atom+xml; charset=utf-8' REL='Alternate nofollow' HREF='../atom.xml?a=1&amp;b=2' title='News &gt; all'/>
      <link rel=alternate type=application/rss+xml href=rss>
      <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json" title="A > B">
      <link rel="alternate" type="application/rss+xml" href="rss" title="Twice">`;
    expect(findFeedLinks(html, BASE)).toEqual([
      { url: 'https://example.org/atom.xml?a=1&b=2', title: 'News > all' },
      { url: 'https://example.org/blog/rss', title: '' },
      { url: 'https://other.example/feed.json', title: 'A > B' },
      { url: 'https://example.org/post/feed/', title: 'Comments on this post' },
    ]);
  });

  it.each([
    '<link rel="stylesheet" type="application/rss+xml" href="a">', '<link rel="alternate" hreflang="de" href="/de">', '<link rel="alternate" type="text/html" href="/m">',
    '<!-- <link rel="alternate" type="application/rss+xml" href="a"> -->', '<script>"<link rel=alternate type=application/rss+xml href=a>"</script>',
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', '<link rel="alternate" type="application/rss+xml">', '<linked rel="alternate" type="application/rss+xml" href="a">', '',
  ])('are not %s', (html) => {
    expect(findFeedLinks(html, BASE)).toEqual([]);
  });

  it('begin where the page says that its addresses do', () => {
    expect(findFeedLinks('<base href="https://cdn.example.org/x/"><link rel="alternate" type="application/rss+xml" href="rss">', BASE)).toEqual([{ url: 'https://cdn.example.org/x/rss', title: '' }]);
  });

  it('are bounded, soon found, and addresses that a browser opens, whatever the page is', () => {
    expect(findFeedLinks(Array.from({ length: 500 }, (_, n) => `<link rel="alternate" type="application/rss+xml" href="${n}">`).join(''), BASE)).toHaveLength(50);
    const started = performance.now();
    for (const piece of ['<link ', '<link "', "<link '", '<!--', '<script>', '<link a=', '<', '<link rel="alternate" ']) findFeedLinks(piece.repeat(150_000), BASE);
    expect(performance.now() - started).toBeLessThan(10_000);
    const pieces = fc.constantFrom('<link ', 'rel=alternate ', 'type="application/rss+xml" ', 'href=', '"', "'", '>', '<!--', '-->', 'x', '<script', '</script', '&amp;', '<base ');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      for (const { url } of findFeedLinks(list.join(''), BASE)) expect(parseHttpUrl(url)).toBe(url);
    }));
  });
});
