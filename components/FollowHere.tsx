// Follows the page in front of the reader, if it is a listing or names feeds. Loaded after the first list is on the screen.
import { useEffect, useState } from 'react';
import { feedId } from '@/lib/model/feed';
import type { Tab } from '@/lib/platform/tabs';
import { findTabFeeds, type Followable } from '@/lib/services/tab-feeds';
import { Button } from './Button';
import { useFeeds } from './hooks/use-feeds';
import { useFollow } from './hooks/use-follow';
import { MenuButton, MenuHead, MenuItem } from './Menu';

interface FollowHereProps {
  tab: Tab;
  /** There is no room for a word. */
  isShort: boolean;
}

export default function FollowHere({ tab, isShort }: FollowHereProps) {
  const found = useTabFeeds(tab);
  const feeds = useFeeds();
  const { follow, unfollow } = useFollow();
  const [first, ...others] = found ?? [];
  if (!first || !feeds) return null;

  const followed = new Map(feeds.map((feed) => [feed.id, feed]));
  const toggle = (offer: Followable) => {
    const feed = followed.get(feedId(offer.source));
    // The browser asks only from the click itself: nothing may be waited for before.
    void (feed ? unfollow(feed) : follow(offer));
  };
  if (others.length === 0) {
    const isFollowed = followed.has(feedId(first.source));
    const name = `${isFollowed ? 'Following' : 'Follow'}: ${first.name}`;
    const word = isFollowed ? 'Following' : 'Follow';
    return (
      <Button look={isShort ? 'quiet' : 'edge'} icon={isFollowed ? 'check' : 'feed'} label={name} aria-pressed={isFollowed} onClick={() => toggle(first)}>
        {isShort ? undefined : word}
      </Button>
    );
  }
  return (
    <MenuButton icon="feed" label="Follow a feed of this page" width={280}>
      <MenuHead>Feeds of this page</MenuHead>
      {[first, ...others].map((offer) => (
        <MenuItem key={feedId(offer.source)} kind="checkbox" checked={followed.has(feedId(offer.source))} onChoose={() => toggle(offer)}>
          <span dir="auto">{offer.name}</span>
        </MenuItem>
      ))}
    </MenuButton>
  );
}

/** `undefined` while the page is being asked. */
function useTabFeeds(tab: Tab): Followable[] | undefined {
  const [found, setFound] = useState<{ url: string | undefined; feeds: Followable[] }>();
  const { id, url, title } = tab;
  useEffect(() => {
    const gone = new AbortController();
    const find = async () => {
      const feeds = await findTabFeeds({ id, url, title });
      if (!gone.signal.aborted) setFound({ url, feeds });
    };
    void find();
    return () => gone.abort();
  }, [id, url, title]);
  return found?.url === url ? found?.feeds : undefined;
}
