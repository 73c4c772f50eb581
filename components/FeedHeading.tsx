// The line above what one feed brought: its name, how much, when it was asked last, or why it could not be.
import type { Feed, FeedId } from '@/lib/model/feed';
import { explain } from '@/lib/shared/errors';
import { ago } from './ago';
import { amount } from './amount';
import { Button } from './Button';
import { failureWords } from './failure';
import { useNow } from './hooks/use-now';
import { Icon } from './Icon';
import styles from './FeedHeading.module.css';

interface FeedHeadingProps {
  id: FeedId;
  feed: Feed | undefined;
  count: number;
  fresh: number;
  onClear: () => void;
}

export function FeedHeading({ id, feed, count, fresh, onClear }: FeedHeadingProps) {
  const now = useNow();
  const name = feed?.name ?? id;
  return (
    <div role="row" className={styles.heading}>
      <div role="gridcell" className={styles.cell}>
        <Icon name="feed" />
        <b>{name}</b>
        <span className={styles.said}>{[fresh > 0 ? `${fresh} new` : amount(count, 'paper'), feed && feedState(feed, now)].filter(Boolean).join(' · ')}</span>
        <Button tabIndex={-1} aria-label={`Clear: ${name}`} onClick={onClear}>Clear</Button>
      </div>
      {feed?.followed && feed.lastError && (
        <div role="gridcell" className={styles.failed}><Icon name="warn" />{failureWords({ what: 'Not checked', code: feed.lastError })}. {explain(feed.lastError).todo}.</div>
      )}
    </div>
  );
}

/** When it was asked last; nothing before the first time. */
export function feedState(feed: Feed, now: number): string | undefined {
  if (!feed.followed) return 'off';
  return feed.lastRunAt === 0 ? undefined : ago(feed.lastRunAt, now);
}
