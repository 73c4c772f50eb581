// What a paper puts into the columns.
import { nameParts } from '@/lib/model/author';
import { isUnpublishedPreprint } from '@/lib/model/finding';
import { findKeyValue } from '@/lib/model/identifiers';
import { isPublished } from '@/lib/model/manifestation';
import { leavesOf, STATUSES, type Paper } from '@/lib/model/paper';
import { isPreprintDoi } from '@/lib/model/preprint-doi';
import { trust } from '@/lib/model/provenance';
import { SOURCES, type Source } from '@/lib/model/sighting';
import { readVersion } from '@/lib/model/versions';
import { fold } from '@/lib/shared/text';
import { flagBit, FLAGS, SORT_KEY_MAX, type ColumnValues, type Flag } from './columns';
import { venuesOf } from './terms';

export function columnsOf(paper: Paper): ColumnValues {
  const [author] = paper.authors ?? [];
  return {
    savedAt: paper.savedAt,
    updatedAt: paper.updatedAt,
    readAt: paper.status === 'read' ? paper.statusAt : 0,
    year: yearOf(paper),
    status: STATUSES.indexOf(paper.status),
    flags: flagsOf(paper),
    source: SOURCES.indexOf(sourceOf(paper)),
    id: paper.id,
    title: sortKey(paper.title),
    author: author ? sortKey(nameParts(author).family || author.name) : '',
    venue: sortKey(venuesOf(paper)[0] ?? ''),
  };
}

/** The year in which it came out, 0 if that is not known. */
export function yearOf({ publishedAt = '' }: Pick<Paper, 'publishedAt'>): number {
  return Number(publishedAt.slice(0, 4)) || 0;
}

/** Who told of it first, as far as is still known: what a better source said took the place of it. */
export function sourceOf(paper: Paper): Source {
  const told = [paper, ...leavesOf(paper)].flatMap((one) => [one, ...(one.manifestations ?? [])]).flatMap(({ provenance }) => Object.values(provenance));
  const [first] = told.toSorted((a, b) => a.at - b.at || trust(b) - trust(a));
  return first?.source ?? 'page';
}

/** What can be asked with `has:` and `is:`; its status is a column of its own. */
export function isFlagged(paper: Paper, flag: Flag): boolean {
  const { read, latest } = readVersion(paper);
  switch (flag) {
    case 'note': return paper.note !== '';
    case 'tag': return paper.tags.length > 0;
    case 'abstract': return (paper.abstract ?? '') !== '';
    case 'pdf': return paper.pdfUrl !== undefined || (paper.manifestations ?? []).some(({ pdfUrl }) => pdfUrl !== undefined);
    case 'code': return paper.codeUrl !== undefined;
    case 'doi': return paper.keys.some((key) => key.startsWith('doi:'));
    case 'new': return paper.isNew === true;
    case 'published': return isOut(paper);
    case 'preprint': return !isOut(paper) && isUnpublishedPreprint(paper);
    case 'updated': return read !== undefined && latest !== undefined && latest > read;
  }
}

/** Where no source told its forms, a DOI of its own says so. */
function isOut({ manifestations, keys }: Paper): boolean {
  if (manifestations?.some(isPublished)) return true;
  const doi = findKeyValue(keys, 'doi');
  return manifestations === undefined && doi !== undefined && !isPreprintDoi(doi);
}

function flagsOf(paper: Paper): number {
  let flags = 0;
  for (const flag of FLAGS) if (isFlagged(paper, flag)) flags |= flagBit(flag);
  return flags;
}

const PLAIN = /^[a-z0-9 ]*$/;

function sortKey(text: string): string {
  const head = text.slice(0, 4 * SORT_KEY_MAX).toLowerCase();
  const folded = PLAIN.test(head) ? head : fold(head).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return folded.trim().slice(0, SORT_KEY_MAX);
}
