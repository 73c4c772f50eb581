// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LibraryFailed } from '@/components/LibraryFailed';
import { SettingsPage } from '@/components/SettingsPage';
import '@/components/LibraryGone';
import '@/components/QuietBanners';
import '@/components/Recovery';
import { getSettings } from '@/lib/db/queries';
import { NO_BACKUPS, type BackupRecord } from '@/lib/model/backup-plan';
import { paperOf } from '../support/paper-of';
import { downloads } from '../support/dom';
import { setUpDownloads, type DownloadBrowser } from '../support/download-browser';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const DAY = 86_400_000;
const PAPERS = Array.from({ length: 60 }, (_, index) => paperOf(index + 1, { title: `Paper ${index + 1}` }));
const record = (ageDays: number, more: Partial<BackupRecord> = {}): BackupRecord => ({ id: 99, file: '/home/reader/Downloads/manicule/manicule-backup-2026-10-01.json.gz', at: Date.now() - ageDays * DAY, papers: 1_998, unreadable: 0, checksum: 'x', ...more });

let folder: DownloadBrowser;
beforeEach(() => {
  fakeBrowser.reset();
  folder = setUpDownloads();
});
afterEach(() => vi.restoreAllMocks());

async function open(options: StageOptions & { made?: BackupRecord[] } = {}) {
  await fakeBrowser.storage.local.set({ backups: { ...NO_BACKUPS, made: options.made ?? [] } });
  const stage = await openStage({ shown: <SettingsPage />, ...options });
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({}) });
  Object.assign(fakeBrowser, { extension: { inIncognitoContext: false } });
  return stage;
}

const section = () => screen.findByRole('region', { name: 'Backups' });
const automatic = () => screen.findByRole('switch', { name: 'Back up automatically' });

describe('the settings of backups', () => {
  it('say that there is none, make one on a click, and say where it is', async () => {
    const { user, sites } = await open({ papers: PAPERS.slice(0, 3) });
    expect(within(await section()).getByText('None was made yet')).toBeDefined();
    await seeNoViolations();
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    expect(sites.asked).toEqual([['downloads']]);
    expect(await screen.findByText('Backed up 3 papers')).toBeDefined();
    const [path = ''] = folder.files.keys();
    expect(await within(await section()).findByText(path.split('/').at(-1) ?? '')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Show in folder' }));
    expect(folder.shown).toEqual([path]);
  });

  it('are turned on by one switch, which makes the first at once, and off again', async () => {
    const { user, library, sites } = await open({ papers: PAPERS.slice(0, 3) });
    await user.click(await automatic());
    expect(sites.asked).toEqual([['downloads']]);
    await waitFor(async () => expect((await getSettings(library)).backsUp).toBe('daily'));
    await waitFor(() => expect(folder.files.size).toBe(1));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How often' }), 'Every week');
    await waitFor(async () => expect((await getSettings(library)).backsUp).toBe('weekly'));
    await seeNoViolations();
    await user.click(await automatic());
    await waitFor(async () => expect((await getSettings(library)).backsUp).toBe('off'));
  });

  it('say it where the reader’s own browser says no', async () => {
    const { user, sites } = await open({ papers: PAPERS.slice(0, 3) });
    sites.answer = false;
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not backed up: the browser does not allow Manicule to write files');
    expect(folder.files.size).toBe(0);
  });

  it('say why the last one failed, until one comes about', async () => {
    const { user } = await open({ papers: PAPERS.slice(0, 3) });
    folder.trouble = 'FILE_NO_SPACE';
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    expect(await within(await section()).findByText(/^The last one failed: the browser did not write the file whole/)).toBeDefined();
    folder.trouble = undefined;
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(within(await section()).queryByText(/^The last one failed/)).toBeNull());
  });

  it('say what is missing in the last one, and that the permission is gone', async () => {
    const { library } = await open({ made: [record(1, { unreadable: 2 })] });
    await library.settings.put({ name: 'backsUp', value: 'daily' });
    expect(await screen.findByText(/1,998 papers; 2 cannot be read, and are not in it/)).toBeDefined();
    expect(await screen.findByText(/^The browser does not allow Manicule to write files any more/)).toBeDefined();
  });
});

describe('the reminder', () => {
  it('comes with more than fifty papers and no backup, and turns them on', async () => {
    const { user, library } = await open({ papers: PAPERS });
    expect(await screen.findByText('No backup yet.')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Back up every day' }));
    await waitFor(async () => expect((await getSettings(library)).backsUp).toBe('daily'));
    await waitFor(() => expect(screen.queryByText('No backup yet.')).toBeNull());
  });

  it('says how old the last one is, and leaves whoever closes it alone', async () => {
    const { user } = await open({ papers: PAPERS, made: [record(40)] });
    expect(await screen.findByText('No backup for a month.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByText('No backup for a month.')).toBeNull());
    expect(await fakeBrowser.storage.local.get('backup-reminder')).toEqual({ 'backup-reminder': expect.any(Number) });
  });

  it('does not come to whoever has just exported a backup, and the settings say when that was', async () => {
    await fakeBrowser.storage.local.set({ 'backup-exported': Date.now() - DAY });
    await open({ papers: PAPERS });
    expect(await within(await section()).findByText(/^None was made here yet; you exported one, /)).toBeDefined();
    expect(screen.queryByText(/^No backup/)).toBeNull();
  });

  it('does not come while there is little to lose, or a backup that is not old', async () => {
    await open({ papers: PAPERS, made: [record(10)] });
    await screen.findByRole('region', { name: 'Backups' });
    expect(screen.queryByText(/^No backup/)).toBeNull();
  });
});

it('a browser that forgets says so', async () => {
  await fakeBrowser.storage.local.clear();
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function forget(this: IDBObjectStore, ...args) {
    if (this.name === 'probe') throw new DOMException('no', 'InvalidStateError');
    return put.apply(this, args);
  });
  await open({ papers: PAPERS.slice(0, 1) });
  expect(await screen.findByText('Not saved permanently.')).toBeDefined();
});

describe('a library that is gone', () => {
  const lose = () => fakeBrowser.storage.local.set({ sentinel: { install: 'before', papers: 2_000, at: Date.now() - 3 * DAY } });

  it('is not shown as an empty one: what it held, the newest backup, and the ways on', async () => {
    await lose();
    const { sites } = await open({ made: [record(50, { papers: 3 }), record(2)] });
    sites.allow('downloads');
    expect(await screen.findByRole('heading', { name: 'Your library seems to be gone' })).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('It held 2,000 papers (3 days ago)');
    expect(await screen.findByText('manicule-backup-2026-10-01.json.gz')).toBeDefined();
    expect(screen.queryByRole('region', { name: 'Backups' })).toBeNull();
    await screen.findByRole('button', { name: 'Show in folder' });
    expect(screen.getByRole('button', { name: 'Choose the file…' })).toBeDefined();
    await seeNoViolations();
  });

  it('is given up only by typing so', async () => {
    await lose();
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Start over…' }));
    const confirm = screen.getByRole('button', { name: 'Start over' });
    expect(confirm).toHaveProperty('disabled', true);
    await user.type(screen.getByRole('textbox', { name: 'To go on, type start over' }), 'start over');
    await seeNoViolations();
    await user.click(confirm);
    expect(await section()).toBeDefined();
    expect(screen.queryByRole('heading', { name: 'Your library seems to be gone' })).toBeNull();
  });

  it('in which something was saved since is gone on with by a click', async () => {
    await lose();
    const { user } = await open({ papers: PAPERS.slice(0, 3) });
    await user.click(await screen.findByRole('button', { name: 'Go on with the 3 papers that are here' }));
    expect(await section()).toBeDefined();
  });
});

describe('a library that cannot be opened', () => {
  it('offers what can be read of it, where the newest backup is, and an empty one only as the last thing', async () => {
    const { library, user } = await open({ made: [record(2)], papers: PAPERS.slice(0, 2), shown: <LibraryFailed error={Object.assign(new Error('Internal error opening backing store'), { name: 'UnknownError' })} /> });
    expect(await screen.findByText('Newest backup')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/^Nothing could be read|^Exported/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Start empty…' }));
    expect(screen.getByRole('button', { name: 'Start empty' })).toHaveProperty('disabled', true);
    expect(await library.papers.count()).toBe(2);
    expect(downloads.size).toBe(0);
  });

  it('does not offer that where it is the page that broke', async () => {
    await open({ shown: <LibraryFailed error={new TypeError('x is undefined')} /> });
    expect(await screen.findByText('This page stopped working')).toBeDefined();
    expect(screen.queryByText('Start with an empty library')).toBeNull();
  });
});
