import { describe, expect, it } from 'vitest';
import { toPaper } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { countItems, findPaper } from '@/lib/db/queries';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { ensureFeeds } from '@/lib/services/follow-feed';
import { mergeBackup } from '@/lib/services/merge-backup';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';

async function readAll(ports: TestPorts): Promise<Paper[]> {
  const rows = await ports.library.papers.toArray();
  return rows.map(toPaper);
}

async function makeLibrary(): Promise<TestPorts> {
  const ports = createTestPorts();
  await savePapers(ports, [1, 2, 3].map((number) => sightingOf(number)));
  await tagPaper(ports, 'arxiv:2611.00001', ['rag'], []);
  await writeNote(ports, 'arxiv:2611.00002', '', 'a note');
  return ports;
}

describe('restoring a backup', () => {
  it('into an empty library gives the same library', async () => {
    const papers = await readAll(await makeLibrary());
    const ports = createTestPorts();
    expect(await mergeBackup(ports, papers)).toEqual({ added: 3, merged: 0 });
    expect(await readAll(ports)).toEqual(papers);
  });

  it('into the library it came from changes nothing, however often', async () => {
    const ports = await makeLibrary();
    const papers = await readAll(ports);
    await mergeBackup(ports, papers);
    expect(await mergeBackup(ports, papers)).toEqual({ added: 0, merged: 3 });
    expect(await readAll(ports)).toEqual(papers);
  });

  it('never overwrites what was written since', async () => {
    const ports = await makeLibrary();
    const papers = await readAll(ports);
    await tagPaper(ports, 'arxiv:2611.00001', ['later'], []);
    await writeNote(ports, 'arxiv:2611.00002', 'a note', 'a note, longer');
    await mergeBackup(ports, papers);
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({ tags: ['later', 'rag'] });
    expect(await findPaper(ports.library, 'arxiv:2611.00002')).toMatchObject({ note: 'a note, longer' });
  });

  it('brings back what was removed', async () => {
    const ports = await makeLibrary();
    const papers = await readAll(ports);
    await removePaper(ports, 'arxiv:2611.00001');
    expect(await mergeBackup(ports, papers)).toEqual({ added: 1, merged: 2 });
    expect(await readAll(ports)).toEqual(papers);
    expect(await ports.library.removed.count()).toBe(0);
  });

  it('takes what it brings out of the inbox, and has its gaps filled', async () => {
    const papers = await readAll(await makeLibrary());
    const ports = createTestPorts(() => JSON.stringify([{ paper: { id: '2611.00001', title: 'Paper 1' } }]));
    await ensureFeeds(ports);
    await refreshFeeds(ports);
    expect(await countItems(ports.library, 'badged')).toBe(1);
    await mergeBackup(ports, papers);
    expect(await countItems(ports.library, 'badged')).toBe(0);
    expect(await ports.library.completions.count()).toBe(3);
  });

  it('that holds two records of one work makes one paper of them', async () => {
    const [paper] = await readAll(await makeLibrary());
    if (!paper) throw new Error('no paper');
    const ports = createTestPorts();
    const other: Paper = { ...paper, id: 'doi:10.1/x', keys: ['doi:10.1/x'], tags: ['other'] };
    const bridge: Paper = { ...paper, keys: [paper.id, 'doi:10.1/x'], tags: [] };
    await mergeBackup(ports, [paper, other, bridge]);
    expect(await readAll(ports)).toMatchObject([{ keys: [paper.id, 'doi:10.1/x'], tags: ['other', 'rag'] }]);
  });

  it('cut between two batches and begun again ends the same', async () => {
    const papers = await readAll(await makeLibrary());
    const ports = createTestPorts();
    await mergeBackup(ports, papers.slice(0, 2));
    for (const paper of papers) await mergeBackup(ports, [paper]);
    expect(await readAll(ports)).toEqual(papers);
  });
});
