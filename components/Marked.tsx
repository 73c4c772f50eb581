// A text with what was searched for marked in it.
import type { Match } from '@/lib/search/find-matches';

export function Marked({ text, matches }: { text: string; matches: readonly Match[] }) {
  return (
    <>
      {matches.map(({ from, to }, index) => [text.slice(matches[index - 1]?.to ?? 0, from), <mark key={from}>{text.slice(from, to)}</mark>])}
      {text.slice(matches.at(-1)?.to ?? 0)}
    </>
  );
}
