// Asking the feeds now, because the reader wants to know: says how it went.
import { useCallback } from 'react';
import { send } from '@/lib/messaging/client';
import { explain } from '@/lib/shared/explain';
import { failureWords } from '../failure';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';

export function useCheckFeeds(): () => Promise<void> {
  const { attempt } = useCommands();
  const { say, dismiss } = useMessages();

  return useCallback(async () => {
    await attempt(async () => {
      say({ text: 'Checking for new papers', lasting: true });
      try {
        const { error } = await send('refreshFeeds', null);
        say({ text: error ? `${failureWords({ what: 'Not checked', code: error })}. ${explain(error).todo}.` : 'Checked for new papers' });
      } catch (thrown) {
        dismiss();
        throw thrown;
      }
    }, 'Not checked');
  }, [attempt, say, dismiss]);
}
