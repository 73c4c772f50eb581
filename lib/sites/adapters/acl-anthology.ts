// ACL Anthology: events, volumes and people, the search (Google's), and one paper's page. A venue's own page lists volumes, no papers.
// Built by Hugo from public templates. Rows were a `p` until 2022 and are a `div` since, with the same classes.
import { keyValue, parseDoi } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import type { PaperName } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, detailsOf, linkOf, textOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const RESULT_LINK = 'a.gs-title[href]';
/** The proceedings' cover and preface have an id, too. */
const FRONT_MATTER = /\/(?:\d{4}\.\w+-\w+\.0|[A-VX-Z]\d\d-\d000|W\d\d-\d\d00)\/?$/;

export const aclAnthology = defineSite({
  id: 'acl-anthology',
  label: 'ACL Anthology',
  // A paper's page stands at the root.
  matches: ['https://aclanthology.org/*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:events|volumes|people)\/./,
      card: (root) => [...root.querySelectorAll('.d-sm-flex.align-items-stretch')].filter((row) => !FRONT_MATTER.test(linkOf(row, 'strong a'))),
      title: 'strong a',
      read: (row, _page, name) => ({
        ...readId(name),
        authors: authorsOf(row, 'strong ~ a[href*="/people/"]'),
        abstract: row.nextElementSibling?.matches('.abstract-collapse') ? readText(row.nextElementSibling) : '',
        ...readVolume(name, textOf(row, 'strong ~ a[href*="/volumes/"]')),
        pdfUrl: linkOf(row, 'a.badge[href$=".pdf"]'),
      }),
    },
    {
      kind: 'listing',
      path: /^\/search\/?(?:\?|$)/,
      // Every result has its link twice; the results that are no papers are people and volumes.
      card: (root) => [...root.querySelectorAll('.gsc-result')].filter((result) => parsePaperUrl(linkOf(result, RESULT_LINK))),
      title: RESULT_LINK,
      cleanTitle: (title) => title.replace(/^\[PDF\] | - ACL Anthology$/g, ''),
      read: (_result, _page, name) => readId(name),
    },
    {
      kind: 'paper',
      path: /^\/(?:\d{4}\.\w+-\w+\.[1-9]\d*|(?!W)[A-Z]\d\d-\d(?!000)\d{3}|W\d\d-\d\d(?!00)\d\d)\/?(?:\?|$)/,
      card: '#main',
      heading: '#title',
      read(main, _page, name) {
        const details = new Map([...main.querySelectorAll('.acl-paper-details dt')].map((term) => [readText(term), readText([...detailsOf(term)][0])]));
        const said = (label: string) => details.get(`${label}:`) ?? '';
        const doi = parseDoi(said('DOI'));
        return {
          ...readId(name),
          keys: doi ? [doi.key] : [],
          abstract: textOf(main, '.acl-abstract').replace(/^Abstract\s*/, ''),
          ...readVolume(name, said('Volume')),
          pages: said('Pages').replace('–', '-'),
          publisher: said('Publisher'),
          publishedAt: parsePartialDate(`${said('Month')} ${said('Year')}`),
        };
      },
    },
  ],
});

/** `Computational Linguistics, Volume 47, Issue 1 - March 2021` is a journal, its volume and its issue. */
function readVolume(name: PaperName, title: string): Partial<Sighting> {
  const [, venue, volume, issue] = (readId(name).type === 'article' && /^(.+?)(?:, Formerly [^,]+)?, Volume (\d+)(?:, (?:Issue|Numbers?) ([\d-]+))?/.exec(title)) || [];
  return venue ? { venue, volume, issue } : { venue: title };
}

/** What an id tells: `2022.tacl-1.7` and `J87-1002` are in journals. */
function readId({ keys }: PaperName) {
  const id = keyValue(keys[0] ?? 'acl:');
  const [, year, old] = /^(\d{4})\.|^[A-Z](\d\d)-/.exec(id) ?? [];
  const type: WorkType = /^\d{4}\.(?:tacl|cl)-|^[JQ]/.test(id) ? 'article' : 'inproceedings';
  return { type, url: `https://aclanthology.org/${id}/`, publishedAt: year ?? (Number(old) > 60 ? `19${old}` : `20${old}`) };
}
