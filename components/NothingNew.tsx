// An empty inbox: when the feeds were asked last, and what to do if they are off or could not be asked.
import type { Feed } from '@/lib/model/feed';
import { explain } from '@/lib/shared/errors';
import { ago } from './ago';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { useCommands } from './hooks/use-commands';
import { useNow } from './hooks/use-now';
import { State, Way } from './State';

export function NothingNew({ feeds }: { feeds: readonly Feed[] }) {
  const { run } = useCommands();
  const check = useCheckFeeds();
  const now = useNow();
  const followed = feeds.filter((feed) => feed.followed);
  const off = feeds.filter((feed) => !feed.followed);
  return (
    <State title={followed.length > 0 ? 'Nothing new' : 'No listing is followed'} text={followed.length > 0 ? followed.map((feed) => sayWhen(feed, now)).join(' ') : 'New papers of a followed listing wait here, and the toolbar says how many.'}>
      {followed.length > 0 && <Way icon="reload" what="Check for new papers now" where={followed.map(({ name }) => name).join(', ')} onGo={() => void check()} />}
      {off.map(({ id, name }) => (
        <Way key={id} icon="feed" what={`Follow ${name}`} where="Asked every hour" onGo={() => void run('followFeed', { id, followed: true })} />
      ))}
    </State>
  );
}

function sayWhen({ name, lastRunAt, lastError }: Feed, now: number): string {
  if (lastError) return `${name} was not checked: ${explain(lastError).why}. ${explain(lastError).todo}.`;
  return lastRunAt === 0 ? 'Not checked yet.' : `Checked ${ago(lastRunAt, now)}.`;
}
