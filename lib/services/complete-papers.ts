// Completes saved papers whose card said too little, from arXiv's API. The queue and the pause between requests are on disk:
// a worker that dies goes on where it was, and never asks too soon.
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Completion } from '@/lib/db/database';
import { findPaper, findPapers } from '@/lib/db/queries';
import { ARXIV_API_HOST, ARXIV_BATCH, ARXIV_PAUSE_MS, arxivQueryUrl, parseArxivAnswer } from '@/lib/metadata/arxiv';
import { backOffMs, RETRY_AFTER_MAX_MS } from '@/lib/feeds/back-off';
import { findKeyValue } from '@/lib/model/identifiers';
import { completePaper, mergePapers, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { MINUTE_MS } from '@/lib/shared/clock';
import { AppError, toAppError, TransientError } from '@/lib/shared/errors';
import { toMark } from './paper-mark';
import type { NetworkPorts } from './ports';

/** An id that arXiv keeps refusing is given up after this many tries. */
const TRIES = 8;

/** Runs until nothing is due; asks to be woken if something is due later. Callers see to it that only one runs at a time. */
export async function completePapers(ports: NetworkPorts): Promise<void> {
  for (;;) {
    const due = await findDue(ports);
    if (due.length === 0) return;
    const startAt = await bookRequest(ports);
    if (startAt > ports.clock.now()) {
      await ports.wakeAt(startAt);
      return;
    }
    await completeBatch(ports, due);
  }
}

async function findDue({ library, clock, wakeAt }: NetworkPorts): Promise<Completion[]> {
  const due = await library.completions.where('nextAt').belowOrEqual(clock.now()).limit(ARXIV_BATCH).toArray();
  const [first] = due;
  if (first?.alone) return [first];
  const next = due.length === 0 ? await library.completions.orderBy('nextAt').first() : undefined;
  if (next) await wakeAt(next.nextAt);
  return due.filter(({ alone }) => !alone);
}

/** Books the next request on disk before it is sent, so that no crash can make two of them come close together. */
async function bookRequest({ library, clock }: NetworkPorts): Promise<number> {
  return writeLibrary(library, async () => {
    const now = clock.now();
    const booked = (await library.hosts.get(ARXIV_API_HOST))?.nextAt ?? 0;
    // A booking further away than any server may ask for is from a clock that was set back.
    if (booked > now && booked - now <= RETRY_AFTER_MAX_MS) return booked;
    await library.hosts.put({ host: ARXIV_API_HOST, nextAt: now + ARXIV_PAUSE_MS });
    return now;
  });
}

async function completeBatch(ports: NetworkPorts, due: readonly Completion[]): Promise<void> {
  try {
    const { text } = await ports.get(arxivQueryUrl(due.map(({ arxivId }) => arxivId)), { alsoRead: [400] });
    await storeBatch(ports, due, parseArxivAnswer(text ?? ''));
  } catch (thrown) {
    const error = toAppError(thrown);
    await (error.code === 'bad-request' ? separate(ports, due) : postpone(ports, due, error));
  }
}

async function storeBatch(ports: NetworkPorts, due: readonly Completion[], sightings: readonly Sighting[]): Promise<void> {
  const { library } = ports;
  const byArxivId = new Map(sightings.map((sighting) => [findKeyValue(sighting.keys, 'arxiv'), sighting]));
  const completed = await writeLibrary(library, async () => {
    const papers: Paper[] = [];
    for (const { id, arxivId } of due) {
      const sighting = byArxivId.get(arxivId);
      const paper = sighting && (await storeSighting(ports, id, sighting));
      if (paper) papers.push(paper);
    }
    // What arXiv does not know it will not know tomorrow.
    await library.completions.bulkDelete(due.map(({ id }) => id));
    return papers;
  });
  await ports.announce({ changed: completed.map(toMark), removed: [] });
}

async function storeSighting({ library, clock }: NetworkPorts, id: Completion['id'], sighting: Sighting): Promise<Paper | undefined> {
  const paper = await findPaper(library, id);
  if (!paper) return undefined;
  const sharing = (await findPapers(library, [...paper.keys, ...sighting.keys])).filter((row) => row.id !== paper.id);
  const completed = completePaper(sharing.reduce<Paper>(mergePapers, paper), sighting, clock.now());
  await changePapers(library, [{ before: paper, after: completed }, ...sharing.map((before) => ({ before }))], clock.now());
  return completed;
}

/** One refused id spoils a batch: each is asked for by itself, and the one that is refused alone is given up. */
async function separate({ library }: NetworkPorts, due: readonly Completion[]): Promise<void> {
  await writeLibrary(library, async () => {
    if (due.length === 1) await library.completions.bulkDelete(due.map(({ id }) => id));
    else await library.completions.bulkPut(due.map((completion) => ({ ...completion, alone: true })));
  });
}

async function postpone(ports: NetworkPorts, due: readonly Completion[], error: AppError): Promise<void> {
  const { library, clock } = ports;
  const retryAfterMs = error instanceof TransientError ? error.retryAfterMs : undefined;
  await writeLibrary(library, async () => {
    const later = due.map((completion) => ({
      ...completion,
      errorCount: completion.errorCount + 1,
      nextAt: clock.now() + backOffMs(MINUTE_MS, completion.errorCount, retryAfterMs),
    }));
    await library.completions.bulkPut(later.filter(({ errorCount }) => errorCount < TRIES));
    await library.completions.bulkDelete(later.filter(({ errorCount }) => errorCount >= TRIES).map(({ id }) => id));
    await library.hosts.put({ host: ARXIV_API_HOST, nextAt: clock.now() + Math.max(ARXIV_PAUSE_MS, retryAfterMs ?? 0) });
  });
}
