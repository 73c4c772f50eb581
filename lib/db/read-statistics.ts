// What the statistics show, from the search index: its columns, and the papers under its tags. No paper is read but the few whose venue is spelled out.
import { tagKey } from '@/lib/model/tag';
import { describeColumns, SeriesBuilder, venueSeries, type Series, type Statistics, type TimeSpan } from '@/lib/search/statistics';
import { SPACES, venuesOf } from '@/lib/search/terms';
import type { Library } from './database';
import { readIndexState } from './index-state';
import { listTagTree, type TagNode } from './read-tags';
import { readColumns, readTexts, searchTransaction, visitTerms } from './search-index';
import { readDocs } from './search-papers';

/** A tag or a venue through the span. */
export interface Trend extends Pick<Series, 'total' | 'counts'> {
  label: string;
}

export interface Trends {
  /** The largest. */
  top: Trend[];
  /** How many there are. */
  all: number;
}

export interface LibraryStatistics extends Statistics {
  /** A tag also counts the papers of those nested in it. */
  tags: Trends;
  venues: Trends;
}

const TOP = 8;

/** While the index is incomplete they would tell too little: ask `getIndexProgress` first. */
export async function readStatistics(library: Library, span: TimeSpan, now: number): Promise<LibraryStatistics> {
  const read = await searchTransaction(library, async (transaction) => {
    const columns = await readColumns(library, transaction);
    const statistics = describeColumns(columns, span, now);
    const tags = new SeriesBuilder(statistics, columns.savedAt);
    await visitTerms(library, transaction, SPACES.tag, (term, docs) => docs.forEach((doc) => tags.add(term.slice(SPACES.tag.length), doc)));
    const venues = new SeriesBuilder(statistics, columns.savedAt);
    const names = new Map<string, string>();
    for (const [doc, venue] of (await readTexts(transaction, 'venue')).entries()) {
      if (!venue) continue;
      const name = names.get(venue) ?? venueSeries(venue);
      names.set(venue, name);
      venues.add(name, doc);
    }
    const topVenues = venues.top(TOP);
    return { statistics, tags, venues, topVenues, spelled: await readDocs(transaction, Uint32Array.from(topVenues, ({ latest }) => latest)) };
  });
  const { statistics, tags, venues, topVenues, spelled } = read;
  const venueOf = new Map(spelled.map((row) => [row.doc, venuesOf(row)[0]]));
  const labels = labelsOf(await listTagTree(library));
  return {
    ...statistics,
    tags: { all: tags.size, top: tags.top(TOP).map(({ name, total, counts }) => ({ label: labels.get(name) ?? name, total, counts })) },
    venues: { all: venues.size, top: topVenues.map(({ name, total, counts, latest }) => ({ label: venueSeries(venueOf.get(latest) ?? name), total, counts })) },
  };
}

/** Another one after every change of what they are made of; nothing while the index is incomplete. Live. */
export async function readRevision(library: Library): Promise<number | undefined> {
  const state = await readIndexState(library);
  return state?.rebuild ? undefined : state?.revision;
}

function labelsOf(nodes: readonly TagNode[], labels = new Map<string, string>()): Map<string, string> {
  for (const { label, children } of nodes) labelsOf(children, labels.set(tagKey(label), label));
  return labels;
}
