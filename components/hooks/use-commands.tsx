// Changing the library: commands go to the worker. What fails is kept, so that the reader can see why and try again.
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { send } from '@/lib/messaging/client';
import type { RequestMap, RequestName } from '@/lib/messaging/protocol';
import { toAppError } from '@/lib/shared/errors';
import type { Failure } from '../failure';

export interface Commands {
  /** Resolves to nothing if the command failed; then {@link Commands.failure} says why. */
  run<Name extends RequestName>(name: Name, request: RequestMap[Name]['request']): Promise<RequestMap[Name]['reply'] | undefined>;
  /** The same for anything else that can fail and be tried again, whole: what is to follow on success belongs into `work`. */
  attempt<Value>(work: () => Promise<Value>, what?: Failure['what']): Promise<Value | undefined>;
  /** What failed last. */
  failure: Failure | undefined;
  /** Tries again everything that has failed, in order. */
  retry(): void;
  dismiss(): void;
}

interface Failed {
  failure: Failure;
  again: () => Promise<unknown>;
}

const CommandsContext = createContext<Commands | undefined>(undefined);

export function useCommands(): Commands {
  const commands = use(CommandsContext);
  if (!commands) throw new Error('Commands are used outside of their provider');
  return commands;
}

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [failed, setFailed] = useState<readonly Failed[]>([]);

  const attempt = useCallback(async function attempt<Value>(work: () => Promise<Value>, what: Failure['what'] = 'Not saved'): Promise<Value | undefined> {
    try {
      return await work();
    } catch (thrown) {
      setFailed((before) => [...before, { failure: { what, code: toAppError(thrown).code }, again: () => attempt(work, what) }]);
      return undefined;
    }
  }, []);

  const run = useCallback<Commands['run']>((name, request) => attempt(() => send(name, request)), [attempt]);

  const commands = useMemo((): Commands => ({
    run,
    attempt,
    failure: failed.at(-1)?.failure,
    async retry() {
      setFailed([]);
      for (const { again } of failed) await again();
    },
    dismiss: () => setFailed([]),
  }), [run, attempt, failed]);

  return <CommandsContext value={commands}>{children}</CommandsContext>;
}
