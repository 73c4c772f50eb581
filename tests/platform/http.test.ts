import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { httpGet } from '@/lib/platform/http';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function close(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

afterEach(close);

describe('fetching', () => {
  it('reads a text and its tag, and sends the tag back', async () => {
    const url = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'content-type': 'application/json' }).end('["é"]');
    });
    expect(await httpGet(url)).toEqual({ text: '["é"]', etag: '"1"', status: 200 });
    expect(await httpGet(url, { etag: '"1"' })).toMatchObject({ text: undefined, etag: '"1"' });
  });

  it('sends no cookies', async () => {
    const url = await serve((request, response) => response.end(String(request.headers.cookie)));
    expect(await httpGet(url)).toMatchObject({ text: 'undefined' });
  });

  it.each([
    [429, { RateLimit: '"api";r=0;t=55' }, { code: 'rate-limited', name: 'TransientError', retryAfterMs: 55_000 }],
    [503, { 'Retry-After': '7' }, { code: 'server', name: 'TransientError', retryAfterMs: 7_000 }],
    [500, {}, { code: 'server', name: 'TransientError' }],
    [404, {}, { code: 'bad-answer', name: 'AppError' }],
  ])('names a %i', async (status, headers, expected) => {
    const url = await serve((_request, response) => response.writeHead(status, headers as Record<string, string>).end('no'));
    await expect(httpGet(url)).rejects.toMatchObject(expected);
  });

  it('sends what it is given as plain text, about which a browser need not ask first', async () => {
    const url = await serve(async (request, response) => {
      let body = '';
      for await (const part of request) body += String(part);
      response.end(`${request.method} ${request.headers['content-type']} ${body}`);
    });
    expect(await httpGet(url, { body: '{"ids":["é"]}' })).toMatchObject({ text: 'POST text/plain;charset=UTF-8 {"ids":["é"]}', status: 200 });
  });

  it('gives the body of a failure that says what is wrong, where asked to', async () => {
    const url = await serve((_request, response) => response.writeHead(400).end('<?xml'));
    expect(await httpGet(url, { alsoRead: [400] })).toMatchObject({ text: '<?xml', status: 400 });
  });

  it('takes a refused or cut connection for being offline', async () => {
    const url = await serve((request) => request.socket.destroy());
    await expect(httpGet(url)).rejects.toMatchObject({ code: 'network', name: 'TransientError' });
    close();
    await expect(httpGet(url)).rejects.toMatchObject({ code: 'network' });
  });

  it('stops an answer that has no end', async () => {
    const part = Buffer.alloc(1_000_000, 'x');
    const url = await serve((_request, response) => {
      const more = () => { while (!response.destroyed && response.write(part)); };
      response.on('drain', more);
      more();
    });
    await expect(httpGet(url)).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('asks only for what changed since, by tag or by date', async () => {
    const date = 'Mon, 23 Nov 2026 00:00:00 GMT';
    const url = await serve((request, response) => {
      if (request.headers['if-modified-since'] === date) response.writeHead(304).end();
      else response.writeHead(200, { 'last-modified': date }).end('x');
    });
    expect(await httpGet(url)).toMatchObject({ text: 'x', etag: undefined, lastModified: date });
    expect(await httpGet(url, { lastModified: date })).toMatchObject({ text: undefined, lastModified: date, status: 304 });
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 's-maxage=9, max-age="600"', age: '100' }, 500_000],
    [{ 'cache-control': 'max-age=600', age: '700' }, undefined],
    [{ 'cache-control': 'max-age=31536000' }, 86_400_000],
    [{ 'cache-control': 'no-cache, max-age=600' }, undefined],
    [{ 'cache-control': 'no-store' }, undefined],
    [{ date: 'Mon, 23 Nov 2026 00:00:00 GMT', expires: 'Mon, 23 Nov 2026 00:10:00 GMT' }, 600_000],
    [{ expires: '0' }, undefined],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, undefined],
    [{}, undefined],
  ])('reads from %o how long an answer stays fresh', async (headers, freshMs) => {
    const url = await serve((_request, response) => response.writeHead(200, headers).end());
    expect((await httpGet(url)).freshMs).toBe(freshMs);
  });

  it.each([['"api";r=3;t=55', 55_000], ['"api";r=300;t=55', undefined], ['garbage', undefined]])('with RateLimit %s leaves the server alone as long as %s', async (limit, pauseMs) => {
    const url = await serve((_request, response) => response.writeHead(200, { RateLimit: limit }).end());
    expect((await httpGet(url)).pauseMs).toBe(pauseMs);
  });

  it('cuts what is longer than it may be, where a beginning is of use, and ends the request', async () => {
    let isClosed: Promise<void> | undefined;
    const url = await serve((_request, response) => {
      isClosed = new Promise((resolve) => { response.on('close', resolve); });
      const more = () => { while (!response.destroyed && response.write('<item/>'.repeat(10_000))); };
      response.on('drain', more);
      more();
    });
    const { text, isCut } = await httpGet(url, { cutsAt: 1_000_003, isXml: true });
    expect([text?.length, isCut]).toEqual([1_000_003, true]);
    await isClosed;
    const whole = await serve((_request, response) => response.end('12345'));
    expect(await httpGet(whole, { cutsAt: 5 })).toEqual(expect.not.objectContaining({ isCut: true }));
    expect(await httpGet(whole, { cutsAt: 4 })).toMatchObject({ text: '1234', isCut: true });
  });

  it('counts what a packed answer unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 'x'));
    expect(bomb.length).toBeLessThan(250_000);
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(httpGet(url)).rejects.toMatchObject({ code: 'bad-answer' });
    expect((await httpGet(url, { cutsAt: 1_000 })).text).toHaveLength(1_000);
  });

  it('reads XML as it is written, and everything else as UTF-8', async () => {
    const url = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/xml; charset=iso-8859-1' }).end(Buffer.from('<a>é</a>', 'latin1')));
    expect((await httpGet(url, { isXml: true })).text).toBe('<a>é</a>');
    expect((await httpGet(url)).text).toBe('<a>\uFFFD</a>');
  });
});

describe('an answer that is to come from one site', () => {
  const redirectTo = (target: string) => serve((request, response) => (request.url === '/there' ? response.end('here') : response.writeHead(302, { location: target }).end()));

  it('may move within it', async () => {
    const url = await redirectTo('/there');
    expect(await httpGet(url, { staysOnHost: true })).toMatchObject({ text: 'here' });
  });

  it('is refused from another, with its address', async () => {
    const other = await serve((_request, response) => response.end('there'));
    const url = await redirectTo(`${other}new`);
    await expect(httpGet(url, { staysOnHost: true })).rejects.toMatchObject({ code: 'moved', name: 'AppError', message: `${other}new` });
    expect(await httpGet(url)).toMatchObject({ text: 'there' });
  });

  it('is refused without an address where the other cannot be read', async () => {
    const closed = await serve(() => undefined);
    servers.pop()?.close();
    const url = await redirectTo(closed);
    const failure = await httpGet(url, { staysOnHost: true }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'moved', message: '' });
    await expect(httpGet(url)).rejects.toMatchObject({ code: 'network' });
  });

  it('that cannot be had at all is no network', async () => {
    const url = await serve((request) => request.socket.destroy());
    await expect(httpGet(url, { staysOnHost: true })).rejects.toMatchObject({ code: 'network', name: 'TransientError' });
  });
});
