// Which service answers which request.
import { findPaper, suggestTags } from '@/lib/db/queries';
import type { Saved } from '@/lib/messaging/protocol';
import { serve } from '@/lib/messaging/server';
import { feedId, type FeedId } from '@/lib/model/feed';
import { showTabIcon } from '@/lib/platform/action';
import { isOwnPage, type Sender } from '@/lib/platform/runtime';
import { runInTab } from '@/lib/platform/scripting';
import { backUp } from '@/lib/services/back-up';
import { changeMany } from '@/lib/services/change-many';
import { decideImport, startImport } from '@/lib/services/decide-import';
import { citeManifestation, setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { changeFeed, followFeed, importFeeds, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { endGuide, showGuide } from '@/lib/services/guide';
import { clearFeedItems, lookAtInbox, saveFeedItems } from '@/lib/services/inbox';
import { cancelJob, dismissJob, resumeJob } from '@/lib/services/jobs';
import { acceptFinding, dismissFinding } from '@/lib/services/look-after-papers';
import { forgetCiteKeys, keepCiteKeys } from '@/lib/services/keep-cite-keys';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { mergeBackup } from '@/lib/services/merge-backup';
import { mendLibrary } from '@/lib/services/mend-library';
import { toMark } from '@/lib/services/paper-mark';
import { isOffered, offerFeed } from '@/lib/services/offer-feed';
import { allowBar, showBar } from '@/lib/services/page-bar';
import type { LibraryPorts, NetworkPorts } from '@/lib/services/ports';
import { forgetTaste, undoForgetTaste } from '@/lib/services/rank-inbox';
import { removePaper, undoRemove } from '@/lib/services/remove-paper';
import { declareNotSame, splitPaper, uniteWorks } from '@/lib/services/same-work';
import { removeSearch, saveSearch } from '@/lib/services/saved-searches';
import { saveMany, undoSaveMany } from '@/lib/services/save-many';
import { savePapers, type SavedPaper } from '@/lib/services/save-paper';
import { noteSeen } from '@/lib/services/seen';
import { acceptLoss } from '@/lib/services/sentinel';
import { sendToZotero } from '@/lib/services/send-to-zotero';
import { changeSettings } from '@/lib/services/settings';
import { endStaging, stageImport } from '@/lib/services/stage-import';
import { colorTag, deleteTag, renameTag } from '@/lib/services/tag-library';
import { emptyTrash, restoreRemoved } from '@/lib/services/trash';
import { undo } from '@/lib/services/undo';
import { AppError } from '@/lib/shared/errors';
import type { Upkeep } from './upkeep';

export function setUpMessages(ports: LibraryPorts & Pick<NetworkPorts, 'random' | 'get' | 'mayAsk'>, upkeep: Upkeep): void {
  /** What a command could not do at once is gone on with. */
  async function goOn<Answer extends { isUnderWay: boolean }>(command: Promise<Answer>): Promise<Answer> {
    const answer = await command;
    if (answer.isUnderWay) void upkeep.runJobs();
    return answer;
  }

  serve({
    lookUpPapers: ({ papers }) => lookUpPapers(ports, papers),
    async savePaper({ sighting }) {
      const [saved] = await savePapers(ports, [sighting], { joins: true });
      if (!saved) throw new AppError('unexpected', 'nothing was saved');
      void upkeep.complete();
      return toReply(saved);
    },
    async saveMany(request) {
      const { saved, ...rest } = await saveMany(ports, request);
      void upkeep.complete();
      return { papers: saved.map(toReply), ...rest };
    },
    async undoSaveMany({ command }) {
      await goOn(undoSaveMany(ports, crypto.randomUUID(), command));
      return null;
    },
    changeTags: ({ id, add, remove }) => tagPaper(ports, id, add, remove),
    setStatus: ({ id, status }) => setStatus(ports, id, status),
    async getNote({ id }) {
      const paper = await findPaper(ports.library, id);
      if (!paper) throw new AppError('not-found', id);
      return { note: paper.note };
    },
    async setNote({ id, base, text, sitting }) {
      const paper = await writeNote(ports, id, base, text, sitting);
      return { note: paper.note, mark: toMark(paper) };
    },
    removePaper: ({ id }) => removePaper(ports, id),
    undoRemove: ({ id }) => undoRemove(ports, id),
    splitPaper: ({ id, part, withEdits }) => splitPaper(ports, id, part, withEdits),
    uniteWorks: ({ ids }) => uniteWorks(ports, ids),
    declareNotSame: ({ a, b }) => declareNotSame(ports, a, b),
    citeManifestation: ({ id, key }) => citeManifestation(ports, id, key),
    async suggestTags({ text, limit }) {
      const tags = await suggestTags(ports.library, text, limit);
      return tags.map(({ label, count }) => ({ label, count }));
    },
    async loadAbove(_request, { tab }) {
      if (tab?.id !== undefined) await runInTab(tab.id, ['above.js']);
      return null;
    },
    async reportPage(report, { tab }) {
      if (tab?.id === undefined) return null;
      // A tab that is gone, or a page that may not be entered any more, has no bar.
      void showBar(ports, { id: tab.id, url: tab.url }, report).catch(() => {});
      void showGuide(ports, tab.id, report).catch(() => {});
      await showTabIcon(tab.id, report.saved > 0);
      return null;
    },
    endGuide: () => done(endGuide(ports)),
    sawPapers: ({ papers }) => done(noteSeen(ports, papers)),
    lookAtInbox: () => done(lookAtInbox(ports)),
    async saveFeedItems({ ids, tags }) {
      const saved = await saveFeedItems(ports, ids, tags);
      void upkeep.complete();
      void upkeep.rank();
      return saved;
    },
    async clearFeedItems({ ids, entry }) {
      const cleared = await clearFeedItems(ports, ids, entry);
      void upkeep.rank();
      return cleared;
    },
    allowBar: ({ isAllowed }, { tab }) => done(allowBar(ports, tab?.url, isAllowed)),
    offerFeed: async (_request, { tab }) => ({ offer: await offerFeed(ports, tab?.url) }),
    async followFeed({ source, name, isTyped = false }, sender) {
      checkOffered(sender, feedId(source));
      // What a page sends is not typed by the reader, whatever it says.
      const followed = await followFeed(ports, { source, name, isTyped: isTyped && isOwnPage(sender) });
      void upkeep.askFeeds();
      return followed;
    },
    async changeFeed({ id, change }) {
      await changeFeed(ports, id, change);
      void upkeep.askFeeds();
      return null;
    },
    async removeFeed({ id }, sender) {
      checkOffered(sender, id);
      return done(removeFeed(ports, id));
    },
    async undoRemoveFeed({ id }, sender) {
      checkOffered(sender, id);
      await undoRemoveFeed(ports, id);
      void upkeep.askFeeds();
      return null;
    },
    async importFeeds({ feeds }) {
      const counts = await importFeeds(ports, feeds);
      void upkeep.askFeeds();
      return counts;
    },
    async forgetTaste() {
      const forgotten = await forgetTaste(ports);
      void upkeep.rank();
      return forgotten;
    },
    async undoForgetTaste({ since }) {
      await undoForgetTaste(ports, since);
      void upkeep.rank();
      return null;
    },
    refreshFeeds: async () => ({ error: await upkeep.refresh() }),
    mergePapers: ({ papers }) => mergeBackup(ports, papers),
    keepCiteKeys: ({ keys }) => done(keepCiteKeys(ports, keys)),
    forgetCiteKeys: () => goOn(forgetCiteKeys(ports, crypto.randomUUID())),
    async changeSettings({ change }) {
      await changeSettings(ports, change);
      void upkeep.complete();
      void upkeep.rank();
      return null;
    },
    acceptFinding: ({ id }) => acceptFinding(ports, id),
    lookUpWorks: (request) => upkeep.lookUp(request),
    dismissFinding: ({ id }) => done(dismissFinding(ports, id)),
    changeMany: (request) => goOn(changeMany(ports, request)),
    undo: ({ job, entry, since }) => goOn(undo(ports, job, entry, since)),
    cancelJob: ({ id }) => done(cancelJob(ports, id)),
    async resumeJob({ id }) {
      await resumeJob(ports, id);
      void upkeep.runJobs();
      return null;
    },
    dismissJob: ({ id }) => done(dismissJob(ports, id)),
    stageImport: (request) => done(stageImport(ports, request)),
    endStaging: ({ job }) => done(endStaging(ports, job)),
    decideImport: (request) => done(decideImport(ports, request)),
    async startImport({ job, tags }) {
      await startImport(ports, job, tags);
      void upkeep.runJobs();
      return null;
    },
    renameTag: ({ tag, to }) => goOn(renameTag(ports, crypto.randomUUID(), tag, to)),
    deleteTag: ({ tag }) => goOn(deleteTag(ports, crypto.randomUUID(), tag)),
    colorTag: ({ tag, color }) => colorTag(ports, tag, color ?? undefined),
    saveSearch: ({ search }) => saveSearch(ports, search),
    removeSearch: ({ id }) => removeSearch(ports, id),
    restoreRemoved: ({ ids }) => restoreRemoved(ports, ids),
    emptyTrash: () => done(emptyTrash(ports)),
    sendToZotero: ({ selection }) => sendToZotero(ports, selection),
    backUp: () => backUp(ports),
    async mendLibrary() {
      await mendLibrary(ports);
      return null;
    },
    acceptLoss: () => done(acceptLoss(ports)),
  });
}

/** A page follows and gives up only the listing that it shows: what runs in it may have been taken over. */
function checkOffered(sender: Sender, id: FeedId): void {
  if (!isOwnPage(sender) && !isOffered(sender.tab?.url, id)) throw new AppError('bad-request', `${sender.tab?.url} does not show ${id}`);
}

function toReply({ paper, created, merged, trashed }: SavedPaper): Saved {
  return { mark: toMark(paper), created, merged, trashed };
}

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}
