// The Chrome DevTools Protocol to one target of a browser. Playwright does not show extension popups; the protocol does.
import type { CDPSession } from 'playwright-core';

/** Commands and events as Playwright types them. */
export interface Cdp {
  send: CDPSession['send'];
  on: CDPSession['on'];
  close(): void;
}

/** What a command is rejected with whose target was closed. */
export const TARGET_GONE = 'the target is gone';

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** Connects to the target of that id (a page, a popup) in the browser that listens on `port`. */
export async function connectToTarget(port: number, targetId: string): Promise<Cdp> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/devtools/page/${targetId}`);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, ((params: unknown) => void)[]>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no target ${targetId} on port ${port}`)));
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data)) as Message;
    if (method !== undefined) for (const listener of listeners.get(method) ?? []) listener(params);
    if (id === undefined) return;
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error(TARGET_GONE));
    waiting.clear();
  });
  const send = (method: string, params: object = {}): Promise<unknown> => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(TARGET_GONE));
    last += 1;
    const reply = Promise.withResolvers<unknown>();
    waiting.set(last, reply);
    socket.send(JSON.stringify({ id: last, method, params }));
    return reply.promise;
  };
  const on = (method: string, listener: (params: unknown) => void): void => {
    listeners.set(method, [...(listeners.get(method) ?? []), listener]);
  };
  return { send: send as Cdp['send'], on: on as unknown as Cdp['on'], close: () => socket.close() };
}
