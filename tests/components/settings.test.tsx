// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsPage } from '@/components/SettingsPage';
import { findPaper, getSettings } from '@/lib/db/queries';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const openSettingsStage = (options: StageOptions = {}) => openStage({ ...options, shown: <SettingsPage /> });

const siteSwitch = (label: string) => screen.findByRole('switch', { name: `Mark papers on ${label}` });
const isOn = async (label: string) => (await siteSwitch(label)).getAttribute('aria-checked') === 'true';

describe('the sites', () => {
  it('are all there, those of the first day always on, and no others', async () => {
    await openSettingsStage();
    const sites = await screen.findByRole('region', { name: 'Sites' });
    await siteSwitch('OpenReview');
    expect(within(sites).getAllByText('Always on').length).toBe(2);
    expect(within(sites).getAllByRole('switch').every((one) => one.getAttribute('aria-checked') === 'false')).toBe(true);
    expect(within(sites).getAllByRole('switch').length).toBeGreaterThan(20);
    await seeNoViolations();
  });

  it('are asked for in the click itself, with what their metadata needs', async () => {
    const { user, sites } = await openSettingsStage();
    await user.click(await siteSwitch('OpenReview'));
    expect(sites.asked).toEqual([['https://openreview.net/*', 'https://api2.openreview.net/*', 'https://api.openreview.net/*']]);
    await waitFor(async () => expect(await isOn('OpenReview')).toBe(true));
  });

  it('stay off where the reader says no', async () => {
    const { user, sites } = await openSettingsStage();
    sites.answer = false;
    await user.click(await siteSwitch('OpenReview'));
    expect(await isOn('OpenReview')).toBe(false);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are given up by the same switch, and follow what is changed elsewhere', async () => {
    const { user, sites } = await openSettingsStage();
    await siteSwitch('ACM Digital Library');
    sites.allow('https://dl.acm.org/*');
    await waitFor(async () => expect(await isOn('ACM Digital Library')).toBe(true));
    await user.click(await siteSwitch('ACM Digital Library'));
    await waitFor(async () => expect(await isOn('ACM Digital Library')).toBe(false));
  });

  it('with a host for every country are asked for by their first', async () => {
    const { user, sites } = await openSettingsStage();
    await user.click(await siteSwitch('Google Scholar'));
    expect(sites.asked).toEqual([['https://scholar.google.com/*']]);
    expect(await screen.findByText(/^scholar\.google\.com and \d+ more$/)).toBeDefined();
  });

  it('of the first day can be allowed where the browser holds them back', async () => {
    const { user, sites } = await openSettingsStage({ withheld: true });
    await user.click(await screen.findByRole('button', { name: 'Allow marks on arXiv' }));
    expect(sites.asked).toEqual([['https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*']]);
    expect((await screen.findAllByText('Always on')).length).toBe(1);
  });
});

describe('what is typed and switched', () => {
  it('completing holds at once', async () => {
    const { user, library } = await openSettingsStage();
    await user.click(await screen.findByRole('switch', { name: 'Complete saved papers from public sources' }));
    await waitFor(async () => expect((await getSettings(library)).completesMetadata).toBe(false));
  });

  it('an e-mail holds when the field is left, and not while it is none', async () => {
    const { user, library } = await openSettingsStage();
    const field = await screen.findByRole('textbox', { name: 'E-mail for Crossref' });
    await user.type(field, 'reader@margins');
    await user.tab();
    expect(await screen.findByText('This is not an e-mail address')).toBeDefined();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect((await getSettings(library)).crossrefMailto).toBe('');
    await user.type(field, '.example ');
    await user.tab();
    await waitFor(async () => expect((await getSettings(library)).crossrefMailto).toBe('reader@margins.example'));
    await seeNoViolations();
  });

  it('Escape gives back what was there', async () => {
    const { user } = await openSettingsStage();
    const field = await screen.findByRole('textbox', { name: 'Cite key pattern' });
    await user.clear(field);
    await user.type(field, '{{nonsense');
    await user.keyboard('{Escape}');
    expect((field as HTMLInputElement).value).toBe('{author}{year}{word}-{hash}');
  });

  it('a cite key pattern shows what becomes of it while it is typed', async () => {
    const { user, library } = await openSettingsStage();
    const field = await screen.findByRole('textbox', { name: 'Cite key pattern' });
    await user.clear(field);
    await user.type(field, '{{Author}:{{year}');
    expect(await screen.findByText('Vaswani:2017')).toBeDefined();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect((await getSettings(library)).citeKeyPattern).toBe('{Author}:{year}'));
    await user.click(await screen.findByRole('button', { name: 'Use the usual one' }));
    await waitFor(async () => expect((await getSettings(library)).citeKeyPattern).toBe('{author}{year}{word}-{hash}'));
  });

  it('says so where it could not be kept, and tries again', async () => {
    const { user, library, fail } = await openSettingsStage();
    fail('storage-full');
    await user.click(await screen.findByRole('switch', { name: 'Complete saved papers from public sources' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not changed: the disk is full\./);
    fail(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect((await getSettings(library)).completesMetadata).toBe(false));
  });
});

describe('cite keys that papers have', () => {
  it('are made anew for all at one click, and given back by undo', async () => {
    const citeKey = { key: 'mine2026', at: 1 };
    const { user, library } = await openSettingsStage({ papers: [paperOf(1, { citeKey }), paperOf(2)] });
    await user.click(await screen.findByRole('button', { name: 'Make new keys for all' }));
    expect(await screen.findByText('1 paper will get a new key with the next export')).toBeDefined();
    expect((await findPaper(library, 'arxiv:2611.00001'))?.citeKey).toBeUndefined();
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00001'))?.citeKey?.key).toBe('mine2026'));
  });

  it('of nobody need no undo', async () => {
    const { user } = await openSettingsStage({ papers: [paperOf(1)] });
    await user.click(await screen.findByRole('button', { name: 'Make new keys for all' }));
    expect(await screen.findByText('No paper has been exported with a key yet')).toBeDefined();
  });
});

describe('the bar with Follow', () => {
  it('that was closed on a site comes back from here', async () => {
    const { user, library } = await openSettingsStage();
    await siteSwitch('OpenReview');
    expect(screen.queryByRole('region', { name: 'Follow on the page' })).toBeNull();
    await library.settings.put({ name: 'barHiddenAt', value: ['arxiv.org', 'huggingface.co'] });
    await user.click(await screen.findByRole('button', { name: 'Show the bar on arxiv.org again' }));
    await waitFor(async () => expect((await getSettings(library)).barHiddenAt).toEqual(['huggingface.co']));
    await seeNoViolations();
  });
});
