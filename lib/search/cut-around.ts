// The part of a long text around what a search has found in it, for one line.
import type { Match } from './find-matches';

/** What stands before the first match, so that it is read in its sentence. */
const BEFORE = 20;

/** With an ellipsis where something was left out; line breaks become spaces. Nothing without a match. */
export function cutAround(text: string, matches: readonly Match[], max: number): { text: string; matches: Match[] } | undefined {
  const [first] = matches;
  if (!first) return undefined;
  const start = first.from <= BEFORE ? 0 : text.slice(0, first.from - BEFORE).search(/\S*$/);
  // A long word without a space is cut as well.
  const from = first.from - start > 2 * BEFORE ? first.from : start;
  const to = Math.min(text.length, Math.max(from + max, first.to));
  const [before, after] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to).replace(/\s/g, ' ').toWellFormed() + after,
    matches: matches.filter((match) => match.from < to).map((match) => ({ from: match.from + shift, to: Math.min(match.to, to) + shift })),
  };
}
