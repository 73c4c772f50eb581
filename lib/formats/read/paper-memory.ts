// PaperMemory's JSON: an object of papers by its own ids. Facts of the format: its repository, test/data/3-papers-memory.json.
import { makeRecord, type Said } from './make-record';
import { isServer } from '@/lib/model/manifestation';
import { Fields, parseJson, safeFields } from './json';
import { readDate, readMoment } from './read-date';
import { loadBibtex } from './bibtex';
import { isUnread, type Reader, type ReadRecord } from './reader';
import { AppError } from '@/lib/shared/errors';

export const paperMemory: Reader = {
  id: 'paper-memory',
  label: 'PaperMemory',
  isNumbered: true,
  claims: (head) => /^\s*\{/.test(head) && /"(?:codeLink|pdfLink|lastOpenDate|favoriteDate|__dataVersion)"\s*:/.test(head),
  async *read(text, now) {
    const file = Fields.of(parseJson(text));
    if (!file) throw new AppError('bad-file', 'The file holds no papers');
    const papers = file.object('papers') ?? file;
    const readBibtex = await loadBibtex();
    let line = 0;
    for (const [id, value] of papers.entries()) {
      // `__dataVersion` is no paper.
      if (id.startsWith('__') && typeof value !== 'object') continue;
      line += 1;
      const paper = safeFields(value);
      yield 'reason' in paper ? { line, reason: paper.reason } : recordOf(line, paper, readBibtex, now);
    }
  },
};

/** Its BibTeX says what its own fields do not. */
function recordOf(line: number, paper: Fields, readBibtex: (text: string, now: number) => Iterable<ReadRecord>, now: number): ReadRecord {
  const [cited] = readBibtex(paper.text('bibtex'), now);
  const form = cited === undefined || isUnread(cited) ? undefined : cited.paper;
  const published = form?.manifestations?.find(({ type }) => type !== undefined && type !== 'preprint') ?? form?.manifestations?.[0];
  // What it knows of the venue it learnt after it had the BibTeX of the preprint.
  const [isPreprint, venue] = [published === undefined || published.type === 'preprint', paper.text('venue')];
  const [, link] = /\]\((https?:[^\s()]+)\)/.exec(paper.text('md')) ?? [];
  const said: Said = {
    title: paper.text('title') || form?.title,
    authors: paper.text('author').split(/\s+and\s+/).map((name) => ({ name })),
    abstract: form?.abstract,
    date: readDate(paper.text('year')) ?? form?.publishedAt,
    ...(isPreprint && venue && !isServer(venue) ? { type: /\b(?:tmlr|jmlr|journal|transactions)\b/i.test(venue) ? 'article' : 'inproceedings', venue } : { type: published?.type, venue: form?.venue ?? venue }),
    volume: published?.volume,
    issue: published?.issue,
    pages: published?.pages,
    publisher: published?.publisher,
    url: link !== undefined && !/\.pdf$|\/pdf\//i.test(link) ? link : undefined,
    pdfUrl: paper.text('pdfLink'),
    codeUrl: paper.text('codeLink'),
    ids: [paper.text('doi'), link, arxivOf(paper.text('id'))],
    keys: form?.keys.filter((key) => !key.startsWith('title:') && !key.startsWith('url:')),
    tags: [...paper.list('tags').filter((tag) => typeof tag === 'string'), ...(paper.get('favorite') === true ? ['favorite'] : [])],
    note: paper.text('note'),
    savedAt: readMoment(paper.text('addDate')),
    citeKey: paper.text('key'),
  };
  return makeRecord(line, said, now);
}

function arxivOf(id: string): string | undefined {
  const [, arxivId] = /^Arxiv-(.+)$/i.exec(id) ?? [];
  return arxivId === undefined ? undefined : `arxiv:${arxivId}`;
}
