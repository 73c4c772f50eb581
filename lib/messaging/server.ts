// The worker's end of the wire: checks who asks and what is asked, then answers with a Reply. Never throws across the wire.
import { z } from 'zod/mini';
import { isOwnContentScript, isOwnPage, onMessage, type Sender } from '@/lib/platform/runtime';
import { AppError, toAppError } from '@/lib/shared/errors';
import { PROTOCOL_VERSION, type Envelope, type Reply, type RequestMap, type RequestName } from './protocol';
import { REQUEST_RULES } from './requests';
import { answer } from './tab-requests';

export type Handlers = {
  [Name in RequestName]: (request: RequestMap[Name]['request'], sender: Sender) => Promise<RequestMap[Name]['reply']>;
};

/** Registers synchronously, so that the message that woke the worker is not lost. */
export function serve(handlers: Handlers): void {
  onMessage((message, sender) => (isEnvelope(message) ? handle(handlers, message, sender) : undefined));
}

export function handle(handlers: Handlers, { manicule, name, request }: Envelope, sender: Sender): Promise<Reply<unknown>> {
  return answer(async () => {
    if (!isRequestName(name)) throw new AppError('bad-request', `no request is called ${name}`);
    const rule = REQUEST_RULES[name];
    if (!isOwnPage(sender) && !(rule.from === 'page' && isOwnContentScript(sender))) throw new AppError('bad-request', `${name} may not come from there`);
    if (manicule !== PROTOCOL_VERSION) throw new AppError('orphaned', `protocol ${manicule}`);
    const parsed = z.safeParse(rule.schema, request);
    if (!parsed.success) throw new AppError('bad-request', `${name}: ${z.prettifyError(parsed.error)}`);
    return (handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>)(parsed.data, sender).catch((thrown: unknown) => {
      throw toAppError(thrown);
    });
  });
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'manicule' in message && 'name' in message;
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(REQUEST_RULES, name);
}
