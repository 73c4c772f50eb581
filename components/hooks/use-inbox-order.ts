// In which order the inbox stands: as the reader chose, and for as long as they look at it; a paper that is judged meanwhile turns nothing over.
import { useEffect, useState } from 'react';
import { countItems, getSettings } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';

export interface InboxOrder {
  /** What they likely keep first; nothing until it is known. */
  isRanked: boolean | undefined;
  rank(isRanked: boolean): void;
}

export function useInboxOrder(): InboxOrder {
  const library = useLibrary();
  const { attempt } = useCommands();
  const [isRanked, setRanked] = useState<boolean>();

  useEffect(() => {
    let isGone = false;
    void (async () => {
      const [{ inboxOrder }, ranked] = await Promise.all([getSettings(library), countItems(library, 'ranked')]);
      if (!isGone) setRanked(inboxOrder === 'for-you' && ranked > 0);
    })();
    return () => {
      isGone = true;
    };
  }, [library]);

  return {
    isRanked,
    rank(next) {
      setRanked(next);
      void attempt(() => send('changeSettings', { change: { inboxOrder: next ? 'for-you' : 'newest' } }), 'Not changed');
    },
  };
}
