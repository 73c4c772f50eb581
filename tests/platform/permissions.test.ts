import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mayAsk } from '@/lib/platform/permissions';

describe('a host', () => {
  it.each([
    ['blog.example', false, ['https://blog.example/*']],
    ['blog.example:8443', false, ['https://blog.example/*']],
    ['blog.example:8080', true, ['http://blog.example/*', 'https://blog.example/*']],
  ])('%s (plain: %s) may be asked where the browser allows %j', async (host, isPlain, origins) => {
    let allowed: string[] = [];
    Object.assign(fakeBrowser, { permissions: { contains: async (wanted: { origins: string[] }) => wanted.origins.every((origin) => allowed.includes(origin)) } });
    for (const missing of origins) {
      allowed = origins.filter((origin) => origin !== missing);
      expect(await mayAsk(host, isPlain)).toBe(false);
    }
    allowed = origins;
    expect(await mayAsk(host, isPlain)).toBe(true);
  });
});
