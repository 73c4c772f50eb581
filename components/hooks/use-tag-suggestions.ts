// Tags that complete what is being typed, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { suggestTags } from '@/lib/db/queries';
import { tagKey, type Tag } from '@/lib/model/tag';
import { useLibrary } from './use-library';

const SHOWN = 8;

/** Without those that the paper has. */
export function useTagSuggestions(text: string, taken: readonly string[]): Tag[] {
  const library = useLibrary();
  const found = useLiveQuery(() => suggestTags(library, text, SHOWN + taken.length), [library, text, taken.length]) ?? [];
  const keys = new Set(taken.map(tagKey));
  return found.filter((tag) => !keys.has(tag.key)).slice(0, SHOWN);
}
