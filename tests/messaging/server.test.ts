import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handle, type Handlers } from '@/lib/messaging/server';
import { PROTOCOL_VERSION, type Reply } from '@/lib/messaging/protocol';
import { REQUEST_RULES } from '@/lib/messaging/requests';
import type { Sender } from '@/lib/platform/runtime';
import { AppError } from '@/lib/shared/errors';
import { sightingOf } from '../support/library';

const ID = fakeBrowser.runtime.id;
const FROM_POPUP = { id: ID, url: fakeBrowser.runtime.getURL('/popup.html') } as Sender;
const FROM_TAB = { id: ID, url: 'https://huggingface.co/papers', tab: { id: 5 }, frameId: 0 } as Sender;
const FROM_FRAME = { ...FROM_TAB, frameId: 3 } as Sender;
const FROM_OTHER_EXTENSION = { id: 'someone-else', url: 'chrome-extension://someone-else/x.html' } as Sender;

/** Every handler answers with what it was asked, so that a test sees what got through. */
const ECHO = Object.fromEntries(Object.keys(REQUEST_RULES).map((name) => [name, async (request: unknown) => request])) as unknown as Handlers;

function ask(name: string, request: unknown, sender: Sender, handlers = ECHO, version: number = PROTOCOL_VERSION): Promise<Reply<unknown>> {
  return handle(handlers, { manicule: version as typeof PROTOCOL_VERSION, name, request }, sender);
}

describe('the worker', () => {
  it('takes library requests from our content script and from our pages', async () => {
    const request = { sighting: sightingOf(1) };
    expect(await ask('savePaper', request, FROM_TAB)).toMatchObject({ ok: true, value: request });
    expect(await ask('savePaper', request, FROM_POPUP)).toMatchObject({ ok: true });
  });

  it.each(Object.entries(REQUEST_RULES).filter(([, rule]) => rule.from === 'own').map(([name]) => name))('lets no content script ask %s', async (name) => {
    expect(await ask(name, null, FROM_TAB)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('answers neither frames nor other extensions', async () => {
    for (const sender of [FROM_FRAME, FROM_OTHER_EXTENSION, {} as Sender]) {
      expect(await ask('getNote', { id: 'arxiv:2611.00001' }, sender)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });

  it.each([
    ['an unknown name', 'fetchUrl', { url: 'https://example.org' }],
    ['a name of Object', 'constructor', null],
    ['a field too many', 'getNote', { id: 'arxiv:2611.00001', url: 'x' }],
    ['a key of no kind', 'getNote', { id: 'evil:1' }],
    ['a paper without key', 'savePaper', { sighting: { ...sightingOf(1), keys: [] } }],
    ['a paper without title', 'savePaper', { sighting: sightingOf(1, { title: ' \u0000 ' }) }],
    ['a javascript: address', 'savePaper', { sighting: sightingOf(1, { url: 'javascript:alert(1)' }) }],
    ['a status of its own', 'setStatus', { id: 'arxiv:2611.00001', status: 'burnt' }],
    ['too many tags', 'changeTags', { id: 'arxiv:2611.00001', add: Array.from({ length: 10_001 }, String), remove: [] }],
    ['a note that would have to be cut', 'setNote', { id: 'arxiv:2611.00001', base: '', text: 'x'.repeat(2_000_001) }],
    ['nothing', 'getNote', undefined],
  ])('refuses %s', async (_what, name, request) => {
    expect(await ask(name, request, FROM_TAB)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('cleans what a page says before it is used', async () => {
    const title = `\u202EeviL\u0000 ${'x'.repeat(10_000)} \uD800`;
    const reply = await ask('savePaper', { sighting: sightingOf(1, { title, pdfUrl: 'javascript:alert(1)' }) }, FROM_TAB);
    if (!reply.ok) throw new Error(reply.error.message);
    const { sighting } = reply.value as { sighting: { title: string; pdfUrl?: string } };
    expect(sighting.title.startsWith('eviL xxx')).toBe(true);
    expect(sighting.title).toHaveLength(1_000);
    expect(sighting.pdfUrl).toBeUndefined();
    const tags = await ask('changeTags', { id: 'arxiv:2611.00001', add: [' #RAG ', 'rag', '', '<b>x</b>'], remove: [] }, FROM_TAB);
    expect(tags).toMatchObject({ ok: true, value: { add: ['RAG', '<b>x</b>'] } });
  });

  it('tells a content script of another protocol to reload its page', async () => {
    expect(await ask('getNote', { id: 'arxiv:2611.00001' }, FROM_TAB, ECHO, 0)).toMatchObject({ ok: false, error: { code: 'orphaned' } });
  });

  it('answers a failure with its code', async () => {
    const failing = (thrown: unknown) => ({ ...ECHO, getNote: async () => { throw thrown; } }) as Handlers;
    const code = async (thrown: unknown) => {
      const reply = await ask('getNote', { id: 'arxiv:2611.00001' }, FROM_TAB, failing(thrown));
      return reply.ok ? undefined : reply.error.code;
    };
    expect(await code(new AppError('not-found'))).toBe('not-found');
    expect(await code(new DOMException('full', 'QuotaExceededError'))).toBe('storage-full');
    expect(await code({ name: 'AbortError', inner: { name: 'QuotaExceededError' } })).toBe('storage-full');
    expect(await code(new DOMException('x', 'UnknownError'))).toBe('storage-failed');
    expect(await code(new TypeError('bug'))).toBe('unexpected');
  });
});
