// Asks the sources of metadata about works that are not in the library, for a page that wants to know now. Nothing is stored but when each host
// was asked. One round a call: whoever may be asked now is asked once, all side by side; what is still open, the page asks again.
import { getSettings } from '@/lib/db/queries';
import type { RequestMap } from '@/lib/messaging/protocol';
import { askedBy, planAsking } from '@/lib/metadata/plan';
import type { MetadataSource } from '@/lib/metadata/source';
import type { PaperKey } from '@/lib/model/identifiers';
import { MINUTE_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { ask, budgetOf, findAccess } from './ask-source';
import { bookRequest, restHost, trustHost } from './host-budget';
import type { NetworkPorts } from './ports';

type Request = RequestMap['lookUpWorks']['request'];
type Reply = RequestMap['lookUpWorks']['reply'];

/** A reader does not sit before it any longer. */
const WAIT_MAX_MS = MINUTE_MS;

interface Question {
  work: number;
  key: PaperKey;
}

/** `waitMs`: so soon somebody may be asked again who may still know more; none: there is nobody left, or who is left has failed. */
export async function lookUpWorks(ports: NetworkPorts, { works }: Request): Promise<Reply> {
  const settings = await getSettings(ports.library);
  if (!settings.completesMetadata) throw new AppError('asking-off');
  const access = await findAccess(ports);
  const questions = new Map<MetadataSource, Question[]>();
  for (const [work, { keys, lacking, asked }] of works.entries()) {
    const step = planAsking({ keys }, new Set(lacking), asked, (source) => access.isAllowed(source) && !access.isInTrouble(source));
    if (step) questions.set(step.source, [...(questions.get(step.source) ?? []), { work, key: step.key }]);
  }
  const rounds = await Promise.all(Array.from(questions, ([source, all]) => ports.alone(budgetOf(source).host, () => askOnce(ports, source, all, settings.crossrefMailto))));
  const waits = rounds.flatMap(({ waitMs }) => waitMs ?? []);
  const error = rounds.map((round) => round.error).find((code) => code !== undefined);
  return { answers: rounds.flatMap(({ answers }) => answers), ...(waits.length > 0 && { waitMs: Math.min(...waits) }), ...(error && { error }) };
}

async function askOnce(ports: NetworkPorts, source: MetadataSource, questions: readonly Question[], mailto: string): Promise<Reply> {
  const { library, clock } = ports;
  const now = clock.now();
  const startAt = await bookRequest(library, budgetOf(source), now);
  if (startAt > now) return startAt - now > WAIT_MAX_MS ? { answers: [], error: 'rate-limited' } : { answers: [], waitMs: startAt - now };
  const some = questions.slice(0, source.batch);
  const answer = await ask(ports, source, some.map(({ key }) => key), mailto);
  if (answer instanceof AppError) {
    if (answer.code !== 'bad-request') await restHost(library, budgetOf(source), clock.now(), answer instanceof TransientError ? answer.retryAfterMs : undefined);
    // Others may know; and what one refuses, it will refuse again.
    return { answers: answer.code === 'bad-request' ? some.map(({ work, key }) => ({ work, asked: askedBy(source.id, key) })) : [], waitMs: 0, error: answer.code };
  }
  await trustHost(library, budgetOf(source).host, clock.now());
  const answers = some.map(({ work, key }) => ({ work, asked: askedBy(source.id, key), sighting: answer.find(({ keys }) => keys.includes(key)) }));
  return { answers, waitMs: questions.length > some.length ? Math.max(0, now + source.pauseMs - clock.now()) : 0 };
}
