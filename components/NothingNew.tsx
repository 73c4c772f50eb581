// An empty inbox: how to follow something; else when the feeds were asked last, what keeps them from it, and where to look meanwhile.
import type { Feed } from '@/lib/model/feed';
import { ago } from './ago';
import { amount } from './amount';
import { FeedTroubles } from './FeedTroubles';
import { feedTroubles } from './feed-troubles';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { useCommands } from './hooks/use-commands';
import { useNow } from './hooks/use-now';
import { openDigest, openFeeds } from './place';
import { State, Way } from './State';
import styles from './NothingNew.module.css';

/** More troubles than these are told on the page of the feeds. */
const TROUBLED_SHOWN = 3;

interface NothingNewProps {
  feeds: readonly Feed[];
  held: number;
  onShowHeld: () => void;
}

export function NothingNew({ feeds, held, onShowHeld }: NothingNewProps) {
  const { run } = useCommands();
  const check = useCheckFeeds();
  const now = useNow();
  if (feeds.length === 0) {
    return (
      <State title="No listing is followed" text="Open a listing, a search or a journal and press Follow in this window. Its new papers wait here, and the toolbar says how many.">
        <Way icon="feed" what="Follow Hugging Face daily papers" where="Asked every hour" onGo={() => void run('followFeed', { source: { kind: 'hugging-face', listing: 'daily' } })} />
        <Way icon="plus" what="Add feeds" where="By their address, or from another reader" onGo={() => void openFeeds()} />
      </State>
    );
  }
  const troubled = feeds.filter((feed) => feedTroubles(feed).length > 0);
  const isAllPaused = feeds.every(({ isPaused }) => isPaused);
  return (
    <State title="Nothing new" text={isAllPaused ? 'Every feed is paused.' : sayWhen(feeds, now)}>
      {troubled.length > 0 && (
        <div className={styles.troubles}>
          {troubled.slice(0, TROUBLED_SHOWN).map((feed) => <FeedTroubles key={feed.id} feed={feed} isNamed />)}
        </div>
      )}
      {!isAllPaused && <Way icon="reload" what="Check for new papers now" where={amount(feeds.filter(({ isPaused }) => !isPaused).length, 'feed')} onGo={() => void check()} />}
      {held > 0 && <Way icon="all" what="Show what is held back" where={`${amount(held, 'paper')}, by your filters`} onGo={onShowHeld} />}
      <Way icon="feed" what="Feeds" where={troubled.length > TROUBLED_SHOWN ? `${troubled.length.toLocaleString('en')} need a look` : 'What is followed, how often, with which filters'} onGo={() => void openFeeds()} />
      <Way icon="note" what="Today’s digest" where="The papers of the day on one page" onGo={() => void openDigest()} />
    </State>
  );
}

function sayWhen(feeds: readonly Feed[], now: number): string {
  const checked = Math.max(...feeds.map(({ lastAnswerAt }) => lastAnswerAt));
  return checked === 0 ? 'Not checked yet.' : `Checked ${ago(checked, now)}.`;
}
