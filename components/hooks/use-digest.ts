// The digest of a day, live, with what leads away from it: the days around it, and the feeds if it is empty.
import { useLiveQuery } from 'dexie-react-hooks';
import { listFeeds } from '@/lib/db/queries';
import { findFirstFound, readDigest } from '@/lib/db/read-digest';
import { dayOf, type Day, type Digest } from '@/lib/model/digest';
import type { Feed } from '@/lib/model/feed';
import { useLibrary } from './use-library';

export interface LoadedDigest {
  digest: Digest;
  feeds: Feed[];
  today: Day;
  /** Its end has not come. */
  isOpen: boolean;
  hasEarlier: boolean;
  hasLater: boolean;
}

/** `undefined` until it is read. */
export function useDigest(day: Day): LoadedDigest | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const now = Date.now();
    const [digest, feeds, first] = await Promise.all([readDigest(library, day, now), listFeeds(library), findFirstFound(library)]);
    return { digest, feeds, today: dayOf(now), isOpen: digest.to >= now, hasEarlier: first !== undefined && first < digest.from, hasLater: digest.to < now };
  }, [library, day]);
}
