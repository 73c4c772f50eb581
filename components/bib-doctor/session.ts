// The file that is being looked after. It stays while the page does: who looks at another screen finds all as it was.
import type { Examined } from '@/lib/formats/bib-doctor/examine';
import type { Library } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import type { BibOnDisk } from './bib-on-disk';
import type { Told } from './told';

export interface Session {
  id: string;
  /** As it was read or written last. */
  disk: BibOnDisk;
  /** As it is now. */
  text: string;
  /** As it was before each change. */
  past: string[];
  /** Of which text, and which of its papers are in the library; while another text is looked through, still the one before. */
  examined?: (Examined & { text: string; saved: ReadonlyMap<Paper, Paper> }) | undefined;
  /** By the entry's place: no entry is ever added or taken away. */
  told: ReadonlyMap<number, Told>;
  /** Fixes that are chosen otherwise than they come. */
  toggled: ReadonlySet<string>;
}

export interface SessionStore {
  get(): Session | undefined;
  set(next: Session | undefined): void;
  /** Nothing happens when there is no file, or another one by now. */
  change(id: string, change: (session: Session) => Partial<Session>): void;
  subscribe(listener: () => void): () => void;
}

const stores = new WeakMap<Library, SessionStore>();

export function sessionStoreOf(library: Library): SessionStore {
  const store = stores.get(library) ?? createStore();
  stores.set(library, store);
  return store;
}

function createStore(): SessionStore {
  let session: Session | undefined;
  const listeners = new Set<() => void>();
  const set = (next: Session | undefined) => {
    session = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => session,
    set,
    change(id, change) {
      if (session?.id === id) set({ ...session, ...change(session) });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
