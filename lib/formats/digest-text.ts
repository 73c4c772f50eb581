// What every form of the digest says of a paper, cleaned once: single lines without control characters, links http(s) only.
import { countPapers, nameDay, type Digest, type DigestGroup, type DigestNews, type DigestPaper } from '@/lib/model/digest';
import { cleanLine, cleanText, parseHttpUrl } from '@/lib/shared/text';

/** Text that is not known is empty. */
export interface DigestText {
  title: string;
  url: string;
  authors: string;
  /** `42 upvotes`, `because of: dataset`. */
  facts: string[];
  /** What the reader has done with it. */
  standing: 'saved' | 'cleared' | '';
  tags: string[];
  /** By paragraphs. */
  abstract: string[];
}

const AUTHORS_NAMED = 10;
const LINE_MAX = 1_000;
const TEXT_MAX = 20_000;

const line = (text: string) => cleanLine(text, LINE_MAX);

export function textOf({ item, saved }: DigestPaper): DigestText {
  const { sighting, because = [], state, tags = [] } = item;
  const upvotes = sighting.upvotes ?? 0;
  return {
    title: line(sighting.title),
    url: parseHttpUrl(sighting.url) ?? '',
    authors: nameAuthors(sighting),
    facts: [
      upvotes > 0 ? count(upvotes, 'upvote') : '',
      because.length > 0 ? `because of: ${because.map(line).join(', ')}` : '',
    ].filter(Boolean),
    standing: saved ? 'saved' : state === 'dealt' ? 'cleared' : '',
    tags: (saved?.tags ?? tags).map(line).filter(Boolean),
    abstract: cleanText(sighting.abstract ?? sighting.summary ?? '', TEXT_MAX).split(/\n\s*\n/).map((text) => cleanLine(text, TEXT_MAX)).filter(Boolean),
  };
}

/** Ten by their names, the rest by number. */
function nameAuthors({ authors = [], authorCount = 0 }: DigestPaper['item']['sighting']): string {
  const names = authors.map(({ name }) => line(name)).filter(Boolean);
  const total = Math.max(names.length, authorCount);
  if (names.length === 0) return total === 0 ? '' : count(total, 'author');
  const named = names.slice(0, AUTHORS_NAMED);
  const rest = total - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '');
}

/** What is new about a saved paper, as clean. */
export function newsOf({ title, url, what }: DigestNews): { title: string; url: string; what: string } {
  return { title: line(title), url: parseHttpUrl(url) ?? '', what: line(what) };
}

export function feedName({ name }: DigestGroup): string {
  return line(name);
}

/** `Monday, 23 November 2026: 12 papers` */
export function digestTitle(digest: Digest): string {
  return `${nameDay(digest.day)}: ${count(countPapers(digest), 'paper')}`;
}

/** `Hugging Face daily 8, arXiv cs.CL 4` */
export function digestContents({ groups }: Digest): string {
  return groups.map((group) => `${feedName(group)} ${group.total.toLocaleString('en')}`).join(', ');
}

/** What did not fit, in words; empty if everything did. */
export function unlisted({ total, papers, titles }: DigestGroup): string {
  const rest = total - papers.length - titles.length;
  return rest === 0 ? '' : `and ${count(rest, 'more paper')}`;
}

export function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;
}
