// All that a library holds, in every format at once: the files of one ZIP.
import { writeOpml, type NamedSource } from '@/lib/feeds/opml';
import type { Belongings } from '@/lib/model/belongings';
import type { Paper } from '@/lib/model/paper';
import { writeBackup } from './backup';
import { bibtex } from './bibtex';
import { bookmarks } from './bookmarks';
import { citationOf, isoDate } from './citation';
import { cslJson } from './csl-json';
import { csv } from './csv';
import { uniqueFileNames } from './file-names';
import { markdown, markdownLink } from './markdown';
import { ris } from './ris';
import type { ZipFile } from './zip';

export interface Contents {
  /** Called anew for each file: what is read is never held. */
  papers(): AsyncIterable<Paper>;
  /** The same, each with its cite key. */
  citedPapers(): AsyncIterable<Paper>;
  feeds: readonly NamedSource[];
  belongings(): Promise<Belongings>;
  now: number;
}

/** The format of ZIP ends at 65,535 files. */
const NOTE_FILES_MAX = 60_000;

export async function* filesOfEverything({ papers, citedPapers, feeds, belongings, now }: Contents): AsyncGenerator<ZipFile> {
  yield { name: 'README.txt', parts: [readMe(now)] };
  yield { name: 'backup.json', parts: writeBackup(papers(), now, belongings) };
  yield { name: 'papers.bib', parts: bibtex.write(citedPapers(), now) };
  yield { name: 'papers.ris', parts: ris.write(papers(), now) };
  yield { name: 'papers.csl.json', parts: cslJson.write(citedPapers(), now) };
  yield { name: 'papers.csv', parts: csv.write(papers(), now) };
  yield { name: 'papers.md', parts: markdown.write(papers(), now) };
  yield { name: 'bookmarks.html', parts: bookmarks.write(papers(), now) };
  yield { name: 'feeds.opml', parts: [writeOpml(feeds)] };
  const nameOf = uniqueFileNames();
  const noted = withNotes(papers());
  for (let files = 0; ; files += 1) {
    const { done, value: paper } = await noted.next();
    if (done) return;
    if (files < NOTE_FILES_MAX) yield { name: `notes/${nameOf(paper.title)}.md`, parts: [noteFile(paper)] };
    else yield { name: 'notes.md', parts: noteFiles(paper, noted) };
  }
}

async function* withNotes(papers: AsyncIterable<Paper>): AsyncGenerator<Paper, undefined> {
  for await (const paper of papers) if (paper.note) yield paper;
  return undefined;
}

async function* noteFiles(first: Paper, others: AsyncIterable<Paper>): AsyncGenerator<string> {
  yield noteFile(first);
  for await (const paper of others) yield `\n${noteFile(paper)}`;
}

/** The note is Markdown as the reader wrote it. */
function noteFile(paper: Paper): string {
  return `# ${markdownLink(paper)}\n\n${citationOf(paper).note}\n`;
}

function readMe(now: number): string {
  return `Manicule: everything in the library, as of ${isoDate(now)}.

backup.json      All of it, without loss: papers with tags, notes and status, feeds, saved searches, settings.
                 Manicule reads it back: Import, choose this file.
papers.bib       BibTeX, for LaTeX
papers.ris       RIS, for EndNote, Mendeley, Zotero
papers.csl.json  CSL JSON, for Pandoc and Zotero
papers.csv       A table, for spreadsheets
papers.md        A list in Markdown
bookmarks.html   Bookmarks, for browsers
feeds.opml       The feeds, for other readers of feeds
notes/           Each note as a Markdown file of its own
`;
}
