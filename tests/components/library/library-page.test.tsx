// @vitest-environment jsdom
import '../../support/dom';
import '@/components/import/ImportDialog';
import '@/components/library/BulkTags';
import '@/components/library/PaperPane';
import '@/components/library/Trash';
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryPage } from '@/components/library/LibraryPage';
import { findPaper, listIds } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobWork } from '@/lib/model/job';
import { send } from '@/lib/messaging/client';
import { ARXIV, DAILY, itemOf } from '../../support/inbox';
import { paperOf } from '../../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../../support/screen';

const PAPERS = [
  paperOf(1, { title: 'Retrieval for Everyone', tags: ['ml/rag', 'thesis'], status: 'reading', publishedAt: '2020' }),
  paperOf(2, { title: 'Lost in the Middle', tags: ['thesis'], note: 'For the introduction.', publishedAt: '2023' }),
  paperOf(3, { title: 'Attention Is All You Need', tags: ['classics'], status: 'read', publishedAt: '2017' }),
  paperOf(4, { title: 'An Old Story', status: 'archived', publishedAt: '1999' }),
];
const ids = PAPERS.map(({ id }) => id);
const [FIRST, SECOND, THIRD] = ids as [PaperKey, PaperKey, PaperKey];

// So much is read and drawn here that a busy machine takes longer than a second.
configure({ asyncUtilTimeout: 10_000 });

/** How wide the window is; jsdom knows none. */
let width = 1440;
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: width >= Number(/(\d+)px/.exec(query)?.[1]), addEventListener: () => {}, removeEventListener: () => {},
}));

beforeEach(() => {
  width = 1440;
  localStorage.clear();
  history.replaceState(null, '', '/');
});

async function openLibrary(hash = '', options: StageOptions = {}) {
  history.replaceState(null, '', `/${hash}`);
  return openStage({ papers: PAPERS, shown: <LibraryPage />, ...options });
}

const rows = () => screen.queryAllByRole('row').filter((row) => row.querySelector('a'));
const titles = () => rows().map((row) => within(row).getByRole('link').textContent);
const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));
const ALL_TITLES = PAPERS.map(({ title }) => title);
const current = () => rows().find((row) => row.getAttribute('aria-current') === 'true')?.querySelector('a')?.textContent;
const checked = () => rows().filter((row) => row.ariaSelected === 'true').map((row) => within(row).getByRole('link').textContent);
const search = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' });
const rail = () => screen.getByRole('navigation', { name: 'Library' });
const railLink = (name: RegExp) => within(rail()).getByRole('link', { name });
const seeRailLink = (name: RegExp) => waitFor(() => railLink(name));
const rowOf = (title: string) => rows().find((row) => row.querySelector('a')?.textContent === title) ?? document.body;
const details = () => screen.queryByRole('complementary', { name: /^Details/ });

async function enterList(user: { keyboard(keys: string): Promise<void> }): Promise<void> {
  await seeTitles(ALL_TITLES);
  search().focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('grid'));
}

describe('the list', () => {
  it('shows everything, the archive too, newest first, and says so in its heads', async () => {
    await openLibrary();
    await seeTitles(ALL_TITLES);
    expect(screen.getByRole('grid', { name: 'Papers' }).getAttribute('aria-rowcount')).toBe('5');
    expect(screen.getByRole('columnheader', { name: 'Added' }).ariaSort).toBe('descending');
    expect(screen.getByRole('button', { name: 'Title, 4 papers' }).closest('[role="columnheader"]')?.ariaSort).toBeNull();
    expect(screen.getByRole('row', { name: /^Lost in the Middle\. Unread\. .*has a note\. tagged thesis/ })).toBeDefined();
    await seeNoViolations();
  });

  it('is ordered by a press on a head, and the other way by another', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(screen.getByRole('button', { name: 'Year' }));
    await seeTitles(['Lost in the Middle', 'Retrieval for Everyone', 'Attention Is All You Need', 'An Old Story']);
    expect(location.hash).toBe('#order=year');
    await user.click(screen.getByRole('button', { name: 'Year' }));
    await seeTitles(['An Old Story', 'Attention Is All You Need', 'Retrieval for Everyone', 'Lost in the Middle']);
    expect(screen.getByRole('columnheader', { name: 'Year' }).ariaSort).toBe('ascending');
  });

  it('has an order for everything in its menu, which the keyboard reaches', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(screen.getByRole('button', { name: 'Order: Added' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Title' }));
    await seeTitles(['An Old Story', 'Attention Is All You Need', 'Lost in the Middle', 'Retrieval for Everyone']);
    expect(screen.getByRole('button', { name: 'Order: Title' })).toBeDefined();
  });

  it('shows hostile text as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    await openLibrary('', { papers: [paperOf(1, { title, url: 'javascript:alert(1)', tags: ['<b>x</b>'] })] });
    const link = await screen.findByTitle(title);
    expect(link.getAttribute('href')).toBeNull();
    expect(document.querySelector('[role="row"] img, [role="row"] b, nav b')).toBeNull();
  });

  it('teaches when there is nothing, and asks for a file', async () => {
    const { user } = await openLibrary('', { papers: [] });
    await screen.findByRole('heading', { name: /starts on a page of papers/ });
    await user.click(screen.getByRole('button', { name: /^Import papers/ }));
    expect(await screen.findByRole('dialog')).toBeDefined();
  });

  it('offers ways out when nothing is found', async () => {
    const { user } = await openLibrary('#q=zzqq');
    await screen.findByRole('heading', { name: 'No paper matches “zzqq”' });
    await user.click(await screen.findByRole('button', { name: /^Clear the search/ }));
    await seeTitles(ALL_TITLES);
  });
});

describe('the address', () => {
  it('says what is shown, and is obeyed', async () => {
    await openLibrary(`#tag=thesis&paper=${encodeURIComponent(SECOND)}`);
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    expect((await seeRailLink(/^thesis/)).getAttribute('aria-current')).toBe('page');
    await waitFor(() => expect(current()).toBe('Lost in the Middle'));
    expect(await screen.findByRole('complementary', { name: 'Details: Lost in the Middle' })).toBeDefined();
  });

  it('follows a search that is typed, and a tag of a row', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.type(search(), 'lost');
    await seeTitles(['Lost in the Middle']);
    await waitFor(() => expect(location.hash).toBe('#q=lost'));
    await user.click(screen.getByRole('button', { name: 'Only papers tagged thesis' }));
    await waitFor(() => expect(location.hash).toBe('#q=lost&tag=thesis'));
    await user.click(screen.getByRole('button', { name: 'Take away: thesis' }));
    await waitFor(() => expect(location.hash).toBe('#q=lost'));
  });

  it('asks for a file when the popup led here for one', async () => {
    await openLibrary('#restore');
    expect(await screen.findByRole('dialog')).toBeDefined();
  });
});

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
    expect(await screen.findByText('Nothing to undo')).toBeDefined();
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
    await user.click(screen.getByRole('button', { name: 'Let them go' }));
    expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeDefined();
    expect(await findPaper(library, FIRST)).toBeUndefined();
  });

  it('merges what is one work, and takes that back', async () => {
    const { user, library } = await openLibrary();
    await checkTwo(user);
    await user.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.keys).toEqual(expect.arrayContaining([FIRST, SECOND])));
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
    const bar = await within(state).findByRole<HTMLProgressElement>('progressbar', { name: 'Tagging papers' });
    expect([bar.value, bar.max]).toEqual([1_500, 4_000]);
    expect(within(state).getByText('1,500 of 4,000')).toBeDefined();
    fireEvent.click(within(state).getByRole('button', { name: 'Cancel: Tagging papers' }));
    await waitFor(async () => expect((await library.jobs.get('big'))?.state).toBe('cancelled'));
    await library.jobs.put({ id: 'big', state: 'failed', startedAt: 1, done: 1_500, total: 4_000, error: 'storage-full', work });
    expect((await within(state).findByRole('alert')).textContent).toContain('Tagging papers stopped: the disk is full');
    fireEvent.click(within(state).getByRole('button', { name: 'Give up: Tagging papers' }));
    await waitFor(async () => expect(await library.jobs.count()).toBe(0));
  });
});

describe('the rail', () => {
  it('counts statuses and tags, nests tags, and marks where the reader is', async () => {
    await openLibrary();
    await waitFor(() => expect(railLink(/^All 4/).getAttribute('aria-current')).toBe('page'));
    for (const name of [/^Unread 1/, /^Reading 1/, /^Read 1/, /^Archived 1/, /^Trash 0/]) expect(await seeRailLink(name)).toBeDefined();
    const names = within(within(rail()).getByRole('group', { name: 'Tags' })).getAllByRole('link').map(({ textContent }) => textContent);
    expect(names).toEqual(['thesis 2', 'classics 1', 'ml 1', 'rag 1']);
  });

  it('folds nested tags up, and remembers', async () => {
    const { user, unmount } = await openLibrary();
    await user.click(await screen.findByRole('button', { name: 'Tags in ml' }));
    expect(within(rail()).queryByRole('link', { name: /^rag/ })).toBeNull();
    unmount();
    await openLibrary();
    expect((await screen.findByRole('button', { name: 'Tags in ml' })).ariaExpanded).toBe('false');
  });

  it('renames a tag, on its papers and in what is shown, and undoes it', async () => {
    const { user, library } = await openLibrary('#tag=thesis');
    await seeTitles(ALL_TITLES.slice(0, 2));
    await user.click(await screen.findByRole('button', { name: 'Tag: thesis' }));
    await user.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    const field = screen.getByRole('textbox', { name: 'New name of thesis' });
    await user.clear(field);
    await user.type(field, 'dissertation{Enter}');
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toEqual(['dissertation']));
    expect(location.hash).toBe('#tag=dissertation');
    await seeTitles(ALL_TITLES.slice(0, 2));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toEqual(['thesis']));
  });

  it('merges a tag into another, colours it, deletes it', async () => {
    const { user, library } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(await screen.findByRole('button', { name: 'Tag: classics' }));
    await user.click(screen.getByRole('menuitem', { name: 'Merge into…' }));
    await user.type(screen.getByRole('combobox', { name: 'Merge classics into' }), 'thesis{Enter}');
    await waitFor(async () => expect((await findPaper(library, THIRD))?.tags).toEqual(['thesis']));
    await user.click(screen.getByRole('button', { name: 'Tag: thesis' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Pink' }));
    await waitFor(async () => expect((await library.tags.get('thesis'))?.color).toBe('pink'));
    expect(await screen.findByTitle('Pink')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Tag: thesis' }));
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await waitFor(async () => expect((await findPaper(library, THIRD))?.tags).toEqual([]));
    await waitFor(() => expect(within(rail()).queryByRole('link', { name: /^thesis/ })).toBeNull());
  });

  it('makes a tag that waits for its first paper, nested too', async () => {
    const { user, library } = await openLibrary();
    await user.click(await screen.findByRole('button', { name: 'New tag' }));
    await user.keyboard('seminar{Enter}');
    expect(await seeRailLink(/^seminar 0/)).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Tag: ml' }));
    await user.click(screen.getByRole('menuitem', { name: 'New nested tag…' }));
    await user.keyboard('vision{Enter}');
    expect(railLink(/^vision 0/).title).toBe('ml/vision');
    await send('changeTags', { id: FIRST, add: ['seminar'], remove: [] });
    await waitFor(() => expect(railLink(/^seminar 1/)).toBeDefined());
    expect((await findPaper(library, FIRST))?.tags).toContain('seminar');
  });

  it('takes papers that are dropped on a tag or a status: the row, or all that is checked', async () => {
    const { user, library } = await openLibrary();
    await enterList(user);
    const dataTransfer = { setData: () => {}, setDragImage: () => {}, effectAllowed: '', dropEffect: '', types: ['application/x-manicule-papers'] };
    const drag = (title: string, target: HTMLElement) => {
      const row = rowOf(title);
      fireEvent.dragStart(row, { dataTransfer });
      fireEvent.dragOver(target, { dataTransfer });
      fireEvent.drop(target, { dataTransfer });
      fireEvent.dragEnd(row, { dataTransfer });
    };
    drag('Attention Is All You Need', railLink(/^thesis/));
    await waitFor(async () => expect((await findPaper(library, THIRD))?.tags).toEqual(['classics', 'thesis']));
    await user.keyboard('x{ArrowDown}x');
    drag('Lost in the Middle', railLink(/^Read\b(?!ing)/));
    await waitFor(async () => expect((await findPaper(library, FIRST))?.status).toBe('read'));
    expect((await findPaper(library, SECOND))?.status).toBe('read');
  });

  it('keeps a search, leads to it, renames and removes it', async () => {
    const { user, library } = await openLibrary();
    const save = await screen.findByRole('button', { name: 'Save this search' });
    expect(save.ariaDisabled).toBe('true');
    await user.type(search(), 'attention');
    await seeTitles(['Attention Is All You Need']);
    await user.click(save);
    const field = screen.getByRole('textbox', { name: 'Name of the search' });
    await user.clear(field);
    await user.type(field, 'The classics{Enter}');
    await waitFor(() => expect(railLink(/^The classics 1/).getAttribute('aria-current')).toBe('page'));
    await user.click(railLink(/^All/));
    await seeTitles(ALL_TITLES);
    await user.click(railLink(/^The classics/));
    await seeTitles(['Attention Is All You Need']);
    expect(search().value).toBe('attention');
    await user.click(screen.getByRole('button', { name: 'Saved search: The classics' }));
    await user.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    const again = screen.getByRole('textbox', { name: 'New name of The classics' });
    await user.clear(again);
    await user.type(again, 'To read again{Enter}');
    await seeRailLink(/^To read again 1/);
    await user.click(screen.getByRole('button', { name: 'Saved search: To read again' }));
    await user.click(screen.getByRole('menuitem', { name: 'Remove' }));
    // Not before the answer is there: until then the snackbar still offers to undo the renaming.
    await screen.findByText('Removed the search “To read again”');
    expect(await library.searches.count()).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await library.searches.count()).toBe(1));
  });
});

describe('in a narrow window', () => {
  it('keeps the rail behind a button, and shows one thing at a time', async () => {
    width = 600;
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    expect(screen.queryByRole('navigation')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sidebar' }));
    const drawer = screen.getByRole('dialog', { name: 'Sidebar' });
    await user.click(await within(drawer).findByRole('link', { name: /^Reading/ }));
    await seeTitles(['Retrieval for Everyone']);
    expect(screen.queryByRole('dialog')).toBeNull();
    const before = history.length;
    await user.click(rowOf('Retrieval for Everyone'));
    await screen.findByRole('complementary', { name: /^Details/ });
    expect(history.length).toBe(before + 1);
    expect(document.querySelector('main')?.hasAttribute('inert')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Close the details' }));
    expect(details()).toBeNull();
  });
});

describe('New', () => {
  it('lists what waits, with two lines of what each is about', async () => {
    const { user } = await openLibrary('', { feeds: [DAILY, ARXIV], items: [itemOf(1, { sighting: { abstract: 'We show that it works.' } }), itemOf(2, { feeds: [ARXIV.id] })] });
    await enterList(user);
    await user.keyboard('gn');
    expect(await screen.findByText('We show that it works.')).toBeDefined();
    expect(screen.getByRole('row', { name: /^New 2\./ })).toBeDefined();
    await seeNoViolations();
  });

  it('is of one feed when that was chosen in the rail, and of all again', async () => {
    const { user } = await openLibrary('', { feeds: [DAILY, ARXIV], items: [itemOf(1), itemOf(2, { feeds: [ARXIV.id] })] });
    await user.click(await seeRailLink(/^arXiv cs\.CL 1/));
    await screen.findByRole('row', { name: /^New 2\./ });
    expect(screen.queryByRole('row', { name: /^New 1\./ })).toBeNull();
    expect(location.hash).toBe('#new&feed=arxiv%3Acs.CL');
    await user.click(screen.getByRole('button', { name: 'All new papers' }));
    await screen.findByRole('row', { name: /^New 1\./ });
  });
});
