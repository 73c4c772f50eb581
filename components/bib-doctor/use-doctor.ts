// One .bib file from opening to saving: what was found in it, which fixes are chosen, and what becomes of its text.
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { applyFixes } from '@/lib/formats/bib-doctor/apply-fixes';
import { encodeBib } from '@/lib/formats/bib-doctor/bib-encoding';
import type { Diagnosis, Fix } from '@/lib/formats/bib-doctor/fix';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { amount } from '../amount';
import { download } from '../download';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { BIB_TYPE, overwriteBib, readBib } from './bib-on-disk';
import { checkEntry, type CheckedEntry } from './check-entry';
import { entryAmount } from './doctor-words';
import { examineInWorker } from './examine-in-worker';
import { findSaved } from './find-saved';
import { sessionStoreOf, type Session } from './session';

export interface Doctor {
  session: Session | undefined;
  /** Nothing until the file has been looked through. */
  checked: CheckedEntry[] | undefined;
  /** The text has changed since, and is being looked through again. */
  isReading: boolean;
  progress: { done: number; total: number } | undefined;
  failed: { what: 'Not opened' | 'Not saved' | 'Not checked'; code: ErrorCode } | undefined;
  isDirty: boolean;
  open(file: File | FileSystemFileHandle): Promise<void>;
  close(): void;
  isChosen(entry: number, kind: Diagnosis['kind']): boolean;
  choose(which: readonly { entry: number; kind: Diagnosis['kind'] }[], isChosen: boolean): void;
  chosen: Fix[];
  apply(): void;
  undo(): void;
  save(): Promise<void>;
  saveCopy(): void;
}

/** Not asked for by name: whoever wants published forms need not get braces in all titles. */
const comesChosen = (kind: Diagnosis['kind']) => kind !== 'capitals';
const nameOf = (entry: number, kind: Diagnosis['kind']) => `${entry} ${kind}`;
const PAST_MAX = 20;

export function useDoctor(): Doctor {
  const library = useLibrary();
  const { say, sayUndoable } = useMessages();
  const store = useMemo(() => sessionStoreOf(library), [library]);
  const session = useSyncExternalStore(store.subscribe, store.get);
  const [progress, setProgress] = useState<Doctor['progress']>();
  const [failed, setFailed] = useState<Doctor['failed']>();

  const { id, text, examined, told, toggled } = session ?? {};
  const isReading = text !== undefined && examined?.text !== text;

  useEffect(() => {
    if (id === undefined || text === undefined || store.get()?.examined?.text === text) return;
    const gone = new AbortController();
    const look = async () => {
      const found = await examineInWorker({ text, now: Date.now() }, (done, total) => setProgress({ done, total }), gone.signal);
      const saved = await findSaved(library, found.papers);
      if (!gone.signal.aborted) store.change(id, () => ({ examined: { ...found, text, saved } }));
    };
    look()
      .catch((thrown: unknown) => gone.signal.aborted || setFailed({ what: 'Not checked', code: toAppError(thrown).code }))
      .finally(() => gone.signal.aborted || setProgress(undefined));
    return () => gone.abort();
  }, [library, store, id, text]);

  const checked = useMemo((): CheckedEntry[] | undefined => {
    if (!examined || !told) return undefined;
    return examined.entries.map((entry, at) => {
      const said = examined.papers[at];
      return checkEntry(entry, said, said && examined.saved.get(said), told.get(at), examined.duplicates.get(at));
    });
  }, [examined, told]);

  const isChosen = (entry: number, kind: Diagnosis['kind']) => comesChosen(kind) !== toggled?.has(nameOf(entry, kind));
  const chosen = (checked ?? []).flatMap(({ entry, diagnoses }) => diagnoses.flatMap(({ kind, fix }) => (fix && isChosen(entry.at, kind) ? [fix] : [])));
  const isDirty = session !== undefined && session.text !== session.disk.text;

  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty) event.preventDefault();
  });
  useEffect(() => {
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  const stepBack = (of: string) => store.change(of, ({ past, text: now }) => ({ text: past.at(-1) ?? now, past: past.slice(0, -1) }));

  return {
    session, checked, isReading, progress, failed, isDirty, chosen, isChosen,
    async open(file) {
      setFailed(undefined);
      try {
        const disk = await readBib(file);
        store.set({ id: crypto.randomUUID(), disk, text: disk.text, past: [], told: new Map(), toggled: new Set() });
      } catch (thrown) {
        setFailed({ what: 'Not opened', code: toAppError(thrown).code });
      }
    },
    close() {
      setFailed(undefined);
      store.set(undefined);
    },
    choose(which, isWanted) {
      if (id === undefined) return;
      store.change(id, (before) => {
        const next = new Set(before.toggled);
        for (const { entry, kind } of which) {
          if (comesChosen(kind) === isWanted) next.delete(nameOf(entry, kind));
          else next.add(nameOf(entry, kind));
        }
        return { toggled: next };
      });
    },
    apply() {
      if (id === undefined || text === undefined || chosen.length === 0) return;
      const mended = applyFixes(text, chosen);
      store.change(id, (before) => ({ text: mended, past: [...before.past, text].slice(-PAST_MAX) }));
      sayUndoable(`${amount(chosen.length, 'change')} made in ${entryAmount(new Set(chosen.map(({ entry }) => entry)).size)}. Nothing is saved yet`, async () => {
        // It may have been undone here already, or more may have been changed since.
        const isLast = store.get()?.id === id && store.get()?.text === mended;
        if (isLast) stepBack(id);
        return isLast ? true : undefined;
      });
    },
    undo() {
      if (id === undefined || !session || session.past.length === 0) return;
      stepBack(id);
      say({ text: 'Undone' });
    },
    async save() {
      if (!session?.disk.handle) return;
      setFailed(undefined);
      const { disk, text: now } = session;
      try {
        await overwriteBib(session.disk.handle, disk.text, now, disk.encoding);
        store.change(session.id, () => ({ disk: { ...disk, text: now } }));
        say({ text: `Saved ${disk.name}` });
      } catch (thrown) {
        setFailed({ what: 'Not saved', code: toAppError(thrown).code });
      }
    },
    saveCopy() {
      if (!session) return;
      setFailed(undefined);
      download(encodeBib(session.text, session.disk.encoding), BIB_TYPE, session.disk.name);
      // Where the file itself cannot be written, its copy is what there is.
      if (!session.disk.handle) store.change(session.id, ({ disk, text: now }) => ({ disk: { ...disk, text: now } }));
      say({ text: `A copy of ${session.disk.name} is in your downloads` });
    },
  };
}
