// Asking the worker. A worker that dies before it answers is asked again: every request may be sent twice and acts once.
import { isOrphaned, sendToWorker } from '@/lib/platform/runtime';
import { AppError } from '@/lib/shared/errors';
import { PROTOCOL_VERSION, type Envelope, type Reply, type RequestMap, type RequestName } from './protocol';

const TRIES = 3;

/**
 * Rejects with an AppError: the worker's own, `disconnected` if no answer came after three tries,
 * `orphaned` if the extension was updated under this page.
 */
export async function send<Name extends RequestName>(name: Name, request: RequestMap[Name]['request']): Promise<RequestMap[Name]['reply']> {
  const envelope: Envelope = { manicule: PROTOCOL_VERSION, name, request };
  for (let tried = 1; ; tried += 1) {
    if (isOrphaned()) throw new AppError('orphaned');
    try {
      return openReply<RequestMap[Name]['reply']>(await sendToWorker(envelope));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'disconnected') throw thrown;
      if (isOrphaned()) throw new AppError('orphaned');
      if (tried === TRIES) throw new AppError('disconnected', String(thrown));
    }
  }
}

export function openReply<Value>(answer: unknown): Value {
  const reply = answer as Reply<Value> | undefined;
  if (reply === undefined || reply === null || typeof reply !== 'object') throw new AppError('disconnected', 'no answer');
  if (reply.ok) return reply.value;
  throw new AppError(reply.error.code, reply.error.message);
}
