// papers.cool (Cool Papers): lists and searches of arXiv and of venues, and one paper's page; the same panel everywhere.
import { urlKey, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { parseDay } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, linkOf, textOf } from '@/lib/sites/fields';

const PANEL = '.panel.paper[id]';
const TITLE = 'a.title-link';

export const papersCool = defineSite({
  id: 'papers-cool',
  label: 'Cool Papers',
  matches: ['https://papers.cool/arxiv/*', 'https://papers.cool/venue/*'],
  pages: [
    { kind: 'paper', path: /^\/(?:arxiv\/(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(?:v\d+)?|venue\/[^/?@,]+(?:@|%40)[^/?,]+)\/?(?:\?|$)/, card: PANEL, heading: TITLE, key: name, read },
    { kind: 'listing', path: /^\/(?:arxiv|venue)\/./, card: PANEL, title: TITLE, key: name, read },
  ],
});

/** `2510.20867`, `aVh9KRZdRk@OpenReview`, `…@CVPR2025@CVF`: where that is nobody's id, the page that the number links to. */
function name(panel: Element): VersionedKey | PaperKey | undefined {
  const shown = linkOf(panel, TITLE);
  return parsePaperUrl(shown) ?? parsePaperUrl(linkOf(panel, 'h2 a')) ?? urlKey(shown);
}

function read(panel: Element): Partial<Sighting> {
  const subjects = [...panel.querySelectorAll<HTMLAnchorElement>('.subjects a')];
  const codes = subjects.map(({ href }) => /\/arxiv\/([a-z-]+(?:\.[A-Za-z-]+)?)$/.exec(href)?.[1]).filter((code) => code !== undefined);
  // `ICLR.2026 - Oral`
  const [, venue, year] = /^([^\s.]+)\.(\d{4})/.exec(textOf(panel, '.subjects a[href*="/venue/"]')) ?? [];
  return {
    url: linkOf(panel, TITLE),
    authors: authorsOf(panel, '.authors a.author'),
    abstract: textOf(panel, '.summary'),
    categories: codes,
    publishedAt: parseDay(textOf(panel, '.date-data')) ?? year,
    pdfUrl: panel.querySelector('.title-pdf')?.getAttribute('data') ?? '',
    ...(venue && year && { venue: `${venue} ${year}`, type: 'inproceedings' }),
  };
}
