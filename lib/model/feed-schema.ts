// Feeds as they come in a message.
import { z } from 'zod/mini';
import { HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { cleanLine, parseHttpUrl } from '@/lib/shared/text';
import { HUB_LISTINGS, type FeedSource } from './feed';

const INTERVAL_MIN_MS = 15 * MINUTE_MS;
const INTERVAL_MAX_MS = 7 * 24 * HOUR_MS;

const phrases = z.pipe(z.array(z.string().check(z.maxLength(1_000))).check(z.maxLength(200)), z.transform((list: string[]) => [...new Set(list.map((text) => cleanLine(text, 200)).filter(Boolean))]));

export const filterSchema = z.strictObject({
  words: phrases,
  authors: phrases,
  categories: phrases,
  notWords: phrases,
  notAuthors: phrases,
  minUpvotes: z.optional(z.number().check(z.int(), z.nonnegative(), z.maximum(1_000_000))),
});

const query = z.string().check(z.minLength(1), z.maxLength(1_000));
const category = z.string().check(z.regex(/^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]{2,20})?$/));

export const feedSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hugging-face'), listing: z.enum(HUB_LISTINGS) }),
  z.strictObject({ kind: z.literal('hugging-face-search'), query }),
  z.strictObject({ kind: z.literal('arxiv'), categories: z.pipe(z.array(category).check(z.minLength(1), z.maxLength(50)), z.transform((names: string[]) => [...new Set(names)].toSorted())) }),
  z.strictObject({ kind: z.literal('arxiv-search'), query }),
  z.strictObject({ kind: z.literal('web'), url: z.string().check(z.maxLength(4_000), z.refine((text) => parseHttpUrl(text) === text)) }),
]) as unknown as z.ZodMiniType<FeedSource, FeedSource>;

export const feedNameSchema = z.pipe(z.string().check(z.maxLength(1_000)), z.transform((text: string) => cleanLine(text, 200)));
export const feedIdSchema = z.string().check(z.minLength(1), z.maxLength(5_000));

export const feedChangeSchema = z.strictObject({
  name: z.optional(feedNameSchema),
  isPaused: z.optional(z.boolean()),
  isBadged: z.optional(z.boolean()),
  intervalMs: z.optional(z.number().check(z.int(), z.minimum(INTERVAL_MIN_MS), z.maximum(INTERVAL_MAX_MS))),
  filter: z.optional(filterSchema),
});
