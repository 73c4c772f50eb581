// Sends, once, the notes that an earlier page could not send any more.
import { useEffect, useEffectEvent } from 'react';
import { dropDraft, listKeptDrafts } from '../kept-drafts';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';

export function useKeptDrafts(): void {
  const library = useLibrary();
  const { run } = useCommands();
  const sendDrafts = useEffectEvent(async () => {
    for (const [id, draft] of await listKeptDrafts(library)) {
      if (await run('setNote', { id, ...draft })) dropDraft(id);
    }
  });
  useEffect(() => {
    // A library that cannot be opened has its own screen.
    sendDrafts().catch(() => undefined);
  }, []);
}
