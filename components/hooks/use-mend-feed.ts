// What can be done at once about a feed that has a problem.
import { useCallback } from 'react';
import { send } from '@/lib/messaging/client';
import type { Feed, FeedSource } from '@/lib/model/feed';
import { requestOrigins } from '@/lib/platform/permissions';
import { originsOf, type FeedTrouble } from '../feed-troubles';
import { quote } from '@/lib/shared/quote';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';

/** Must be called in a click itself: the browser may have to ask. */
export function useMendFeed(): (feed: Feed, way: NonNullable<FeedTrouble['way']>) => void {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();

  return useCallback(({ id, name, source, movedTo }, way) => {
    const moved: FeedSource | undefined = way === 'move' && movedTo !== undefined ? { kind: 'web', url: movedTo } : undefined;
    void attempt(async () => {
      // Nothing may be waited for before. What is allowed is asked by the worker at once.
      if (!(await requestOrigins(originsOf(moved ?? source))) || !moved) return;
      const followed = await send('followFeed', { source: moved, name });
      await send('removeFeed', { id });
      sayUndoable(`Following ${quote(name)} at its new address`, () => attempt(async () => {
        if (followed.created) await send('removeFeed', { id: followed.id });
        return send('undoRemoveFeed', { id });
      }));
    }, 'Not changed');
  }, [attempt, sayUndoable]);
}
