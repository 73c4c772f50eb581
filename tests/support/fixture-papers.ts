// The invented papers of the fixture pages, and what the sites' APIs say about them.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FixturePaper {
  arxivId: string;
  title: string;
  authors: string[];
  abstract: string;
  publishedAt: string;
}

interface Expected {
  papers?: { keys: string[]; title: string; authors?: { name: string }[]; abstract?: string; publishedAt?: string }[];
}

export const PAGES = join(import.meta.dirname, '../fixtures/pages');

/** All papers that any fixture page shows, each with everything that any of them says about it. */
export const FIXTURE_PAPERS: ReadonlyMap<string, FixturePaper> = collect();

/** Those of one page, in its order. */
export function papersOf(page: string): FixturePaper[] {
  return arxivIdsOf(`${page}.expected.json`).flatMap((id) => FIXTURE_PAPERS.get(id) ?? []);
}

/** `GET https://huggingface.co/api/daily_papers`. */
export function dailyPapersAnswer(papers: readonly FixturePaper[]): string {
  return JSON.stringify(papers.map(({ arxivId, title, authors, abstract, publishedAt }) => ({
    paper: { id: arxivId, title, summary: abstract, publishedAt: `${publishedAt}T00:00:00.000Z`, upvotes: 7, authors: authors.map((name) => ({ _id: name, name, hidden: false })), discussionId: arxivId },
    publishedAt: `${publishedAt}T00:00:00.000Z`,
    title,
    summary: abstract,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${arxivId}.png`,
    numComments: 1,
    submittedBy: { fullname: 'A Reader', name: 'reader', type: 'user' },
    isAuthorParticipating: false,
  })));
}

/** `GET https://export.arxiv.org/api/query?id_list=…`: ids that nobody knows have no entry. */
export function arxivAnswer(ids: readonly string[]): string {
  const entries = ids.flatMap((id) => FIXTURE_PAPERS.get(id) ?? []).map(({ arxivId, title, authors, abstract, publishedAt }) => `
  <entry>
    <id>http://arxiv.org/abs/${arxivId}v1</id>
    <title>${escape(title)}</title>
    <updated>${publishedAt}T08:00:00Z</updated>
    <published>${publishedAt}T08:00:00Z</published>
    <summary>${escape(abstract)}</summary>
    ${authors.map((name) => `<author><name>${escape(name)}</name></author>`).join('')}
    <link href="https://arxiv.org/abs/${arxivId}v1" rel="alternate" type="text/html"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category term="cs.CL"/>
  </entry>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <id>https://arxiv.org/api/query</id>
  <title>arXiv Query</title>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>${entries.join('')}
</feed>`;
}

/** `GET https://rss.arxiv.org/rss/…`: all of them are announced as new. */
export function arxivRss(categories: string, papers: readonly FixturePaper[]): string {
  const items = papers.map(({ arxivId, title, authors, abstract }) => `
    <item>
      <title>${escape(title)}</title>
      <link>https://arxiv.org/abs/${arxivId}</link>
      <description>arXiv:${arxivId}v1 Announce Type: new \nAbstract: ${escape(abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${arxivId}v1</guid>
      <category>cs.CL</category>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:creator>${escape(authors.join(', '))}</dc:creator>
    </item>`);
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>${categories} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${categories}</link>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>${items.join('')}
  </channel>
</rss>`;
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function collect(): Map<string, FixturePaper> {
  const papers = new Map<string, FixturePaper>();
  for (const page of globSync('*/*.expected.json', { cwd: PAGES }).toSorted()) {
    for (const { keys, title, authors, abstract, publishedAt } of read(page).papers ?? []) {
      const arxivId = arxivIdOf(keys);
      if (arxivId === undefined) continue;
      const known = papers.get(arxivId);
      papers.set(arxivId, {
        arxivId,
        title: known?.title ?? title,
        authors: known?.authors.length ? known.authors : (authors ?? []).map(({ name }) => name),
        abstract: known?.abstract || (abstract ?? ''),
        publishedAt: known?.publishedAt ?? publishedAt ?? '2026-11-18',
      });
    }
  }
  for (const paper of papers.values()) {
    if (paper.authors.length === 0) paper.authors = ['Ada Fixture', 'Ben Sample'];
    paper.abstract ||= `An abstract that only the API has: ${paper.title}.`;
  }
  return papers;
}

function arxivIdsOf(page: string): string[] {
  return (read(page).papers ?? []).flatMap(({ keys }) => arxivIdOf(keys) ?? []);
}

function arxivIdOf(keys: readonly string[]): string | undefined {
  return keys.find((key) => key.startsWith('arxiv:'))?.slice('arxiv:'.length);
}

function read(page: string): Expected {
  return JSON.parse(readFileSync(join(PAGES, page), 'utf8')) as Expected;
}
