// Notices a library that vanished. Browsers have repaired extensions, and given back room on a full disk, by throwing away their
// databases and telling nobody; what is then opened is a new, empty library. How many papers there were is kept beside it.
import { writeLibrary, type Library } from '@/lib/db/database';
import { statusFacet } from '@/lib/db/facets';
import { lossOf, sentinelOf, type Loss, type Present, type Sentinel } from '@/lib/model/sentinel';
import { onLocalChanged, readLocal, writeLocal } from '@/lib/platform/storage';
import { SECOND_MS } from '@/lib/shared/clock';
import type { LibraryPorts } from './ports';

const NAME = 'sentinel';

/** Read by every page before it shows an empty list; the worker may not have noticed yet. */
export async function findLoss(library: Library): Promise<Loss | undefined> {
  const [sentinel, present] = await Promise.all([readSentinel(), look(library)]);
  return sentinel && lossOf(sentinel, present);
}

export function onSentinelChanged(listener: () => void, signal: AbortSignal): void {
  onLocalChanged(NAME, listener, signal);
}

/** At each start of the worker and after changes: notes how many papers there are, or that they are gone, or that they are back. */
export async function noteLibrary({ library, clock }: Pick<LibraryPorts, 'library' | 'clock'>): Promise<void> {
  const [sentinel, present] = await Promise.all([readSentinel(), look(library)]);
  const loss = sentinel && lossOf(sentinel, present);
  if (loss) {
    if (!sentinel.loss) await writeLocal(NAME, { ...sentinel, loss } satisfies Sentinel);
  } else if (present.install === undefined || sentinel?.install !== present.install || sentinel.papers !== present.papers || sentinel.loss) {
    await settle(library, { install: present.install ?? sentinel?.install ?? crypto.randomUUID(), papers: present.papers, at: clock.now() });
  }
}

/** The reader starts over with what is there. */
export async function acceptLoss({ library, clock }: LibraryPorts): Promise<void> {
  const [sentinel, { install, papers }] = await Promise.all([readSentinel(), look(library)]);
  await settle(library, { install: install ?? sentinel?.install ?? crypto.randomUUID(), papers, at: clock.now() });
}

/** After many changes in a row it is noted now and then, and once more at the end. */
export function createWatch(ports: Pick<LibraryPorts, 'library' | 'clock'>, pauseMs = 5 * SECOND_MS): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      noteLibrary(ports).catch((thrown: unknown) => console.error(thrown));
    }, pauseMs);
  };
}

/** The library first: a worker that dies in between has a library that is known, and a count that is put right at its next start. */
async function settle(library: Library, sentinel: Sentinel): Promise<void> {
  const known = await library.meta.get('install');
  if (known?.value !== sentinel.install) await writeLibrary(library, () => library.meta.put({ name: 'install', value: sentinel.install }));
  await writeLocal(NAME, sentinel);
}

async function readSentinel(): Promise<Sentinel | undefined> {
  return sentinelOf(await readLocal(NAME));
}

async function look(library: Library): Promise<Present> {
  const [install, papers] = await Promise.all([library.meta.get('install'), library.counters.get(statusFacet('any'))]);
  return { install: install?.value, papers: papers?.count ?? 0 };
}
