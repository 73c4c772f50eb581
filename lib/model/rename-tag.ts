// Renaming a tag takes along those nested in it: `ml` to `nlp` makes `ml/rag` `nlp/rag`. Pure.
import { tagKey, uniqueTags } from './tag';

/** Is it that tag, or nested in it? */
export function isUnder(tag: string, above: string): boolean {
  const [key, aboveKey] = [tagKey(tag), tagKey(above)];
  return key === aboveKey || key.startsWith(`${aboveKey}/`);
}

/** What a tag is called after the renaming. What already stands under a new name that is nested in the old one stays there. */
export function renamedTag(tag: string, from: string, to: string): string {
  if (!isUnder(tag, from) || (tagKey(to) !== tagKey(from) && isUnder(to, from) && isUnder(tag, to))) return tag;
  return [to, ...tag.split('/').slice(from.split('/').length)].join('/');
}

/** A paper's tags after it; without `to` it goes, with those nested in it. */
export function renameTags(tags: readonly string[], from: string, to: string | undefined): string[] {
  if (to === undefined) return tags.filter((tag) => !isUnder(tag, from));
  return uniqueTags(tags.map((tag) => renamedTag(tag, from, to)));
}
