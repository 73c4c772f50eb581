import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { changeMany } from '@/lib/services/change-many';
import { setStatus, tagPaper } from '@/lib/services/edit-paper';
import { savePapers } from '@/lib/services/save-paper';
import type { Selection } from '@/lib/model/view';
import { keyOf } from '../support/commands';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { recount } from '../support/library-state';

async function createReader(): Promise<TestPorts> {
  const ports = createTestPorts();
  await savePapers(ports, [1, 2, 3, 4].map((number) => sightingOf(number)));
  await tagPaper(ports, keyOf(1), ['RAG'], []);
  await setStatus(ports, keyOf(2), 'archived');
  ports.clock.advance(60_000);
  return ports;
}

const these = (...numbers: number[]): Selection => ({ ids: numbers.map(keyOf) });
const tagsOf = async (ports: TestPorts, number: number) => (await findPaper(ports.library, keyOf(number)))?.tags;
const newest = async (ports: TestPorts) => (await listHistory(ports.library))[0]?.label;

describe('a change of many papers', () => {
  it('tags them, in the library’s own spelling, and passes over those that have it', async () => {
    const ports = await createReader();
    expect(await changeMany(ports, { job: 'a', selection: these(1, 2, 3), change: { kind: 'tag', add: ['rag'], remove: [] } })).toMatchObject({ count: 2, isUnderWay: false });
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2), await tagsOf(ports, 3)]).toEqual([['RAG'], ['RAG'], ['RAG']]);
    expect(ports.announced.at(-1)?.changed.map(({ id }) => id)).toEqual([keyOf(2), keyOf(3)]);
    expect(await newest(ports)).toBe('Tagged 2 papers rag');
    await recount(ports.library);
  });

  it('names the one that it comes to', async () => {
    const ports = await createReader();
    await changeMany(ports, { job: 'a', selection: these(1, 2), change: { kind: 'tag', add: [], remove: ['rag'] } });
    expect(await newest(ports)).toBe('Took rag off “Paper 1”');
    await changeMany(ports, { job: 'b', selection: these(1, 2), change: { kind: 'status', status: 'archived' } });
    expect(await newest(ports)).toBe('Archived “Paper 1”');
    await changeMany(ports, { job: 'c', selection: these(1, 2), change: { kind: 'tag', add: ['x'], remove: ['y'] } });
    expect(await newest(ports)).toBe('Changed the tags of 2 papers');
    await changeMany(ports, { job: 'd', selection: these(3), change: { kind: 'remove' } });
    expect(await newest(ports)).toBe('Removed “Paper 3”');
  });

  it('reaches all that a view shows, but for some', async () => {
    const ports = await createReader();
    await changeMany(ports, { job: 'a', selection: { view: { status: 'open', tags: [], text: '' }, except: [keyOf(3)] }, change: { kind: 'status', status: 'read' } });
    expect(await Promise.all([1, 2, 3, 4].map(async (number) => (await findPaper(ports.library, keyOf(number)))?.status))).toEqual(['read', 'archived', 'unread', 'read']);
  });

  it('removes them into the trash', async () => {
    const ports = await createReader();
    expect(await changeMany(ports, { job: 'a', selection: these(1, 2, 9), change: { kind: 'remove' } })).toMatchObject({ count: 2 });
    expect(await ports.library.papers.count()).toBe(2);
    expect((await ports.library.removed.toArray()).map(({ paper }) => paper.tags)).toEqual([['RAG'], []]);
    expect(ports.announced.at(-1)).toEqual({ changed: [], removed: [keyOf(1), keyOf(2)] });
    await recount(ports.library);
  });

  it('that changes nothing is told to nobody, and cannot be undone', async () => {
    const ports = await createReader();
    const told = ports.announced.length;
    expect(await changeMany(ports, { job: 'a', selection: these(1, 9), change: { kind: 'tag', add: ['rag'], remove: [] } })).toEqual({ count: 0, isUnderWay: false });
    expect(ports.announced).toHaveLength(told);
    expect(await newest(ports)).toBe('Archived “Paper 2”');
  });

  it('names a paper once that goes by two keys', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1, { keys: [keyOf(1), 'doi:10.1/x'] })]);
    expect(await changeMany(ports, { job: 'a', selection: { ids: [keyOf(1), 'doi:10.1/x', keyOf(1)] }, change: { kind: 'tag', add: ['rag'], remove: [] } })).toMatchObject({ count: 1 });
  });
});
