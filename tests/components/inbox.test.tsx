// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { countNew, findPaper } from '@/lib/db/queries';
import type { Feed, FeedItem, FeedItemState } from '@/lib/model/feed';
import { TransientError } from '@/lib/shared/errors';
import { START } from '../support/library';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const FEED: Feed = { id: 'hugging-face-daily', name: 'Hugging Face daily', followed: true, lastRunAt: Date.now() - 3_600_000, nextRunAt: 0, lastNewAt: 0, errorCount: 0 };

function itemOf(number: number, state: FeedItemState = 'new'): FeedItem {
  const id = `arxiv:2612.${String(number).padStart(5, '0')}` as const;
  return {
    id, keys: [id], feed: FEED.id, state, foundAt: START - number,
    sighting: { keys: [id], title: `New ${number}`, url: `https://huggingface.co/papers/${id.slice(6)}`, source: 'hugging-face-api', authorCount: 533 },
  };
}

/** The IndexedDB of the tests takes a while for thousands. */
const LONG = { timeout: 60_000 };
const ITEMS = [itemOf(1), itemOf(2), itemOf(3, 'looked')];
const titles = () => screen.queryAllByRole('link').map((link) => link.textContent);
const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));

async function openInbox(options: StageOptions = {}) {
  const stage = await openStage({ papers: [paperOf(1)], feeds: [FEED], items: ITEMS, ...options });
  await stage.user.click(await screen.findByRole('tab', { name: /^New \d/ }));
  return stage;
}

describe('the New tab', () => {
  it('counts what waits, and lists it under its feed, newest first', async () => {
    await openInbox();
    expect(screen.getByRole('tab', { name: 'New 3' }).ariaSelected).toBe('true');
    await seeTitles(['New 1', 'New 2', 'New 3']);
    expect(screen.getByText('2 new · 1 h ago')).toBeDefined();
    expect(screen.getAllByText('533 authors')).toHaveLength(3);
    await seeNoViolations();
  });

  it('counts as looking: nothing is new any more, but the dots stay for this visit', async () => {
    const { user, library } = await openInbox();
    await seeTitles(['New 1', 'New 2', 'New 3']);
    await waitFor(async () => expect(await countNew(library)).toBe(0));
    expect(screen.getAllByTitle('New')).toHaveLength(2);
    await user.click(screen.getByRole('tab', { name: /Reading list/ }));
    await user.click(screen.getByRole('tab', { name: /^New/ }));
    await waitFor(() => expect(screen.getAllByTitle('New')).toHaveLength(2));
  });

  it('saves with the hand', async () => {
    const { user, library } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Save: New 2' }));
    await seeTitles(['New 1', 'New 3']);
    expect(await findPaper(library, 'arxiv:2612.00002')).toMatchObject({ title: 'New 2', status: 'unread' });
  });

  it('clears one with its ×, a feed, and all; each is undone', async () => {
    const { user } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Clear: New 1' }));
    await seeTitles(['New 2', 'New 3']);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(['New 1', 'New 2', 'New 3']);
    await user.click(screen.getByRole('button', { name: 'Clear: Hugging Face daily' }));
    await seeTitles([]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(['New 1', 'New 2', 'New 3']);
    await user.click(screen.getByRole('button', { name: 'Clear all 3' }));
    expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeDefined();
  });

  it('clears thousands in batches, and undoes all of it', async () => {
    const { user, library, asked } = await openInbox({ items: Array.from({ length: 1_001 }, (_, index) => itemOf(index, 'looked')) });
    const waiting = () => library.feedItems.filter(({ state }) => state !== 'dealt').count();
    await user.click(await screen.findByText('Clear all 1,001'));
    expect(await screen.findByText('Cleared 1,001 papers', {}, LONG)).toBeDefined();
    expect(await waiting()).toBe(0);
    expect(asked.filter((name) => name === 'clearFeedItems')).toHaveLength(2);
    await user.click(screen.getByText('Undo'));
    await screen.findByText('Undone', {}, LONG);
    expect(await waiting()).toBe(1_001);
  }, LONG.timeout);

  it('can undo a clearing that worked only when it was tried again', async () => {
    const { user, fail } = await openInbox();
    await seeTitles(['New 1', 'New 2', 'New 3']);
    fail('storage-failed');
    await user.click(screen.getByRole('button', { name: 'Clear: New 1' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    fail(undefined);
    await user.click(again);
    await seeTitles(['New 2', 'New 3']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await seeTitles(['New 1', 'New 2', 'New 3']);
  });

  it.each([
    ['went well', () => '[]', 'Checked for new papers'],
    ['failed, with the reason', () => new TransientError('network'), /^Not checked: no connection\. It will be tried again\.$/],
  ])('says when checking for new papers %s', async (_how, respond, words) => {
    const { user } = await openStage({ papers: [paperOf(1)], feeds: [FEED], respond });
    await user.click(await screen.findByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Check for new papers now' }));
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.queryByText(words === 'Checked for new papers' ? /^Not checked/ : 'Checked for new papers')).toBeNull();
  });

  it('says that it was not checked when the worker does not answer, and tries again', async () => {
    const { user, fail } = await openInbox({ items: [], respond: () => '[]' });
    fail('disconnected');
    await user.click(await screen.findByRole('button', { name: /Check for new papers now/ }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not checked: the extension did not answer\./);
    expect(screen.queryByText('Checking for new papers')).toBeNull();
    fail(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Checked for new papers')).toBeDefined();
  });

  it('is worked with keys', async () => {
    const { user, library, opened } = await openInbox();
    await seeTitles(['New 1', 'New 2', 'New 3']);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('row', { name: /^New 1\. 533 authors\. new/ }).ariaSelected).toBe('true');
    await user.keyboard('s');
    await seeTitles(['New 2', 'New 3']);
    expect(await findPaper(library, 'arxiv:2612.00001')).toBeDefined();
    await user.keyboard('e');
    await seeTitles(['New 3']);
    await user.keyboard('z');
    await seeTitles(['New 2', 'New 3']);
    await user.keyboard('{Enter}');
    expect(opened).toHaveLength(1);
    await user.keyboard('{Shift>}E{/Shift}');
    await seeTitles([]);
  });

  it('says why a feed could not be asked, and when it is off', async () => {
    const { user } = await openInbox({ feeds: [{ ...FEED, lastError: 'rate-limited' }] });
    expect(await screen.findByText(/Not checked: the site asks for a pause\. It will be tried again later\./)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: /Follow Hugging Face daily papers/, checked: true }));
    expect(await screen.findByText(/off$/)).toBeDefined();
  });

  it('says when it was asked last if nothing is there, and follows again', async () => {
    const { user, library } = await openInbox({ items: [] });
    expect(await screen.findByText('Checked 1 h ago.')).toBeDefined();
    await seeNoViolations();
    await library.feeds.update(FEED.id, { followed: false });
    await user.click(await screen.findByRole('button', { name: /Follow Hugging Face daily/ }));
    await waitFor(async () => expect((await library.feeds.get(FEED.id))?.followed).toBe(true));
  });

  it('leaves what was said in passing behind, but can still be undone', async () => {
    const { user } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Clear: New 1' }));
    await screen.findByText('Cleared “New 1”');
    await user.click(screen.getByRole('tab', { name: /^Reading list/ }));
    expect(screen.queryByText('Cleared “New 1”')).toBeNull();
    await user.click(screen.getByRole('tab', { name: /^New/ }));
    await user.keyboard('z');
    await seeTitles(['New 1', 'New 2', 'New 3']);
  });

  it('moves between the tabs with arrows', async () => {
    const { user } = await openInbox();
    const tabs = within(screen.getByRole('tablist')).getAllByRole('tab');
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(tabs[0]);
    expect(await screen.findByRole('tabpanel', { name: /Reading list/ })).toBeDefined();
  });
});
