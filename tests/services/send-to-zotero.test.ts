// Sending papers to Zotero, over real HTTP: a server that behaves as Zotero's does, on a port of the test's own.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import type { ZoteroItem } from '@/lib/formats/zotero-items';
import type { Selection } from '@/lib/model/view';
import { httpGet } from '@/lib/platform/http';
import { sendToZotero, type ZoteroPorts } from '@/lib/services/send-to-zotero';
import { toAppError } from '@/lib/shared/errors';
import { createTestPorts, START } from '../support/library';
import { paperOf } from '../support/paper-of';

interface Session {
  sessionID: string;
  uri: string;
  items: ZoteroItem[];
}

interface Zotero {
  at: string;
  sessions: Session[];
  /** From now on it answers that to what it is to save. */
  refuse(status: number, body: string): void;
  /** From now on it saves, and is gone before it can say so. */
  dieAfterSaving(): void;
  recover(): void;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** As its server is written: a browser's request needs the header, a body JSON, a session is taken once, 201 says that it is saved. */
async function startZotero(): Promise<Zotero> {
  const sessions: Session[] = [];
  let refusal: { status: number; body: string } | undefined;
  let dies = false;
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const say = (status: number, text = '') => response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    if (request.headers['x-zotero-connector-api-version'] !== '3') return request.socket.destroy();
    if (request.headers.cookie !== undefined) return say(400, 'cookies');
    if (request.url === '/connector/ping') return say(200, '{"prefs":{}}');
    if (request.url !== '/connector/saveItems' || request.method !== 'POST') return say(404, 'No endpoint found\n');
    if (request.headers['content-type'] !== 'application/json') return say(400, 'Endpoint does not support content-type\n');
    if (refusal) return say(refusal.status, refusal.body);
    const session = JSON.parse(body) as Session;
    if (sessions.some(({ sessionID }) => sessionID === session.sessionID)) return say(409, '{"error":"SESSION_EXISTS"}');
    sessions.push(session);
    return dies ? request.socket.destroy() : say(201);
  });
  const at = await listen(server);
  return {
    at, sessions,
    refuse: (status, body) => { refusal = { status, body }; },
    dieAfterSaving: () => { dies = true; },
    recover: () => { dies = false; },
  };
}

async function portsWith(count: number, zoteroAt: string, isAllowed = true): Promise<ZoteroPorts> {
  const ports = createTestPorts();
  if (isAllowed) ports.granted.add(new URL(zoteroAt).host);
  await writeLibrary(ports.library, async () => {
    await changePapers(ports.library, Array.from({ length: count }, (_, index) => ({ after: paperOf(index + 1, { tags: index % 2 ? ['odd'] : [] }) })), START);
  });
  return { library: ports.library, mayAsk: ports.mayAsk, get: httpGet, zoteroAt };
}

const all: Selection = { view: { status: 'any', tags: [], text: '' }, except: [] };
const failureOf = (work: Promise<unknown>) => work.then(() => undefined, (thrown: unknown) => toAppError(thrown));

describe('papers sent to Zotero', () => {
  it('arrive in batches, each under a name of its own', async () => {
    const zotero = await startZotero();
    expect(await sendToZotero(await portsWith(120, zotero.at), all)).toEqual({ sent: 120 });
    expect(zotero.sessions.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(new Set(zotero.sessions.map(({ sessionID }) => sessionID)).size).toBe(3);
    expect(new Set(zotero.sessions.flatMap(({ items }) => items.map(({ title }) => title))).size).toBe(120);
    expect(zotero.sessions[0]?.uri).toMatch(/^https:\/\/arxiv\.org\/abs\//);
  });

  it('are those that were chosen, in their order, or all of a view but some', async () => {
    const zotero = await startZotero();
    const ports = await portsWith(6, zotero.at);
    await sendToZotero(ports, { ids: ['arxiv:2611.00003', 'arxiv:2611.09999', 'arxiv:2611.00001'] });
    expect(zotero.sessions[0]?.items.map(({ title }) => title)).toEqual(['Paper 3', 'Paper 1']);
    expect(await sendToZotero(ports, { view: { status: 'any', tags: ['odd'], text: '' }, except: ['arxiv:2611.00004'] })).toEqual({ sent: 2 });
    expect(zotero.sessions[1]?.items.map(({ title }) => title)).toEqual(['Paper 2', 'Paper 6']);
  });

  it('that were sent by a worker which died before it heard so are not sent twice', async () => {
    const zotero = await startZotero();
    const ports = await portsWith(3, zotero.at);
    zotero.dieAfterSaving();
    expect((await failureOf(sendToZotero(ports, all)))?.code).toBe('zotero-refused');
    zotero.recover();
    expect(await sendToZotero(ports, all)).toEqual({ sent: 3 });
    expect(zotero.sessions).toHaveLength(1);
  });

  it('are none of an empty selection', async () => {
    const zotero = await startZotero();
    expect(await sendToZotero(await portsWith(0, zotero.at), all)).toEqual({ sent: 0 });
    expect(zotero.sessions).toEqual([]);
  });
});

describe('it says', () => {
  it('that Zotero is not running', async () => {
    const closed = createServer();
    const at = await listen(closed);
    closed.close();
    expect((await failureOf(sendToZotero(await portsWith(1, at), all)))?.code).toBe('no-zotero');
  });

  it('what Zotero said when it refused', async () => {
    const zotero = await startZotero();
    zotero.refuse(500, '{"libraryEditable":false}');
    const failure = await failureOf(sendToZotero(await portsWith(1, zotero.at), all));
    expect(failure).toMatchObject({ code: 'zotero-refused', message: '500 {"libraryEditable":false}' });
  });

  it('that the reader has not allowed it, and asks nobody', async () => {
    const zotero = await startZotero();
    expect((await failureOf(sendToZotero(await portsWith(1, zotero.at, false), all)))?.code).toBe('not-allowed');
    expect(zotero.sessions).toEqual([]);
  });
});
