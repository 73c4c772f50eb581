// What a file says of one paper, cleaned and bounded, as a record: the one door through which every format goes.
import type { Author } from '@/lib/model/author';
import { equivalentKeys, rankKeys, urlKey, type PaperKey } from '@/lib/model/identifiers';
import { isPreprintKey, isPublishedKey, isServer } from '@/lib/model/manifestation';
import { namelessKey } from '@/lib/model/nameless-key';
import { NOTE_MAX } from '@/lib/model/note';
import { citeKeySchema, paperFromSighting, STATUSES, type Paper, type Status } from '@/lib/model/paper';
import type { PartialDate, Sighting, WorkType } from '@/lib/model/sighting';
import { parseTag, TAGS_PER_PAPER_MAX, uniqueTags } from '@/lib/model/tag';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';
import { addressOf, findKey } from './find-keys';
import type { ReadRecord } from './reader';

/** Uncleaned; what is empty is not said. */
export interface Said {
  title?: string | undefined;
  authors?: readonly Author[] | undefined;
  /** The file says that there are more authors than it names. */
  moreAuthors?: boolean | undefined;
  abstract?: string | undefined;
  /** As `readDate` gives it. */
  date?: PartialDate | undefined;
  type?: WorkType | undefined;
  venue?: string | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  pages?: string | undefined;
  publisher?: string | undefined;
  categories?: readonly string[] | undefined;
  comment?: string | undefined;
  /** The page about the paper; one that is not http(s) is dropped. */
  url?: string | undefined;
  pdfUrl?: string | undefined;
  codeUrl?: string | undefined;
  /** Fields that hold one identifier or address each. */
  ids?: readonly (string | undefined)[] | undefined;
  keys?: readonly (PaperKey | undefined)[] | undefined;
  tags?: readonly string[] | undefined;
  note?: string | undefined;
  status?: string | undefined;
  /** Milliseconds since the epoch. */
  savedAt?: number | undefined;
  citeKey?: string | undefined;
}

const AUTHORS_MAX = 5_000;
const KEYS_MAX = 100;
const URL_MAX = 2_000;
const TIME_MAX = 8.64e15;

export const NO_TITLE = 'it has no title';

export function makeRecord(line: number, said: Said, now: number): ReadRecord {
  const title = cleanLine(said.title ?? '', 1_000);
  if (!title) return { line, reason: NO_TITLE };
  const sighting = sightingOf(title, said);
  // A clock that was wrong must not put a paper into the future.
  const savedAt = said.savedAt !== undefined && said.savedAt >= 0 && said.savedAt <= TIME_MAX ? Math.min(Math.floor(said.savedAt), now) : now;
  const paper = paperFromSighting(sighting, now);
  // Nobody said that it is called so: whoever knows a title has the word, an earlier file too.
  if (isName(title, paper)) delete paper.provenance.title;
  return { line, paper: { ...paper, ...ownOf(said, savedAt), savedAt } };
}

/** An identifier or an address, in the place of a title. */
function isName(title: string, { keys }: Paper): boolean {
  return findKey(title) !== undefined || /^https?:\/\/\S+$/i.test(title) || keys.some((key) => key === title);
}

function sightingOf(title: string, said: Said): Sighting {
  const authors = authorsOf(said.authors);
  const named = keysOf(said);
  const publisher = cleanLine(said.publisher ?? '', 300);
  const where = cleanLine(said.venue ?? '', 500);
  // `journal = {CoRR}`, `journal = {arXiv preprint arXiv:1706.03762}`
  const onServer = isServer(where) && !named.some(isPublishedKey);
  const isArxiv = named.some((key) => key.startsWith('arxiv:'));
  const type = onServer ? 'preprint' : said.type;
  const published = said.date;
  const nameless = namelessKey({ title, authors, year: published });
  // A form that no identifier names needs a name of its own, or what is said of a journal's article would be said of its preprint.
  const isUnnamed = type !== undefined && type !== 'preprint' && named.some(isPreprintKey) && !named.some((key) => isPublishedKey(key) || /^(?:openreview|pmid|pmcid):/.test(key));
  const found = isUnnamed ? [...named, nameless] : named;
  const address = linkOf(said.url) ?? found.map(addressOf).find((url) => url !== undefined) ?? '';
  const keys = found.length > 0 ? found : [ownAddress(address) ?? nameless];
  return bare({
    keys: rankKeys(keys.flatMap(equivalentKeys)),
    title,
    url: address,
    source: 'file',
    authors,
    authorCount: said.moreAuthors === true && authors.length > 0 ? authors.length + 1 : undefined,
    abstract: cleanText(said.abstract ?? '', 20_000).trim(),
    publishedAt: published,
    type,
    venue: onServer && isArxiv ? '' : where,
    volume: onServer ? '' : cleanLine(said.volume ?? '', 60),
    issue: cleanLine(said.issue ?? '', 60),
    pages: cleanLine(said.pages ?? '', 60),
    publisher: isArxiv && isServer(publisher) ? '' : publisher,
    categories: (said.categories ?? []).slice(0, 50).map((category) => cleanLine(category, 60)).filter(Boolean),
    comment: cleanLine(said.comment ?? '', 2_000),
    pdfUrl: linkOf(said.pdfUrl),
    codeUrl: linkOf(said.codeUrl),
  });
}

/** What the reader added to it, in whichever program. */
function ownOf({ tags = [], note = '', status, citeKey }: Said, savedAt: number): Pick<Paper, 'tags' | 'note' | 'status' | 'statusAt' | 'citeKey'> {
  const labels = tags.map((tag) => parseTag(tag)).filter((tag) => tag !== undefined);
  const key = citeKeySchema.safeParse(citeKey);
  const known = statusOf(status);
  return {
    tags: uniqueTags(labels).slice(0, TAGS_PER_PAPER_MAX),
    note: cleanText(note, NOTE_MAX).trim(),
    status: known,
    // Nobody knows when it was read: any choice that the reader made in the library stands, and statistics count no reading of that day.
    statusAt: known === 'unread' ? savedAt : 0,
    ...(key.success && { citeKey: { key: key.data, at: savedAt } }),
  };
}

function statusOf(text: string | undefined): Status {
  const word = text?.trim().toLowerCase();
  return STATUSES.find((status) => status === word) ?? 'unread';
}

function authorsOf(authors: readonly Author[] = []): Author[] {
  return authors.slice(0, AUTHORS_MAX).flatMap(({ name, family, given }) => {
    const shown = cleanLine(name, 300);
    const [last, first] = [cleanLine(family ?? '', 300), cleanLine(given ?? '', 300)];
    return shown ? [{ name: shown, ...(last && { family: last, ...(first && { given: first }) }) }] : [];
  });
}

function keysOf({ keys = [], ids = [], url, pdfUrl }: Said): PaperKey[] {
  const found = [...keys, ...[...ids, url, pdfUrl].map((id) => (id === undefined ? undefined : findKey(id)))].filter((key) => key !== undefined);
  return rankKeys(found).slice(0, KEYS_MAX);
}

/** An address names a paper that has no better name; that of a whole site names nothing. */
function ownAddress(url: string): PaperKey | undefined {
  return url && !/^https?:\/\/[^/]+\/?$/.test(url) ? urlKey(url) : undefined;
}

function linkOf(text: string | undefined): string | undefined {
  return text === undefined || text.length > URL_MAX ? undefined : parseHttpUrl(text);
}

/** Without the fields of which nothing is said. */
function bare(sighting: Sighting): Sighting {
  const said = Object.entries(sighting).filter(([name, value]) => name === 'url' || (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
  return Object.fromEntries(said) as unknown as Sighting;
}
