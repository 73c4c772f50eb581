// What is the reader's beside the papers, as it comes from a file or in a message.
import { z } from 'zod/mini';
import type { Belongings, ColoredTag, KeptFeed } from './belongings';
import { feedChangeSchema, feedSourceSchema } from './feed-schema';
import { paperSchema, tagsSchema } from './paper';
import { SEARCHES_MAX, searchNameSchema, viewSchema, type SavedSearch } from './saved-search';
import { isSetting, type Settings, type SettingsChange } from './settings';
import { settingsSchema } from './settings-schema';
import { TAG_COLORS } from './tag';

const TAGS_MAX = 100_000;
const FEEDS_MAX = 1_000;

const time = z.number().check(z.nonnegative(), z.maximum(8.64e15));

const coloredTagSchema: z.ZodMiniType<ColoredTag> = z.pipe(
  z.object({ label: z.pipe(z.pipe(z.string(), z.transform((label: string) => [label])), tagsSchema), color: z.enum(TAG_COLORS) }),
  z.transform(({ label: [label = ''], color }) => ({ label, color })),
);
const searchSchema: z.ZodMiniType<SavedSearch> = z.object({ id: z.string().check(z.regex(/^[\w-]{1,100}$/)), name: searchNameSchema, view: viewSchema, addedAt: time });
const { name, isPaused, isBadged, intervalMs, filter } = feedChangeSchema.shape;
const feedSchema = z.object({
  source: feedSourceSchema, isTyped: z.boolean(), name: z.nonoptional(name), isPaused: z.nonoptional(isPaused), isBadged: z.nonoptional(isBadged), intervalMs: z.nonoptional(intervalMs), filter: z.nonoptional(filter),
}) as unknown as z.ZodMiniType<KeptFeed>;

export const belongingsSchema: z.ZodMiniType<Belongings> = z.object({
  tags: z.array(coloredTagSchema).check(z.maxLength(TAGS_MAX)),
  searches: z.array(searchSchema).check(z.maxLength(SEARCHES_MAX)),
  feeds: z.array(feedSchema).check(z.maxLength(FEEDS_MAX)),
  settings: z.partial(settingsSchema),
  removed: z.array(z.object({ paper: paperSchema, removedAt: time })).check(z.maxLength(1_000_000)),
});

/** Out of a file: what cannot be read is left out and stops nothing else. The trash is read with the papers. */
export function parseBelongings(file: Record<string, unknown>): Omit<Belongings, 'removed'> {
  const { tags, searches, feeds, settings } = file;
  return {
    tags: readable(tags, coloredTagSchema, TAGS_MAX).filter(({ label }) => label),
    searches: readable(searches, searchSchema, SEARCHES_MAX),
    feeds: readable(feeds, feedSchema, FEEDS_MAX),
    settings: readSettings(settings),
  };
}

function readable<Value>(values: unknown, schema: z.ZodMiniType<Value>, max: number): Value[] {
  return (Array.isArray(values) ? values.slice(0, max) : []).flatMap((value) => {
    const parsed = z.safeParse(schema, value);
    return parsed.success ? [parsed.data] : [];
  });
}

function readSettings(values: unknown): SettingsChange {
  if (typeof values !== 'object' || values === null) return {};
  const known = Object.keys(settingsSchema.shape) as (keyof Settings)[];
  const held = values as Record<string, unknown>;
  return Object.fromEntries(known.filter((setting) => Object.hasOwn(held, setting) && isSetting(setting, held[setting])).map((setting) => [setting, held[setting]])) as SettingsChange;
}
