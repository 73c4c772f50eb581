// arXiv as it answers: RSS by categories and the API. Markup and manners per ../shared/SITES-HF-ARXIV.md §6.
import { DAY_MS } from '@/lib/shared/clock';
import { atomOf } from '../atom';
import { easternDay, easternMidnight, weekday } from './calendar';
import { isOutAt, type World, type WorldPaper } from './world';

/** How a batch is served: whole; only its beginning, as while it is being made; or the one before under today's date. */
export type BatchState = 'whole' | 'partial' | 'stale';

interface RssItem {
  paper: WorldPaper;
  type: 'new' | 'cross' | 'replace' | 'replace-cross';
  version: number;
}

/** What the feed of these categories announces in the batch of a day. */
export function announcedIn(world: World, categories: readonly string[], day: number): RssItem[] {
  const batch = world.batches.get(day);
  if (!batch) return [];
  const holds = (paper: WorldPaper) => [...paper.categories, ...(paper.crossed && paper.crossed.on <= day ? [paper.crossed.category] : [])].some((category) => categories.includes(category));
  const isHome = (paper: WorldPaper) => categories.includes(paper.categories[0] ?? '');
  return [
    ...batch.papers.filter(holds).map((paper): RssItem => ({ paper, type: isHome(paper) ? 'new' : 'cross', version: 1 })),
    ...batch.crossed.filter(({ crossed }) => crossed && categories.includes(crossed.category)).map((paper): RssItem => ({ paper, type: 'cross', version: versionOn(paper, day) })),
    ...batch.replaced.filter(holds).map((paper): RssItem => ({ paper, type: isHome(paper) ? 'replace' : 'replace-cross', version: versionOn(paper, day) })),
  ];
}

/** Its latest version as of that day's batch. */
export function versionOn(paper: WorldPaper, day: number): number {
  return 1 + paper.replacedOn.filter((on) => on <= day).length;
}

export function serveRss(world: World, categories: readonly string[], now: number, state: BatchState, shuffle: number): { body: string; etag: string; maxAgeS: number } {
  const today = easternDay(now);
  const shown = state === 'stale' ? today - (weekday(today) === 0 ? 3 : 1) : today;
  const all = weekday(today) >= 5 ? [] : announcedIn(world, categories, shown);
  // The order is not always the same.
  const items = (state === 'partial' ? all.slice(0, 1) : all).toSorted((a, b) => ((Number(a.paper.id.slice(-3)) * shuffle) % 101) - ((Number(b.paper.id.slice(-3)) * shuffle) % 101));
  const date = new Date(easternMidnight(today)).toUTCString();
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>${categories.join(', ')} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${categories.join('+')}</link>
    <description>${categories.join(', ')} updates on the arXiv.org e-print archive.</description>
    <language>en-us</language>
    <lastBuildDate>${date}</lastBuildDate>
    <pubDate>${date}</pubDate>
    <skipDays>
      <day>Sunday</day>
      <day>Saturday</day>
    </skipDays>
${items.map((item) => rssItem(item, date)).join('\n')}
  </channel>
</rss>`;
  return { body, etag: `"${categories.join()}-${today}-${state}"`, maxAgeS: Math.ceil((easternMidnight(today + 1) - now) / 1_000) };
}

function rssItem({ paper: { id, title, author, abstract, categories }, type, version }: RssItem, date: string): string {
  return `    <item>
      <title>${escape(title)}</title>
      <link>https://arxiv.org/abs/${id}</link>
      <description>arXiv:${id}v${version} Announce Type: ${type}
Abstract: ${escape(abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}v${version}</guid>
${categories.map((category) => `      <category>${category}</category>`).join('\n')}
      <pubDate>${date}</pubDate>
      <arxiv:announce_type>${type}</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>${escape(author)}, Ben Sample</dc:creator>
    </item>`;
}

/** The API: `id_list`, or a search in its own language. */
export function serveApi(world: World, url: URL, now: number): string {
  const ids = url.searchParams.get('id_list');
  const out = world.papers.filter((paper) => isOutAt(paper.announcedOn) <= now);
  const found = ids === null ? search(out, url.searchParams, now) : ids.split(',').flatMap((id) => out.find((paper) => paper.id === id.replace(/v\d+$/, '')) ?? []);
  const start = Number(url.searchParams.get('start') ?? 0);
  const limit = Number(url.searchParams.get('max_results') ?? 10);
  const today = easternDay(now);
  const entries = found.slice(start, start + limit).map((paper) => ({
    id: paper.id, title: paper.title, authors: [paper.author, 'Ben Sample'], abstract: paper.abstract, category: paper.categories[0] ?? '', published: new Date(paper.submittedAt).toISOString().replace('.000', ''), version: versionOn(paper, today),
  }));
  return atomOf(entries).replace(/<opensearch:totalResults>\d+/, `<opensearch:startIndex>${start}</opensearch:startIndex><opensearch:totalResults>${found.length}`);
}

function search(out: readonly WorldPaper[], params: URLSearchParams, now: number): WorldPaper[] {
  const test = parseQuery(params.get('search_query') ?? '', easternDay(now));
  const order = params.get('sortOrder') === 'ascending' ? 1 : -1;
  const by = params.get('sortBy') === 'lastUpdatedDate' ? (paper: WorldPaper) => Math.max(paper.submittedAt, ...paper.replacedOn.map(isOutAt).filter((at) => at <= now)) : ({ submittedAt }: WorldPaper) => submittedAt;
  return out.filter(test).toSorted((a, b) => order * (by(a) - by(b)) || (a.id < b.id ? -1 : 1));
}

type Test = (paper: WorldPaper) => boolean;

/** `(cat:cs.AI OR cat:cs.LG) AND submittedDate:[202609210000 TO 202609220000]`, with AND, OR, ANDNOT from left to right. */
function parseQuery(query: string, today: number): Test {
  const tokens = query.match(/[()]|\w+:\[[^\]]*\]|\w+:"[^"]*"|[^\s()]+/g) ?? [];
  let at = 0;
  const parseTerm = (): Test => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const inner = parseAll();
      if (tokens[at++] !== ')') throw new Error(`unbalanced: ${query}`);
      return inner;
    }
    const [, field = '', value = ''] = /^(\w+):(.*)$/s.exec(token) ?? [];
    if (field === 'cat') return ({ categories, crossed }) => categories.some((category) => category === value) || (crossed?.category === value && crossed.on <= today);
    if (field === 'au') return ({ author }) => author === value.replaceAll('"', '').replaceAll('_', ' ');
    const [, from = '', to = ''] = field === 'submittedDate' ? (/^\[(\d{12,14}) TO (\d{12,14})\]$/.exec(value) ?? []) : [];
    if (from && to) return ({ submittedAt }) => submittedAt >= readTime(from) && submittedAt < readTime(to) + DAY_MS / (24 * 60);
    throw new Error(`the API does not understand “${token}” of ${query}`);
  };
  const parseAll = (): Test => {
    let test = parseTerm();
    while (at < tokens.length && tokens[at] !== ')') {
      const word = tokens[at++];
      const [left, right] = [test, parseTerm()];
      if (word === 'AND') test = (paper) => left(paper) && right(paper);
      else if (word === 'OR') test = (paper) => left(paper) || right(paper);
      else if (word === 'ANDNOT') test = (paper) => left(paper) && !right(paper);
      else throw new Error(`the API does not understand “${word}” of ${query}`);
    }
    return test;
  };
  return parseAll();
}

/** `202609210000` is a minute in UTC. */
function readTime(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
