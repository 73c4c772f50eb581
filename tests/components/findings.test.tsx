// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import type { Finding } from '@/lib/model/finding';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type Stage } from '../support/screen';

const ID = 'arxiv:2611.00001';
const PAPER = paperOf(1, { title: 'Lost in the Middle', manifestations: [{ keys: [ID], type: 'preprint', provenance: {} }], versions: [{ key: ID, seen: [1], latest: 1 }] });
const PUBLISHED: Finding = {
  id: `published ${ID}`, kind: 'published', paper: ID, at: 1, dismissed: false,
  sighting: { keys: [ID, 'doi:10.1162/tacl_a_00638'], title: 'Lost in the Middle', url: 'https://x.org/', source: 'crossref-api', type: 'article', venue: 'TACL', publishedAt: '2024' },
};
const VERSION: Finding = { id: `version ${ID}`, kind: 'version', paper: ID, at: 1, dismissed: false, version: 3, read: 1 };

async function openRow(findings: Finding[]): Promise<Stage> {
  const stage = await openStage({ papers: [PAPER, paperOf(2)] });
  await stage.library.findings.bulkPut(findings);
  await screen.findByRole('grid');
  await stage.user.keyboard('{ArrowDown}{ArrowRight}');
  await screen.findByRole('combobox', { name: 'Tags: Lost in the Middle' });
  return stage;
}

describe('what became of a paper', () => {
  it('stands in its open row, in words and with names of its own', async () => {
    await openRow([PUBLISHED, VERSION]);
    expect((await screen.findByRole('list', { name: 'News: Lost in the Middle' })).textContent).toBe('Published: TACL 2024.Use itDismissv3 is out; you read v1.Open itDismiss');
    for (const name of ['Use it: Published: TACL 2024', 'Dismiss: Published: TACL 2024', 'Open it: v3 is out; you read v1', 'Dismiss: v3 is out; you read v1']) expect(screen.getByRole('button', { name })).toBeDefined();
    await seeNoViolations();
  });

  it('is taken over with a click: the published form becomes the paper’s', async () => {
    const { user, library } = await openRow([PUBLISHED]);
    await user.click(await screen.findByRole('button', { name: /^Use it/ }));
    await waitFor(async () => expect((await findPaper(library, ID))?.manifestations).toContainEqual(expect.objectContaining({ keys: ['doi:10.1162/tacl_a_00638'], venue: 'TACL' })));
    await waitFor(() => expect(screen.queryByRole('list', { name: /^News/ })).toBeNull());
    expect(await screen.findByText('Published: TACL 2024')).toBeDefined();
    expect(await library.findings.count()).toBe(0);
  });

  it('opens the new version, which then was seen', async () => {
    const { user, library, opened } = await openRow([VERSION]);
    await user.click(await screen.findByRole('button', { name: /^Open it/ }));
    await waitFor(() => expect(opened).toEqual(['https://arxiv.org/abs/2611.00001v3']));
    expect((await findPaper(library, ID))?.versions).toEqual([{ key: ID, seen: [1, 3], latest: 3 }]);
  });

  it('is dismissed with the keyboard; the cursor goes on, and the line does not come back', async () => {
    const { user, library } = await openRow([VERSION]);
    (await screen.findByRole('button', { name: /^Dismiss/ })).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('list', { name: /^News/ })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Tags: Lost in the Middle' }));
    expect(await library.findings.get(VERSION.id)).toMatchObject({ dismissed: true });
  });

  it('stays where it is if it could not be taken over, and is not shown of another paper', async () => {
    const { user, fail } = await openRow([PUBLISHED]);
    fail('storage-full');
    await user.click(await screen.findByRole('button', { name: /^Use it/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
    expect(screen.getByRole('list', { name: /^News/ })).toBeDefined();
    await user.keyboard('{Escape}{ArrowDown}{ArrowRight}');
    await screen.findByRole('combobox', { name: 'Tags: Paper 2' });
    expect(screen.queryByRole('list', { name: /^News/ })).toBeNull();
  });
});
