// Changing many papers at once. Each change says what it did and can be undone, here and later; a large one goes on in the worker.
import { useMemo } from 'react';
import type { Library } from '@/lib/db/database';
import { findPaper, listIds } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import type { BulkChange } from '@/lib/model/bulk-change';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Status } from '@/lib/model/paper';
import type { Selection } from '@/lib/model/view';
import { amount } from '../amount';
import { useCommands } from '../hooks/use-commands';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { isolate } from '@/lib/shared/isolate';
import { quote } from '@/lib/shared/quote';
import { STATUS_NAMES } from '../status-names';

export interface Bulk {
  tag(selection: Selection, add: string[], remove: string[]): Promise<void>;
  setStatus(selection: Selection, status: Status): Promise<void>;
  remove(selection: Selection): Promise<void>;
  merge(selection: Selection): Promise<void>;
}

export const MERGED_MAX = 100;

export function useBulk(): Bulk {
  const library = useLibrary();
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();

  return useMemo(() => {
    const change = async (selection: Selection, what: BulkChange, words: { done: string; doing: string; after: string }) => {
      const job = crypto.randomUUID();
      await attempt(async () => {
        const { count, entry, isUnderWay } = await send('changeMany', { job, selection, change: what });
        if (count === 0) return say({ text: 'Nothing to change' });
        sayUndoable(`${isUnderWay ? words.doing : words.done} ${amount(count, 'paper')}${words.after}`, entry);
      });
    };

    return {
      tag: (selection, add, remove) => change(selection, { kind: 'tag', add, remove }, add.length > 0
        ? { done: 'Tagged', doing: 'Tagging', after: ` ${add.map(isolate).join(', ')}` }
        : { done: 'Untagged', doing: 'Untagging', after: `: ${remove.map(isolate).join(', ')}` }),
      setStatus: (selection, status) => change(selection, { kind: 'status', status }, status === 'archived' ? { done: 'Archived', doing: 'Archiving', after: '' } : { done: 'Marked', doing: 'Marking', after: ` ${STATUS_NAMES[status].toLowerCase()}` }),
      remove: (selection) => change(selection, { kind: 'remove' }, { done: 'Removed', doing: 'Removing', after: '' }),
      async merge(selection) {
        await attempt(async () => {
          const ids = await idsOf(library, selection);
          const { id, entry } = await send('uniteWorks', { ids: ids.slice(0, MERGED_MAX) });
          const title = (await findPaper(library, id))?.title;
          sayUndoable(`Merged ${amount(ids.length, 'paper')} into ${title ? quote(title) : 'one'}`, entry);
        });
      },
    };
  }, [library, attempt, say, sayUndoable]);
}

async function idsOf(library: Library, selection: Selection): Promise<PaperKey[]> {
  if ('ids' in selection) return selection.ids;
  const except = new Set(selection.except);
  return (await listIds(library, selection.view)).filter((id) => !except.has(id));
}
