// Tags: what a reader may call a paper. Two spellings of one tag are one tag.
import { cleanLine, fold } from '@/lib/shared/text';

export const TAG_MAX = 100;
export const TAGS_PER_PAPER_MAX = 200;

export interface Tag {
  /** Folded name; two tags with one key are one tag. */
  key: string;
  /** As first written. */
  label: string;
  /** How many papers carry it; kept, never counted. */
  count: number;
  /** Milliseconds since the epoch. */
  usedAt: number;
}

/** A tag as it may be stored, or nothing if no text is left. */
export function parseTag(text: string): string | undefined {
  const label = cleanLine(text, TAG_MAX).replace(/^#+\s*/, '');
  return label || undefined;
}

export function tagKey(label: string): string {
  return fold(label);
}

/** Adds tags that are not there under any spelling, and takes away; the order of what stays is kept. */
export function changeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map(tagKey));
  const byKey = new Map(tags.filter((tag) => !gone.has(tagKey(tag))).map((tag) => [tagKey(tag), tag]));
  for (const tag of add) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  return [...byKey.values()].slice(0, TAGS_PER_PAPER_MAX);
}
