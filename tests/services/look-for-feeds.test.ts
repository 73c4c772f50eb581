import { describe, expect, it } from 'vitest';
import { lookForFeeds } from '@/lib/services/look-for-feeds';
import { createTestPorts } from '../support/library';

const ADDRESS = 'https://journal.example/here';
const look = (text: string) => lookForFeeds(createTestPorts(() => text).get, ADDRESS);

describe('what stands at an address', () => {
  it.each([
    ['RSS', '<rss version="2.0"><channel/></rss>'],
    ['RSS after all that may come before', '\ufeff<?xml version="1.0"?>\n<?xml-stylesheet href="x.xsl"?>\n<!-- a <html> -->\n<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>\n<rss/>'],
    ['RDF', '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"/>'],
    ['Atom with a prefix', '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"/>'],
    ['JSON', '{ "version": "https://jsonfeed.org/version/1.1", "items": [] }'],
  ])('is a feed: %s', async (_name, text) => {
    expect(await look(text)).toEqual({ kind: 'feed' });
  });

  it.each([
    ['a page about feeds', '<!doctype html><html><body><pre>&lt;rss&gt; <rss></rss></pre></body></html>'],
    ['other XML', '<?xml version="1.0"?><svg/>'],
    ['other JSON', '{"version": 1}'],
    ['nothing', ''],
  ])('is none: %s', async (_name, text) => {
    expect(await look(text)).toEqual({ kind: 'named', feeds: [] });
  });

  it('is a page that names feeds, each once, and what we know by its own name', async () => {
    const html = [['/rss', 'Issue'], ['/rss', 'Again'], ['https://rss.arxiv.org/rss/cs.CL', 'x'], ['https://arxiv.org/list/cs.CL/new', 'y']]
      .map(([href, title]) => `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`).join('');
    expect(await look(`<html><head>${html}</head></html>`)).toEqual({
      kind: 'named',
      feeds: [
        { source: { kind: 'web', url: 'https://journal.example/rss' }, name: 'Issue' },
        { source: { kind: 'arxiv', categories: ['cs.CL'] }, name: 'arXiv cs.CL' },
      ],
    });
  });
});
