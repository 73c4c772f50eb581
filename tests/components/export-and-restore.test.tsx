// @vitest-environment jsdom
import { downloads } from '../support/dom';
import { fireEvent, screen, waitFor } from '@testing-library/react';
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

  it('backs up everything, whatever the list shows', async () => {
    const { user } = await openExport('to-cite');
    await user.click(await screen.findByRole('menuitem', { name: /^Backup of everything/ }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/\.json$/);
    expect((JSON.parse(text) as { papers: unknown[] }).papers).toHaveLength(3);
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

describe('restoring', () => {
  const backupOf = (papers: unknown[]) => JSON.stringify({ manicule: 'backup', version: 1, exportedAt: '2026-11-23T00:00:00Z', papers });

  async function restore(text: string) {
    const stage = await openStage({ papers: PAPERS, place: 'tab', restoring: true });
    await screen.findByRole('dialog', { name: 'Restore a backup' });
    await screen.findByText(/Choose a file that Manicule wrote/);
    await seeNoViolations();
    const input = screen.getByLabelText('Backup file');
    fireEvent.change(input, { target: { files: [new File([text], 'backup.json', { type: 'application/json' })] } });
    return stage;
  }

  it('merges in batches, and says what was added, merged, and could not be read', async () => {
    const many = Array.from({ length: 450 }, (_, index) => paperOf(index + 100));
    const { library, asked } = await restore(backupOf([...many, { ...paperOf(1), title: 'One', tags: ['from-backup'] }, { title: 'not a paper' }]));
    expect(await screen.findByText('450 added, 1 merged, 1 could not be read')).toBeDefined();
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'What could not be read' })).value).toBe('Paper 452: no identifier');
    expect(asked.filter((name) => name === 'mergePapers')).toHaveLength(3);
    expect((await findPaper(library, 'arxiv:2611.00001'))?.tags.toSorted()).toEqual(['from-backup', 'to-cite']);
    await seeNoViolations();
  });

  it('sends long notes in smaller batches: a message may hold only so much', async () => {
    const { asked } = await restore(backupOf(Array.from({ length: 5 }, (_, index) => paperOf(index + 100, { note: `${index}`.repeat(1_500_000) }))));
    expect(await screen.findByText('5 added, 0 merged')).toBeDefined();
    expect(asked.filter((name) => name === 'mergePapers')).toHaveLength(3);
  });

  it('changes nothing with a file that is cut off', async () => {
    const { asked } = await restore(backupOf([paperOf(9)]).slice(0, -20));
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toContain('This backup is cut off or damaged. Choose another file. Nothing was changed.');
    expect(asked).not.toContain('mergePapers');
    await seeNoViolations();
  });

  it('takes no other file', async () => {
    await restore('{"papers":[]}');
    expect((await screen.findByRole('alert')).textContent).toContain('This file is not a Manicule backup. Choose another file.');
  });

  it('asks for an update when the backup is of a newer version', async () => {
    await restore(JSON.stringify({ manicule: 'backup', version: 99, papers: [] }));
    expect((await screen.findByRole('alert')).textContent).toContain('newer Manicule');
  });

  it('stops when it is cancelled; what was merged stays', async () => {
    const many = Array.from({ length: 450 }, (_, index) => paperOf(index + 100));
    const { user, holdWorker, library } = await openStage({ place: 'tab', restoring: true });
    const letGo = holdWorker();
    await screen.findByText(/Choose a file that Manicule wrote/);
    fireEvent.change(screen.getByLabelText('Backup file'), { target: { files: [new File([backupOf(many)], 'backup.json')] } });
    await screen.findByRole('progressbar', { name: 'Merging' });
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    letGo();
    expect(await screen.findByText('Cancelled: 200 added, 0 merged')).toBeDefined();
    expect(await library.papers.count()).toBe(200);
  });

  it('says how far it came when the disk is full in the middle', async () => {
    const many = Array.from({ length: 450 }, (_, index) => paperOf(index + 100));
    const { holdWorker, fail } = await openStage({ place: 'tab', restoring: true });
    const letGo = holdWorker();
    await screen.findByText(/Choose a file that Manicule wrote/);
    fireEvent.change(screen.getByLabelText('Backup file'), { target: { files: [new File([backupOf(many)], 'backup.json')] } });
    await screen.findByRole('progressbar', { name: 'Merging' });
    fail('storage-full');
    letGo();
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full. Free some space, then try again. 200 papers had been merged before');
  });
});
