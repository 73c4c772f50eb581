// Sends papers to Zotero on the reader's own computer, as its browser extension does: to where Zotero listens for that, in batches.
// https://www.zotero.org/support/dev/client_coding/connector_http_server
import { getSettings } from '@/lib/db/queries';
import { streamSelected } from '@/lib/db/read-selection';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import { zoteroItem, type ZoteroItem } from '@/lib/formats/zotero-items';
import type { Selection } from '@/lib/model/view';
import type { HttpAnswer } from '@/lib/platform/http';
import { AppError } from '@/lib/shared/errors';
import type { NetworkPorts } from './ports';

export type ZoteroPorts = Pick<NetworkPorts, 'library' | 'get' | 'mayAsk'> & {
  /** Where Zotero listens; nothing: where it does unless the reader changed it. */
  zoteroAt?: string;
};

const ZOTERO = 'http://127.0.0.1:23119';
const HEADERS = { 'X-Zotero-Connector-API-Version': '3' };
const BATCH = 50;
/** What Zotero says when it refuses; anything else is the network's. */
const REFUSALS = [400, 403, 404, 409, 412, 500, 501, 503];

/**
 * Throws `not-allowed` if the reader has not allowed it, `no-zotero` if nobody listens, `zotero-refused` with what Zotero said.
 * What was sent before that stays there.
 */
export async function sendToZotero(ports: ZoteroPorts, selection: Selection): Promise<{ sent: number }> {
  const { library, mayAsk, zoteroAt = ZOTERO } = ports;
  if (!(await mayAsk(new URL(zoteroAt).host, true))) throw new AppError('not-allowed', zoteroAt);
  await ask(ports, '/connector/ping').catch((thrown: unknown) => {
    throw thrown instanceof AppError && thrown.code === 'network' ? new AppError('no-zotero', thrown.message, { cause: thrown }) : thrown;
  });
  const { citeKeyPattern } = await getSettings(library);
  const citeKey = citeKeyMaker(citeKeyPattern);
  let sent = 0;
  let items: ZoteroItem[] = [];
  const flush = async () => {
    if (items.length === 0) return;
    await save(ports, items);
    sent += items.length;
    items = [];
  };
  for await (const paper of streamSelected(library, selection)) {
    items.push(zoteroItem(paper, citeKey(paper, citationOf(paper))));
    if (items.length === BATCH) await flush();
  }
  await flush();
  return { sent };
}

async function save(ports: ZoteroPorts, items: readonly ZoteroItem[]): Promise<void> {
  const batch = JSON.stringify(items);
  // Zotero remembers a session for some minutes: the same items under the same name, sent again by a worker that died before it could answer, are there.
  const sessionID = await nameOf(batch);
  const json = `{"sessionID":"${sessionID}","uri":${JSON.stringify(String(items[0]?.['url'] ?? ''))},"items":${batch}}`;
  const { status, text = '' } = await ask(ports, '/connector/saveItems', json).catch((thrown: unknown) => {
    throw new AppError('zotero-refused', String(thrown), { cause: thrown });
  });
  const isThere = status === 409 && text.includes('SESSION_EXISTS');
  if (!isThere && (status < 200 || status > 299)) throw new AppError('zotero-refused', `${status} ${text}`.trim().slice(0, 500));
}

function ask({ get, zoteroAt = ZOTERO }: ZoteroPorts, path: string, json?: string): Promise<HttpAnswer> {
  return get(zoteroAt + path, { headers: HEADERS, json, alsoRead: REFUSALS });
}

async function nameOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
