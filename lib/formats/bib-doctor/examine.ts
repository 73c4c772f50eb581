// A .bib file, looked through: its entries as they are written, each as a paper where it can be read as one, and which of them name one work.
import type { Paper } from '@/lib/model/paper';
import { loadBibtexEntries } from '../read/bibtex';
import { readBibFile, type BibEntry } from './bib-file';
import { findDuplicates } from './find-duplicates';
import type { Diagnosis } from './fix';

export interface Examined {
  entries: BibEntry[];
  /** Of each entry; nothing of one that cannot be read, and of a volume that others refer to. */
  papers: (Paper | undefined)[];
  duplicates: Map<number, Diagnosis[]>;
}

/** Takes a second for some thousand entries: not for a page's own thread. */
export async function examine(text: string, now: number, onProgress: (done: number, total: number) => void = () => {}): Promise<Examined> {
  const readEntries = await loadBibtexEntries();
  const entries = readBibFile(text);
  const papers: (Paper | undefined)[] = [];
  for (const { record } of readEntries(text, now)) {
    papers.push(record && 'paper' in record ? record.paper : undefined);
    if (papers.length % 250 === 0) onProgress(papers.length, entries.length);
  }
  return { entries, papers, duplicates: findDuplicates(entries, papers) };
}
