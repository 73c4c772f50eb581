// Following a listing, and giving it up again, from wherever it is offered.
import { useCallback, useMemo } from 'react';
import { send } from '@/lib/messaging/client';
import type { FeedId, FeedSource } from '@/lib/model/feed';
import { requestOrigins } from '@/lib/platform/permissions';
import { originsOf } from '../feed-troubles';
import { quote } from '@/lib/shared/quote';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';

export interface FollowRequest {
  source: FeedSource;
  name: string;
  /** The reader entered its address. */
  isTyped?: boolean | undefined;
}

export interface Follow {
  /** Must be called in a click itself: the browser may have to ask. Resolves to whether it is followed now. */
  follow(feed: FollowRequest): Promise<boolean>;
  /** The same where the browser has asked already. */
  followAllowed(feed: FollowRequest): Promise<boolean>;
  unfollow(feed: { id: FeedId; name: string }): Promise<void>;
}

export function useFollow(): Follow {
  const { run, attempt } = useCommands();
  const { say, sayUndoable } = useMessages();

  const start = useCallback(async (feed: FollowRequest, asked: Promise<boolean | undefined>): Promise<boolean> => {
    const followed = await attempt(async () => {
      // Not after the answer: a popup may be gone by then. Until it is allowed, the feed waits.
      const { id, created } = await send('followFeed', feed);
      if ((await asked) === false) {
        if (created) await send('removeFeed', { id });
        say({ text: `Not followed: ${hostOf(feed.source)} was not allowed. Follow it again, and choose Allow` });
        return false;
      }
      if (created) sayUndoable(`Following ${quote(feed.name)}`, () => run('removeFeed', { id }));
      // By what name, the reader may have chosen.
      else say({ text: 'You already follow this' });
      return true;
    }, 'Not followed');
    return followed === true;
  }, [run, attempt, say, sayUndoable]);

  return useMemo((): Follow => ({
    follow: (feed) => start(feed, attempt(() => requestOrigins(originsOf(feed.source)), 'Not followed')),
    followAllowed: (feed) => start(feed, Promise.resolve(true)),
    async unfollow({ id, name }) {
      await attempt(async () => {
        await send('removeFeed', { id });
        sayUndoable(`No longer following ${quote(name)}`, () => run('undoRemoveFeed', { id }));
      }, 'Not changed');
    },
  }), [run, attempt, sayUndoable, start]);
}

function hostOf(source: FeedSource): string {
  const [origin = ''] = originsOf(source);
  return origin.replace(/^.*:\/\/|\/\*$/g, '');
}
