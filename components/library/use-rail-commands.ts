// What a reader can do with a tag and with a saved search: each says what it did and can be undone.
import { useMemo } from 'react';
import { send } from '@/lib/messaging/client';
import type { RequestMap, Undoable } from '@/lib/messaging/protocol';
import type { SavedSearch } from '@/lib/model/saved-search';
import type { TagColor } from '@/lib/model/tag';
import { quote } from '@/lib/shared/quote';
import { useCommands } from '../hooks/use-commands';
import { useMessages } from '../hooks/use-messages';
import type { WhenUndone } from './use-when-undone';

type UndoableName = { [Name in keyof RequestMap]: RequestMap[Name]['reply'] extends Undoable ? Name : never }[keyof RequestMap];

export interface RailCommands {
  /** `onUndone`: what the page takes back with it. */
  renameTag(tag: string, to: string, isMerge: boolean, onUndone: () => void): void;
  deleteTag(tag: string, onUndone: () => void): void;
  colorTag(tag: string, color: TagColor | null): void;
  saveSearch(search: SavedSearch): void;
  removeSearch(search: SavedSearch): void;
}

export function useRailCommands(whenUndone: WhenUndone): RailCommands {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  return useMemo(() => {
    const run = <Name extends UndoableName>(name: Name, request: RequestMap[Name]['request'], text: string, onUndone?: () => void) => void attempt(async () => {
      const { entry } = (await send(name, request)) as Undoable;
      if (entry !== undefined && onUndone) whenUndone(entry, onUndone);
      sayUndoable(text, entry);
    });
    return {
      renameTag: (tag, to, isMerge, onUndone) => run('renameTag', { tag, to }, isMerge ? `Merged ${quote(tag)} into ${quote(to)}` : `Renamed ${quote(tag)} to ${quote(to)}`, onUndone),
      deleteTag: (tag, onUndone) => run('deleteTag', { tag }, `Deleted the tag ${quote(tag)}`, onUndone),
      colorTag: (tag, color) => run('colorTag', { tag, color }, color === null ? `${quote(tag)} has no colour` : `${quote(tag)} is ${color}`),
      saveSearch: (search) => run('saveSearch', { search }, `Saved the search ${quote(search.name)}`),
      removeSearch: ({ id, name }) => run('removeSearch', { id }, `Removed the search ${quote(name)}`),
    };
  }, [attempt, sayUndoable, whenUndone]);
}
