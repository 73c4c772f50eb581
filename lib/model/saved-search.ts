// A search that the reader keeps, in the rail of the library.
import { z } from 'zod/mini';
import { cleanLine } from '@/lib/shared/text';
import { ORDERS, type View } from './view';
import { STATUSES, tagsSchema } from './paper';

export interface SavedSearch {
  /** Made by who saved it. */
  id: string;
  name: string;
  view: View;
  /** Milliseconds since the epoch; they stand in this order. */
  addedAt: number;
}

export const SEARCHES_MAX = 200;
export const QUERY_MAX = 2_000;
const NAME_MAX = 100;

/** What a search is called that the reader gives no other name. */
export function nameSearch({ text, tags }: View): string {
  return cleanLine([text.trim(), ...tags].filter(Boolean).join(' '), NAME_MAX);
}

export const viewSchema: z.ZodMiniType<View> = z.strictObject({
  status: z.enum(['open', 'any', ...STATUSES]),
  tags: tagsSchema,
  text: z.string().check(z.maxLength(QUERY_MAX)),
  order: z.optional(z.strictObject({ by: z.enum(ORDERS), isReversed: z.boolean() })),
});

export const searchNameSchema = z.pipe(z.string().check(z.maxLength(10_000)), z.transform((name: string) => cleanLine(name, NAME_MAX)));
