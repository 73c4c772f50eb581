import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebFeed } from '@/lib/feeds/web-feed';
import type { FeedAnswer } from '@/lib/feeds/feed-kind';
import { AppError } from '@/lib/shared/errors';

const ADDRESS = 'https://feeds.example.org/journal/rss.xml';
const read = (text: string) => parseWebFeed(text, ADDRESS);
const sightings = (text: string) => read(text).entries.map(({ sighting }) => sighting);
const codeOf = (text: string): string => {
  const answer = answerOf(text);
  if (!(answer instanceof Error)) return 'read';
  return answer instanceof AppError ? answer.code : `not ours: ${String(answer)}`;
};

const rss = (items: string, head = '') => `<?xml version="1.0"?><rss version="2.0" xmlns:dc="d" xmlns:prism="p" xmlns:content="c" xmlns:atom="a"><channel><title>Journal of Examples</title><link>https://example.org/home/</link><atom:link href="${ADDRESS}" rel="self"/>${head}${items}</channel></rss>`;
const atom = (entries: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">A &amp;amp; B</title>${entries}</feed>`;
const item = (n: number, more = '') => `<item><title>Paper ${n}</title><link>https://example.org/p/${n}</link>${more}</item>`;

describe('a feed of a journal', () => {
  it('in RSS 1.0 with Dublin Core and PRISM gives what a citation needs', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
 <channel rdf:about="https://www.nature.com/j.rss"><title>Journal of Examples</title><link>https://www.nature.com/j</link><prism:publicationName>Journal of Examples</prism:publicationName>
  <items><rdf:Seq><rdf:li rdf:resource="https://www.nature.com/articles/s41586-026-00001-2"/></rdf:Seq></items></channel>
 <item rdf:about="https://www.nature.com/articles/s41586-026-00001-2">
  <title><![CDATA[Deep <i>examples</i> &amp; CO<sub>2</sub>]]></title><link>https://www.nature.com/articles/s41586-026-00001-2</link>
  <dc:creator>Ada Lovelace</dc:creator><dc:creator>Babbage, Charles</dc:creator>
  <dc:identifier>doi:10.1038/s41586-026-00001-2</dc:identifier><dc:date>2026-11-20</dc:date>
  <prism:volume>7</prism:volume><prism:number>3</prism:number><prism:startingPage>12</prism:startingPage><prism:endingPage>34</prism:endingPage>
  <dc:publisher>Example Press</dc:publisher><dc:subject>Optics</dc:subject>
  <description>&lt;p&gt;We show it.&lt;/p&gt;</description>
 </item>
</rdf:RDF>`;
    expect(read(text)).toEqual({
      title: 'Journal of Examples', skipDays: undefined, leftOut: undefined, total: 1,
      entries: [{
        announced: 'new',
        at: Date.UTC(2026, 10, 20),
        sighting: {
          keys: ['doi:10.1038/s41586-026-00001-2'], title: 'Deep examples & CO2', url: 'https://www.nature.com/articles/s41586-026-00001-2', source: 'feed',
          authors: [{ name: 'Ada Lovelace' }, { name: 'Charles Babbage', family: 'Babbage', given: 'Charles' }], authorCount: 2, abstract: 'We show it.', publishedAt: '2026-11-20',
          venue: 'Journal of Examples', volume: '7', issue: '3', pages: '12-34', publisher: 'Example Press', categories: ['Optics'],
        },
      }],
    });
  });

  it('in RSS 2.0 says when, and on which days nothing comes', () => {
    const { entries, skipDays, title } = read(rss(item(1, '<pubDate>Mon, 23 Nov 2026 23:30:00 -0500</pubDate><category>A</category><category>B</category>'), '<skipDays><day>Saturday</day><day>sunday</day><day>Someday</day></skipDays>'));
    expect([title, skipDays]).toEqual(['Journal of Examples', [0, 6]]);
    expect(entries).toMatchObject([{ at: Date.UTC(2026, 10, 24, 4, 30), sighting: { keys: ['url:https://example.org/p/1'], publishedAt: '2026-11-23', categories: ['A', 'B'] } }]);
  });

  it('in Atom has people, and text that is written in its own elements', () => {
    const entry = `<entry xml:base="https://example.org/blog/"><title type="xhtml"><div xmlns="x">On <em>A</em> &lt; B</div></title><link rel="self" href="self.atom"/><link rel="alternate" type="application/pdf" href="1.pdf"/><link href="1.html"/>
      <id>tag:example.org,2026:1</id><author><name>Ada Lovelace</name></author><author><name>Charles Babbage</name></author><updated>2026-11-23T10:00:00Z</updated><published>2026-11-20T08:00:00+02:00</published>
      <category term="t1" label="Optics"/><summary type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</summary></entry>`;
    expect(read(atom(entry))).toMatchObject({
      title: 'A & B',
      entries: [{ at: Date.UTC(2026, 10, 20, 6), sighting: { title: 'On A < B', url: 'https://example.org/blog/1.html', authors: [{ name: 'Ada Lovelace' }, { name: 'Charles Babbage' }], publishedAt: '2026-11-20', abstract: 'One.\nTwo.', categories: ['Optics'] } }],
    });
  });

  it('in Atom without a type is text, not markup', () => {
    expect(sightings(atom('<entry><title>Why &lt;b&gt; is bold &amp;amp; old</title><link href="https://example.org/1"/></entry>'))).toMatchObject([{ title: 'Why <b> is bold & old' }]);
  });

  it('in JSON is read too', () => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'JSON & co', items: [{ id: '1', url: '/1', title: 'a < b', content_html: '<p>Text</p>', date_published: '2026-11-23T10:00:00Z', authors: [{ name: 'Ada' }], tags: ['x'] }, { id: 7 }, null] };
    expect(read(JSON.stringify(feed))).toMatchObject({ title: 'JSON & co', total: 3, entries: [{ at: Date.UTC(2026, 10, 23, 10), sighting: { title: 'a < b', url: 'https://feeds.example.org/1', abstract: 'Text', authors: [{ name: 'Ada' }] } }] });
    expect(codeOf('{"version":"2"}')).toBe('not-a-feed');
    expect(codeOf('{"version":')).toBe('bad-answer');
  });

  it('may use any prefix, or none, for any namespace', () => {
    const text = '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>Paper</a:title><a:link href="https://example.org/1"/></a:entry></a:feed>';
    expect(sightings(text)).toMatchObject([{ title: 'Paper', url: 'https://example.org/1' }]);
    expect(sightings(rss(item(1)).replaceAll('prism:', 'x:').replace('xmlns:prism', 'xmlns:x'))).toMatchObject([{ title: 'Paper 1' }]);
  });
});

describe('which paper an entry is about', () => {
  it.each([
    ['<prism:doi>10.1000/ABC.1</prism:doi>', 'doi:10.1000/abc.1'],
    ['<dc:identifier>https://doi.org/10.1000/abc.1</dc:identifier>', 'doi:10.1000/abc.1'],
    ['<guid isPermaLink="false">10.1000/abc.1</guid>', 'doi:10.1000/abc.1'],
    ['<guid isPermaLink="false">oai:arXiv.org:2611.00001v2</guid>', 'arxiv:2611.00001'],
    ['<guid>https://arxiv.org/abs/2611.00001</guid>', 'arxiv:2611.00001'],
    ['<dc:identifier>https://doi.org/10.48550/arXiv.2611.00001</dc:identifier>', 'arxiv:2611.00001'],
    ['<dc:identifier>1234-5678</dc:identifier>', 'url:https://example.org/p/1'],
    ['<guid>https://example.org/?p=17</guid>', 'url:https://example.org/p/1'],
  ])('is told by %s', (more, key) => {
    expect(sightings(rss(item(1, more)))[0]?.keys).toEqual([key]);
  });

  it.each([
    ['https://journal.example.org/doi/abs/10.1000/abc.1?af=R', 'doi:10.1000/abc.1'],
    ['https://openreview.net/forum?id=abcdefgh', 'openreview:abcdefgh'],
    ['https://aclanthology.org/2026.acl-long.1/', 'acl:2026.acl-long.1'],
    ['https://www.example.org/a?utm_source=rss#top', 'url:https://example.org/a'],
  ])('or by its address %s', (link, key) => {
    expect(sightings(rss(`<item><title>P</title><link>${link.replaceAll('&', '&amp;')}</link></item>`))[0]?.keys[0]).toBe(key);
  });

  it('has the date of a journal’s entry, not that of a post about it', () => {
    const date = '<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>';
    const [post] = read(rss(item(1, `<guid>https://arxiv.org/abs/1706.03762</guid>${date}`))).entries;
    expect([post?.at, post?.sighting.publishedAt]).toEqual([Date.UTC(2026, 10, 23, 10), undefined]);
    expect(sightings(rss(item(1, `<prism:doi>10.1000/1</prism:doi><prism:publicationName>J</prism:publicationName>${date}`)))).toMatchObject([{ publishedAt: '2026-11-23', venue: 'J' }]);
  });

  it('goes by where it was before a counter of readers was put between', () => {
    expect(sightings(rss(item(1, '<feedburner:origLink xmlns:feedburner="f">https://arxiv.org/abs/2611.00001</feedburner:origLink>')))).toMatchObject([{ url: 'https://arxiv.org/abs/2611.00001', keys: ['arxiv:2611.00001'] }]);
  });

  it('with addresses that begin where the feed’s site does', () => {
    expect(sightings(rss('<item><title>P</title><link>papers/1</link></item><item><title>Q</title><link>/2</link></item>')).map(({ url }) => url)).toEqual(['https://example.org/home/papers/1', 'https://example.org/2']);
  });

  it('is left out without a title or an address that a browser opens', () => {
    const { entries, total } = read(rss(`${item(1)}<item><title>No link</title></item><item><link>https://example.org/2</link></item><item><title>Bad</title><link>javascript:alert(1)</link></item>`));
    expect([entries.length, total]).toEqual([1, 4]);
    expect(codeOf(rss('<item><title>No link</title></item><item/>'))).toBe('bad-answer');
    expect(codeOf(rss(''))).toBe('read');
  });

  it.each(['soon', '', '1970-01-01T00:00:00Z', '0000-00-00', '31 Feb 9999'])('is told whatever its date is: %s', (date) => {
    expect(read(rss(item(1, `<pubDate>${date}</pubDate>`))).entries).toMatchObject([{ at: undefined, sighting: { title: 'Paper 1' } }]);
  });
});

describe('who wrote it', () => {
  it.each<[string, string[]]>([
    ['<dc:creator>Ada Lovelace, Charles Babbage and Mary Somerville</dc:creator>', ['Ada Lovelace', 'Charles Babbage', 'Mary Somerville']],
    ['<dc:creator>Lovelace, A., Babbage, C., </dc:creator>', ['A. Lovelace', 'C. Babbage']],
    ['<dc:creator>Lovelace, Ada; Babbage, Charles</dc:creator>', ['Ada Lovelace', 'Charles Babbage']],
    ['<dc:creator>Lovelace, Ada</dc:creator>', ['Ada Lovelace']],
    ['<dc:creator>Plato and Socrates</dc:creator>', ['Plato', 'Socrates']],
    ['<author>ada@example.org (Ada Lovelace)</author>', ['Ada Lovelace']],
    ['<author>ada@example.org</author>', []],
    ['<authors>Ada Lovelace;Charles Babbage;</authors>', ['Ada Lovelace', 'Charles Babbage']],
    ['<description>&lt;p&gt;Publication date: December 2026&lt;/p&gt;&lt;p&gt;&lt;b&gt;Source:&lt;/b&gt; J&lt;/p&gt;&lt;p&gt;Author(s): Ada Lovelace, Charles Babbage&lt;/p&gt;</description>', ['Ada Lovelace', 'Charles Babbage']],
    ['<dc:creator>A (X, Y), Bo Chen</dc:creator>', ['A (X, Y)', 'Bo Chen']],
  ])('%s', (more, names) => {
    expect((sightings(rss(item(1, more)))[0]?.authors ?? []).map(({ name }) => name)).toEqual(names);
  });
});

describe('what it is about', () => {
  const long = 'A sentence that says something. '.repeat(10).trim();

  it('is its description, or what the page says in full where that is hardly one; bounded', () => {
    expect(sightings(rss(item(1, `<description>${long}</description><content:encoded>${long} And more.</content:encoded>`)))[0]?.abstract).toBe(long);
    expect(sightings(rss(item(1, `<description>Vol. 7</description><content:encoded><![CDATA[<p>${long}</p>]]></content:encoded>`)))[0]?.abstract).toBe(long);
    expect(sightings(rss(item(1, `<description>${'word '.repeat(20_000)}</description>`)))[0]?.abstract?.length).toBe(5_000);
  });

  it('is not what a publisher says in its place', () => {
    expect(sightings(rss(item(1, '<description>&lt;p&gt;Publication date: December 2026&lt;/p&gt;&lt;p&gt;Author(s): Ada Lovelace&lt;/p&gt;</description>')))[0]?.abstract).toBeUndefined();
  });

  it('is text: a script is none', () => {
    const [sighting] = sightings(rss('<item><title>&lt;img src=x onerror=alert(1)&gt;Safe</title><link>https://example.org/1</link></item>'));
    expect(sighting?.title).toBe('Safe');
  });
});

describe('a feed that is none, or broken', () => {
  it.each([
    ['a web page', '<!DOCTYPE html><html><head><title>x</title></head></html>', 'not-a-feed'],
    ['a web page without a doctype', '<html><body>', 'not-a-feed'],
    ['XHTML', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="y"/>', 'not-a-feed'],
    ['another XML', '<?xml version="1.0"?><sitemap/>', 'not-a-feed'],
    ['text', 'Not found', 'not-a-feed'],
    ['nothing', '', 'not-a-feed'],
    ['entities of its own', `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>${rss(item(1)).slice(21)}`, 'bad-answer'],
    ['an entity without a doctype', rss(`<!ENTITY a "x">${item(1)}`), 'bad-answer'],
    ['tags that do not match', rss('<item><title>P</item></title>'), 'bad-answer'],
    ['far too deep', rss('<a>'.repeat(5_000) + '</a>'.repeat(5_000)), 'bad-answer'],
    ['names of the language', rss('<__proto__><x/></__proto__>'), 'bad-answer'],
  ])('%s', (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is read for all that with a doctype of old, a style sheet, a stray ampersand, text around it, or XML as its subject', () => {
    const [, body = ''] = rss(item(1)).split('?>');
    for (const text of [
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">${body}`,
      `\uFEFF  <?xml-stylesheet href="x.xsl"?>${body}\n<!-- cached --><script>1</script>`,
      rss(item(1, '<category>R & D &nbsp; &unknown;</category>')),
      rss(item(1, '<description><![CDATA[<!DOCTYPE x [<!ENTITY a "b">]> ]]></description>')),
    ]) expect(sightings(text)).toMatchObject([{ title: 'Paper 1' }]);
  });

  it('does not take long, whatever is left open', () => {
    const started = performance.now();
    for (const piece of ['<![CDATA[', '<!--', '<item>', '<a b="', '&', '</item>', '<title>', '<?x ', '&lt;', '<!DOCTYPE ', ' ']) {
      for (const text of [piece.repeat(200_000), rss('').replace('</channel></rss>', piece.repeat(200_000)), rss(piece.repeat(200_000))]) expect(['bad-answer', 'not-a-feed', 'read']).toContain(codeOf(text));
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('is bounded', () => {
    expect(read(rss(Array.from({ length: 10_000 }, (_, n) => item(n)).join('')))).toMatchObject({ total: 10_000, leftOut: 8_000, entries: { length: 2_000 } });
  });
});

function answerOf(text: string): FeedAnswer | Error {
  try {
    return read(text);
  } catch (thrown) {
    return thrown as Error;
  }
}

const startsWith = (whole: readonly unknown[], begin: readonly unknown[]) => JSON.stringify(whole.slice(0, begin.length)) === JSON.stringify(begin);

describe('a feed that breaks off', () => {
  const FEEDS = [
    rss([1, 2, 3].map((n) => item(n, '<description><![CDATA[<b>x</b> </item> ]]></description><!-- </item> -->')).join('')),
    atom([1, 2, 3].map((n) => `<entry><title>Paper ${n}</title><link href="https://example.org/p/${n}"/><summary type="html">&lt;p&gt;é</summary></entry>`).join('')),
    `<rdf:RDF xmlns:rdf="r"><channel><title>J</title></channel>${[1, 2, 3].map((n) => item(n)).join('')}</rdf:RDF>`,
    JSON.stringify({ version: 'https://jsonfeed.org/version/1', items: [1, 2, 3].map((n) => ({ title: `Paper ${n}`, url: `https://example.org/p/${n}` })) }),
  ];

  it('anywhere gives its first entries and says that there were more, or is refused', () => {
    for (const feed of FEEDS) {
      const whole = sightings(feed);
      expect(whole).toHaveLength(3);
      const answers = Array.from({ length: feed.length }, (_, length) => answerOf(feed.slice(0, length)));
      expect(answers.filter((answer) => answer instanceof Error && !(answer instanceof AppError))).toEqual([]);
      const reads = answers.flatMap((answer) => (answer instanceof Error ? [] : [answer]));
      expect(reads.filter(({ entries }) => !startsWith(whole, entries.map(({ sighting }) => sighting)))).toEqual([]);
      expect(reads.filter(({ entries, leftOut }) => entries.length < 3 && leftOut !== 1)).toEqual([]);
    }
  });

  it('or is no feed at all never throws anything that is not ours', () => {
    const pieces = fc.constantFrom('<', '>', '/', '&', ';', '"', "'", '=', '<rss>', '<channel>', '<item>', '</item>', '<title>', '</title>', '<link', 'href', '<feed ', '<entry>', '<![CDATA[', ']]>', '<!--', '-->', '<?xml ', '?>', '<!DOCTYPE', '\u0000', '\uFEFF', 'constructor', 'é', 'https://example.org/1', '{', '}', '[');
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 40 }).map((list) => list.join(''))), (text) => {
      for (const one of [text, rss(text), atom(text), rss(item(1, text))]) expect(codeOf(one)).toMatch(/^(?:read|bad-answer|not-a-feed)$/);
    }), { numRuns: 500 });
  });
});
