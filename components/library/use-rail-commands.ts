// What a reader can do with a tag and with a saved search: each says what it did and can be undone.
import { useMemo } from 'react';
import { send } from '@/lib/messaging/client';
import type { RequestMap, Undoable } from '@/lib/messaging/protocol';
import type { SavedSearch } from '@/lib/model/saved-search';
import type { TagColor } from '@/lib/model/tag';
import { quote } from '@/lib/shared/quote';
import { useCommands } from '../hooks/use-commands';
import { useMessages } from '../hooks/use-messages';

type UndoableName = { [Name in keyof RequestMap]: RequestMap[Name]['reply'] extends Undoable ? Name : never }[keyof RequestMap];

export interface RailCommands {
  renameTag(tag: string, to: string, isMerge: boolean): void;
  deleteTag(tag: string): void;
  colorTag(tag: string, color: TagColor | null): void;
  saveSearch(search: SavedSearch): void;
  removeSearch(search: SavedSearch): void;
}

export function useRailCommands(): RailCommands {
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  return useMemo(() => {
    const run = <Name extends UndoableName>(name: Name, request: RequestMap[Name]['request'], text: string) => void attempt(async () => {
      const { entry } = (await send(name, request)) as Undoable;
      if (entry === undefined) say({ text });
      else sayUndoable(text, () => attempt(() => send('undo', { job: crypto.randomUUID(), entry })));
    });
    return {
      renameTag: (tag, to, isMerge) => run('renameTag', { tag, to }, isMerge ? `Merged ${quote(tag)} into ${quote(to)}` : `Renamed ${quote(tag)} to ${quote(to)}`),
      deleteTag: (tag) => run('deleteTag', { tag }, `Deleted the tag ${quote(tag)}`),
      colorTag: (tag, color) => run('colorTag', { tag, color }, color === null ? `${quote(tag)} has no colour` : `${quote(tag)} is ${color}`),
      saveSearch: (search) => run('saveSearch', { search }, `Saved the search ${quote(search.name)}`),
      removeSearch: ({ id, name }) => run('removeSearch', { id }, `Removed the search ${quote(name)}`),
    };
  }, [attempt, say, sayUndoable]);
}
