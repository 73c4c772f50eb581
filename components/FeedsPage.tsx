// The followed listings: how each is doing, more of them, and which of their papers the reader wants to see.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FeedId } from '@/lib/model/feed';
import { Banners } from './Banners';
import { Button } from './Button';
import { FeedRow } from './FeedRow';
import { FeedSuggestions } from './FeedSuggestions';
import { FilterEditor } from './FilterEditor';
import { FollowAddress } from './FollowAddress';
import { Hand } from './Hand';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { CommandsProvider } from './hooks/use-commands';
import { useFeedList } from './hooks/use-feed-list';
import { useFollow } from './hooks/use-follow';
import { MessagesProvider, useMessages } from './hooks/use-messages';
import { useNow } from './hooks/use-now';
import { useSettings } from './hooks/use-settings';
import { useUndoKey } from './hooks/use-undo-key';
import { OpmlSection } from './OpmlSection';
import { RulesSection } from './RulesSection';
import { SettingsSection } from './SettingsSection';
import { Snackbar } from './Snackbar';
import page from './SettingsPage.module.css';
import styles from './FeedsPage.module.css';

/** Who follows more knows how it is done. */
const SUGGESTED_BELOW = 5;

export function FeedsPage() {
  return <CommandsProvider><MessagesProvider><Feeds /></MessagesProvider></CommandsProvider>;
}

function Feeds() {
  const listed = useFeedList();
  const { settings, change } = useSettings();
  const check = useCheckFeeds();
  const { unfollow } = useFollow();
  const { undoLast } = useMessages();
  const now = useNow();
  const [open, setOpen] = useState(readOpen);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useUndoKey(undoLast);
  useShown(list, open, listed !== undefined);

  const isBusy = listed?.some(({ feed }) => !feed.isPaused) ?? false;
  const remove = (index: number, feed: { id: FeedId; name: string }) => {
    const neighbour = list.current?.children[index + 1] ?? list.current?.children[index - 1];
    (neighbour?.querySelector<HTMLElement>('[data-change]') ?? input.current)?.focus();
    setOpen(undefined);
    void unfollow(feed);
  };
  return (
    <main className={page.page}>
      <header className={page.head}>
        <Hand filled />
        <h1 className={styles.title}>Feeds</h1>
        <Button look="edge" icon="reload" disabled={!isBusy} onClick={() => void check()}>Check all now</Button>
      </header>
      <Banners isInset />
      <FollowAddress input={input} />
      {listed && (
        <section aria-label="Followed" className={styles.followed}>
          {listed.length === 0 && (
            <div className={styles.nothing}>
              <h2>You follow nothing yet</h2>
              <p>Follow a listing, and its new papers wait for you in the inbox; the toolbar says how many. Start with one of these, or press Follow on any listing you read.</p>
            </div>
          )}
          {listed.length > 0 && (
            <ul ref={list} className={styles.list}>
              {listed.map((one, index) => (
                <FeedRow
                  key={one.feed.id}
                  listed={one}
                  now={now}
                  isOpen={open === one.feed.id}
                  onToggle={() => setOpen(open === one.feed.id ? undefined : one.feed.id)}
                  onRemove={() => remove(index, one.feed)}
                />
              ))}
            </ul>
          )}
          {listed.length < SUGGESTED_BELOW && <FeedSuggestions followed={new Set(listed.map(({ feed }) => feed.id))} onFollowed={() => input.current?.focus()} />}
        </section>
      )}
      {settings && (
        <>
          <SettingsSection title="For every feed" about="What is held back here, or by the filter of a feed, does not count as new; the inbox can show it.">
            <div className={styles.filter}><FilterEditor of="every feed" filter={settings.inboxFilter} hasUpvotes onChange={(inboxFilter) => change({ inboxFilter })} /></div>
          </SettingsSection>
          <RulesSection rules={settings.inboxRules} />
        </>
      )}
      {listed && <OpmlSection feeds={listed.map(({ feed }) => feed)} />}
      <div className={styles.said}><Snackbar /></div>
    </main>
  );
}

/** The inbox leads to one feed by the address. */
function readOpen(): FeedId | undefined {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
}

/** A feed that was asked for by the address comes into sight, once. */
function useShown(list: React.RefObject<HTMLUListElement | null>, open: FeedId | undefined, isThere: boolean): void {
  const show = useEffectEvent(() => {
    if (open === undefined) return;
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'center' });
  });
  useEffect(() => {
    if (isThere) show();
  }, [isThere]);
}
