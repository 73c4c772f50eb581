// @vitest-environment jsdom
import '../../support/dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import { ALL_TITLES, FIRST, SECOND, THIRD, details, enterList, openLibrary, rail, railLink, rowOf, search, seeRailLink, seeTitles } from '../../support/library-page';
import { seeNoViolations } from '../../support/screen';

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

  it('renames a tag in the search that is shown, and back when that is undone', async () => {
    const { user, library } = await openLibrary('#q=lost+tag%3Athesis');
    await seeTitles(['Lost in the Middle']);
    await user.click(await screen.findByRole('button', { name: 'Tag: thesis' }));
    await user.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    await user.clear(screen.getByRole('textbox', { name: 'New name of thesis' }));
    await user.keyboard('my thesis{Enter}');
    await waitFor(() => expect(search().value).toBe('lost tag:"my thesis"'));
    await waitFor(async () => expect((await findPaper(library, SECOND))?.tags).toEqual(['my thesis']));
    await seeTitles(['Lost in the Middle']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(search().value).toBe('lost tag:thesis'));
    await seeTitles(['Lost in the Middle']);
  });

  it('says before that two tags become one, and merges into none that there is not', async () => {
    const { user, library } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(await screen.findByRole('button', { name: 'Tag: classics' }));
    await user.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    await user.clear(screen.getByRole('textbox', { name: 'New name of classics' }));
    await user.keyboard('Thesis');
    expect(screen.getByText('There is “thesis” already: both become one.')).toBeDefined();
    await user.keyboard('es');
    expect(screen.queryByText(/both become one/)).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Tag: classics' }));
    await user.click(screen.getByRole('menuitem', { name: 'Merge into…' }));
    await user.keyboard('thes');
    expect(screen.queryByText(/^Choose another tag/)).toBeNull();
    await user.keyboard('{Enter}');
    expect(screen.getByText('Choose another tag that there is. To call it otherwise, rename it.')).toBeDefined();
    await seeNoViolations();
    await user.keyboard('is{Enter}');
    expect(await screen.findByText('Merged “classics” into “thesis”')).toBeDefined();
    expect((await findPaper(library, THIRD))?.tags).toEqual(['thesis']);
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

  it('keeps tags that wait for a paper in their places, and undoes what is done with them', async () => {
    const { user } = await openLibrary();
    const names = () => within(within(rail()).getByRole('group', { name: 'Tags' })).getAllByRole('link').map(({ title, textContent }) => `${title}: ${textContent}`);
    const choose = async (tag: string, item: string) => {
      await user.click(await screen.findByRole('button', { name: `Tag: ${tag}` }));
      await user.click(screen.getByRole('menuitem', { name: item }));
    };
    const before = ['thesis: thesis 2', 'classics: classics 1', 'ml: ml 1', 'ml/rag: rag 1'];
    await choose('ml', 'New nested tag…');
    expect(screen.getByText('New tag in ml')).toBeDefined();
    await user.keyboard('vision/3d{Enter}');
    const nested = [...before.slice(0, 3), 'ml/vision: vision 0', 'ml/vision/3d: 3d 0', 'ml/rag: rag 1'];
    expect(names()).toEqual(nested);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(names()).toEqual(before);
    await choose('ml', 'New nested tag…');
    await user.keyboard('vision/3d{Enter}');
    await choose('ml', 'Rename…');
    await user.clear(screen.getByRole('textbox', { name: 'New name of ml' }));
    await user.keyboard('learning{Enter}');
    const renamed = ['learning: learning 1', 'learning/vision: vision 0', 'learning/vision/3d: 3d 0', 'learning/rag: rag 1'];
    await waitFor(() => expect(names().toSorted()).toEqual([...before.slice(0, 2), ...renamed].toSorted()));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(names()).toEqual(nested));
    await choose('ml/vision', 'Delete');
    expect(names()).toEqual(before);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(names()).toEqual(nested);
    await seeNoViolations();
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
    const { user } = await openLibrary('', { width: 600 });
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
