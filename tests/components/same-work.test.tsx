// @vitest-environment jsdom
// In the open row: the forms to cite, what was merged, and what looks alike.
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { writeLibrary, type PaperRow } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type Stage } from '../support/screen';

const ARXIV = 'arxiv:2611.00001';
const DOI = 'doi:10.1000/lost';
const TITLE = 'Lost in the Middle';
const AUTHORS = [{ name: 'Nelson Liu' }, { name: 'Kevin Lin' }];
const PREPRINT = paperOf(1, {
  title: TITLE, authors: AUTHORS, publishedAt: '2026-11-02', tags: ['mine'],
  manifestations: [{ keys: [ARXIV], type: 'preprint', publishedAt: '2026-11-02', provenance: {} }],
});
const ARTICLE = paperOf(2, {
  id: DOI, keys: [DOI], title: 'Lost in the Middle: How Models Read', authors: AUTHORS, publishedAt: '2026', url: 'https://doi.org/10.1000/lost',
  manifestations: [{ keys: [DOI], type: 'article', venue: 'TACL', publishedAt: '2026', provenance: {} }],
});

async function open(papers: Paper[], alike: boolean = false): Promise<Stage> {
  const stage = await openStage({ papers });
  if (alike) await writeLibrary(stage.library, () => stage.library.suggestions.put({ id: `${ARXIV} ${DOI}`, papers: [ARXIV, DOI] }));
  await screen.findByRole('grid');
  await stage.user.keyboard('{ArrowDown}{ArrowRight}');
  await screen.findByRole('textbox', { name: `Note: ${TITLE}` });
  return stage;
}

const merged = () => mergePapers(PREPRINT, ARTICLE);
const ids = async ({ library }: Stage) => (await library.papers.toArray()).map(({ id }) => id);

describe('the forms of a paper', () => {
  it('are listed, the published one first and chosen, until the reader chooses', async () => {
    const stage = await open([{ ...merged(), title: TITLE }]);
    const group = await screen.findByRole('radiogroup', { name: `Cite as: ${TITLE}` });
    const radios = within(group).getAllByRole<HTMLInputElement>('radio');
    expect(within(group).getAllByRole('radio', { checked: true })).toEqual([within(group).getByRole('radio', { name: 'TACL 2026' })]);
    expect(radios.map(({ parentElement }) => parentElement?.textContent)).toEqual(['TACL 2026', 'arXiv preprint, 2026']);
    await stage.user.click(within(group).getByRole('radio', { name: 'arXiv preprint, 2026' }));
    expect(radios[1]?.checked).toBe(true);
    await waitFor(async () => expect((await findPaper(stage.library, DOI))?.cited?.key).toBe(ARXIV));
    expect(radios[1]?.checked).toBe(true);
    await seeNoViolations();
  });

  it('are chosen with the arrow keys', async () => {
    const stage = await open([{ ...merged(), title: TITLE }]);
    const published = await screen.findByRole<HTMLInputElement>('radio', { name: 'TACL 2026' });
    published.focus();
    await stage.user.keyboard('{ArrowDown}');
    await waitFor(async () => expect((await findPaper(stage.library, DOI))?.cited?.key).toBe(ARXIV));
  });

  it('are not asked about where there is one', async () => {
    await open([PREPRINT]);
    expect(screen.queryByRole('radiogroup', { name: /^Cite as/ })).toBeNull();
    expect(screen.queryByRole('group', { name: /^Merged|^Looks like/ })).toBeNull();
  });
});

describe('a paper that was merged', () => {
  it('shows its parts; one is split off, and put back by Undo', async () => {
    const stage = await open([{ ...merged(), title: TITLE }]);
    const group = await screen.findByRole('group', { name: `Merged: ${TITLE}` });
    expect(group.textContent).toContain('Merged from 2 papers');
    await seeNoViolations();
    await stage.user.click(within(group).getByRole('button', { name: 'Split off: Lost in the Middle: How Models Read' }));
    await screen.findByText(/^Split off/);
    expect(await ids(stage)).toEqual([ARXIV, DOI]);
    await waitFor(() => expect(screen.queryByRole('group', { name: /^Merged/ })).toBeNull());
    expect(screen.getByRole('textbox', { name: `Note: ${TITLE}` })).toBeDefined();
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('group', { name: /^Merged/ })).toBeDefined();
    expect(await ids(stage)).toEqual([ARXIV]);
  });
});

describe('the cursor', () => {
  it('is still in the row when the last of its parts, and with them its forms, are gone', async () => {
    const stage = await open([{ ...merged(), title: TITLE }]);
    await screen.findByRole('radiogroup', { name: `Cite as: ${TITLE}` });
    (await screen.findByRole('button', { name: 'Split off: Lost in the Middle: How Models Read' })).focus();
    await stage.user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('radiogroup', { name: /^Cite as/ })).toBeNull());
    await waitFor(() => expect(screen.queryByRole('group', { name: /^Merged/ })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: `Open: ${TITLE}` }));
  });
});

describe('a paper that looks like another', () => {
  const group = () => screen.findByRole('group', { name: `Looks like: ${TITLE}` });

  it('is merged by a click, and both come back with Undo, the question with them', async () => {
    const stage = await open([PREPRINT, ARTICLE], true);
    const before = await stage.library.papers.toArray();
    expect((await group()).textContent).toContain('Looks like the same paper');
    expect((await group()).textContent).toContain('2026 · doi.org');
    await seeNoViolations();
    await stage.user.click(within(await group()).getByRole('button', { name: `Merge: ${ARTICLE.title}` }));
    await screen.findByText(/^Merged with/);
    expect(await ids(stage)).toEqual([ARXIV]);
    await waitFor(() => expect(screen.queryByRole('group', { name: /^Looks like/ })).toBeNull());
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone');
    // But for its number in the index, and that undoing is the last that was done to it.
    const said = (rows: PaperRow[]) => rows.map(({ doc: _doc, updatedAt: _updatedAt, ...row }) => row);
    expect(said(await stage.library.papers.toArray())).toEqual(said(before));
    expect(await group()).toBeDefined();
  });

  it('stays open under its better id when it is merged into another', async () => {
    const stage = await openStage({ papers: [PREPRINT, { ...ARTICLE, savedAt: PREPRINT.savedAt + 1 }] });
    await writeLibrary(stage.library, () => stage.library.suggestions.put({ id: `${ARXIV} ${DOI}`, papers: [ARXIV, DOI] }));
    await screen.findByRole('grid');
    await stage.user.keyboard('{ArrowDown}{ArrowRight}');
    await stage.user.click(await screen.findByRole('button', { name: `Merge: ${TITLE}` }));
    expect(await screen.findByRole('group', { name: /^Merged: / })).toBeDefined();
    expect(await ids(stage)).toEqual([ARXIV]);
  });

  it('is told apart by a click, which can be undone', async () => {
    const stage = await open([PREPRINT, ARTICLE], true);
    const button = within(await group()).getByRole('button', { name: `Not the same: ${ARTICLE.title}` });
    button.focus();
    await stage.user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('group', { name: /^Looks like/ })).toBeNull());
    expect((await findPaper(stage.library, ARXIV))?.notSame).toEqual([DOI]);
    expect(document.activeElement?.localName).toBe('button');
    expect(document.activeElement?.isConnected).toBe(true);
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await group()).toBeDefined();
  });

  it('stays as it is when the worker cannot merge, and says why', async () => {
    const stage = await open([PREPRINT, ARTICLE], true);
    stage.fail('storage-full');
    await stage.user.click(within(await group()).getByRole('button', { name: `Merge: ${ARTICLE.title}` }));
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
    expect(await ids(stage)).toEqual([ARXIV, DOI]);
  });
});

describe('saving from the popup what is the same as a saved paper', () => {
  it('joins it, says with which, and takes it back', async () => {
    const sighting = { keys: ['openreview:abcdefghij' as const], title: TITLE, authors: AUTHORS, url: 'https://openreview.net/forum?id=abcdefghij', source: 'openreview' as const };
    const stage = await openStage({
      papers: [PREPRINT], tab: { url: sighting.url, title: TITLE }, page: { kind: 'paper', found: 1, saved: 0, fresh: 0, unreadable: 0, paper: { sighting } },
    });
    await stage.user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved together with “Lost in the Middle” (arXiv). Not the same?')).toBeDefined();
    expect(await ids(stage)).toEqual([ARXIV]);
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone');
    expect(await ids(stage)).toEqual([ARXIV, 'openreview:abcdefghij']);
  });
});
