import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { send } from '@/lib/messaging/client';

/** The pipe under the messages; its type in the fake browser promises no answer. */
const spyOnPipe = () => vi.spyOn(fakeBrowser.runtime as { sendMessage(message: unknown): Promise<unknown> }, 'sendMessage');

const REQUEST = { id: 'arxiv:2611.00001' } as const;

describe('asking the worker', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.restoreAllMocks();
  });

  it('asks again when the worker died before it answered', async () => {
    const pipe = spyOnPipe();
    pipe.mockRejectedValueOnce(new Error('A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received'));
    pipe.mockResolvedValueOnce({ ok: true, value: { note: 'still here' } });
    expect(await send('getNote', REQUEST)).toEqual({ note: 'still here' });
    expect(pipe).toHaveBeenCalledTimes(2);
  });

  it('says so after three tries', async () => {
    const pipe = spyOnPipe().mockRejectedValue(new Error('Could not establish connection'));
    await expect(send('getNote', REQUEST)).rejects.toMatchObject({ code: 'disconnected' });
    expect(pipe).toHaveBeenCalledTimes(3);
  });

  it('does not repeat what the worker refused', async () => {
    const pipe = spyOnPipe().mockResolvedValue({ ok: false, error: { code: 'storage-full', message: '' } });
    await expect(send('getNote', REQUEST)).rejects.toMatchObject({ code: 'storage-full' });
    expect(pipe).toHaveBeenCalledTimes(1);
  });

  it('notices that the extension was updated under the page', async () => {
    vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockReturnValue(undefined as never);
    await expect(send('getNote', REQUEST)).rejects.toMatchObject({ code: 'orphaned' });
  });
});
