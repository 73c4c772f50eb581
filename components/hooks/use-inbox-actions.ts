// What a reader can do with what waits in the inbox, for keys and buttons alike. What goes can be had back.
import { useMemo } from 'react';
import { endOfDay, listedUnder } from '@/lib/db/list-by-day';
import { listItemIds, listItemsBetween, type News } from '@/lib/db/read-inbox';
import { send } from '@/lib/messaging/client';
import type { FeedItem } from '@/lib/model/feed';
import { describeFinding, versionUrl } from '@/lib/model/finding';
import type { PaperKey } from '@/lib/model/identifiers';
import { amount } from '../amount';
import { cutIntoBatches } from '../batches';
import type { InboxGroup } from '../inbox-entries';
import { paperLink, pdfLink } from '../paper-links';
import { leaveFor } from '../place';
import { quote } from '@/lib/shared/quote';
import { useCommands } from './use-commands';
import type { Inbox, InboxView } from './use-inbox';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

/** The worker takes five times as many at once; other tabs get their turn between. */
const BATCH = 1_000;

export interface InboxActions {
  open(item: FeedItem): void;
  openPdf(item: FeedItem): void;
  save(item: FeedItem, tags?: readonly string[]): void;
  clear(item: FeedItem): void;
  /** All that stands, or would stand, under that heading. */
  clearGroup(group: InboxGroup): void;
  /** All that the view holds, read or not. */
  clearAll(): void;
  /** Opens the new version, or takes over the published form. */
  accept(news: News): void;
  dismiss(news: News): void;
}

export function useInboxActions({ heading, feed: only }: InboxView, feeds: Inbox['feeds'] | undefined): InboxActions {
  const library = useLibrary();
  const { run, attempt } = useCommands();
  const { say, sayUndoable } = useMessages();

  return useMemo((): InboxActions => {
    const clear = (ids: readonly PaperKey[], what: string) => attempt(async () => {
      if (ids.length > BATCH) say({ text: `Clearing ${what}`, lasting: true });
      let entry: number | undefined;
      for (const batch of cutIntoBatches(ids, BATCH)) ({ entry } = await send('clearFeedItems', { ids: batch, entry }));
      sayUndoable(`Cleared ${what}`, entry);
    });
    const follow = (link: string | undefined, missing: string) => {
      if (link === undefined) say({ text: missing });
      else void leaveFor(link);
    };
    return {
      open: ({ sighting }) => follow(paperLink(sighting), 'This paper has no address'),
      openPdf: ({ sighting }) => follow(pdfLink(sighting), 'No PDF is known for this paper'),
      save({ id, sighting }, tags = []) {
        void attempt(async () => {
          const { entry } = await send('saveFeedItems', { ids: [id], tags: [...tags] });
          sayUndoable(`Saved ${quote(sighting.title)}`, entry);
        });
      },
      clear: ({ id, sighting }) => void clear([id], quote(sighting.title)),
      async clearGroup({ feed, day }) {
        if (feed === undefined) return;
        const listed = day === undefined ? undefined : await listItemsBetween(library, heading, Infinity, feed, day, endOfDay(day));
        const ids = listed ? listed.filter((item) => only !== undefined || listedUnder(item, heading, feeds ?? []) === feed).map(({ id }) => id) : await listItemIds(library, heading, feed);
        await clear(ids, amount(ids.length, 'paper'));
      },
      async clearAll() {
        const ids = await listItemIds(library, heading, only);
        await clear(ids, amount(ids.length, 'paper'));
      },
      accept: ({ finding, paper }) => void attempt(async () => {
        const { entry } = await send('acceptFinding', { id: finding.id });
        const url = finding.kind === 'version' ? versionUrl(paper, finding.version) : undefined;
        if (url !== undefined) await leaveFor(url);
        else sayUndoable(describeFinding(finding), entry);
      }),
      dismiss: ({ finding }) => void run('dismissFinding', { id: finding.id }),
    };
  }, [library, run, attempt, say, sayUndoable, heading, only, feeds]);
}
