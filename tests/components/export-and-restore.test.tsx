// @vitest-environment jsdom
import { downloads } from '../support/dom';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const PAPERS = [paperOf(1, { title: 'One', tags: ['to-cite'] }), paperOf(2, { title: 'Two' }), paperOf(3, { title: 'Three', status: 'archived' })];

async function openExport(filter?: string) {
  const stage = await openStage({ papers: PAPERS });
  if (filter) await stage.user.click(await screen.findByRole('button', { name: filter }));
  await screen.findByRole('grid');
  await stage.user.click(screen.getByRole('button', { name: 'Export' }));
  return stage;
}

async function downloaded(): Promise<[name: string, text: string]> {
  await waitFor(() => expect(downloads.size).toBe(1));
  const [[name, text]] = [...downloads] as [[string, Promise<string>]];
  return [name, await text];
}

describe('export', () => {
  it('is of everything where nothing is filtered, the archive too', async () => {
    const { user } = await openExport();
    expect(await screen.findByText('Export all 3 papers')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('menuitem', { name: /^BibTeX/ }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/^manicule-.*\.bib$/);
    for (const title of ['One', 'Two', 'Three']) expect(text).toContain(title);
    expect(await screen.findByText('Exported 3 papers as BibTeX')).toBeDefined();
  });

  it('is of what the filter shows, and is called after it', async () => {
    const { user } = await openExport('to-cite');
    expect(await screen.findByText('Export 1 paper tagged to-cite')).toBeDefined();
    await user.click(screen.getByRole('menuitem', { name: /^CSV/ }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/^manicule-to-cite-.*\.csv$/);
    expect(text).toContain('One');
    expect(text).not.toContain('Two');
  });

  it('copies BibTeX of what the list shows', async () => {
    const { user, clipboard } = await openExport('to-cite');
    await user.click(await screen.findByRole('menuitem', { name: /^Copy as BibTeX/ }));
    expect(await screen.findByText('Copied 1 paper as BibTeX')).toBeDefined();
    expect(clipboard.text).toContain('One');
    expect(clipboard.text).not.toContain('Two');
  });

  it('keeps the cite keys that it gave, so that a paper that is completed later is still cited by its own', async () => {
    const { user, library } = await openExport('to-cite');
    await user.click(await screen.findByRole('menuitem', { name: /^BibTeX/ }));
    const [, text] = await downloaded();
    const [, given] = /^@\w+\{(.*),$/m.exec(text) ?? [];
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00001'))?.citeKey?.key).toBe(given));
    expect((await library.papers.toArray()).filter(({ citeKey }) => citeKey)).toHaveLength(1);
  });

  it('keeps no key of a paper whose authors may yet come: it would be anonymous for good', async () => {
    const known = { ...paperOf(1, { title: 'Known' }), authors: [{ name: 'Ada Lovelace' }] };
    const { user, library } = await openStage({ papers: [known, paperOf(2, { title: 'Awaited' }), paperOf(3, { title: 'Nobody knows' })] });
    const row = { queuedAt: 1, asked: [], errors: {}, checkAt: 1 };
    await library.completions.bulkPut([{ ...row, id: 'arxiv:2611.00002', next: 'arxiv' }, { ...row, id: 'arxiv:2611.00003', next: 'nobody' }]);
    await screen.findByRole('grid');
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /^BibTeX/ }));
    await downloaded();
    await waitFor(async () => expect((await library.papers.toArray()).map(({ citeKey }) => citeKey !== undefined)).toEqual([true, false, true]));
  });

  it('backs up everything, whatever the list shows', async () => {
    const { user } = await openExport('to-cite');
    await user.click(await screen.findByRole('menuitem', { name: /^Backup of everything/ }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/\.json$/);
    expect((JSON.parse(text) as { papers: unknown[] }).papers).toHaveLength(3);
    expect(await screen.findByText('Exported a backup of 3 papers')).toBeDefined();
    await waitFor(async () => expect(await fakeBrowser.storage.local.get('backup-exported')).toEqual({ 'backup-exported': expect.any(Number) }));
  });

  it('says that it was not exported, and exports all of it when it is tried again', async () => {
    const { user } = await openExport();
    vi.spyOn(URL, 'createObjectURL').mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await user.click(await screen.findByRole('menuitem', { name: /^BibTeX/ }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not exported: the disk is full\./);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    const [, text] = await downloaded();
    for (const title of ['One', 'Two', 'Three']) expect(text).toContain(title);
    expect(await screen.findByText('Exported 3 papers as BibTeX')).toBeDefined();
  });

  it('has a reason where there is nothing to export', async () => {
    const { user } = await openStage();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText('Nothing to export: no paper here')).toBeDefined();
    await user.click(screen.getByRole('menuitem', { name: /^BibTeX/ }));
    expect(downloads.size).toBe(0);
  });

  it('saves a copy when the library cannot be written', async () => {
    const { user, fail } = await openStage({ papers: PAPERS });
    await screen.findByRole('grid');
    fail('storage-full');
    await user.keyboard('{ArrowDown}3');
    await user.click(await screen.findByRole('button', { name: 'Export a copy' }));
    const [, text] = await downloaded();
    expect((JSON.parse(text) as { papers: unknown[] }).papers).toHaveLength(3);
  });
});
