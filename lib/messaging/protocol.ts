// Every message there is: name → what is asked and what is answered. Types only, so that a content script pays nothing;
// the schemas that the receiver checks are in requests.ts.
//
//   page, extension pages ──command, query──► background worker      (RequestMap; answered with a Reply)
//   background worker ──libraryChanged, retire, savePointed, showBar, showGuide──► marked tabs   (TabMap)
//   popup ──describePage, saveCards──► the tab in front                (TabMap)
import type { Lacking } from '@/lib/metadata/lacking';
import type { Asked } from '@/lib/metadata/plan';
import type { FeedChange, FeedId, FeedSource } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Belongings } from '@/lib/model/belongings';
import type { BulkChange } from '@/lib/model/bulk-change';
import type { ImportDecision, ImportRecord, UnreadRecord } from '@/lib/model/import-record';
import type { JobId } from '@/lib/model/job';
import type { Paper, Status } from '@/lib/model/paper';
import type { SavedSearch } from '@/lib/model/saved-search';
import type { SettingsChange } from '@/lib/model/settings';
import type { Sighting } from '@/lib/model/sighting';
import type { TagColor } from '@/lib/model/tag';
import type { Selection } from '@/lib/model/view';
import type { ErrorCode } from '@/lib/shared/errors';

/** Raised when a message changes its meaning: an old content script is then told to reload its page. */
export const PROTOCOL_VERSION = 3;

/** As much of a saved paper as a mark shows. */
export interface PaperMark {
  id: PaperKey;
  keys: PaperKey[];
  tags: string[];
  hasNote: boolean;
  status: Status;
  /** The latest version that the reader was shown. */
  readVersion?: number | undefined;
}

/** With which saved paper a card was joined that shares no key with it. */
export interface Joined {
  /** What to split off to undo it. */
  part: PaperKey;
  title: string;
  /** The site it was saved from, by its name. */
  savedFrom: string;
}

export interface Saved {
  mark: PaperMark;
  /** False if it was in the library before. */
  created: boolean;
  merged?: Joined | undefined;
  /** It was removed before, and the trash holds its tags and its note: to be brought back by `undoRemove`. */
  trashed?: PaperKey | undefined;
}

export interface TagSuggestion {
  label: string;
  count: number;
}

/** What the content script found on its page. */
export interface PageReport {
  kind: 'listing' | 'paper' | 'none';
  /** Papers, not cards: a paper shown twice counts once. */
  found: number;
  saved: number;
  /** Papers of the page that are neither saved nor were ever shown before. */
  fresh: number;
  /** Cards that could not be read. */
  unreadable: number;
}

export interface PageDescription extends PageReport {
  /** On a paper page: its paper. */
  paper?: { sighting: Sighting; mark?: PaperMark | undefined } | undefined;
  /** Who reads the page, and how well. */
  reading?: Reading | undefined;
}

export interface Reading {
  /** The adapter's id. */
  site: string;
  cards: number;
  /** Of the cards. */
  unreadable: number;
  /** What the page itself says it shows, where it does. */
  shown?: number | undefined;
}

/** A listing that can be followed, or is. */
export interface FeedOffer {
  source: FeedSource;
  name: string;
  /** The feed that follows it. */
  followed?: FeedId | undefined;
}

/** What a page or an extension page may ask of the worker. Every command may be sent twice and acts once. */
export interface RequestMap {
  /** One entry per asked paper, in order. A paper that goes by other keys is found by its title; its mark then has none of those asked for. */
  lookUpPapers: { request: { papers: { keys: PaperKey[]; title: string }[] }; reply: { mark?: PaperMark | undefined; isNew: boolean }[] };
  /** These papers have been on the screen: they are not new any more, anywhere. */
  sawPapers: { request: { papers: PaperKey[][] }; reply: null };
  savePaper: { request: { sighting: Sighting }; reply: Saved };
  /**
   * Saves many, and tags them, what is in the library already too: all that comes with the same `command` is one, that `entry` undoes.
   * `tagged`: those of before that had not had the tags.
   */
  saveMany: { request: { command: JobId; sightings: Sighting[]; tags: string[] }; reply: { papers: Saved[]; tagged: number; entry?: number | undefined } };
  /** What a page may undo: it knows only its own. */
  undoSaveMany: { request: { command: JobId }; reply: null };
  changeTags: { request: { id: PaperKey; add: string[]; remove: string[] }; reply: PaperMark };
  setStatus: { request: { id: PaperKey; status: Status }; reply: PaperMark };
  getNote: { request: { id: PaperKey }; reply: { note: string } };
  /** `base` is the note that the editor started from; what was written elsewhere meanwhile is kept and comes back in `note`. What is written in one `sitting` is one command. */
  setNote: { request: { id: PaperKey; base: string; text: string; sitting?: JobId | undefined }; reply: { note: string; mark: PaperMark } };
  removePaper: { request: { id: PaperKey }; reply: { id: PaperKey; entry?: number | undefined } };
  undoRemove: { request: { id: PaperKey }; reply: PaperMark };
  /** Takes apart what was merged; the two are not the same from then on. */
  /** `withEdits`: what the reader did since goes with the part; otherwise it stays with the rest. */
  splitPaper: { request: { id: PaperKey; part: PaperKey; withEdits?: boolean | undefined }; reply: { rest: PaperMark; apart: PaperMark; entry?: number | undefined } };
  /** Tags whose name holds the text, those that begin with it first, then the most used. */
  suggestTags: { request: { text: string; limit: number }; reply: TagSuggestion[] };
  reportPage: { request: PageReport; reply: null };
  /** Puts the script of what floats above the page into the page that asks. */
  loadAbove: { request: null; reply: null };
  /** What the page that asks can be followed as. */
  offerFeed: { request: null; reply: { offer?: FeedOffer | undefined } };
  /** Whether the bar with Follow is to be shown on listings of the site that asks. */
  allowBar: { request: { isAllowed: boolean }; reply: null };
  /** Follows a listing; one that is followed stays as it is. `isTyped` counts only from the extension's own pages. */
  followFeed: { request: { source: FeedSource; name?: string | undefined; isTyped?: boolean | undefined }; reply: { id: FeedId; created: boolean } };
  /** The reader has gone through the guided start, or skipped it. */
  endGuide: { request: null; reply: null };
  removeFeed: { request: { id: FeedId }; reply: null };
  undoRemoveFeed: { request: { id: FeedId }; reply: null };

  // From here on: extension pages only.
  /** `entry` of the history undoes it; of what is one already there is none. */
  uniteWorks: { request: { ids: PaperKey[] }; reply: PaperMark & { entry?: number | undefined } };
  declareNotSame: { request: { a: PaperKey; b: PaperKey }; reply: { entry?: number | undefined } };
  /** `key` names the form of the work that is to be cited. */
  citeManifestation: { request: { id: PaperKey; key: PaperKey }; reply: PaperMark };
  lookAtInbox: { request: null; reply: null };
  saveFeedItems: { request: { ids: PaperKey[]; tags?: string[] | undefined }; reply: { saved: number; entry?: number | undefined } };
  /** `entry`: of what was cleared before, if these are one command with it. */
  clearFeedItems: { request: { ids: PaperKey[]; entry?: number | undefined }; reply: { entry?: number | undefined } };
  changeFeed: { request: { id: FeedId; change: FeedChange }; reply: null };
  /** Follows all of them that are not followed yet. */
  importFeeds: { request: { feeds: { source: FeedSource; name: string }[] }; reply: { followed: number; known: number } };
  /** What ranks the inbox learns only from what is saved and cleared from now on; until then it learned since `since`. */
  forgetTaste: { request: null; reply: { since: number } };
  /** It learns again from all since then. */
  undoForgetTaste: { request: { since: number }; reply: null };
  /** `error`: why a followed feed has nothing fresh to say. */
  refreshFeeds: { request: null; reply: { error?: ErrorCode | undefined } };
  /** One batch of a backup; merged into the library, never over it. */
  mergePapers: { request: { papers: Paper[] }; reply: { added: number; merged: number } };
  /** The cite keys that an export gave to papers that had none. */
  keepCiteKeys: { request: { keys: { id: PaperKey; citeKey: string }[] }; reply: null };
  /** Every paper gets its key from the pattern again. */
  forgetCiteKeys: { request: null; reply: Undoable & { count: number } };
  changeSettings: { request: { change: SettingsChange }; reply: null };
  /** Takes over what the weekly look found: the published form, or that the new version was seen. */
  acceptFinding: { request: { id: string }; reply: { entry?: number | undefined } };
  dismissFinding: { request: { id: string }; reply: null };
  /**
   * Asks public sources about works of a file, and stores nothing of it. Each call asks each of them once at most: `asked` of a work is whom
   * the answers so far came from. While there is a `waitMs`, asking again after it may bring more. `error`: why one of them did not answer.
   */
  lookUpWorks: {
    request: { works: { keys: PaperKey[]; lacking: Lacking[]; asked: Asked[] }[] };
    reply: { answers: { work: number; asked: Asked; sighting?: Sighting | undefined }[]; waitMs?: number | undefined; error?: ErrorCode | undefined };
  };
  /** Changes many papers. Few are changed when it is answered; of more the answer is that they are being changed, by that job. `entry` undoes it. */
  changeMany: { request: { job: JobId; selection: Selection; change: BulkChange }; reply: Undoable & { count: number } };
  /** Undoes a command, or the last one that is not undone and was given at that time or later; `label` says which, nothing that there is none. */
  undo: { request: { job: JobId; entry?: number | undefined; since?: number | undefined }; reply: { label?: string | undefined; isUnderWay: boolean } };
  cancelJob: { request: { id: JobId }; reply: null };
  /** Goes on with a job that failed. */
  resumeJob: { request: { id: JobId }; reply: null };
  /** A job that is over need not be shown any more. */
  dismissJob: { request: { id: JobId }; reply: null };
  /** Some records of a file, to be looked at before anything is written; `part` counts from 0. What a backup holds beside them comes after all of them. */
  stageImport: { request: { job: JobId; file: string; part: number; records: ImportRecord[]; unread: UnreadRecord[]; belongings?: Belongings | undefined }; reply: null };
  /** All records are staged: the job is ready for the reader. */
  endStaging: { request: { job: JobId }; reply: null };
  /** What becomes of doubtful records; `at`: those named, else all. */
  decideImport: { request: { job: JobId; at?: number | undefined; decision: ImportDecision }; reply: null };
  startImport: { request: { job: JobId; tags: string[] }; reply: null };
  /** Nested tags move along. Where the new name is that of another tag, both become one. */
  renameTag: { request: { tag: string; to: string }; reply: Undoable };
  /** Takes it, and those nested in it, off all papers. */
  deleteTag: { request: { tag: string }; reply: Undoable };
  colorTag: { request: { tag: string; color: TagColor | null }; reply: Undoable };
  /** One of the same id takes its place. */
  saveSearch: { request: { search: SavedSearch }; reply: Undoable };
  removeSearch: { request: { id: string }; reply: Undoable };
  /** Brings papers back from the trash. */
  restoreRemoved: { request: { ids: PaperKey[] }; reply: Undoable };
  /** Cannot be undone. */
  emptyTrash: { request: null; reply: null };
  sendToZotero: { request: { selection: Selection }; reply: { sent: number } };
  backUp: { request: null; reply: { file: string; papers: number } };
  /** A page has met a record that cannot be read. */
  mendLibrary: { request: null; reply: null };
  /** The library is gone, and the reader starts over: backups go on. */
  acceptLoss: { request: null; reply: null };
}

/** `entry` of the history undoes it. `isUnderWay`: a job does the rest, and the undoing waits for it. */
export interface Undoable {
  entry?: number | undefined;
  isUnderWay: boolean;
}

/** What the worker or the popup may ask of a page. */
export interface TabMap {
  /** `seen`: keys of papers that are no news any more. */
  libraryChanged: { request: { changed: PaperMark[]; removed: PaperKey[]; seen?: PaperKey[] | undefined }; reply: null };
  /** These hosts are not allowed any more: marks go from their pages. */
  retire: { request: { origins: string[] }; reply: null };
  /** The bar's own: what it is to say of its page; without an offer it goes. */
  showBar: { request: { report: PageReport; offer?: FeedOffer | undefined }; reply: null };
  /** The guided start's own: it is to be there. */
  showGuide: { request: null; reply: null };
  savePointed: { request: null; reply: null };
  describePage: { request: null; reply: PageDescription };
  /** Saves the new papers of the page, or all; with tags, those that are yours get them too. `tagged`: those of them that had not had them. `entry` undoes it. */
  saveCards: { request: { isAll: boolean; tags: string[] }; reply: { saved: number; failed: number; tagged: number; entry?: number | undefined } };
}

export type RequestName = keyof RequestMap;
export type TabRequestName = keyof TabMap;
/** Those that the script with the marks answers. */
export type MarksRequestName = Exclude<TabRequestName, 'showBar' | 'showGuide'>;

export interface Envelope {
  manicule: typeof PROTOCOL_VERSION;
  name: string;
  request: unknown;
}

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: { code: ErrorCode; message: string } };
