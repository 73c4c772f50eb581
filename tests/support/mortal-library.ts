// A library whose worker can be killed at any of its writes: that one fails, and so does everything after it, until it lives again.
import type { Library } from '@/lib/db/database';

export interface Mortality {
  /** The worker dies at that write from now on, counted from 1. */
  dieAt(write: number, why?: Error): void;
  live(): void;
  /** Writes since it lives. */
  readonly writes: number;
}

export async function makeMortal(library: Library): Promise<Mortality> {
  let writes = 0;
  let last = Infinity;
  let reason = new Error('killed');
  library.use({
    stack: 'dbcore',
    name: 'mortality',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          async mutate(request) {
            writes += 1;
            if (writes >= last) throw reason;
            return table.mutate(request);
          },
        };
      },
    }),
  });
  library.close();
  await library.open();
  return {
    dieAt(write, why = new Error('killed')) {
      writes = 0;
      last = write;
      reason = why;
    },
    live() {
      writes = 0;
      last = Infinity;
    },
    get writes() {
      return writes;
    },
  };
}
