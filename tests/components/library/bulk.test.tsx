// @vitest-environment jsdom
import '../../support/dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import type { JobWork } from '@/lib/model/job';
import { ALL_TITLES, FIRST, SECOND, checked, enterList, openLibrary, seeRailLink, seeTitles } from '../../support/library-page';
import { seeNoViolations } from '../../support/screen';

describe('what is done with many', () => {
  const checkTwo = async (user: { keyboard(keys: string): Promise<void> }) => {
    await enterList(user);
    await user.keyboard('x{ArrowDown}x');
    await waitFor(() => expect(checked()).toHaveLength(2));
  };

  it('gives tags, takes those away that some have, and is undone', async () => {
    const { user, library } = await openLibrary();
    await checkTwo(user);
    await user.keyboard('t');
    const box = await screen.findByRole('combobox', { name: 'Tags: 2 papers' });
    await user.type(box, 'seminar{Enter}');
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toEqual(['thesis', 'seminar']));
    expect(screen.getByText('Tagged 2 papers seminar')).toBeDefined();
    const some = screen.getByRole('group', { name: 'On some of them' });
    await user.click(within(some).getByRole('button', { name: 'Add to all: ml/rag' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toContain('ml/rag'));
    await user.click(await within(screen.getByRole('dialog', { name: 'Tags of 2 papers' })).findByRole('button', { name: 'Remove tag thesis' }));
    await waitFor(async () => expect((await findPaper(library, FIRST))?.tags).toEqual(['ml/rag', 'seminar']));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await findPaper(library, FIRST))?.tags.toSorted()).toEqual(['ml/rag', 'seminar', 'thesis']));
  });

  it('archives, and z brings back', async () => {
    const { user, library } = await openLibrary();
    await checkTwo(user);
    await user.click(screen.getByRole('button', { name: 'Archive' }));
    await waitFor(async () => expect((await findPaper(library, FIRST))?.status).toBe('archived'));
    expect(await screen.findByText('Archived 2 papers')).toBeDefined();
    screen.getByRole('grid').focus();
    await user.keyboard('z');
    await waitFor(async () => expect((await findPaper(library, FIRST))?.status).toBe('reading'));
  });

  it('removes into the trash, from where each comes back', async () => {
    const { user, library } = await openLibrary();
    await checkTwo(user);
    await user.keyboard('{Delete}');
    await seeTitles(['Attention Is All You Need', 'An Old Story']);
    expect(screen.queryByRole('toolbar')).toBeNull();
    await user.click(await seeRailLink(/^Trash 2/));
    await user.click(await screen.findByRole('button', { name: 'Restore: Lost in the Middle' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toEqual(['thesis']));
    await waitFor(() => expect(screen.getByText('30 days left')).toBeDefined());
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Empty the trash…' }));
    await user.click(screen.getByRole('button', { name: 'Empty the trash' }));
    expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeDefined();
    expect(await findPaper(library, FIRST)).toBeUndefined();
  });

  it('merges what is one work, and takes that back', async () => {
    const { user, library } = await openLibrary();
    await checkTwo(user);
    await user.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.keys).toEqual(expect.arrayContaining([FIRST, SECOND])));
    expect(await screen.findByText('Merged 2 papers into “Retrieval for Everyone”')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.keys).toEqual([SECOND]));
    expect((await findPaper(library, FIRST))?.title).toBe('Retrieval for Everyone');
  });

  it('says why nothing was done, and tries again', async () => {
    const { user, library, fail } = await openLibrary();
    await checkTwo(user);
    fail('storage-full');
    await user.keyboard('3');
    expect((await screen.findByRole('alert')).textContent).toContain('Not saved: the disk is full');
    fail(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.status).toBe('read'));
    expect(await screen.findByText('Marked 2 papers read')).toBeDefined();
  });

  it('goes on as a job where there are very many, with progress and a way to stop it', async () => {
    const { library } = await openLibrary();
    await seeTitles(ALL_TITLES);
    const work: JobWork = { kind: 'change', change: { kind: 'tag', add: ['x'], remove: [] } };
    await library.jobs.put({ id: 'big', state: 'running', startedAt: 1, done: 1_500, total: 4_000, work });
    const state = await screen.findByRole('group', { name: 'State of the library' });
    expect(await within(state).findByText(/^The last step was .* ago\. The disk may be full/)).toBeDefined();
    await library.jobs.update('big', { movedAt: Date.now() });
    await waitFor(() => expect(within(state).queryByText(/disk may be full/)).toBeNull());
    const bar = await within(state).findByRole<HTMLProgressElement>('progressbar', { name: 'Tagging papers' });
    expect([bar.value, bar.max]).toEqual([1_500, 4_000]);
    expect(within(state).getByText('1,500 of 4,000')).toBeDefined();
    fireEvent.click(within(state).getByRole('button', { name: 'Cancel: Tagging papers' }));
    await waitFor(async () => expect((await library.jobs.get('big'))?.state).toBe('cancelled'));
    expect(await screen.findByText('Tagging papers stopped. What is done stays')).toBeDefined();
    await library.jobs.put({ id: 'big', state: 'failed', startedAt: 1, done: 1_500, total: 4_000, error: 'storage-full', work });
    expect((await within(state).findByRole('alert')).textContent).toContain('Tagging papers stopped: the disk is full');
    fireEvent.click(within(state).getByRole('button', { name: 'Give up: Tagging papers' }));
    await waitFor(async () => expect(await library.jobs.count()).toBe(0));
  });

  it('says once that a long one is through, with the way back, and that its undoing is', async () => {
    const { library } = await openLibrary();
    await seeTitles(ALL_TITLES);
    const entry = await library.history.add({ at: 1, label: 'Tagged 4,000 papers x', count: 4_000 });
    const job = { id: 'big', startedAt: 1, movedAt: Date.now(), done: 1_500, total: 4_000, entry, work: { kind: 'change', change: { kind: 'tag', add: ['x'], remove: [] } } as JobWork };
    await library.jobs.put({ ...job, state: 'running' });
    await screen.findByText('1,500 of 4,000');
    expect(screen.queryByText('Tagged 4,000 papers x')).toBeNull();
    await library.jobs.put({ ...job, state: 'done', done: 4_000 });
    expect(await screen.findByText('Tagged 4,000 papers x')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
    const undoing = { ...job, id: 'back', entry: undefined, work: { kind: 'undo', undoes: entry } as JobWork };
    await library.jobs.put({ ...undoing, state: 'running' });
    await screen.findByText('Undoing');
    await library.jobs.put({ ...undoing, state: 'done' });
    expect(await screen.findByText('Undone: Tagged 4,000 papers x')).toBeDefined();
  });
});
