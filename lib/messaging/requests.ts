// What the worker accepts: a strict schema for each request, and who may send it. Content scripts are not trusted.
import { z } from 'zod/mini';
import { LACKING } from '@/lib/metadata/lacking';
import type { Asked } from '@/lib/metadata/plan';
import { belongingsSchema } from '@/lib/model/belongings-schema';
import { feedChangeSchema, feedIdSchema, feedNameSchema, feedSourceSchema } from '@/lib/model/feed-schema';
import { citeKeySchema, noteSchema, paperSchema, statusSchema, tagsSchema } from '@/lib/model/paper';
import { searchNameSchema, viewSchema } from '@/lib/model/saved-search';
import { settingsSchema } from '@/lib/model/settings-schema';
import { paperKeySchema, sightingSchema } from '@/lib/model/sighting';
import { TAG_COLORS } from '@/lib/model/tag';
import type { RequestMap, RequestName } from './protocol';

interface RequestRule<Name extends RequestName> {
  /** `page`: content scripts too. `own`: only the extension's own pages. */
  from: 'page' | 'own';
  schema: z.ZodMiniType<RequestMap[Name]['request']>;
}

const id = paperKeySchema;
const ids = z.array(paperKeySchema).check(z.maxLength(5_000));
const cardKeys = z.array(paperKeySchema).check(z.maxLength(20));
const cardName = z.strictObject({ keys: cardKeys, title: z.string().check(z.maxLength(10_000)) });
const two = z.strictObject({ a: id, b: id });
const nothing = z.null();
const findingId = z.string().check(z.maxLength(4_100));
const job = z.string().check(z.regex(/^[\w-]{1,100}$/));
const entry = z.optional(z.number().check(z.int(), z.positive()));
const tag = z.string().check(z.minLength(1), z.maxLength(10_000));
const selection = z.union([z.strictObject({ ids: z.array(paperKeySchema).check(z.maxLength(200_000)) }), z.strictObject({ view: viewSchema, except: z.array(paperKeySchema).check(z.maxLength(200_000)) })]);
const change = z.union([
  z.strictObject({ kind: z.literal('tag'), add: tagsSchema, remove: tagsSchema }),
  z.strictObject({ kind: z.literal('status'), status: statusSchema }),
  z.strictObject({ kind: z.literal('remove') }),
]);
const count = z.number().check(z.int(), z.nonnegative());
const asked = z.string().check(z.maxLength(2_100), z.regex(/^[\w-]+ \w+:/)) as unknown as z.ZodMiniType<Asked, Asked>;
const work = z.strictObject({ keys: z.array(paperKeySchema).check(z.maxLength(100)), lacking: z.array(z.enum(LACKING)).check(z.maxLength(20)), asked: z.array(asked).check(z.maxLength(200)) });

export const REQUEST_RULES: { [Name in RequestName]: RequestRule<Name> } = {
  lookUpPapers: { from: 'page', schema: z.strictObject({ papers: z.array(cardName).check(z.maxLength(1_000)) }) },
  savePaper: { from: 'page', schema: z.strictObject({ sighting: sightingSchema }) },
  saveMany: { from: 'page', schema: z.strictObject({ command: job, sightings: z.array(sightingSchema).check(z.maxLength(200)), tags: tagsSchema }) },
  undoSaveMany: { from: 'page', schema: z.strictObject({ command: job }) },
  sawPapers: { from: 'page', schema: z.strictObject({ papers: z.array(cardKeys).check(z.maxLength(1_000)) }) },
  changeTags: { from: 'page', schema: z.strictObject({ id, add: tagsSchema, remove: tagsSchema }) },
  setStatus: { from: 'page', schema: z.strictObject({ id, status: statusSchema }) },
  getNote: { from: 'page', schema: z.strictObject({ id }) },
  setNote: { from: 'page', schema: z.strictObject({ id, base: noteSchema, text: noteSchema, sitting: z.optional(job) }) },
  removePaper: { from: 'page', schema: z.strictObject({ id }) },
  undoRemove: { from: 'page', schema: z.strictObject({ id }) },
  splitPaper: { from: 'page', schema: z.strictObject({ id, part: id, withEdits: z.optional(z.boolean()) }) },
  suggestTags: { from: 'page', schema: z.strictObject({ text: z.string().check(z.maxLength(10_000)), limit: z.number().check(z.int(), z.positive(), z.maximum(100)) }) },
  loadAbove: { from: 'page', schema: nothing },
  offerFeed: { from: 'page', schema: nothing },
  allowBar: { from: 'page', schema: z.strictObject({ isAllowed: z.boolean() }) },
  followFeed: { from: 'page', schema: z.strictObject({ source: feedSourceSchema, name: z.optional(feedNameSchema), isTyped: z.optional(z.boolean()) }) },
  endGuide: { from: 'page', schema: nothing },
  removeFeed: { from: 'page', schema: z.strictObject({ id: feedIdSchema }) },
  undoRemoveFeed: { from: 'page', schema: z.strictObject({ id: feedIdSchema }) },
  reportPage: { from: 'page', schema: z.strictObject({ kind: z.enum(['listing', 'paper', 'none']), found: count, saved: count, fresh: count, unreadable: count }) },
  uniteWorks: { from: 'own', schema: z.strictObject({ ids: z.array(paperKeySchema).check(z.minLength(2), z.maxLength(100)) }) },
  declareNotSame: { from: 'own', schema: two },
  citeManifestation: { from: 'own', schema: z.strictObject({ id, key: id }) },
  lookAtInbox: { from: 'own', schema: nothing },
  saveFeedItems: { from: 'own', schema: z.strictObject({ ids, tags: z.optional(tagsSchema) }) },
  clearFeedItems: { from: 'own', schema: z.strictObject({ ids, entry }) },
  changeFeed: { from: 'own', schema: z.strictObject({ id: feedIdSchema, change: feedChangeSchema }) },
  importFeeds: { from: 'own', schema: z.strictObject({ feeds: z.array(z.strictObject({ source: feedSourceSchema, name: feedNameSchema })).check(z.maxLength(1_000)) }) },
  forgetTaste: { from: 'own', schema: nothing },
  undoForgetTaste: { from: 'own', schema: z.strictObject({ since: z.number().check(z.nonnegative(), z.maximum(8.64e15)) }) },
  refreshFeeds: { from: 'own', schema: nothing },
  mergePapers: { from: 'own', schema: z.strictObject({ papers: z.array(paperSchema).check(z.maxLength(1_000)) }) },
  keepCiteKeys: { from: 'own', schema: z.strictObject({ keys: z.array(z.strictObject({ id, citeKey: citeKeySchema })).check(z.maxLength(1_000)) }) },
  forgetCiteKeys: { from: 'own', schema: nothing },
  changeSettings: { from: 'own', schema: z.strictObject({ change: z.partial(settingsSchema) }) },
  acceptFinding: { from: 'own', schema: z.strictObject({ id: findingId }) },
  lookUpWorks: { from: 'own', schema: z.strictObject({ works: z.array(work).check(z.maxLength(500)) }) },
  dismissFinding: { from: 'own', schema: z.strictObject({ id: findingId }) },
  changeMany: { from: 'own', schema: z.strictObject({ job, selection, change }) },
  undo: { from: 'own', schema: z.strictObject({ job, entry, since: z.optional(z.number().check(z.nonnegative(), z.maximum(8.64e15))) }) },
  cancelJob: { from: 'own', schema: z.strictObject({ id: job }) },
  resumeJob: { from: 'own', schema: z.strictObject({ id: job }) },
  dismissJob: { from: 'own', schema: z.strictObject({ id: job }) },
  stageImport: {
    from: 'own',
    schema: z.strictObject({
      job,
      file: z.string().check(z.maxLength(1_000)),
      part: count,
      records: z.array(z.strictObject({ line: count, paper: paperSchema })).check(z.maxLength(1_000)),
      unread: z.array(z.strictObject({ line: count, reason: z.string().check(z.maxLength(1_000)), isNumber: z.optional(z.literal(true)) })).check(z.maxLength(10_000)),
      belongings: z.optional(belongingsSchema),
    }),
  },
  endStaging: { from: 'own', schema: z.strictObject({ job }) },
  decideImport: { from: 'own', schema: z.strictObject({ job, at: z.optional(count), decision: z.enum(['merge', 'both', 'skip']) }) },
  startImport: { from: 'own', schema: z.strictObject({ job, tags: tagsSchema }) },
  renameTag: { from: 'own', schema: z.strictObject({ tag, to: tag }) },
  deleteTag: { from: 'own', schema: z.strictObject({ tag }) },
  colorTag: { from: 'own', schema: z.strictObject({ tag, color: z.nullable(z.enum(TAG_COLORS)) }) },
  saveSearch: { from: 'own', schema: z.strictObject({ search: z.strictObject({ id: job, name: searchNameSchema, view: viewSchema, addedAt: count }) }) },
  removeSearch: { from: 'own', schema: z.strictObject({ id: job }) },
  restoreRemoved: { from: 'own', schema: z.strictObject({ ids }) },
  emptyTrash: { from: 'own', schema: nothing },
  sendToZotero: { from: 'own', schema: z.strictObject({ selection }) },
  backUp: { from: 'own', schema: nothing },
  mendLibrary: { from: 'own', schema: nothing },
  acceptLoss: { from: 'own', schema: nothing },
};
