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
  color?: TagColor | undefined;
}

/** Those of highlights, so that they are told apart in both schemes. */
export const TAG_COLORS = ['yellow', 'green', 'blue', 'pink'] as const;
export type TagColor = (typeof TAG_COLORS)[number];

/** A tag as it may be stored, or nothing if no text is left. */
export function parseTag(text: string): string | undefined {
  const label = cleanLine(text, TAG_MAX).replace(/^[#\s/]+/, '').split('/').map((part) => part.trim()).filter(Boolean).join('/');
  return label || undefined;
}

export function tagKey(label: string): string {
  return fold(label);
}

/** The tags that one is nested in, the outermost first: `ml` and `ml/rag` of `ml/rag/eval`. */
export function tagsAbove(label: string): string[] {
  const parts = label.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Each tag once, as it is first spelled. */
export function uniqueTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  return [...byKey.values()];
}

/**
 * Adds tags that are not there under any spelling, and takes away; the order of what stays is kept, so that a second time nothing changes.
 * What is both added and taken away stays. Additions stop at {@link TAGS_PER_PAPER_MAX}; a paper that was merged may have more, and keeps them.
 */
export function changeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map(tagKey));
  const kept = uniqueTags(tags.filter((tag) => !gone.has(tagKey(tag)) || add.includes(tag)));
  return uniqueTags([...kept, ...add]).slice(0, Math.max(TAGS_PER_PAPER_MAX, kept.length));
}
