// @vitest-environment jsdom
import '../support/dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DigestPage } from '@/components/DigestPage';
import { findPaper } from '@/lib/db/queries';
import { addDays, dayOf } from '@/lib/model/digest';
import type { FeedItem } from '@/lib/model/feed';
import { DAY_MS, MINUTE_MS } from '@/lib/shared/clock';
import { ARXIV, DAILY, itemOf } from '../support/digest';
import { downloads } from '../support/dom';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const NOW = Date.now();
const TODAY = dayOf(NOW);
/** Of the first minute of today: it is there whenever the tests run. */
const MIDNIGHT = new Date(`${TODAY}T00:00`).getTime();
const ITEMS: FeedItem[] = [
  itemOf(1, { foundAt: MIDNIGHT, score: 0.9, because: ['surgical video'], tags: ['to-read'], sighting: { authors: [{ name: 'Ada Lovelace' }], upvotes: 42, abstract: 'We study video.' } }),
  itemOf(2, { foundAt: MIDNIGHT, state: 'looked' }),
  itemOf(3, { foundAt: MIDNIGHT, feeds: [ARXIV.id], state: 'dealt' }),
  itemOf(4, { foundAt: MIDNIGHT - DAY_MS }),
];

const open = (options: StageOptions = {}, day = TODAY) => openStage({ feeds: [DAILY, ARXIV], items: ITEMS, shown: <DigestPage day={day} />, ...options });
const save = (number: number) => screen.findByRole('button', { name: `Save: Paper ${number}` });

describe('the digest', () => {
  it('shows the papers of the day under their feeds, with what is known of them', async () => {
    await open();
    const daily = await screen.findByRole('region', { name: 'Hugging Face daily' });
    expect(within(daily).getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Hugging Face daily 2', 'Paper 1', 'Paper 2']);
    const [first] = within(daily).getAllByRole('article');
    expect(first?.textContent).toBe('Paper 1Ada Lovelace42 upvotesbecause of: surgical videoto-readWe study video.');
    expect(within(daily).getByRole('link', { name: 'Paper 1' }).getAttribute('href')).toBe('https://huggingface.co/papers/2611.00001');
    expect(screen.getByRole('region', { name: 'arXiv cs.CL' }).textContent).toContain('cleared');
    expect(screen.queryByText('Paper 4')).toBeNull();
    expect(screen.getByText(/^3 papers so far · since /)).toBeDefined();
    await seeNoViolations();
  });

  it('leads to the day before, and from there to this one', async () => {
    await open();
    const before = within(await screen.findByRole('navigation', { name: 'Days' })).getAllByRole('link');
    expect(before.map((link) => link.getAttribute('href'))).toEqual([`?day=${addDays(TODAY, -1)}`]);
  });

  it('of the day before is over, and nothing was earlier', async () => {
    await open({}, addDays(TODAY, -1));
    expect(await screen.findByRole('link', { name: 'Paper 4' })).toBeDefined();
    expect(screen.getByText(/^1 paper · from .* to /)).toBeDefined();
    expect(within(screen.getByRole('navigation', { name: 'Days' })).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([`?day=${TODAY}`]);
  });

  it('makes what it shows no longer new, and nothing else', async () => {
    const { library, asked } = await open();
    await save(1);
    await waitFor(async () => expect((await library.feedItems.get('arxiv:2611.00001'))?.state).toBe('looked'));
    expect((await library.feedItems.get('arxiv:2611.00004'))?.state).toBe('new');
    expect(asked.filter((name) => name === 'sawPapers')).toHaveLength(1);
  });

  it('saves with the hand, and undoes it', async () => {
    const { user, library } = await open();
    await user.click(await save(1));
    await waitFor(async () => expect((await save(1)).getAttribute('aria-pressed')).toBe('true'));
    expect((await findPaper(library, 'arxiv:2611.00001'))?.tags).toEqual(['to-read']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await save(1)).getAttribute('aria-pressed')).toBe('false'));
    expect(await findPaper(library, 'arxiv:2611.00001')).toBeUndefined();
    expect((await library.feedItems.get('arxiv:2611.00001'))?.state).not.toBe('dealt');
  });

  it('knows what was saved before, with its own tags, and takes it out with a way back', async () => {
    const { user, library } = await open({ papers: [paperOf(2, { tags: ['rag'] })] });
    await waitFor(async () => expect((await save(2)).getAttribute('aria-pressed')).toBe('true'));
    expect(screen.getByText('rag')).toBeDefined();
    await user.click(await save(2));
    await screen.findByText('Removed “Paper 2”');
    expect(await findPaper(library, 'arxiv:2611.00002')).toBeUndefined();
    await user.keyboard('z');
    await waitFor(async () => expect((await findPaper(library, 'arxiv:2611.00002'))?.tags).toEqual(['rag']));
  });

  it('is gone through by keys', async () => {
    const { user, opened, library } = await open();
    await save(1);
    await user.keyboard('jj');
    expect(document.activeElement?.textContent).toBe('Paper 2');
    await user.keyboard('kk');
    expect(document.activeElement?.textContent).toBe('Paper 1');
    await user.keyboard('o');
    expect(opened).toEqual(['https://arxiv.org/pdf/2611.00001']);
    await user.keyboard('s');
    await waitFor(async () => expect(await findPaper(library, 'arxiv:2611.00001')).toBeDefined());
  });

  it('is copied as Markdown', async () => {
    const { user, clipboard } = await open();
    await user.click(await screen.findByRole('button', { name: 'Copy as Markdown' }));
    await screen.findByText('Copied as Markdown');
    expect(clipboard.text).toContain('### [Paper 1](https://huggingface.co/papers/2611.00001)\n\nAda Lovelace · 42 upvotes · because of: surgical video · #to-read\n\n> We study video.\n');
  });

  it('is downloaded as HTML and as mail, and printed', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Download HTML' }));
    await user.click(screen.getByRole('button', { name: 'Download for mail' }));
    expect([...downloads.keys()]).toEqual([`manicule-digest-${TODAY}.html`, `manicule-digest-${TODAY}.eml`]);
    expect(await downloads.get(`manicule-digest-${TODAY}.html`)).toMatch(/^<!doctype html>/);
    expect(await downloads.get(`manicule-digest-${TODAY}.eml`)).toContain('X-Unsent: 1\r\n');
    const print = vi.spyOn(globalThis, 'print').mockImplementation(() => {});
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
  });

  it('shows what is too much for a page by title, and says how much there is', async () => {
    await open({ items: Array.from({ length: 230 }, (_, index) => itemOf(index + 1, { foundAt: MIDNIGHT })) });
    expect(await screen.findByText('30 more papers, by title', {}, { timeout: 20_000 })).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Hugging Face daily 230' })).toBeDefined();
    expect(document.querySelectorAll('article')).toHaveLength(200);
  }, 60_000);

  it('that is empty says when the feeds were checked, and what failed', async () => {
    const { opened } = await open({ items: [], feeds: [{ ...DAILY, lastAnswerAt: NOW - 5 * MINUTE_MS, lastRunAt: NOW }, { ...ARXIV, lastError: 'network', errorCount: 1 }] });
    expect(await screen.findByRole('heading', { name: 'Nothing has come yet' })).toBeDefined();
    expect(screen.getByText('Checked 5 min ago. arXiv cs.CL was not checked: no connection.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Print' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Your feeds/ }));
    await waitFor(() => expect(opened).toEqual([expect.stringMatching(/\/feeds\.html$/)]));
    await seeNoViolations();
  });

  it('without feeds says what it is for', async () => {
    await open({ items: [], feeds: [] });
    expect(await screen.findByRole('heading', { name: 'No listing is followed' })).toBeDefined();
  });
});
