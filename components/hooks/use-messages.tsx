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

/** A command of the library's history, by its entry; or what the history does not know of. */
type Undo = number | (() => Promise<unknown>);

export interface Messages {
  message: Message | undefined;
  say(message: Message): void;
  /** Says what was done, and offers to undo it, if there is anything to undo. */
  sayUndoable(text: string, undo: Undo | undefined): void;
  /** What is offered, as long as it is; or else what was done last: a command of the library's, whichever page gave it, or what was done here beside them. */
  undoLast(): void;
  /** Something else was done since: what is offered is not the last any more. */
  withdraw(): void;
  dismiss(): void;
}

const MessagesContext = createContext<Messages | undefined>(undefined);

export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (!messages) throw new Error('Messages are used outside of their provider');
  return messages;
}

export function MessagesProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<Message>();
  const offered = useRef<Undo>(undefined);
  const besides = useRef<{ at: number; undo: () => Promise<unknown> }[]>([]);

  const put = useCallback((said: Message | undefined, undo?: Undo) => {
    offered.current = undo;
    setMessage(said);
  }, []);
  const say = useCallback((said: Message) => put(said), [put]);
  const dismiss = useCallback(() => put(undefined), [put]);
  const withdraw = useCallback(() => {
    if (offered.current !== undefined) put(undefined);
  }, [put]);

  const messages = useMemo((): Messages => {
    const runLast = async () => {
      if ((await besides.current.pop()?.undo()) !== undefined) say({ text: 'Undone' });
    };
    const undoLast = async () => {
      const [offer, beside] = [offered.current, besides.current.at(-1)];
      put(undefined);
      if (typeof offer === 'function') return runLast();
      const since = offer === undefined ? beside?.at : undefined;
      const answer = await undoCommand({ entry: offer, since });
      if (answer === undefined && beside) await runLast();
      else say({ text: answer ?? 'There is nothing to undo' });
    };
    return {
      message,
      say,
      sayUndoable(text, undo) {
        if (undo === undefined) return say({ text });
        if (typeof undo === 'function') besides.current.push({ at: Date.now(), undo });
        put({ text, action: { label: 'Undo', run: () => void undoLast(), key: 'z' } }, undo);
      },
      undoLast: () => void undoLast(),
      withdraw,
      dismiss,
    };
  }, [message, put, say, withdraw, dismiss]);

  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

/** That command, or the last one since then. Resolves to what came of it, nothing if there is none. */
async function undoCommand(which: { entry: number | undefined; since: number | undefined }): Promise<string | undefined> {
  try {
    const { label, isUnderWay } = await send('undo', { job: crypto.randomUUID(), ...which });
    if (label === undefined) return undefined;
    // What was offered has just been named.
    return which.entry !== undefined && !isUnderWay ? 'Undone' : `${isUnderWay ? 'Undoing' : 'Undone'}: ${label}`;
  } catch (thrown) {
    return `Not undone: ${explain(toAppError(thrown).code).why}`;
  }
}
