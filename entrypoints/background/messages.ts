// Which service answers which request.
import { findPaper, suggestTags } from '@/lib/db/queries';
import { serve } from '@/lib/messaging/server';
import { showTabIcon } from '@/lib/platform/action';
import { setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { clearFeedItems, lookAtInbox, saveFeedItems, undoClear } from '@/lib/services/inbox';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { mergeBackup } from '@/lib/services/merge-backup';
import { toMark } from '@/lib/services/paper-mark';
import type { LibraryPorts } from '@/lib/services/ports';
import { removePaper, undoRemove } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { AppError } from '@/lib/shared/errors';
import type { Upkeep } from './upkeep';

export function setUpMessages(ports: LibraryPorts, upkeep: Upkeep): void {
  serve({
    lookUpPapers: ({ papers }) => lookUpPapers(ports, papers),
    async savePaper({ sighting }) {
      const [saved] = await savePapers(ports, [sighting]);
      if (!saved) throw new AppError('unexpected', 'nothing was saved');
      void upkeep.complete();
      return { mark: toMark(saved.paper), created: saved.created };
    },
    changeTags: ({ id, add, remove }) => tagPaper(ports, id, add, remove),
    setStatus: ({ id, status }) => setStatus(ports, id, status),
    async getNote({ id }) {
      const paper = await findPaper(ports.library, id);
      if (!paper) throw new AppError('not-found', id);
      return { note: paper.note };
    },
    async setNote({ id, base, text }) {
      const paper = await writeNote(ports, id, base, text);
      return { note: paper.note, mark: toMark(paper) };
    },
    removePaper: async ({ id }) => ({ id: await removePaper(ports, id) }),
    undoRemove: ({ id }) => undoRemove(ports, id),
    async suggestTags({ text, limit }) {
      const tags = await suggestTags(ports.library, text, limit);
      return tags.map(({ label, count }) => ({ label, count }));
    },
    async reportPage({ saved }, { tab }) {
      if (tab?.id !== undefined) await showTabIcon(tab.id, saved > 0);
      return null;
    },
    lookAtInbox: () => done(lookAtInbox(ports)),
    saveFeedItems: async ({ ids }) => ({ saved: await saveFeedItems(ports, ids) }),
    clearFeedItems: ({ ids }) => done(clearFeedItems(ports, ids)),
    undoClear: ({ ids }) => done(undoClear(ports, ids)),
    followFeed: ({ id, followed }) => done(upkeep.follow(id, followed)),
    refreshFeeds: async () => ({ error: await upkeep.refresh() }),
    mergePapers: ({ papers }) => mergeBackup(ports, papers),
  });
}

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}
