// Between the extension and the content script of one tab, in both ends' words.
import { onMessage } from '@/lib/platform/runtime';
import { listTabs, sendToTab } from '@/lib/platform/tabs';
import { codeOf } from '@/lib/shared/errors';
import { openReply } from './client';
import { PROTOCOL_VERSION, type Envelope, type Reply, type TabMap, type TabRequestName } from './protocol';

export type TabHandlers = {
  [Name in TabRequestName]: (request: TabMap[Name]['request']) => TabMap[Name]['reply'] | Promise<TabMap[Name]['reply']>;
};

/** Content script: answers these of the extension's requests until `signal` fires. Pages cannot send them; only the extension can. */
export function onTabRequest(handlers: Partial<TabHandlers>, signal: AbortSignal): void {
  onMessage((message) => {
    const { manicule, name, request } = (message ?? {}) as Partial<Envelope>;
    if (manicule !== PROTOCOL_VERSION || !isTabRequest(name, handlers)) return undefined;
    return answer(() => (handlers[name] as (request: unknown) => unknown)(request));
  }, signal);
}

/** Rejects with an AppError; `disconnected` where no content script listens. */
export async function askTab<Name extends TabRequestName>(tabId: number, name: Name, request: TabMap[Name]['request']): Promise<TabMap[Name]['reply']> {
  const envelope: Envelope = { manicule: PROTOCOL_VERSION, name, request };
  return openReply(await sendToTab(tabId, envelope).catch(() => undefined));
}

/** Tells every tab: which of them listen, only they know. Those that do not are passed over. */
export async function tellTabs<Name extends TabRequestName>(name: Name, request: TabMap[Name]['request']): Promise<void> {
  const tabs = await listTabs();
  await Promise.allSettled(tabs.map((tab) => askTab(tab.id, name, request)));
}

/** Runs a handler and puts what comes of it into a Reply; Error objects do not survive the message pipe. */
export async function answer(run: () => unknown): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: (await run()) ?? null };
  } catch (thrown) {
    return { ok: false, error: { code: codeOf(thrown), message: String(thrown) } };
  }
}

function isTabRequest(name: string | undefined, handlers: Partial<TabHandlers>): name is TabRequestName {
  return name !== undefined && Object.hasOwn(handlers, name);
}
