// @vitest-environment jsdom
import '../../support/dom';
import '@/components/statistics/Statistics';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryPage } from '@/components/library/LibraryPage';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { startOf } from '@/lib/model/periods';
import { openStage, seeNoViolations, type StageOptions } from '../../support/screen';
import { paperOf } from '../../support/paper-of';

const DAY = 86_400_000;

// jsdom knows none.
vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }));

const YEAR = String(new Date().getFullYear());

/** Noon of the Monday of this week, or so many weeks ago: spans are seen from the real now. */
const monday = (ago: number) => startOf('week', Date.now(), -ago) + DAY / 2;

beforeEach(() => history.replaceState(null, '', '/'));

/** Twelve papers: ten this week and the last, two of two years ago. */
function makePapers(): Paper[] {
  return [
    ...Array.from({ length: 7 }, (_, n) => paperOf(n + 1, { savedAt: monday(1), tags: n < 3 ? ['rag'] : [], venue: 'ICLR 2026', publishedAt: `${YEAR}-05` })),
    ...Array.from({ length: 3 }, (_, n) => paperOf(n + 8, { savedAt: monday(2), status: 'read', statusAt: monday(1) - n * DAY, note: 'Mine.', tags: ['ml/long-context'] })),
    ...Array.from({ length: 2 }, (_, n) => paperOf(n + 11, { savedAt: monday(104), tags: ['קריאה'], publishedAt: '1999' })),
  ];
}

async function open(papers = makePapers(), options: StageOptions = {}) {
  history.replaceState(null, '', '/#statistics');
  return openStage({ papers, shown: <LibraryPage />, ...options });
}

const section = (name: string | RegExp) => screen.getByRole('region', { name });
const seeCharts = () => screen.findByRole('heading', { name: /^Saved per/ });
const tag = (name: RegExp) => within(screen.getByRole('list', { name: 'Top tags' })).queryByRole('link', { name });
const items = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem').map(({ textContent }) => textContent);
const cells = (name: string) => within(within(section(name)).getByRole('table')).getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));

describe('the statistics page', () => {
  it('tells of the whole library, and of the papers of the span', async () => {
    await open();
    await seeCharts();
    expect(items('The whole library')).toEqual(['12 papers in the library', '3 read, 25 %', '6 days from saved to read, median', '3 papers with a note']);
    expect(screen.getByText(/^Below: 10 papers saved since/)).toBeTruthy();
    expect(items('Status')).toEqual(['Read 3 30 %', 'Reading 0 0 %', 'Unread 7 70 %', 'Archived 0 0 %']);
    expect(within(section('Reading streak')).getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^\d now, 3 at the longest$/), expect.stringMatching(/^\d now, 2 at the longest$/)]);
    await seeNoViolations();
  });

  it('shows another span when asked to', async () => {
    const { user } = await open();
    await seeCharts();
    expect(tag(/^קריאה/)).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(tag(/^קריאה 2/)).toBeTruthy());
    expect(screen.getByRole('heading', { name: 'Saved per month' })).toBeTruthy();
    expect(screen.getByText('Below: all 12 papers.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Year' }));
    await screen.findByRole('heading', { name: 'Saved per week' });
    expect(within(screen.getByRole('list', { name: 'Saved per week' })).getAllByRole('listitem')).toHaveLength(52);
  });

  it('has bars that one Tab leads to and arrows lead through; each opens its papers', async () => {
    const { user } = await open();
    await seeCharts();
    const bars = within(screen.getByRole('list', { name: 'Saved per week' })).getAllByRole('link');
    expect(bars).toHaveLength(26);
    expect(bars.filter((bar) => bar.tabIndex === 0)).toEqual([bars[25]]);
    bars[25]?.focus();
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(bars[24]);
    expect(bars[24]?.ariaLabel).toMatch(/^Week of .+: 7 saved, 0 read$/);
    await user.keyboard('{ArrowLeft}');
    expect(bars[23]?.ariaLabel).toMatch(/^Week of .+: 3 saved, 3 read$/);
    await user.keyboard('{Home}{End}{ArrowRight}');
    expect(document.activeElement).toBe(bars[25]);
    expect(bars.filter((bar) => bar.tabIndex === 0)).toEqual([bars[25]]);
    await user.click(bars[24] ?? document.body);
    await waitFor(() => expect(screen.getAllByRole('row').filter((row) => row.querySelector('a'))).toHaveLength(7));
  });

  it('leads from a tag, a status, a venue and a year to the papers that it counted', async () => {
    for (const [name, count] of [[/^rag 3/, 3], [/^ml\/long-context 3/, 3], [/^Unread 7/, 7], [/^ICLR 7/, 7], [new RegExp(`^${YEAR}: 7 papers`), 7]] as const) {
      const { user, unmount } = await open();
      await seeCharts();
      await user.click(within(screen.getByRole('main')).getByRole('link', { name }));
      await waitFor(() => expect(screen.getAllByRole('row').filter((row) => row.querySelector('a'))).toHaveLength(count));
      unmount();
    }
  });

  it('is all tables at one press, and charts again', async () => {
    const { user } = await open();
    await seeCharts();
    await user.click(screen.getByRole('button', { name: 'As a table', pressed: false }));
    expect(screen.getAllByRole('table')).toHaveLength(7);
    expect(cells('Saved per week')).toHaveLength(27);
    expect(cells('Saved per week').slice(-3).map((row) => row.slice(1))).toEqual([['3', '3'], ['7', '0'], ['0', '0']]);
    expect(cells('Status').slice(1)).toEqual([['Read', '3', '30 %'], ['Reading', '0', '0 %'], ['Unread', '7', '70 %'], ['Archived', '0', '0 %']]);
    expect(cells('Top tags').map((row) => row.slice(0, 2))).toEqual([['Tag', 'Papers'], ['ml', '3'], ['ml/long-context', '3'], ['rag', '3']]);
    expect(cells('Year of publication')).toEqual([['Year', 'Papers'], [YEAR, '7'], ['Not known', '3']]);
    expect(cells('Reading streak').slice(-3).map((row) => row.slice(1))).toEqual([['0', '0', '0', '0', '0', '1', '1'], ['1', '0', '0', '0', '0', '0', '0'], expect.any(Array)]);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'As a table', pressed: true }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('counts anew when something is saved', async () => {
    const { library } = await open();
    await seeCharts();
    await writeLibrary(library, async () => {
      await changePapers(library, [{ after: paperOf(99, { savedAt: Date.now() }) }], Date.now());
    });
    await screen.findByText(/^Below: 11 papers/);
  });

  it('has the key that undoes, for what the rail can do', async () => {
    const { user, library } = await open();
    await seeCharts();
    const nav = screen.getByRole('navigation', { name: 'Library' });
    await user.click(await within(nav).findByRole('button', { name: 'Tag: rag' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await screen.findByText('Deleted the tag “rag”');
    expect(await library.papers.filter(({ tags }) => tags.includes('rag')).count()).toBe(0);
    await user.keyboard('z');
    await waitFor(async () => expect(await library.papers.filter(({ tags }) => tags.includes('rag')).count()).toBe(3));
  });

  it('is a sentence as long as there is too little', async () => {
    await open(makePapers().slice(0, 9));
    await screen.findByRole('heading', { name: 'Too few papers to count' });
    expect(screen.getByText(/Save 1 more paper; you have 9\.$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'As a table' })).toBeNull();
    await seeNoViolations();
  });

  it('says so where nothing was saved in the span', async () => {
    await open(Array.from({ length: 10 }, (_, n) => paperOf(n + 1, { savedAt: monday(60) })));
    await screen.findByText(/^No paper was saved since/);
    expect(screen.queryByRole('heading', { name: /^Saved per/ })).toBeNull();
    await seeNoViolations();
  });

  it('shows how far the index is that it is counted from', async () => {
    const { library } = await open();
    await seeCharts();
    await library.indexState.update('state', { rebuild: { done: 4, total: 12, until: 0 } });
    const progress = await screen.findByRole('progressbar', { name: 'Preparing the search index' });
    expect(progress).toMatchObject({ value: 4, max: 12 });
    expect(screen.queryByRole('heading', { name: /^Saved per/ })).toBeNull();
    await seeNoViolations();
  });

  it('is reached from the rail, and by its keys', async () => {
    history.replaceState(null, '', '/');
    const { user } = await openStage({ papers: makePapers(), shown: <LibraryPage /> });
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(10));
    expect(screen.getByRole('link', { name: 'Statistics' }).getAttribute('href')).toBe('#statistics');
    document.body.focus();
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard('gs');
    await seeCharts();
    expect(screen.getByRole('link', { name: 'Statistics' }).ariaCurrent).toBe('page');
  });
});
