import { describe, expect, it } from 'vitest';
import { listHistory } from '@/lib/db/read-history';
import { listSearches } from '@/lib/db/read-searches';
import { SEARCHES_MAX, type SavedSearch } from '@/lib/model/saved-search';
import { removeSearch, saveSearch } from '@/lib/services/saved-searches';
import { undo } from '@/lib/services/undo';
import { createTestPorts } from '../support/library';

const search = (id: string, more: Partial<SavedSearch> = {}): SavedSearch => ({ id, name: `Search ${id}`, view: { status: 'any', tags: ['rag'], text: 'tag:rag' }, addedAt: Number(id), ...more });

describe('a kept search', () => {
  it('stands in the order in which it was kept, and gives way to one of its id', async () => {
    const ports = createTestPorts();
    for (const id of ['2', '1', '3']) await saveSearch(ports, search(id));
    await saveSearch(ports, search('2', { name: 'To cite' }));
    expect((await listSearches(ports.library)).map(({ name }) => name)).toEqual(['Search 1', 'To cite', 'Search 3']);
    expect((await listHistory(ports.library))[0]?.label).toBe('Changed the search “To cite”');
  });

  it('is there once when it is kept twice', async () => {
    const ports = createTestPorts();
    for (let time = 0; time < 2; time += 1) await saveSearch(ports, search('1'));
    expect(await listHistory(ports.library)).toHaveLength(1);
  });

  it('that was removed comes back', async () => {
    const ports = createTestPorts();
    await saveSearch(ports, search('1'));
    for (let time = 0; time < 2; time += 1) await removeSearch(ports, '1');
    expect((await undo(ports, 'a')).label).toBe('Removed the search “Search 1”');
    expect(await listSearches(ports.library)).toEqual([search('1')]);
    await undo(ports, 'b');
    expect(await listSearches(ports.library)).toEqual([]);
  });

  it('keeps what was changed of it since a change that is undone', async () => {
    const ports = createTestPorts();
    await saveSearch(ports, search('1'));
    await saveSearch(ports, search('1', { name: 'Other' }));
    const entry = (await listHistory(ports.library))[0]?.id;
    const view = { status: 'read' as const, tags: [], text: '' };
    await saveSearch(ports, search('1', { name: 'Other', view }));
    await undo(ports, 'a', entry);
    expect(await listSearches(ports.library)).toEqual([search('1', { view })]);
  });

  it('is refused without a name, and beyond as many as there can be', async () => {
    const ports = createTestPorts();
    await expect(saveSearch(ports, search('1', { name: '' }))).rejects.toMatchObject({ code: 'bad-request' });
    await ports.library.searches.bulkPut(Array.from({ length: SEARCHES_MAX }, (_, index) => search(String(index))));
    await expect(saveSearch(ports, search('999'))).rejects.toMatchObject({ code: 'bad-request' });
    await saveSearch(ports, search('1', { name: 'Renamed' }));
  });
});
