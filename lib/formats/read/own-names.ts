// One name for several works: chapters that give their book's DOI, pages of one list. The first record of a file keeps it; those that are
// plainly other works get names of their own, made of what they are called, so that they do not become one paper.
import { rankKeys, type PaperKey } from '@/lib/model/identifiers';
import type { ImportRecord } from '@/lib/model/import-record';
import { namelessKey } from '@/lib/model/nameless-key';
import type { Paper } from '@/lib/model/paper';
import { areUnlike, type WorkDescription } from '@/lib/model/same-work';

/** Knows the records of one file, in their order. */
export function createNamer(): (record: ImportRecord) => ImportRecord {
  const owners = new Map<PaperKey, Named>();
  return ({ line, paper }) => {
    const owner = paper.keys.map((key) => owners.get(key)).find((other) => other !== undefined);
    const own = owner && isOtherWork(paper, owner) ? withOwnName(paper, owner.keys) : paper;
    if (own === paper) for (const key of paper.keys.filter(isLoose)) if (!owners.has(key)) owners.set(key, descriptionOf(paper));
    return { line, paper: own };
  };
}

/** As much of a paper as tells whether it is another work than one that goes by the same name. */
export type Named = WorkDescription & Pick<Paper, 'provenance'> & { isChapter: boolean };

export function descriptionOf({ keys, title, authors, provenance, manifestations }: Paper): Named {
  return { keys, title, authors, provenance, isChapter: manifestations?.some(({ type }) => type === 'chapter') ?? false };
}

/** They share nothing but a name that may be a whole book's, or a whole list's, and are called quite differently. */
export function isOtherWork(paper: Paper, other: Named): boolean {
  const shared = paper.keys.filter((key) => other.keys.includes(key));
  if (shared.length === 0 || !shared.every(isLoose) || !paper.provenance.title || !other.provenance.title) return false;
  return areUnlike(paper, other, descriptionOf(paper).isChapter || other.isChapter);
}

/** arXiv's, PubMed's and the like name one work each. */
function isLoose(key: PaperKey): boolean {
  return /^(?:doi|url):/.test(key);
}

/** Its address stays: there it is to be found. */
export function withOwnName(paper: Paper, others: readonly PaperKey[]): Paper {
  const own = namelessKey({ title: paper.title, authors: paper.authors, year: paper.publishedAt });
  const renamed = (keys: readonly PaperKey[]) => (keys.some((key) => others.includes(key)) ? rankKeys([...keys.filter((key) => !others.includes(key)), own]) : [...keys]);
  const keys = renamed(paper.keys);
  return { ...paper, id: keys[0] ?? own, keys, ...(paper.manifestations && { manifestations: paper.manifestations.map((form) => ({ ...form, keys: renamed(form.keys) })) }) };
}
