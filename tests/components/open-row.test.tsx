// @vitest-environment jsdom
import '../support/dom';
import '@/components/PaperDetails';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keepDraft } from '@/components/kept-drafts';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { NOTE_MAX } from '@/lib/model/note';
import type { Paper } from '@/lib/model/paper';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const ID = 'arxiv:2611.00001';
const PAPERS = [
  paperOf(1, { title: 'Lost in the Middle', abstract: 'Where the answer stands decides.', tags: ['long-context'], note: 'Figure 1' }),
  paperOf(2, { tags: ['rag', 'thesis'] }),
  paperOf(3, { tags: ['rag', 'rag-eval'] }),
  paperOf(4, { tags: ['rag-eval'] }),
  paperOf(5, { tags: ['rag-eval'] }),
];

const tagBox = () => screen.findByRole('combobox', { name: 'Tags: Lost in the Middle' });
const noteBox = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Note: Lost in the Middle' });
const stored = (library: Library) => findPaper(library, ID);
const seeTags = (library: Library, tags: string[]) => waitFor(async () => expect((await stored(library))?.tags).toEqual(tags));
const seeNote = (library: Library, note: string) => waitFor(async () => expect((await stored(library))?.note).toBe(note));

async function openRow(key: string) {
  const stage = await openStage({ papers: PAPERS });
  await screen.findByRole('grid');
  await stage.user.keyboard(`{ArrowDown}${key}`);
  return stage;
}

async function editElsewhere(library: Library, edit: (paper: Paper) => Paper): Promise<void> {
  await writeLibrary(library, async () => {
    const before = await findPaper(library, ID);
    if (before) await changePapers(library, [{ before, after: edit({ ...before, updatedAt: before.updatedAt + 1 }) }], 1);
  });
}

describe('an open row', () => {
  it('shows the abstract, and everything the reader can add', async () => {
    await openRow('{ArrowRight}');
    await tagBox();
    expect(screen.getByText('Where the answer stands decides.')).toBeDefined();
    expect((await noteBox()).value).toBe('Figure 1');
    expect(screen.getByRole('radio', { name: 'Unread' })).toHaveProperty('checked', true);
    for (const name of ['Open', 'PDF', 'Cite', 'Remove', 'Close']) expect(screen.getByRole('button', { name: `${name}: Lost in the Middle` })).toBeDefined();
    await seeNoViolations();
  });

  it('opens with a click beside the title, and closes with another', async () => {
    const { user } = await openStage({ papers: PAPERS });
    const row = await screen.findByRole('row', { name: /^Lost in the Middle/ });
    await user.click(row);
    await tagBox();
    await user.click(row);
    expect(screen.queryByRole('combobox', { name: /^Tags/ })).toBeNull();
    await user.keyboard(' ');
    await tagBox();
  });

  it('goes on to the next paper with the arrow', async () => {
    const { user } = await openRow('{ArrowRight}');
    await tagBox();
    await user.keyboard('{ArrowDown}');
    expect(await screen.findByRole('combobox', { name: 'Tags: Paper 2' })).toBeDefined();
    expect(screen.getAllByRole('combobox', { name: /^Tags/ })).toHaveLength(1);
  });

  it('sets the status', async () => {
    const { user, library } = await openRow('{ArrowRight}');
    await user.click(await screen.findByRole('radio', { name: 'Reading' }));
    await waitFor(async () => expect((await stored(library))?.status).toBe('reading'));
  });
});

describe('the tag box', () => {
  it('completes from the tags there are: Enter adds the first that fits', async () => {
    const { user, library } = await openRow('t');
    expect(document.activeElement).toBe(await tagBox());
    await user.keyboard('the');
    expect((await screen.findByRole('option', { name: /thesis/ })).ariaSelected).toBe('true');
    await seeNoViolations();
    await user.keyboard('{Enter}');
    await seeTags(library, ['long-context', 'thesis']);
    expect(await tagBox()).toHaveProperty('value', '');
  });

  it('prefers the exact tag to one that is used more', async () => {
    const { user, library } = await openRow('t');
    await tagBox();
    await user.keyboard('rag');
    await screen.findAllByRole('option');
    await user.keyboard('{Enter}');
    await seeTags(library, ['long-context', 'rag']);
  });

  it('makes a new tag of what fits none, and of anything with Shift', async () => {
    const { user, library } = await openRow('t');
    await tagBox();
    await user.keyboard('to cite{Enter}');
    await seeTags(library, ['long-context', 'to cite']);
    await user.keyboard('the');
    expect((await screen.findByRole('option', { name: /^New tag the/ })).textContent).toBe('New tag the⇧ ↵');
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    await seeTags(library, ['long-context', 'to cite', 'the']);
  });

  it('adds what was typed even before the suggestions for it are there', async () => {
    const { user, library } = await openRow('t');
    await tagBox();
    await user.keyboard('th');
    await screen.findByRole('option', { name: /thesis/ });
    await user.keyboard('reads{Enter}');
    await seeTags(library, ['long-context', 'threads']);
  });

  it('takes the last tag away with Backspace, and any with its ×', async () => {
    const { user, library } = await openRow('t');
    await tagBox();
    await user.keyboard('one{Enter}two{Enter}{Backspace}');
    await seeTags(library, ['long-context', 'one']);
    await user.click(screen.getByRole('button', { name: 'Remove tag long-context' }));
    await seeTags(library, ['one']);
  });

  it('shows a tag at once, and takes it back if it was not saved', async () => {
    const { user, fail } = await openRow('t');
    await tagBox();
    fail('storage-full');
    await user.keyboard('lost{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
    expect(screen.queryByRole('button', { name: 'Remove tag lost' })).toBeNull();
  });

  it('is done with Enter when it is empty, and with Escape', async () => {
    const { user } = await openRow('t');
    await tagBox();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('combobox', { name: /^Tags/ })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search' }));
    await user.keyboard('t');
    await tagBox();
    await user.keyboard('the');
    await screen.findByRole('option', { name: /thesis/ });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('option')).toBeNull();
    await user.keyboard('{Escape}{Escape}');
    expect(screen.queryByRole('combobox', { name: /^Tags/ })).toBeNull();
  });
});

describe('the note box', () => {
  it('saves while the reader writes, and says so', async () => {
    const { user, library } = await openRow('n');
    expect(document.activeElement).toBe(await noteBox());
    await user.keyboard(' for the introduction');
    await seeNote(library, 'Figure 1 for the introduction');
    expect(await screen.findByText('Note saved')).toBeDefined();
  });

  it('saves when its row is closed at once', async () => {
    const { user, library, asked } = await openRow('n');
    await noteBox();
    await user.keyboard(' and 2{Escape}');
    expect(asked).toContain('setNote');
    await seeNote(library, 'Figure 1 and 2');
  });

  it('saves when the page goes away', async () => {
    const { user, library, asked } = await openRow('n');
    await noteBox();
    await user.keyboard('!');
    expect(asked).not.toContain('setNote');
    window.dispatchEvent(new Event('pagehide'));
    expect(asked).toContain('setNote');
    await seeNote(library, 'Figure 1!');
  });

  it('is not lost with a popup that was gone before it could send it', async () => {
    keepDraft(ID, { base: 'Figure 1', text: 'Figure 1, in a hurry' });
    keepDraft('arxiv:2611.00002', { base: '', text: '' });
    keepDraft('arxiv:2611.09999', { base: '', text: 'Of a paper that is gone' });
    const { library } = await openStage({ papers: PAPERS });
    await seeNote(library, 'Figure 1, in a hurry');
    await waitFor(() => expect(localStorage).toHaveLength(0));
  });

  it('does not come twice if it was sent after all', async () => {
    keepDraft(ID, { base: 'Fig', text: 'Figure' });
    const { library, asked } = await openStage({ papers: PAPERS });
    await waitFor(() => expect(localStorage).toHaveLength(0));
    expect(asked).not.toContain('setNote');
    await seeNote(library, 'Figure 1');
  });

  it.each([
    ['shortened', 'Figure'],
    ['emptied', ''],
  ])('is not lost when it was %s', async (_how, text) => {
    keepDraft(ID, { base: 'Figure 1', text });
    const { library } = await openStage({ papers: PAPERS });
    await seeNote(library, text);
    await waitFor(() => expect(localStorage).toHaveLength(0));
  });

  it('reaches a paper that goes by another id by now, and is then forgotten', async () => {
    const doi = 'doi:10.1000/one';
    keepDraft(doi, { base: 'Figure 1', text: 'Figure 2' });
    const { library } = await openStage({ papers: [paperOf(1, { keys: [ID, doi], note: 'Figure 1' })] });
    await seeNote(library, 'Figure 2');
    await waitFor(() => expect(localStorage).toHaveLength(0));
  });

  it('takes no more than a note may hold, and lets one that is longer be read and cut', async () => {
    const { user, library } = await openStage({ papers: [paperOf(1, { note: 'x'.repeat(NOTE_MAX - 1) }), paperOf(2, { note: 'x'.repeat(NOTE_MAX + 5) })] });
    await screen.findByRole('grid');
    await user.keyboard('{ArrowDown}n');
    const note = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Note: Paper 1' });
    await user.paste('abc');
    expect(note.value).toHaveLength(NOTE_MAX);
    await user.keyboard('{Escape}{ArrowDown}n');
    const merged = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Note: Paper 2' });
    await user.paste('abc');
    expect(merged.value).toHaveLength(NOTE_MAX + 5);
    await user.keyboard('{Backspace}');
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00002'))?.note).toHaveLength(NOTE_MAX + 4));
  });

  it('waits for the next page if it cannot be saved now', async () => {
    const { user, fail, unmount } = await openRow('n');
    await noteBox();
    fail('disconnected');
    await user.keyboard(' kept');
    unmount();
    await waitFor(() => expect(localStorage.getItem(`note-draft ${ID}`)).toBe(JSON.stringify({ base: 'Figure 1', text: 'Figure 1 kept' })));
    localStorage.clear();
  });

  it('shows what is written elsewhere', async () => {
    const { library } = await openRow('n');
    const note = await noteBox();
    await editElsewhere(library, (paper) => ({ ...paper, note: 'Figure 1. From another tab.' }));
    await waitFor(() => expect(note.value).toBe('Figure 1. From another tab.'));
  });

  it('keeps what was written elsewhere meanwhile', async () => {
    const { user, library, holdWorker } = await openRow('n');
    const note = await noteBox();
    const letGo = holdWorker();
    await user.keyboard(' here');
    await editElsewhere(library, (paper) => ({ ...paper, note: 'Figure 1\n\nthere' }));
    letGo();
    await waitFor(async () => {
      expect((await stored(library))?.note).toContain('here');
      expect((await stored(library))?.note).toContain('there');
    });
    await waitFor(async () => expect(note.value).toBe((await stored(library))?.note));
  });

  it('keeps the text that could not be saved, says why, and tries again', async () => {
    const { user, library, fail } = await openRow('n');
    const note = await noteBox();
    fail('storage-failed');
    await user.keyboard(' kept');
    expect((await screen.findByRole('alert')).textContent).toContain('the browser could not write');
    expect(note.value).toBe('Figure 1 kept');
    fail(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await seeNote(library, 'Figure 1 kept');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
