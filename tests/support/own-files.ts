// The files that come with the extension, where a test has no browser to serve them.
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';

export function readPublic(path: string): string {
  return readFileSync(`public/${path.replace(/^\//, '')}`, 'utf8');
}

/** From now on what is fetched is a file of ours; anything else is no network. */
export function serveOwnFiles(): void {
  vi.stubGlobal('fetch', async (address: string) => {
    const { protocol, pathname } = new URL(address);
    if (!protocol.endsWith('extension:')) throw new TypeError('Failed to fetch');
    return new Response(readPublic(pathname));
  });
}
