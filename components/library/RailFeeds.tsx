// The followed listings: how much of each waits, which need a look. Each leads to what it brought.
import { feedTroubles } from '../feed-troubles';
import { useFeedList } from '../hooks/use-feed-list';
import { Icon } from '../Icon';
import { openFeeds } from '../place';
import { EVERYTHING, writeAddress, type Address } from './address';
import { RailLink } from './RailLink';
import { RailSection } from './RailSection';

export function RailFeeds({ address: { screen, feed: shown } }: { address: Address }) {
  const listed = useFeedList();
  return (
    <RailSection title="Feeds" add={{ label: 'Follow a listing', run: () => void openFeeds() }}>
      {listed?.map(({ feed, counts }) => {
        const [trouble] = feedTroubles(feed);
        return (
          <RailLink
            key={feed.id}
            href={writeAddress({ screen: 'new', view: EVERYTHING, feed: feed.id })}
            sign={<Icon name="feed" />}
            count={trouble ? <span role="img" aria-label={trouble.text} title={trouble.text}><Icon name="warn" /></span> : counts.waiting}
            isCurrent={screen === 'new' && shown === feed.id}
            title={feed.name}
          >
            {feed.name}
          </RailLink>
        );
      })}
    </RailSection>
  );
}
