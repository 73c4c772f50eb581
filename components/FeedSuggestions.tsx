// Listings to begin with, one click each; those that are followed are not offered.
import { describeSource } from '@/lib/feeds/describe-source';
import { feedId, type FeedId, type FeedSource } from '@/lib/model/feed';
import { Button } from './Button';
import { useFollow } from './hooks/use-follow';
import styles from './FeedSuggestions.module.css';

const SUGGESTED: readonly FeedSource[] = [
  { kind: 'hugging-face', listing: 'daily' },
  { kind: 'hugging-face', listing: 'trending' },
  ...['cs.CL', 'cs.LG', 'cs.CV', 'cs.AI', 'stat.ML'].map((category): FeedSource => ({ kind: 'arxiv', categories: [category] })),
];

interface FeedSuggestionsProps {
  followed: ReadonlySet<FeedId>;
  /** A button that had the focus is gone. */
  onFollowed: () => void;
}

export function FeedSuggestions({ followed, onFollowed }: FeedSuggestionsProps) {
  const { follow } = useFollow();
  const offered = SUGGESTED.filter((source) => !followed.has(feedId(source)));
  return (
    <ul className={styles.suggestions} aria-label="Suggestions">
      {offered.map((source) => {
        const { name } = describeSource(source);
        return <li key={feedId(source)}><Button look="edge" icon="plus" aria-label={`Follow: ${name}`} onClick={() => void follow({ source, name }).then((isFollowed) => isFollowed && onFollowed())}>{name}</Button></li>;
      })}
    </ul>
  );
}
