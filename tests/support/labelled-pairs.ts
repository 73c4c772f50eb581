// The labelled pairs of tests/fixtures/identity/pairs.json: real titles of real papers with their authors (the first few) and years, and ids where they are
// sure. Labelled by what is so, not by what a rule can know. Spellings are those that sites, indexes and BibTeX files give such titles.
// A rule may be tuned on the first half; the second is held out.
import { readFileSync } from 'node:fs';
import { parseIndexedAuthor } from '@/lib/model/author';
import type { PaperKey } from '@/lib/model/identifiers';
import type { WorkDescription } from '@/lib/model/same-work';

export interface LabelledPair {
  label: 'same' | 'different';
  kind: string;
  half: 'tuned' | 'held out';
  a: WorkDescription;
  b: WorkDescription;
}

interface WrittenSide {
  title: string;
  authors?: string[];
  year?: number;
  keys?: PaperKey[];
}

export function labelledPairs(): LabelledPair[] {
  const file = new URL('../fixtures/identity/pairs.json', import.meta.url);
  const written = JSON.parse(readFileSync(file, 'utf8')) as (Pick<LabelledPair, 'label' | 'kind'> & Record<'a' | 'b', WrittenSide>)[];
  return written.map(({ label, kind, a, b }, index) => ({ label, kind, half: index % 2 === 0 ? 'tuned' : 'held out', a: describe(a), b: describe(b) }));
}

function describe({ title, authors, year, keys }: WrittenSide): WorkDescription {
  return {
    title,
    keys: keys ?? [],
    authors: authors?.map((name) => parseIndexedAuthor(name)).filter((author) => author !== undefined),
    publishedAt: year === undefined ? undefined : String(year),
  };
}
