// The reader's settings, live, and changing them.
import { useLiveQuery } from 'dexie-react-hooks';
import { getSettings } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import type { Settings } from '@/lib/model/settings';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';

/** `settings` is `undefined` until it is read. */
export function useSettings(): { settings: Settings | undefined; change: (change: Partial<Settings>) => void } {
  const library = useLibrary();
  const { attempt } = useCommands();
  const settings = useLiveQuery(() => getSettings(library), [library]);
  return { settings, change: (change) => void attempt(() => send('changeSettings', { change }), 'Not changed') };
}
