// The line above what one feed brought on one day: its name, how much, when it was asked last, or why it could not be.
import type { Feed } from '@/lib/model/feed';
import { ago } from './ago';
import { amount } from './amount';
import { Button } from './Button';
import { FeedTroubles } from './FeedTroubles';
import { useNow } from './hooks/use-now';
import { Icon } from './Icon';
import { openFeeds } from './place';
import styles from './FeedHeading.module.css';

interface FeedHeadingProps {
  feed: Feed;
  /** As far as they are read; `isOpen`: there are more. */
  count: number;
  isOpen: boolean;
  fresh: number;
  /** Below it stands what its filters hold back. */
  isHeld: boolean;
  /** Says what is to be said of the feed once: how it is doing, how much is held back. */
  isFirst: boolean;
  held: number;
  onClear: () => void;
  onShowHeld: () => void;
}

export function FeedHeading({ feed, count, isOpen, fresh, isHeld, isFirst, held, onClear, onShowHeld }: FeedHeadingProps) {
  const now = useNow();
  const { id, name } = feed;
  const more = isOpen ? '+' : '';
  const much = isHeld ? `${count.toLocaleString('en')}${more} held back` : fresh > 0 ? `${fresh.toLocaleString('en')}${more} new` : isOpen ? `${count.toLocaleString('en')}+ papers` : amount(count, 'paper');
  return (
    <div role="row" className={styles.heading}>
      <div role="gridcell" className={styles.cell}>
        <Icon name="feed" />
        <b dir="auto" title={name}>{name}</b>
        <span className={styles.said}>{[much, isFirst && !isHeld && feedState(feed, now)].filter(Boolean).join(' · ')}</span>
        <span className={styles.actions}>
          {isFirst && !isHeld && held > 0 && <Button tabIndex={-1} aria-label={`${held.toLocaleString('en')} held back: ${name}`} onClick={onShowHeld}>{held.toLocaleString('en')} held back</Button>}
          {isFirst && isHeld && <Button tabIndex={-1} aria-label={`Edit the filter: ${name}`} onClick={() => void openFeeds(id)}>Edit the filter</Button>}
          <Button tabIndex={-1} aria-label={`Clear: ${name}`} onClick={onClear}>Clear</Button>
        </span>
      </div>
      {isFirst && <FeedTroubles role="gridcell" feed={feed} />}
    </div>
  );
}

/** When it was asked last; nothing before the first time. */
function feedState({ isPaused, lastRunAt }: Feed, now: number): string | undefined {
  if (isPaused) return 'paused';
  return lastRunAt === 0 ? undefined : ago(lastRunAt, now);
}
