// The APIs that know about papers, on a good day: each answers for the ids it is asked for, in the shape of the real one.
import { atomOf } from './atom';

/** What one of them says about a paper; by what it is asked. */
export interface Known {
  arxiv?: string;
  doi?: string;
  title: string;
  abstract?: string;
  venue?: string;
  pages?: string;
  version?: number;
}

export const EVERYTHING = (id: string): Known => ({ arxiv: id, title: `Full title of ${id}`, abstract: 'An abstract.' });

export function answerArxiv(url: string, know: (id: string) => Known | undefined = EVERYTHING): string {
  const ids = new URL(url).searchParams.get('id_list')?.split(',') ?? [];
  return atomOf(ids.flatMap((id) => {
    const known = know(id);
    return known ? [{ id: `${known.arxiv}`, title: known.title, authors: ['Ada Lovelace', 'Émile Zola'], abstract: known.abstract ?? '', published: '2026-11-02T17:59:59Z', category: 'cs.CL', version: known.version ?? 1, ...(known.doi ? { doi: known.doi } : {}) }] : [];
  }));
}

export function answerBatch(body: string | undefined, know: (id: string) => Known | undefined): string {
  const { ids } = JSON.parse(body ?? '{"ids":[]}') as { ids: string[] };
  return JSON.stringify(ids.map((asked, index) => {
    const known = know(asked.replace(/^\w+:/, ''));
    if (!known) return null;
    const hash = String(index).padStart(40, 'a');
    return {
      paperId: hash, title: known.title, abstract: known.abstract ?? null, year: 2026, publicationDate: null, venue: known.venue ?? '', authors: [{ authorId: '1', name: 'Ada Lovelace' }],
      externalIds: { ...(known.arxiv ? { ArXiv: known.arxiv } : {}), ...(known.doi ? { DOI: known.doi } : {}), CorpusId: 1_000 + index },
      publicationVenue: known.venue ? { id: 'v', name: known.venue, type: 'conference' } : null, publicationTypes: null, journal: known.pages ? { pages: known.pages } : null,
    };
  }));
}

export function answerCrossref(url: string, know: (doi: string) => Known | undefined): { text: string; status: number } {
  const { pathname, searchParams } = new URL(url);
  const single = /^\/works\/(.+)$/.exec(pathname)?.[1];
  const work = (doi: string) => {
    const known = know(doi);
    return known ? [{ DOI: doi, type: 'proceedings-article', title: [known.title], author: [{ given: 'Ada', family: 'Lovelace', sequence: 'first' }], 'container-title': [known.venue ?? 'Proceedings'], page: known.pages ?? '1-9', issued: { 'date-parts': [[2026, 12]] }, abstract: `<jats:p>${known.abstract ?? ''}</jats:p>` }] : [];
  };
  if (single !== undefined) {
    const [found] = work(decodeURIComponent(single));
    return found ? { text: JSON.stringify({ status: 'ok', 'message-type': 'work', message: found }), status: 200 } : { text: 'Resource not found.', status: 404 };
  }
  const dois = (searchParams.get('filter') ?? '').split(',').map((part) => part.replace(/^doi:/, ''));
  return { text: JSON.stringify({ status: 'ok', 'message-type': 'work-list', message: { items: dois.flatMap(work) } }), status: 200 };
}
