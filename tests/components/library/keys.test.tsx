// @vitest-environment jsdom
import '../../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { writeLibrary } from '@/lib/db/database';
import { findPaper, listIds } from '@/lib/db/queries';
import { ALL_TITLES, FIRST, checked, current, details, enterList, openLibrary, railLink, rowOf, search, seeTitles } from '../../support/library-page';
import { paperOf } from '../../support/paper-of';
import { seeNoViolations } from '../../support/screen';

describe('keys', () => {
  it('lead from the search into the list and back, and show the details of the row', async () => {
    const { user } = await openLibrary();
    await enterList(user);
    expect(current()).toBe('Retrieval for Everyone');
    await user.keyboard('j');
    expect(current()).toBe('Lost in the Middle');
    expect(await screen.findByRole('complementary', { name: 'Details: Lost in the Middle' })).toBeDefined();
    await user.keyboard('{End}');
    await waitFor(() => expect(current()).toBe('An Old Story'));
    await user.keyboard('{Home}{ArrowUp}');
    expect(document.activeElement).toBe(search());
  });

  it('go to statuses by g and a letter, and never while something is typed', async () => {
    const { user } = await openLibrary();
    await enterList(user);
    await user.keyboard('gr');
    await seeTitles(['Retrieval for Everyone']);
    expect(railLink(/^Reading/).getAttribute('aria-current')).toBe('page');
    await user.keyboard('gu');
    await seeTitles(['Lost in the Middle']);
    await user.keyboard('ga');
    await seeTitles(ALL_TITLES);
    await user.type(search(), 'gr');
    expect(search().value).toBe('gr');
  });

  it('change the status of the row, and undo it', async () => {
    const { user, library } = await openLibrary();
    await enterList(user);
    await user.keyboard('3');
    await waitFor(async () => expect((await findPaper(library, FIRST))?.status).toBe('read'));
    await user.keyboard('z');
    await waitFor(async () => expect((await findPaper(library, FIRST))?.status).toBe('reading'));
    expect(await screen.findByText(/^Undone: /)).toBeDefined();
    await user.keyboard('z');
    expect(await screen.findByText('There is nothing to undo')).toBeDefined();
  });

  it('undo what is offered, not what another command before it did', async () => {
    const { user, library } = await openLibrary();
    const [, second] = await listIds(library, { status: 'any', tags: [], text: '' });
    await writeLibrary(library, () => library.suggestions.put({ id: `${FIRST} ${second}`, papers: [FIRST, second as typeof FIRST] }));
    await enterList(user);
    await user.keyboard('{End}2{Home}');
    await waitFor(async () => expect(await library.history.count()).toBe(1));
    await user.click(within(rowOf('Retrieval for Everyone')).getByRole('link'));
    await user.click(await screen.findByRole('button', { name: /^Not the same/ }));
    await screen.findByText(/^Kept apart/);
    screen.getByRole('grid', { name: 'Papers' }).focus();
    await user.keyboard('z');
    await waitFor(async () => expect((await findPaper(library, FIRST))?.notSame).toBeUndefined());
    expect((await library.papers.toArray()).find(({ title }) => title === 'An Old Story')?.status).toBe('reading');
  });

  it('open the tags and the note of the row', async () => {
    const { user } = await openLibrary();
    await enterList(user);
    await user.keyboard('t');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Tags: Retrieval for Everyone'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('grid'));
    expect(details()).toBeNull();
  });

  it('close one thing after the other: selection, details, cursor, search, filters', async () => {
    const { user } = await openLibrary('#q=in&tag=thesis');
    await seeTitles(['Lost in the Middle']);
    search().focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('complementary', { name: /^Details/ });
    await user.keyboard('x');
    expect(checked()).toEqual(['Lost in the Middle']);
    await user.keyboard('{Escape}');
    expect(checked()).toEqual([]);
    await user.keyboard('{Escape}');
    expect(details()).toBeNull();
    await user.keyboard('{Escape}');
    expect(current()).toBeUndefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(location.hash).toBe('#tag=thesis'));
    await user.keyboard('{Escape}');
    await seeTitles(ALL_TITLES);
  });

  it('are listed', async () => {
    const { user } = await openLibrary();
    await enterList(user);
    await user.keyboard('?');
    expect(within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).getByText('Select a range')).toBeDefined();
  });
});

describe('selecting', () => {
  it('checks one by x, a range by Shift and arrows, which can shrink again', async () => {
    const { user } = await openLibrary();
    await enterList(user);
    await user.keyboard('x');
    expect(checked()).toEqual(['Retrieval for Everyone']);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await waitFor(() => expect(checked()).toEqual(ALL_TITLES.slice(0, 3)));
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await waitFor(() => expect(checked()).toEqual(ALL_TITLES.slice(0, 2)));
    expect(screen.getByRole('toolbar', { name: '2 papers selected' })).toBeDefined();
    await seeNoViolations();
  });

  it('checks by the pointer: a box, Ctrl, a range with Shift', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(screen.getByRole('checkbox', { name: 'Select: Lost in the Middle' }));
    await user.keyboard('{Control>}');
    await user.click(rowOf('An Old Story'));
    await user.keyboard('{/Control}');
    expect(checked()).toEqual(['Lost in the Middle', 'An Old Story']);
    await user.click(screen.getByRole('button', { name: 'Clear the selection' }));
    await user.click(rowOf('Lost in the Middle'));
    await user.keyboard('{Shift>}');
    await user.click(rowOf('An Old Story'));
    await user.keyboard('{/Shift}');
    await waitFor(() => expect(checked()).toEqual(ALL_TITLES.slice(1)));
  });

  it('checks all of a view, also what is not loaded, but for those that are taken away; another view begins without', async () => {
    const many = Array.from({ length: 300 }, (_, index) => paperOf(index + 1));
    const { user, library } = await openLibrary('', { papers: many });
    await screen.findByRole('row', { name: /^Paper 1\./ });
    search().focus();
    await user.keyboard('{ArrowDown}{Control>}a{/Control}');
    expect(screen.getByText('300 selected')).toBeDefined();
    expect(screen.getByRole('checkbox', { name: 'Select all' }).ariaChecked).toBe('true');
    await user.keyboard('x');
    expect(screen.getByText('299 selected')).toBeDefined();
    expect(screen.getByRole('checkbox', { name: 'Select all' }).ariaChecked).toBe('mixed');
    await user.keyboard('3');
    await waitFor(async () => expect(await listIds(library, { status: 'read', tags: [], text: '' })).toHaveLength(299));
    expect((await findPaper(library, many[0]?.id ?? 'url:'))?.status).toBe('unread');
    await user.keyboard('gu');
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });
});
