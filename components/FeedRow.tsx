// One followed feed: what it is, how it is doing, what is wrong with it and the click that mends it. Opens for everything else.
import { describeSource } from '@/lib/feeds/describe-source';
import type { Feed } from '@/lib/model/feed';
import { Button } from './Button';
import { feedTroubles } from './feed-troubles';
import { checkWords, countWords, newsWords } from './feed-words';
import { FeedEditor } from './FeedEditor';
import { useCheckFeeds } from './hooks/use-check-feeds';
import type { ListedFeed } from './hooks/use-feed-list';
import { useMendFeed } from './hooks/use-mend-feed';
import { Icon } from './Icon';
import styles from './FeedRow.module.css';

interface FeedRowProps {
  listed: ListedFeed;
  now: number;
  isOpen: boolean;
  onToggle: () => void;
  onRemove: () => void;
}

export function FeedRow({ listed: { feed, counts }, now, isOpen, onToggle, onRemove }: FeedRowProps) {
  const { name, isPaused, isBadged } = feed;
  const said = [newsWords(feed, now), checkWords(feed, now), !isBadged && 'not on the badge'].filter(Boolean).join(' · ');
  const counted = countWords(counts);
  return (
    <li className={styles.feed} data-paused={isPaused || undefined} aria-label={name}>
      <div className={styles.row}>
        <Icon name="feed" />
        <div className={styles.text}>
          <Name feed={feed} />
          <div className={styles.said}>{said}</div>
          {counted && <div className={styles.said}>{counted}</div>}
          <Troubles feed={feed} />
        </div>
        <Button icon="settings" label={`Change: ${name}`} aria-expanded={isOpen} data-change onClick={onToggle} />
      </div>
      {isOpen && <FeedEditor feed={feed} onRemove={onRemove} />}
    </li>
  );
}

/** Leads to where people read it. */
function Name({ feed: { name, source } }: { feed: Feed }) {
  const { page } = describeSource(source);
  const address = page ?? (source.kind === 'web' ? source.url : undefined);
  if (address === undefined) return <div className={styles.name} dir="auto" title={name}>{name}</div>;
  const shown = address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
  return (
    <div className={styles.named}>
      <span className={styles.name} dir="auto" title={name}>{name}</span>
      <a className={styles.address} href={address} target="_blank" rel="noreferrer" title={address} dir="ltr">{shown}</a>
    </div>
  );
}

const WAYS = { allow: 'Allow the site', move: 'Follow it there' };

function Troubles({ feed }: { feed: Feed }) {
  const mend = useMendFeed();
  const check = useCheckFeeds();
  return feedTroubles(feed).map(({ text, way }, index) => (
    <div key={text} className={styles.trouble}>
      <Icon name="warn" />
      <span className={styles.reason}>{text}</span>
      {way && <Button look="edge" aria-label={`${WAYS[way]}: ${feed.name}`} onClick={() => mend(feed, way)}>{WAYS[way]}</Button>}
      {!way && index === 0 && feed.lastError && <Button look="edge" aria-label={`Try now: ${feed.name}`} onClick={() => void check()}>Try now</Button>}
    </div>
  ));
}
