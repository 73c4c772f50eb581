// A worker that can die at any await: whatever it was doing stops there and never goes on; a transaction that was open is taken back.
import type { DBCoreMutateRequest } from 'dexie';
import { openLibrary, type Library } from '@/lib/db/database';

export interface Life {
  library: Library;
  readonly isOver: boolean;
  /** What it has written since this was asked last. */
  takeTouched(): Touched;
  /** How often it has awaited anything. */
  readonly awaits: number;
  /** Resolves when it has died. */
  died: Promise<void>;
  /** It dies when it has awaited that many things more. */
  dieAfter(awaits: number): void;
  /** It is spared until it is given another number. */
  spare(): void;
  /** Where it may die: every port passes here. */
  pass(): Promise<void>;
}

/** The ids of rows that were written, or may have been, by their tables. */
export type Touched = Readonly<Record<string, ReadonlySet<unknown> | 'all'>>;

/** What the inbox is made of. */
const WATCHED = new Set(['feedItems', 'counters', 'papers', 'feeds']);

export function beginLife(name: string): Life {
  const library = openLibrary(name);
  const { promise: died, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  let left = Infinity;
  let touched: Record<string, Set<unknown> | 'all'> = {};
  const touch = (table: string, request: DBCoreMutateRequest) => {
    if (!WATCHED.has(table)) return;
    const ids = request.type === 'deleteRange' ? 'all' : request.type === 'delete' ? request.keys : request.values.map(({ id, name }: { id?: unknown; name?: unknown }) => id ?? name);
    const had = touched[table] ?? new Set();
    touched[table] = ids === 'all' || had === 'all' ? 'all' : new Set([...had, ...ids]);
  };
  let awaits = 0;
  const isDying = () => {
    left -= 1;
    awaits += 1;
    if (!isOver && left <= 0) {
      isOver = true;
      resolve();
    }
    return isOver;
  };
  // Below Dexie, so that no read and no write goes by unseen.
  library.use({
    stack: 'dbcore',
    name: 'death',
    create: (core) => ({
      ...core,
      table(tableName) {
        const table = core.table(tableName);
        const guard = <Request extends { trans: unknown }, Result>(run: (request: Request) => Promise<Result>) => (request: Request): Promise<Result> => {
          if (!isDying()) return run(request);
          takeBack(request.trans as IDBTransaction);
          return never();
        };
        return { ...table, mutate: guard((request: DBCoreMutateRequest) => {
          touch(tableName, request);
          return table.mutate(request);
        }), get: guard(table.get), getMany: guard(table.getMany), query: guard(table.query), openCursor: guard(table.openCursor), count: guard(table.count) };
      },
    }),
  });
  return {
    library,
    get isOver() {
      return isOver;
    },
    get awaits() {
      return awaits;
    },
    takeTouched() {
      const taken = touched;
      touched = {};
      return taken;
    },
    died,
    dieAfter(awaits) {
      left = awaits;
    },
    spare() {
      left = Infinity;
    },
    pass: () => (isDying() ? never() : Promise.resolve()),
  };
}

function takeBack(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Its last request was done: it may be on disk.
  }
}

function never<Result>(): Promise<Result> {
  return new Promise(() => {});
}
