// Above the list of the inbox: its order, or that it shows what is held back, and how to get back; feeds that could not be checked.
import type { Feed } from '@/lib/model/feed';
import { amount } from './amount';
import { Banner } from './Banner';
import { Button } from './Button';
import { FeedTroubles } from './FeedTroubles';
import { feedTroubles } from './feed-troubles';
import type { InboxView } from './hooks/use-inbox';
import { InboxOrder } from './InboxOrder';
import { openFeeds } from './place';
import styles from './InboxHead.module.css';

interface InboxHeadProps {
  view: InboxView;
  total: number;
  /** Of the view, where it is of one feed only. */
  feed: Feed | undefined;
  canRank: boolean;
  /** Feeds that no heading speaks of. */
  others: readonly Feed[];
  onRank: (isRanked: boolean) => void;
  onBack: () => void;
  onAllFeeds?: (() => void) | undefined;
}

export function InboxHead({ view, total, feed, canRank, others, onRank, onBack, onAllFeeds }: InboxHeadProps) {
  const troubled = others.filter((one) => feedTroubles(one).length > 0);
  const [only, ...more] = troubled;
  return (
    <>
      {view.heading === 'held' && (
        <div className={styles.bar}>
          <Button look="edge" onClick={onBack}>Back</Button>
          <h2 className={styles.what}>{amount(total, 'paper')} held back by {feed ? 'this filter' : 'filters'}</h2>
          <Button onClick={() => void openFeeds(feed?.id)}>{feed ? 'Edit the filter' : 'Edit the filters'}</Button>
        </div>
      )}
      {view.heading === 'waiting' && feed && onAllFeeds && (
        <div className={styles.bar}>
          <Button look="edge" onClick={onAllFeeds}>All new papers</Button>
          <h2 className={styles.what}>{amount(total, 'paper')} of {feed.name}</h2>
          <Button onClick={() => void openFeeds(feed.id)}>Edit the feed</Button>
        </div>
      )}
      {view.heading === 'waiting' && canRank && <div className={styles.bar}><InboxOrder isRanked={view.isRanked} onRank={onRank} /></div>}
      {only && more.length === 0 && <div className={styles.troubles}><FeedTroubles feed={only} isNamed /></div>}
      {more.length > 0 && (
        <div className={styles.banner}>
          <Banner icon="warn" actions={<Button look="accent" onClick={() => void openFeeds()}>See which</Button>}>{troubled.length.toLocaleString('en')} feeds need a look.</Banner>
        </div>
      )}
    </>
  );
}
