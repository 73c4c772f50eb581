// What the page has to say in passing (the snackbar), and what can still be undone.
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { send } from '@/lib/messaging/client';
import { toAppError } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';

export interface Message {
  text: string;
  action?: { label: string; run: () => void; key?: string };
  /** Stays until something else is said. */
  lasting?: boolean;
}

export interface Messages {
  message: Message | undefined;
  say(message: Message): void;
  /** Says what was done; `undo` can be called by its button and, later too, by `undoLast`. */
  sayUndoable(text: string, undo: () => Promise<unknown>): void;
  /** What was done here last, or else the last command of the library's history. */
  undoLast(): void;
  dismiss(): void;
}

const MessagesContext = createContext<Messages | undefined>(undefined);

export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (!messages) throw new Error('Messages are used outside of their provider');
  return messages;
}

export function MessagesProvider({ children }: { children: ReactNode }) {
  const [message, say] = useState<Message>();
  const undoable = useRef<(() => Promise<unknown>)[]>([]);

  const dismiss = useCallback(() => say(undefined), []);

  const messages = useMemo((): Messages => {
    const undoLast = async () => {
      const undo = undoable.current.pop();
      say(undefined);
      if (!undo) say({ text: await undoLastCommand() });
      else if ((await undo()) !== undefined) say({ text: 'Undone' });
    };
    return {
      message,
      say,
      sayUndoable(text, undo) {
        undoable.current.push(undo);
        say({ text, action: { label: 'Undo', run: undoLast, key: 'z' } });
      },
      undoLast,
      dismiss,
    };
  }, [message, dismiss]);

  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

async function undoLastCommand(): Promise<string> {
  try {
    const { label, isUnderWay } = await send('undo', { job: crypto.randomUUID() });
    if (label === undefined) return 'There is nothing to undo';
    return `${isUnderWay ? 'Undoing' : 'Undone'}: ${label}`;
  } catch (thrown) {
    return `Not undone: ${explain(toAppError(thrown).code).why}`;
  }
}
