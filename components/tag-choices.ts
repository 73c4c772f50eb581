// What the tag box offers for what was typed: the exact tag first, then those that fit, then the text itself as a new tag.
import { parseTag, tagKey, type Tag } from '@/lib/model/tag';

export interface TagChoice {
  label: string;
  /** How many papers carry it; nothing for a new tag. */
  count?: number;
}

/** `suggested` may still answer an earlier text; what does not fit the present one is left out. */
export function tagChoices(typed: string, suggested: readonly Tag[], taken: readonly string[]): TagChoice[] {
  const label = parseTag(typed);
  const key = label === undefined ? '' : tagKey(label);
  const fitting = suggested.filter((tag) => tag.key.includes(key)).toSorted((a, b) => Number(b.key === key) - Number(a.key === key));
  const choices: TagChoice[] = fitting.map(({ label, count }) => ({ label, count }));
  const isKnown = fitting.some((tag) => tag.key === key) || taken.some((tag) => tagKey(tag) === key);
  return label === undefined || isKnown ? choices : [...choices, { label }];
}
