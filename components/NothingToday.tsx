// An empty digest: whether the feeds were asked at all, and where they are.
import type { Feed } from '@/lib/model/feed';
import { explain } from '@/lib/shared/explain';
import { ago } from './ago';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { useNow } from './hooks/use-now';
import { isolate } from '@/lib/shared/isolate';
import { openFeeds } from './place';
import { State, Way } from './State';

const FAILURES_NAMED = 3;

export function NothingToday({ feeds, isOpen }: { feeds: readonly Feed[]; isOpen: boolean }) {
  const check = useCheckFeeds();
  const now = useNow();
  const followed = feeds.filter(({ isPaused }) => !isPaused);
  if (followed.length === 0) {
    return (
      <State title="No listing is followed" text="New papers of followed listings come together here, a page for each day.">
        <Way icon="feed" what="Your feeds" where="Follow a listing, a search, an author" onGo={() => void openFeeds()} />
      </State>
    );
  }
  return (
    <State title={isOpen ? 'Nothing has come yet' : 'Nothing came'} text={isOpen ? sayWhen(followed, now) : 'Your feeds brought no papers in this time.'}>
      {isOpen && <Way icon="reload" what="Check for new papers now" where={`${followed.length} followed`} onGo={() => void check()} />}
      <Way icon="feed" what="Your feeds" where="When each was checked, and what it brought" onGo={() => void openFeeds()} />
    </State>
  );
}

function sayWhen(feeds: readonly Feed[], now: number): string {
  const last = Math.max(...feeds.map(({ lastAnswerAt }) => lastAnswerAt));
  const failed = feeds.flatMap(({ name, lastError }) => (lastError ? [`${isolate(name)} was not checked: ${explain(lastError).why}.`] : []));
  return [last === 0 ? 'Not checked yet.' : `Checked ${ago(last, now)}.`, ...failed.slice(0, FAILURES_NAMED)].join(' ');
}
