// Which service answers which request.
import { findPaper, suggestTags } from '@/lib/db/queries';
import { serve } from '@/lib/messaging/server';
import { showTabIcon } from '@/lib/platform/action';
import { runInTab } from '@/lib/platform/scripting';
import { citeManifestation, setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { clearFeedItems, lookAtInbox, saveFeedItems, undoClear } from '@/lib/services/inbox';
import { acceptFinding, dismissFinding } from '@/lib/services/look-after-papers';
import { forgetCiteKeys, keepCiteKeys } from '@/lib/services/keep-cite-keys';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { mergeBackup } from '@/lib/services/merge-backup';
import { toMark } from '@/lib/services/paper-mark';
import type { LibraryPorts } from '@/lib/services/ports';
import { removePaper, undoRemove } from '@/lib/services/remove-paper';
import { declareNotSame, splitPaper, undoNotSame, uniteWorks } from '@/lib/services/same-work';
import { savePapers } from '@/lib/services/save-paper';
import { changeSettings } from '@/lib/services/settings';
import { AppError } from '@/lib/shared/errors';
import type { Upkeep } from './upkeep';

export function setUpMessages(ports: LibraryPorts, upkeep: Upkeep): void {
  serve({
    lookUpPapers: ({ papers }) => lookUpPapers(ports, papers),
    async savePaper({ sighting }) {
      const [saved] = await savePapers(ports, [sighting], { joins: true });
      if (!saved) throw new AppError('unexpected', 'nothing was saved');
      void upkeep.complete();
      return { mark: toMark(saved.paper), created: saved.created, merged: saved.merged };
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
    splitPaper: ({ id, part, withEdits }) => splitPaper(ports, id, part, withEdits),
    uniteWorks: ({ ids }) => uniteWorks(ports, ids),
    declareNotSame: ({ a, b }) => done(declareNotSame(ports, a, b)),
    undoNotSame: ({ a, b }) => done(undoNotSame(ports, a, b)),
    citeManifestation: ({ id, key }) => citeManifestation(ports, id, key),
    async suggestTags({ text, limit }) {
      const tags = await suggestTags(ports.library, text, limit);
      return tags.map(({ label, count }) => ({ label, count }));
    },
    async loadAbove(_request, { tab }) {
      if (tab?.id !== undefined) await runInTab(tab.id, ['above.js']);
      return null;
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
    keepCiteKeys: ({ keys }) => done(keepCiteKeys(ports, keys)),
    forgetCiteKeys: async () => ({ keys: await forgetCiteKeys(ports) }),
    async changeSettings({ change }) {
      await changeSettings(ports, change);
      void upkeep.complete();
      return null;
    },
    acceptFinding: ({ id }) => done(acceptFinding(ports, id)),
    dismissFinding: ({ id }) => done(dismissFinding(ports, id)),
  });
}

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}
