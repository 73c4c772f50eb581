// The page of the library with four papers in it, as a reader finds their way about it; also what it brings in later is there at once.
import './dom';
import '@/components/import/ImportDialog';
import '@/components/library/BulkTags';
import '@/components/library/PaperPane';
import '@/components/library/Trash';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, vi } from 'vitest';
import { LibraryPage } from '@/components/library/LibraryPage';
import type { PaperKey } from '@/lib/model/identifiers';
import { paperOf } from './paper-of';
import { openStage, type StageOptions } from './screen';

export const PAPERS = [
  paperOf(1, { title: 'Retrieval for Everyone', tags: ['ml/rag', 'thesis'], status: 'reading', publishedAt: '2020' }),
  paperOf(2, { title: 'Lost in the Middle', tags: ['thesis'], note: 'For the introduction.', publishedAt: '2023' }),
  paperOf(3, { title: 'Attention Is All You Need', tags: ['classics'], status: 'read', publishedAt: '2017' }),
  paperOf(4, { title: 'An Old Story', status: 'archived', publishedAt: '1999' }),
];
export const [FIRST, SECOND, THIRD] = PAPERS.map(({ id }) => id) as [PaperKey, PaperKey, PaperKey];
export const ALL_TITLES = PAPERS.map(({ title }) => title);

const WIDE = 1440;
/** How wide the window is; jsdom knows none. */
let width = WIDE;
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: width >= Number(/(\d+)px/.exec(query)?.[1]), addEventListener: () => {}, removeEventListener: () => {},
}));

beforeEach(() => {
  width = WIDE;
  localStorage.clear();
  history.replaceState(null, '', '/');
});

/** `width`: of the window. */
export async function openLibrary(hash = '', { width: wanted = WIDE, ...options }: StageOptions & { width?: number } = {}) {
  width = wanted;
  history.replaceState(null, '', `/${hash}`);
  return openStage({ papers: PAPERS, shown: <LibraryPage />, ...options });
}

const rows = () => screen.queryAllByRole('row').filter((row) => row.querySelector('a'));
const titles = () => rows().map((row) => within(row).getByRole('link').textContent);
export const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));
export const current = () => rows().find((row) => row.getAttribute('aria-current') === 'true')?.querySelector('a')?.textContent;
export const checked = () => rows().filter((row) => row.ariaSelected === 'true').map((row) => within(row).getByRole('link').textContent);
export const search = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' });
export const rail = () => screen.getByRole('navigation', { name: 'Library' });
export const railLink = (name: RegExp) => within(rail()).getByRole('link', { name });
export const seeRailLink = (name: RegExp) => waitFor(() => railLink(name));
export const rowOf = (title: string) => rows().find((row) => row.querySelector('a')?.textContent === title) ?? document.body;
export const details = () => screen.queryByRole('complementary', { name: /^Details/ });

export async function enterList(user: { keyboard(keys: string): Promise<void> }): Promise<void> {
  await seeTitles(ALL_TITLES);
  search().focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('grid'));
}
