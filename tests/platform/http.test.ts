import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpGet } from '@/lib/platform/http';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => { server?.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

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
    server?.close();
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
});
