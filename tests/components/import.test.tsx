// @vitest-environment jsdom
import '../support/dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import ImportDialog from '@/components/import/ImportDialog';
import type { Told } from '@/components/import/import-worker';
import { readSource, type Task } from '@/components/import/read-source';
import { markDifference } from '@/components/import/mark-difference';
import { fieldsLine, monthTag, planLine, unreadLine, unreadText } from '@/components/import/import-words';
import { readSlices, type Slice } from '@/components/import/slices';
import { CommandsProvider } from '@/components/hooks/use-commands';
import { MessagesProvider } from '@/components/hooks/use-messages';
import { listJobs } from '@/lib/db/read-jobs';
import { findPaper, listPapers } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import type { Job, JobState } from '@/lib/model/job';
import type { ImportSummary } from '@/lib/model/import-record';
import { AppError, toAppError } from '@/lib/shared/errors';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

/** What reads beside the page, on the page: jsdom has no workers. */
class WorkerInPage extends EventTarget {
  static held: Promise<void> | undefined;
  #next: (() => void) | undefined;
  #isGone = false;

  postMessage(message: Task | 'next'): void {
    if (message === 'next') this.#next?.();
    else void this.#read(message);
  }

  terminate(): void {
    this.#isGone = true;
  }

  async #read(task: Task): Promise<void> {
    try {
      for await (const slice of readSource(task)) {
        await WorkerInPage.held;
        const wanted = new Promise<void>((resolve) => {
          this.#next = resolve;
        });
        this.#tell({ slice });
        await wanted;
      }
      this.#tell({ done: true });
    } catch (thrown) {
      this.#tell({ failed: toAppError(thrown).code });
    }
  }

  #tell(data: Told): void {
    if (!this.#isGone) this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  WorkerInPage.held = undefined;
  vi.stubGlobal('Worker', WorkerInPage);
});
afterEach(() => vi.unstubAllGlobals());

const TITLE = 'Attention over Everything That Was Ever Written Down';
const BIB = `
@article{one, title = {One}, author = {Ada Lovelace}, year = {2020}, eprint = {2611.00001}, archiveprefix = {arXiv}, journal = {Nature}}
@inproceedings{vaswani, title = {${TITLE}}, author = {Vaswani, Ashish}, year = {2017}, booktitle = {NeurIPS}, pages = {5998--6008}, doi = {10.5555/3295222}}
@article{broken, author = {Nobody}}
@article{fresh, title = {A paper that is not yours yet}, author = {Noor Haddad}, year = {2021}, doi = {10.1145/77}}
`;
const PAPERS = [paperOf(1, { title: 'One' }), paperOf(2, { title: TITLE, authors: [{ name: 'Ashish Vaswani', family: 'Vaswani', given: 'Ashish' }], publishedAt: '2017' })];

async function open({ papers = PAPERS, file }: { papers?: typeof PAPERS; file?: File } = {}) {
  const onClose = vi.fn<() => void>();
  const stage = await openStage({ papers, shown: <CommandsProvider><MessagesProvider><ImportDialog onClose={onClose} file={file} /></MessagesProvider></CommandsProvider> });
  return { ...stage, onClose };
}

function Reopened() {
  const [isOpen, setIsOpen] = useState(true);
  return isOpen ? <ImportDialog onClose={() => setIsOpen(false)} /> : <button type="button" onClick={() => setIsOpen(true)}>Import…</button>;
}

function choose(text: string, name = 'thesis.bib'): void {
  fireEvent.change(screen.getByLabelText('File to import'), { target: { files: [new File([text], name)] } });
}

async function preview(text = BIB, name = 'thesis.bib') {
  const stage = await open();
  await screen.findByText('Drop a file here');
  choose(text, name);
  await screen.findByRole('heading', { name: `Import ${name}` });
  await screen.findByRole('radiogroup', { name: `What to do: ${TITLE}` });
  return stage;
}

describe('the import dialog', () => {
  it('says what a file would do before anything is written', async () => {
    const { library } = await preview();
    expect(screen.getByText(/^Nothing is written yet. Look at the one below, then add the rest.$/)).toBeDefined();
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['3', '1', '1', '1']);
    expect(screen.getByText(/1 record could not be read: line 4/)).toBeDefined();
    expect(screen.getByText(/^NeurIPS, pages 5998/).tagName).toBe('MARK');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Merge' }).checked).toBe(true);
    expect(await library.papers.count()).toBe(2);
    await seeNoViolations();
  });

  it('adds, merges and tags, then undoes all of it', async () => {
    const { user, library } = await preview();
    await user.type(screen.getByRole('combobox', { name: 'Tags: all of this import' }), 'thesis{Enter}');
    await user.click(screen.getByRole('button', { name: 'Add 1, merge 2' }));
    expect(await screen.findByText('3 papers: 1 added and 2 merged.')).toBeDefined();
    expect(await findPaper(library, 'doi:10.5555/3295222')).toMatchObject({ id: 'arxiv:2611.00002', tags: ['thesis'] });
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/Undone/)).toBeDefined();
    expect((await library.papers.toArray()).map(({ id, tags }) => [id, tags])).toEqual([['arxiv:2611.00001', []], ['arxiv:2611.00002', []]]);
    expect(await library.removed.count()).toBe(0);
  });

  it('has a tag of the month at hand, and tags nothing with it unasked', async () => {
    const { user, library } = await preview();
    const tag = monthTag(new Date());
    await user.click(screen.getByRole('button', { name: `Tag all with ${tag}` }));
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Tags: all of this import' }));
    expect(screen.queryByRole('button', { name: `Tag all with ${tag}` })).toBeNull();
    await user.click(screen.getByRole('button', { name: `Remove tag ${tag}` }));
    await user.click(screen.getByRole('button', { name: 'Add 1, merge 2' }));
    await screen.findByText('3 papers: 1 added and 2 merged.');
    expect(await library.tags.count()).toBe(0);
    expect([monthTag(new Date(2026, 0, 31)), monthTag(new Date(2026, 11, 1))]).toEqual(['import-2026-01', 'import-2026-12']);
  });

  it('leaves out what the reader skips', async () => {
    const { user, library } = await preview();
    await user.click(screen.getByRole('radio', { name: 'Skip' }));
    await user.click(await screen.findByRole('button', { name: 'Add 1, merge 1' }));
    expect(await screen.findByText('1 record that may be the same work was skipped.')).toBeDefined();
    expect(await findPaper(library, 'doi:10.5555/3295222')).toBeUndefined();
  });

  it('says what could not be read, to be copied', async () => {
    const { user } = await preview();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What could not be read' }).value).toMatch(/^Line 4: /);
    await seeNoViolations();
  });

  it('reads what is pasted, and a file that was dropped on the page', async () => {
    const { user } = await open();
    await user.type(await screen.findByRole('textbox', { name: /^Or paste a list/ }), '2401.01234{Enter}10.1145/3292500.3330701');
    await user.click(screen.getByRole('button', { name: 'Read the list' }));
    await screen.findByRole('heading', { name: 'Import the pasted text' });
    expect(await screen.findByRole('button', { name: 'Add 2' })).toBeDefined();
  });

  it('brings back what a backup holds beside its papers, once those are in', async () => {
    const backup = { manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers: [{ ...paperOf(5), tags: ['rag'] }], tags: [{ label: 'rag', color: 'blue' }], searches: [], feeds: [], settings: {}, removed: [] };
    const { user, library } = await open({ file: new File([JSON.stringify(backup)], 'backup.json') });
    await user.click(await screen.findByRole('button', { name: 'Add 1' }));
    await waitFor(async () => expect((await library.tags.get('rag'))?.color).toBe('blue'));
  });

  it('brings back what else a backup holds where all of its papers are there, too', async () => {
    const backup = { manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers: [paperOf(5)], tags: [], searches: [{ id: 's', name: 'To cite', view: { status: 'any', tags: [], text: 'rag' }, addedAt: 1 }], feeds: [], settings: {}, removed: [] };
    const { user, library } = await open({ papers: [paperOf(5)], file: new File([JSON.stringify(backup)], 'backup.json') });
    expect(await screen.findByText('All of it is yours already.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Restore what else it holds' }));
    await waitFor(async () => expect(await library.searches.toArray()).toMatchObject([{ name: 'To cite' }]));
  });

  it('brings it back also when the dialog is closed between reading and importing', async () => {
    const backup = { manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers: [paperOf(5)], tags: [], searches: [{ id: 's', name: 'To cite', view: { status: 'any', tags: [], text: 'rag' }, addedAt: 1 }], feeds: [], settings: {}, removed: [] };
    const { user, library } = await openStage({ shown: <CommandsProvider><MessagesProvider><Reopened /></MessagesProvider></CommandsProvider> });
    await screen.findByText('Drop a file here');
    choose(JSON.stringify(backup), 'backup.json');
    expect(await screen.findByText(/^Tag colours, saved searches/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    await user.click(await screen.findByRole('button', { name: 'Go on: backup.json' }));
    await user.click(await screen.findByRole('button', { name: 'Add 1' }));
    await screen.findByText('1 paper added.');
    expect(screen.getByText(/Tag colours, .* are restored\.$/)).toBeDefined();
    expect(await library.searches.toArray()).toMatchObject([{ name: 'To cite' }]);
  });

  it('restores a backup that holds no papers', async () => {
    const backup = { manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers: [], tags: [], searches: [], feeds: [], settings: { completesMetadata: false }, removed: [] };
    const { user, library } = await open({ file: new File([JSON.stringify(backup)], 'backup.json') });
    expect(await screen.findByText('There are no papers in it.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Restore what else it holds' }));
    expect(await screen.findByText(/are restored\.$/)).toBeDefined();
    expect(await library.settings.get('completesMetadata')).toMatchObject({ value: false });
    await seeNoViolations();
  });

  it('lists what came in as the file does, the first on top', async () => {
    const { user, library } = await open({ file: new File(['10.1145/9\n10.1145/1\n10.1145/5'], 'list.txt') });
    await user.click(await screen.findByRole('button', { name: 'Add 3' }));
    await screen.findByText('3 papers added.');
    const { papers } = await listPapers(library, { status: 'any', tags: [], text: '' }, 0, 3);
    expect(papers.map(({ id }) => id)).toEqual(['doi:10.1145/9', 'doi:10.1145/1', 'doi:10.1145/5']);
    expect(papers.every(({ status, statusAt, savedAt }) => status === 'unread' && statusAt === savedAt)).toBe(true);
  });

  it('reads the file that it is given', async () => {
    await open({ file: new File([BIB], 'given.bib') });
    expect(await screen.findByRole('button', { name: 'Add 1, merge 2' })).toBeDefined();
  });

  it('fills its field from the clipboard', async () => {
    const { user } = await open();
    await navigator.clipboard.writeText('unused');
    vi.spyOn(navigator.clipboard, 'readText').mockResolvedValueOnce('2401.01234').mockRejectedValueOnce(new Error('withheld'));
    await user.click(await screen.findByRole('button', { name: 'From the clipboard' }));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Or paste a list/ });
    await waitFor(() => expect(field.value).toBe('2401.01234'));
    await user.click(screen.getByRole('button', { name: 'From the clipboard' }));
    expect(await screen.findByText(/does not hand the clipboard over/)).toBeDefined();
  });

  it('stops reading when it is cancelled, and leaves nothing behind', async () => {
    const { library, user } = await open();
    const held = Promise.withResolvers<void>();
    WorkerInPage.held = held.promise;
    await screen.findByText('Drop a file here');
    choose(BIB);
    await screen.findByRole('progressbar', { name: 'Reading' });
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    held.resolve();
    expect(await screen.findByText('Drop a file here')).toBeDefined();
    expect(await listJobs(library)).toEqual([]);
    expect(await library.jobParts.count()).toBe(0);
  });

  it('offers what was read before, to be gone on with or let go', async () => {
    const { library, user, onClose, unmount } = await preview();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
    unmount();
    expect(await listJobs(library)).toMatchObject([{ state: 'ready' }]);
  });

  it('lists what is read, what runs, stands still or has stopped; not what another page is still reading', async () => {
    const summary: ImportSummary = { new: 9, changed: 0, same: 0, alike: 0, decisions: { merge: 0, both: 0, skip: 0 }, repeated: 0, changes: [], unread: [], unreadCount: 0 };
    const { library, user } = await open();
    const job = (file: string, state: JobState, more: Partial<Job> = {}): Job => ({ id: file, state, startedAt: Date.now(), done: 4, total: 9, work: { kind: 'import', file, summary, tags: [] }, ...more });
    await library.jobs.bulkPut([job('read.bib', 'ready'), job('half.bib', 'staging'), job('stopped.bib', 'failed', { error: 'storage-full' }), job('over.bib', 'done')]);
    const list = await screen.findByRole('list', { name: 'Not finished' });
    await waitFor(() => expect(within(list).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'read.bib is read: 9 records. Nothing is written yet; it waits here for a day.DiscardGo on', 'stopped.bib stopped at 4 of 9 records.DiscardShow',
    ]));
    await seeNoViolations();
    await library.jobs.bulkPut([job('still.bib', 'running', { startedAt: 1 }), ...(await listJobs(library)).map((other) => ({ ...other, startedAt: 2 }))]);
    await user.click(await screen.findByRole('button', { name: 'Show: still.bib' }));
    expect(await screen.findByText(/^The last step was .* ago\. The disk may be full/)).toBeDefined();
    await seeNoViolations();
  });

  it('says that it is being undone where that takes long, and when it is', async () => {
    const summary: ImportSummary = { new: 501, changed: 0, same: 0, alike: 0, decisions: { merge: 0, both: 0, skip: 0 }, repeated: 0, changes: [], unread: [], unreadCount: 0 };
    const { library, user } = await open();
    const entry = await library.history.add({ at: 1, label: 'Imported 501 papers from big.bib', count: 501 });
    await library.undoParts.put({ entry, part: 0, steps: PAPERS.map(({ id }) => ({ kind: 'added', id })) });
    const job: Job = { id: 'big', state: 'running', startedAt: Date.now(), done: 1, total: 501, entry, work: { kind: 'import', file: 'big.bib', summary, tags: [] } };
    await library.jobs.put(job);
    await user.click(await screen.findByRole('button', { name: 'Show: big.bib' }));
    await library.jobs.put({ ...job, state: 'done', done: 501 });
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const holdUp = vi.spyOn(library.undoParts, 'bulkGet').mockRejectedValueOnce(new AppError('storage-full'));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/It is being undone; the library shows how far that is\./)).toBeDefined();
    holdUp.mockRestore();
    const undoing = async () => (await listJobs(library)).find(({ work }) => work.kind === 'undo');
    await waitFor(async () => expect((await undoing())?.state).toBe('failed'));
    await send('resumeJob', { id: (await undoing())?.id ?? '' });
    expect(await screen.findByText(/Undone\.$/)).toBeDefined();
    expect(screen.queryByText(/It is being undone/)).toBeNull();
    expect(await library.papers.count()).toBe(0);
    log.mockRestore();
  });

  it('of a file that is yours already has nothing to add', async () => {
    const text = '@article{one, title = {One}, eprint = {2611.00001}, archiveprefix = {arXiv}}';
    const { library, user, onClose } = await open({ papers: [], file: new File([text], 'same.bib') });
    await user.click(await screen.findByRole('button', { name: 'Add 1' }));
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await screen.findByText('Drop a file here');
    choose(text);
    expect(await screen.findByText('All of it is yours already.')).toBeDefined();
    onClose.mockClear();
    await user.click(screen.getAllByRole('button', { name: 'Close' })[0] ?? document.body);
    expect(onClose).toHaveBeenCalledOnce();
    // It is not offered again.
    await waitFor(async () => expect(await listJobs(library)).toEqual([]));
  });

  it('of a file of which nothing can be read offers nothing but to close it', async () => {
    const { library, user } = await open({ papers: [], file: new File(['\u0089PNG'], 'picture.bib') });
    await screen.findByText('There is nothing in it to import.');
    choose('@article{none, author = {Nobody}}');
    expect(await screen.findByText('Nothing of it can be read.')).toBeDefined();
    expect(screen.queryByText('Tag all with')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull();
    await user.click(screen.getAllByRole('button', { name: 'Close' })[0] ?? document.body);
    await waitFor(async () => expect(await listJobs(library)).toEqual([]));
  });

  it('takes the files of every reader', async () => {
    await open();
    const accepted = ((await screen.findByLabelText('File to import')) as HTMLInputElement).accept.split(',');
    for (const ending of ['.bib', '.ris', '.json', '.rdf', '.csv', '.html', '.txt', '.md', '.gz', '.zip']) expect(accepted).toContain(ending);
  });

  it.each([
    ['a kind that it does not know', 'MZ\u0000\u0001 binary', 'setup.exe', 'Manicule does not know this kind of file'],
    ['nothing', '  \n', 'empty.bib', 'There is nothing in it to import'],
    ['a backup that is cut off', '{"manicule":"backup","version":1,"papers":[{"id":', 'backup.json', 'This file is cut off or damaged'],
    ['other JSON that is cut off', '[{"id":"a","title":"On', 'library.json', 'This file is cut off or damaged'],
    ['a table whose columns have other names', 'a,b\n1,2\n', 'x.csv', 'Name its columns in the first row: title, authors'],
    ['a backup of a newer version', '{"manicule":"backup","version":99,"papers":[]}', 'backup.json', 'This backup was made by a newer Manicule'],
  ])('says why it cannot read %s', async (_what, text, name, words) => {
    const { library } = await open();
    await screen.findByText('Drop a file here');
    choose(text, name);
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    await waitFor(async () => expect(await listJobs(library)).toEqual([]));
    await seeNoViolations();
  });
});

describe('the words of an import', () => {
  const summary: ImportSummary = { new: 0, changed: 0, same: 0, alike: 0, decisions: { merge: 0, both: 0, skip: 0 }, repeated: 0, changes: [], unread: [], unreadCount: 0 };
  const unread = [1_204, 3_310, 4_000, 5_000, 6_000].map((line) => ({ line, reason: 'it has no title' }));

  it('name up to four lines that could not be read', () => {
    expect(unreadLine({ ...summary, unread: unread.slice(0, 1), unreadCount: 1 })).toBe('1 record could not be read: line 1,204');
    expect(unreadLine({ ...summary, unread: unread.slice(0, 2), unreadCount: 2 })).toBe('2 records could not be read: lines 1,204 and 3,310');
    expect(unreadLine({ ...summary, unread: unread.slice(0, 4), unreadCount: 4 })).toBe('4 records could not be read: lines 1,204, 3,310, 4,000 and 5,000');
    expect(unreadLine({ ...summary, unread, unreadCount: 1_500 })).toBe('1,500 records could not be read: lines 1,204, 3,310, 4,000 and 1,497 more');
    const [first = { line: 0, reason: '' }] = unread;
    expect(unreadLine({ ...summary, unread: [first, first], unreadCount: 2 })).toBe('2 records could not be read: line 1,204');
    const numbered = [{ line: 2, reason: 'it has no title', isNumber: true as const }, { line: 3, reason: 'it has no title', isNumber: true as const }];
    expect(unreadLine({ ...summary, unread: numbered, unreadCount: 2 })).toBe('2 records could not be read: records 2 and 3');
    expect(unreadText({ ...summary, unread: numbered.slice(0, 1), unreadCount: 1 })).toBe('Record 2: it has no title');
    expect(unreadText({ ...summary, unread: unread.slice(0, 1), unreadCount: 2 })).toBe('Line 1,204: it has no title\nand 1 more');
  });

  it('say on the button what it does', () => {
    const some = { ...summary, new: 371, changed: 30, same: 6, alike: 3, decisions: { merge: 2, both: 1, skip: 0 } };
    expect(planLine(some, false)).toBe('Add 372, merge 32');
    expect(planLine(some, true)).toBe('Add 372, merge 38');
    expect(planLine({ ...summary, changed: 2 }, false)).toBe('Merge 2');
    expect(planLine({ ...summary, same: 2 }, false)).toBeUndefined();
  });

  it('call fields by names that readers know', () => {
    expect(fieldsLine(['abstract', 'tags', 'venue'])).toBe('abstract, tags and venue');
    expect(fieldsLine(['versions'])).toBe('details');
  });

  it('mark only the words that the other title has not', () => {
    const marked = (text: string, other: string) => markDifference(text, other).map(({ text: run, isOther }) => (isOther ? `[${run}]` : run)).join(' ');
    expect(marked('Scaling Laws for Neural Machine Translation', 'Scaling Laws for Neural Language Models')).toBe('Scaling Laws for Neural [Machine Translation]');
    expect(marked('Größe, matters.', 'GROSSE matters')).toBe('Größe, matters.');
  });
});

describe('reading a file', () => {
  it('cuts it into slices that fit into a message', async () => {
    const entries = Array.from({ length: 1_203 }, (_, index) => `@article{k${index}, title = {Paper number ${index}}, doi = {10.1145/${index}}}`);
    const slices: Slice[] = [];
    for await (const slice of readSlices('many.bib', entries.join('\n'), 0)) slices.push(slice);
    expect(slices.map(({ records }) => records.length)).toEqual([500, 500, 203]);
  });

  it('cuts the trash of a backup, too; a backup that holds nothing else has no such slices', async () => {
    const slicesOf = async (removed: unknown[]) => {
      const text = JSON.stringify({ manicule: 'backup', version: 2, exportedAt: '2026-11-23T00:00:00Z', papers: [paperOf(1)], removed });
      const slices: Slice[] = [];
      for await (const slice of readSlices('backup.json', text, 0)) slices.push(slice);
      return slices.map(({ records, belongings }) => [records.length, belongings?.removed.length]);
    };
    expect(await slicesOf(Array.from({ length: 1_500 }, (_, index) => ({ paper: paperOf(index + 2), removedAt: 5 })))).toEqual([[1, undefined], [0, 500], [0, 500], [0, 500]]);
    expect(await slicesOf(Array.from({ length: 3 }, (_, index) => ({ paper: { ...paperOf(index + 2), note: 'x'.repeat(1_900_000) }, removedAt: 5 })))).toEqual([[1, undefined], [0, 2], [0, 1]]);
    expect(await slicesOf([])).toEqual([[1, undefined]]);
  });
});
