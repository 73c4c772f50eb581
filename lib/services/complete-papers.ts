// Completes saved papers from the sources that know them: some at a time, each source at its own pace, several side by side. All that
// counts is on disk: a worker that dies goes on where it was, and never asks too soon. Nothing is asked about what is not saved.
import { writeLibrary } from '@/lib/db/database';
import { findPaper, getSettings } from '@/lib/db/queries';
import type { MetadataSource } from '@/lib/metadata/source';
import { METADATA_SOURCES } from '@/lib/metadata/sources';
import type { Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { AppError, TransientError } from '@/lib/shared/errors';
import { ask, budgetOf, findAccess } from './ask-source';
import { bookRequest, isOnline, restHost, trustHost } from './host-budget';
import { noteFindings, startChecks } from './look-after-papers';
import { toMark } from './paper-mark';
import type { NetworkPorts } from './ports';
import { answeredRow, listAwaited, planCompletions, takeQuestions, type Question } from './queue-completions';
import { storeSighting } from './store-sighting';

/** A paper that a source keeps failing on is asked about by itself, then no more. */
const TRIES_TOGETHER = 3;
const TRIES = 8;
/** Papers stored in one transaction, which nothing else should wait for long. */
const STORED = 25;

/** Runs until nobody can be asked now; asks to be woken where somebody can be later. May run several times at once. */
export async function completePapers(ports: NetworkPorts): Promise<void> {
  for (;;) {
    if (!(await getSettings(ports.library)).completesMetadata) return;
    await startChecks(ports);
    if ((await listAwaited(ports.library)).size === 0) return;
    const arePlanned = await planCompletions(ports.library, await findAccess(ports), ports.clock.now());
    const awaited = await listAwaited(ports.library);
    const asked = await Promise.all(METADATA_SOURCES.filter(({ id }) => awaited.has(id)).map((source) => ports.alone(budgetOf(source).host, () => askSource(ports, source))));
    if (arePlanned && !asked.includes(true)) return;
  }
}

/** Asks one batch, if there is one and the source may be asked now. Resolves to whether it was. */
async function askSource(ports: NetworkPorts, source: MetadataSource): Promise<boolean> {
  const { library, clock } = ports;
  const questions = await takeQuestions(library, source);
  if (questions.length === 0) return false;
  const settings = await getSettings(library);
  if (!settings.completesMetadata) return false;
  const now = clock.now();
  const startAt = await bookRequest(library, budgetOf(source), now);
  if (startAt > now) {
    await ports.wakeAt(startAt, budgetOf(source).host);
    return false;
  }
  const answer = await ask(ports, source, questions.map(({ key }) => key), settings.crossrefMailto);
  await (answer instanceof AppError ? storeFailure(ports, source, questions, answer) : storeAnswer(ports, source, questions, answer));
  return true;
}

async function storeAnswer(ports: NetworkPorts, source: MetadataSource, questions: readonly Question[], sightings: readonly Sighting[]): Promise<void> {
  await trustHost(ports.library, budgetOf(source).host, ports.clock.now());
  for (let start = 0; start < questions.length; start += STORED) {
    const changed = await storeSome(ports, source, questions.slice(start, start + STORED), sightings);
    if (changed.length > 0) await ports.announce({ changed: changed.map(toMark), removed: [] });
  }
}

/** What is not about a paper that was asked for is not looked at. */
function storeSome(ports: NetworkPorts, source: MetadataSource, questions: readonly Question[], sightings: readonly Sighting[]): Promise<Paper[]> {
  const { library, clock } = ports;
  return writeLibrary(library, async () => {
    const changed: Paper[] = [];
    for (const question of questions) {
      const row = await library.completions.get(question.row.id);
      const paper = row && (await findPaper(library, row.id));
      if (!row || !paper) continue;
      const sighting = sightings.find(({ keys }) => keys.includes(question.key));
      if (sighting && question.isCheck) await noteFindings(library, paper, sighting, clock.now());
      else if (sighting) changed.push(...(await storeSighting(ports, paper.id, sighting)));
      await library.completions.put(answeredRow(row, source, question));
    }
    return changed;
  });
}

async function storeFailure({ library, clock }: NetworkPorts, source: MetadataSource, questions: readonly Question[], error: AppError): Promise<void> {
  const isRefusal = error.code === 'bad-request';
  if (!isRefusal) await restHost(library, budgetOf(source), clock.now(), error instanceof TransientError ? error.retryAfterMs : undefined);
  // Neither a pause that it asks for nor a network that is down says anything about the papers.
  const isTried = !isRefusal && error.code !== 'rate-limited' && (error.code !== 'network' || (await isOnline(library, budgetOf(source).host, clock.now())));
  await writeLibrary(library, async () => {
    const rows = await library.completions.bulkGet(questions.map(({ row }) => row.id));
    const failed = questions.flatMap((question, index) => {
      const row = rows[index];
      if (!row) return [];
      const errors = (row.errors[source.id] ?? 0) + (isTried ? 1 : 0);
      const isHopeless = (isRefusal && questions.length === 1) || errors >= TRIES;
      const isApart = questions.length > 1 && (isRefusal || (errors >= TRIES_TOGETHER && error.code !== 'network'));
      return [isHopeless ? answeredRow(row, source, question) : { ...row, next: 'plan' as const, errors: { ...row.errors, [source.id]: errors }, ...(isApart ? { alone: true } : {}) }];
    });
    await library.completions.bulkPut(failed);
  });
}
