// What is wrong with a feed, a line each, with the click that mends it.
import type { Feed } from '@/lib/model/feed';
import { Button } from './Button';
import { feedTroubles } from './feed-troubles';
import { useMendFeed } from './hooks/use-mend-feed';
import { Icon } from './Icon';
import styles from './FeedTroubles.module.css';

interface FeedTroublesProps {
  feed: Feed;
  role?: 'gridcell';
  /** Where no heading names the feed. */
  isNamed?: boolean;
}

const WAYS = { allow: 'Allow', move: 'Follow it there' };

export function FeedTroubles({ feed, role, isNamed = false }: FeedTroublesProps) {
  const mend = useMendFeed();
  return feedTroubles(feed).map(({ text, way }) => (
    <div key={text} role={role} className={styles.trouble}>
      <Icon name="warn" />
      <span className={styles.text}>{isNamed && <><b dir="auto">{feed.name}</b>: </>}{text}</span>
      {way && <Button look="accent" aria-label={`${WAYS[way]}: ${feed.name}`} onClick={() => mend(feed, way)}>{WAYS[way]}</Button>}
    </div>
  ));
}
