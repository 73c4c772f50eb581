// @vitest-environment jsdom
import '../support/dom';
import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { openTestLibrary } from '../support/library';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const PAPERS = [
  paperOf(1, { title: 'Retrieval for Everyone', tags: ['rag', 'thesis'], status: 'reading', authors: [{ name: 'Patrick Lewis' }, { name: 'Ethan Perez' }] }),
  paperOf(2, { title: 'Lost in the Middle', tags: ['long-context', 'rag', 'thesis'], note: 'Figure 1 for the introduction' }),
  paperOf(3, { title: 'Attention Is All You Need', tags: ['to-cite'], status: 'read' }),
  paperOf(4, { title: 'An Old Story', status: 'archived' }),
];

const titles = () => screen.getAllByRole('row').map((row) => within(row).getByRole('link').textContent);
const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));
const search = () => screen.getByRole('combobox', { name: 'Search' });
const chosen = () => screen.getAllByRole('row').filter((row) => row.ariaSelected === 'true').map((row) => within(row).getByRole('link').textContent);

describe('the reading list', () => {
  it('shows the newest first, without what is archived, and has the cursor in the search field', async () => {
    await openStage({ papers: PAPERS });
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
    expect(search()).toHaveProperty('ownerDocument.activeElement', search());
    expect(screen.getByRole('row', { name: /^Lost in the Middle\. Unread\. .*has a note\. tagged long-context, rag, thesis/ })).toBeDefined();
    expect(await screen.findByRole('tab', { name: 'Reading list 3' })).toBeDefined();
    await seeNoViolations();
  });

  it('draws only the rows in sight, and knows how many there are', async () => {
    await openStage({ papers: Array.from({ length: 300 }, (_, index) => paperOf(index + 1)) });
    const grid = await screen.findByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('300');
    expect(screen.getAllByRole('row').length).toBeLessThan(30);
    expect(performance.getEntriesByName('manicule:rows')).not.toEqual([]);
  });

  it('reaches the last of many rows', async () => {
    const { user } = await openStage({ papers: Array.from({ length: 300 }, (_, index) => paperOf(index + 1)) });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}{End}');
    await waitFor(() => expect(chosen()).toEqual(['Paper 300']));
  });

  it('follows what is saved and removed elsewhere', async () => {
    const { library } = await openStage({ papers: PAPERS });
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
    const before = await findPaper(library, 'arxiv:2611.00002');
    await writeLibrary(library, () => changePapers(library, [{ before }, { after: paperOf(0, { title: 'Just saved' }) }], 1));
    await seeTitles(['Just saved', 'Retrieval for Everyone', 'Attention Is All You Need']);
  });

  it('shows hostile text as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    await openStage({ papers: [paperOf(1, { title, url: 'javascript:alert(1)', tags: ['<b>x</b>'] })] });
    const link = await screen.findByTitle(title);
    expect(link.getAttribute('href')).toBeNull();
    expect(document.querySelector('[role="row"] img, [role="row"] b')).toBeNull();
  });
});

describe('searching and filtering', () => {
  it('finds by words of title, author, tag and note', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    for (const [typed, found] of [['atten', 'Attention Is All You Need'], ['perez', 'Retrieval for Everyone'], ['long', 'Lost in the Middle'], ['intro', 'Lost in the Middle']] as const) {
      await user.clear(search());
      await user.type(search(), typed);
      await seeTitles([found]);
    }
    expect(screen.getByText('1 of 3')).toBeDefined();
  });

  it('filters by status and by several tags; what is pressed comes first', async () => {
    const { user } = await openStage({ papers: PAPERS });
    const strip = await screen.findByRole('toolbar', { name: 'Filters' });
    await user.click(await within(strip).findByRole('button', { name: 'rag' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    await user.click(within(strip).getByRole('button', { name: 'Unread' }));
    await seeTitles(['Lost in the Middle']);
    expect(within(strip).getAllByRole('button').slice(0, 2).map((button) => [button.textContent.trim(), button.ariaPressed])).toEqual([['Unread', 'true'], ['rag', 'true']]);
    await user.click(within(strip).getByRole('button', { name: 'Unread' }));
    await user.click(within(strip).getByRole('button', { name: /^rag/ }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('filters by a tag of a row', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByTitle('Only papers tagged to-cite'));
    await seeTitles(['Attention Is All You Need']);
  });

  it('shows the archive', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByRole('button', { name: 'Archived 1' }));
    await seeTitles(['An Old Story']);
  });

  it('is one tab stop in which arrows move', async () => {
    const { user } = await openStage({ papers: PAPERS });
    const strip = await screen.findByRole('toolbar', { name: 'Filters' });
    await within(strip).findByRole('button', { name: /Unread/ });
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'How to search' }));
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Unread 1');
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Archived 1');
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent.trim()).toBe('rag');
    await user.tab();
    expect(document.activeElement?.role ?? document.activeElement?.getAttribute('role')).toBe('grid');
  });

  it('leads on from a search that finds nothing', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByRole('button', { name: 'thesis' }));
    await user.type(search(), 'stroy');
    expect(await screen.findByRole('heading', { name: 'No paper matches “stroy”' })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: /Search for “story” 1 paper/ }));
    await seeTitles(['An Old Story']);
  });

  it('offers the whole library and the archive, with what is there', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByRole('button', { name: 'thesis' }));
    await user.type(search(), 'attention');
    await seeNoViolations();
    await user.click(await screen.findByRole('button', { name: 'Search the whole library 1 paper, without the filters' }));
    await seeTitles(['Attention Is All You Need']);
    await user.clear(search());
    await user.type(search(), 'old story');
    await user.click(await screen.findByRole('button', { name: 'Search the archive too 1 paper' }));
    await seeTitles(['An Old Story']);
  });

  it('leads back where nothing else is to be found', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByRole('button', { name: 'thesis' }));
    await user.type(search(), 'xqzzwv');
    expect((await screen.findByText(/^Among papers tagged/)).textContent).toBe('Among papers tagged thesis');
    await user.click(await screen.findByRole('button', { name: 'Clear the search 2 papers' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    await user.click(screen.getByRole('button', { name: /^Unread/ }));
    await user.click(screen.getByRole('button', { name: 'rag' }));
    await user.click(screen.getByRole('button', { name: 'to-cite' }));
    expect(await screen.findByRole('heading', { name: 'No paper here' })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Show the whole list 3 papers, without the filters' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('leads from a tag of the archive to the whole list even when that is empty', async () => {
    const { user } = await openStage({ papers: [paperOf(1, { status: 'archived', tags: ['old'] }), paperOf(2, { status: 'archived' })] });
    await user.click(await screen.findByRole('button', { name: 'old' }));
    await user.click(await screen.findByRole('button', { name: 'Show the whole list 0 papers' }));
    expect(await screen.findByRole('heading', { name: 'Everything is archived' })).toBeDefined();
  });

  it('offers the statuses that there are, then the twelve tags used most', async () => {
    await openStage({ papers: [paperOf(1, { tags: Array.from({ length: 20 }, (_, index) => `tag-${index + 10}`) }), paperOf(2, { status: 'archived' })] });
    const strip = await screen.findByRole('toolbar', { name: 'Filters' });
    await within(strip).findAllByRole('button', { name: /^tag-/ });
    await within(strip).findByRole('button', { name: /^Unread/ });
    const names = within(strip).getAllByRole('button').map(({ textContent }) => textContent.trim());
    expect(names.slice(0, 2)).toEqual(['Unread 1', 'Archived 1']);
    expect(names.slice(2)).toHaveLength(12);
    expect(names.slice(2).every((name) => name.startsWith('tag-'))).toBe(true);
  });

  it('says so when everything is archived', async () => {
    const { user } = await openStage({ papers: [paperOf(1, { status: 'archived' })] });
    expect(await screen.findByRole('heading', { name: 'Everything is archived' })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Show the archive 1 paper' }));
    await seeTitles(['Paper 1']);
  });
});

describe('the keyboard', () => {
  it('moves through the rows while the focus stays in the search field', async () => {
    const { user, opened } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(chosen()).toEqual(['Lost in the Middle']);
    expect(document.activeElement).toBe(search());
    expect(document.getElementById(search().getAttribute('aria-activedescendant') ?? '')?.ariaSelected).toBe('true');
    await user.keyboard('k');
    expect(chosen()).toEqual(['Retrieval for Everyone']);
    await user.keyboard('j{Enter}');
    expect(opened).toEqual(['https://arxiv.org/abs/2611.00002']);
  });

  it('leaves letters to the search field until an arrow has moved, and gives them back with the first that is no command', async () => {
    const { user, library } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('3');
    expect(search()).toHaveProperty('value', '3');
    await user.clear(search());
    await screen.findByRole('row', { name: /^Retrieval/ });
    await user.keyboard('{ArrowDown}3');
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00001'))?.status).toBe('read'));
    expect(search()).toHaveProperty('value', '');
    await user.keyboard('mid');
    expect(search()).toHaveProperty('value', 'mid');
    await seeTitles(['Lost in the Middle']);
  });

  it('opens the first that was found with Enter', async () => {
    const { user, opened } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{Enter}');
    expect(opened).toEqual([]);
    await user.keyboard('atten');
    await seeTitles(['Attention Is All You Need']);
    await user.keyboard('{Enter}');
    expect(opened).toEqual(['https://arxiv.org/abs/2611.00003']);
  });

  it('goes back to the field above the first row', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}{ArrowUp}');
    expect(chosen()).toEqual([]);
  });

  it('opens the PDF, and copies a citation that BibTeX reads', async () => {
    const { user, opened, clipboard } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}oc');
    expect(opened).toEqual(['https://arxiv.org/pdf/2611.00001']);
    expect(await screen.findByText('Citation copied as BibTeX')).toBeDefined();
    expect(clipboard.text).toMatch(/^@\w+\{/);
    expect(clipboard.text).toContain('Retrieval for Everyone');
  });

  it('closes the innermost thing with Escape', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.click(await screen.findByRole('button', { name: 'rag' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    await user.keyboard('/retr');
    await seeTitles(['Retrieval for Everyone']);
    await user.keyboard('{ArrowDown}{ArrowRight}');
    await screen.findByRole('combobox', { name: /^Tags/ });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('combobox', { name: /^Tags/ })).toBeNull();
    expect(chosen()).toEqual(['Retrieval for Everyone']);
    await user.keyboard('{Escape}');
    expect(chosen()).toEqual([]);
    await user.keyboard('{Escape}');
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    await user.keyboard('{Escape}');
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('shows its keys', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('changing a paper in its row', () => {
  it('chooses a status from a menu, at once', async () => {
    const { user, library, holdWorker } = await openStage({ papers: PAPERS });
    const letGo = holdWorker();
    await user.click(await screen.findByRole('button', { name: 'Status of Lost in the Middle: Unread' }));
    expect(screen.getByRole('menuitemradio', { name: /Unread/ }).ariaChecked).toBe('true');
    await seeNoViolations();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByRole('button', { name: 'Status of Lost in the Middle: Reading' })).toBeDefined();
    letGo();
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00002'))?.status).toBe('reading'));
    expect(screen.getByRole('button', { name: 'Status of Lost in the Middle: Reading' })).toBeDefined();
  });

  it('removes at once, moves on to the next row, and undoes', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}{Delete}');
    await seeTitles(['Lost in the Middle', 'Attention Is All You Need']);
    expect(chosen()).toEqual(['Lost in the Middle']);
    expect(screen.getByText('Removed “Retrieval for Everyone”')).toBeDefined();
    await user.keyboard('z');
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('undoes what was done last, not what was offered before it', async () => {
    const { user, library } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}{Delete}');
    await seeTitles(['Lost in the Middle', 'Attention Is All You Need']);
    await screen.findByText('Removed “Retrieval for Everyone”');
    await user.keyboard('2');
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00002'))?.status).toBe('reading'));
    expect(screen.queryByText('Removed “Retrieval for Everyone”')).toBeNull();
    await user.keyboard('z');
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00002'))?.status).toBe('unread'));
    expect(await library.papers.count()).toBe(PAPERS.length - 1);
    await user.keyboard('z');
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('removes from the menu of the row, and undoes with the button; the cursor stays in the search field', async () => {
    const { user, library } = await openStage({ papers: PAPERS });
    await user.click(await screen.findByRole('button', { name: 'More: Lost in the Middle' }));
    await user.click(await screen.findByRole('menuitem', { name: /Remove/ }));
    expect(document.activeElement).toBe(search());
    await seeTitles(['Retrieval for Everyone', 'Attention Is All You Need']);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
    expect((await findPaper(library, 'arxiv:2611.00002'))?.tags).toEqual(['long-context', 'rag', 'thesis']);
  });

  it('takes a change back that was not saved, says why, and tries again', async () => {
    const { user, library, fail } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    fail('storage-full');
    await user.keyboard('{ArrowDown}4');
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toContain('Not saved: the disk is full. Free some space, then try again.');
    expect(screen.getByRole('button', { name: 'Status of Retrieval for Everyone: Reading' })).toBeDefined();
    await seeNoViolations();
    fail(undefined);
    await user.click(within(banner).getByRole('button', { name: 'Try again' }));
    await seeTitles(['Lost in the Middle', 'Attention Is All You Need']);
    expect((await findPaper(library, 'arxiv:2611.00001'))?.status).toBe('archived');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers Undo too for a removal that worked only when it was tried again', async () => {
    const { user, fail } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    fail('disconnected');
    await user.keyboard('{ArrowDown}{Delete}');
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    fail(undefined);
    await user.click(again);
    await seeTitles(['Lost in the Middle', 'Attention Is All You Need']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  });

  it('says of a citation that it was not exported, rather than not saved', async () => {
    const { user } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new DOMException('Document is not focused.', 'NotAllowedError'));
    await user.keyboard('{ArrowDown}c');
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toMatch(/^Not exported: something unforeseen happened\. .*Nothing is lost\./);
    expect(screen.queryByRole('button', { name: 'Export a copy' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Citation copied as BibTeX')).toBeDefined();
  });

  it('does not offer to try again what cannot succeed', async () => {
    const { user, fail } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    fail('newer-library');
    await user.keyboard('{ArrowDown}4');
    expect((await screen.findByRole('alert')).textContent).toContain('Update the extension');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('an empty library', () => {
  it('teaches where to begin', async () => {
    const { user, opened } = await openStage();
    expect(await screen.findByRole('heading', { name: 'Your reading list starts on a page of papers' })).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: /Hugging Face papers/ }));
    await user.click(screen.getByRole('button', { name: /Restore a backup/ }));
    expect(opened).toEqual(['https://huggingface.co/papers', expect.stringMatching(/\/library\.html#restore$/)]);
  });
});

describe('a library that cannot be opened', () => {
  it('says so, and that the papers are most likely still there', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(console, 'warn').mockReturnValue();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    render(<ErrorBoundary><LibraryProvider library={openTestLibrary()}><p>The list</p></LibraryProvider></ErrorBoundary>);
    // It is tried again for some seconds first.
    expect((await screen.findByRole('alert', undefined, { timeout: 15_000 })).textContent).toMatch(/Your library cannot be opened.*do not remove the extension.*Internal error opening backing store/);
    expect(screen.queryByText('The list')).toBeNull();
    await seeNoViolations();
    open.mockRestore();
  });
});

describe('the connection', () => {
  it('is missed in one line', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    await openStage({ papers: PAPERS });
    expect(await screen.findByText('Offline. Everything works; feeds wait until you are back.')).toBeDefined();
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: true });
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/^Offline/)).toBeNull());
  });
});
