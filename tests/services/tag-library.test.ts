// The tags of the whole library: renamed, nested, merged, coloured, deleted; and undone.
import { describe, expect, it } from 'vitest';
import { listTags } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { listSearches } from '@/lib/db/read-searches';
import { listTagTree, type TagNode } from '@/lib/db/read-tags';
import { findPaper } from '@/lib/db/queries';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { paperFromSighting } from '@/lib/model/paper';
import { tagPaper } from '@/lib/services/edit-paper';
import { cancelJob, dismissJob } from '@/lib/services/jobs';
import { runJobs } from '@/lib/services/run-jobs';
import { savePapers } from '@/lib/services/save-paper';
import { saveSearch } from '@/lib/services/saved-searches';
import { colorTag, deleteTag, renameTag } from '@/lib/services/tag-library';
import { undo } from '@/lib/services/undo';
import { keyOf } from '../support/commands';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { recount, stateOf } from '../support/library-state';

/** Papers by number, each with its tags. */
async function createReader(...tags: string[][]): Promise<TestPorts> {
  const ports = createTestPorts();
  await savePapers(ports, tags.map((_, index) => sightingOf(index + 1)));
  for (const [index, own] of tags.entries()) await tagPaper(ports, keyOf(index + 1), own, []);
  ports.clock.advance(60_000);
  return ports;
}

const tagsOf = async (ports: TestPorts, number: number) => (await findPaper(ports.library, keyOf(number)))?.tags;
const newest = async (ports: TestPorts) => (await listHistory(ports.library))[0];

/** `ml 3 (rag 2)` */
function drawn(nodes: readonly TagNode[]): string {
  return nodes.map(({ name, count, color, children }) => `${name} ${count}${color ? ` ${color}` : ''}${children.length > 0 ? ` (${drawn(children)})` : ''}`).join(', ');
}

const tree = async (ports: TestPorts) => drawn(await listTagTree(ports.library));

describe('the tree of tags', () => {
  it('nests by the stroke, also under names that no paper carries, and counts what is nested', async () => {
    const ports = await createReader(['ml', 'ml/rag'], ['ml/rag/eval', 'thesis 10'], ['thesis 9', 'Vision/3D'], []);
    expect(await tree(ports)).toBe('ml 2 (rag 2 (eval 1)), thesis 9 1, thesis 10 1, Vision 1 (3D 1)');
    expect(await listTagTree(ports.library)).toMatchObject([{ key: 'ml', label: 'ml', children: [{ key: 'ml/rag', label: 'ml/rag', children: [{ label: 'ml/rag/eval', name: 'eval' }] }] }, {}, {}, { key: 'vision', label: 'Vision' }]);
  });

  it('shows no tag that no paper carries any more; its colour waits for the next', async () => {
    const ports = await createReader(['ml']);
    await colorTag(ports, 'ml', 'green');
    await tagPaper(ports, keyOf(1), [], ['ml']);
    expect([await tree(ports), await listTags(ports.library, 10)]).toEqual(['', []]);
    await tagPaper(ports, keyOf(1), ['ML'], []);
    expect(await tree(ports)).toBe('ml 1 green');
  });
});

describe('renaming a tag', () => {
  it('takes nested tags and the colour along, in their places', async () => {
    const ports = await createReader(['a', 'ml', 'z'], ['ml/rag', 'b'], ['mlops']);
    await colorTag(ports, 'ml', 'pink');
    await renameTag(ports, 'job', 'ml', 'learning');
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2), await tagsOf(ports, 3)]).toEqual([['a', 'learning', 'z'], ['learning/rag', 'b'], ['mlops']]);
    expect(await tree(ports)).toBe('a 1, b 1, learning 2 pink (rag 1), mlops 1, z 1');
    expect((await newest(ports))?.label).toBe('Renamed the tag ml to learning');
    await recount(ports.library);
  });

  it('is undone, colour, places and all', async () => {
    const ports = await createReader(['a', 'ml', 'z'], ['ml/rag', 'b']);
    await colorTag(ports, 'ml', 'pink');
    const before = await stateOf(ports.library);
    await renameTag(ports, 'job', 'ml', 'learning');
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
    expect(await tagsOf(ports, 1)).toEqual(['a', 'ml', 'z']);
  });

  it('onto another tag merges both, in the colour and spelling of that one', async () => {
    const ports = await createReader(['ml', 'NLP'], ['ml/rag'], ['NLP/rag']);
    await colorTag(ports, 'ml', 'pink');
    await colorTag(ports, 'nlp', 'blue');
    const before = await stateOf(ports.library);
    await renameTag(ports, 'job', 'ml', 'nlp');
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2)]).toEqual([['NLP'], ['NLP/rag']]);
    expect(await tree(ports)).toBe('NLP 3 blue (rag 2)');
    expect((await newest(ports))?.label).toBe('Merged the tag ml into NLP');
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('nests it, also in itself, and does so once however often it is asked for', async () => {
    const ports = await createReader(['ml'], ['ml/rag']);
    for (const job of ['a', 'b']) await renameTag(ports, job, 'ml', 'ml/old');
    expect(await tree(ports)).toBe('ml 2 (old 2 (rag 1))');
    await renameTag(ports, 'c', 'ml', 'archive/ml');
    expect(await tree(ports)).toBe('archive 2 (ml 2 (old 2 (rag 1)))');
  });

  it('spells it anew', async () => {
    const ports = await createReader(['rag'], ['rag/eval']);
    await renameTag(ports, 'a', 'rag', 'RAG');
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2)]).toEqual([['RAG'], ['RAG/eval']]);
    expect(await tree(ports)).toBe('RAG 2 (eval 1)');
    await undo(ports, 'undo');
    expect([await tagsOf(ports, 1), await tree(ports)]).toEqual([['rag'], 'rag 2 (eval 1)']);
  });

  it('takes along the searches that name it, and they come back with it', async () => {
    const ports = await createReader(['ml/rag'], ['thesis']);
    const view = (tags: string[], text: string) => ({ status: 'any' as const, tags, text });
    const searches = [view(['ML', 'thesis'], 'words'), view([], 'a  (tag:ml/rag OR -tag:"to cite")'), view([], 'ml  tag:mlops'), view([], 'tag:ml is:nonsense')];
    for (const [index, one] of searches.entries()) await saveSearch(ports, { id: String(index), name: 'one', view: one, addedAt: index });
    const views = async () => (await listSearches(ports.library)).map((search) => search.view);
    await renameTag(ports, 'a', 'ml', 'machine learning');
    expect(await views()).toEqual([view(['machine learning', 'thesis'], 'words'), view([], 'a (tag:"machine learning/rag" OR -tag:"to cite")'), ...searches.slice(2)]);
    await undo(ports, 'b');
    expect(await views()).toEqual(searches);
  });

  it('calls a search that nobody gave a name of its own otherwise, too', async () => {
    const ports = await createReader(['ml', 'thesis']);
    const view = { status: 'any' as const, tags: ['thesis'], text: 'tag:ml' };
    for (const [index, name] of ['tag:ml thesis', 'My tag:ml'].entries()) await saveSearch(ports, { id: String(index), name, view, addedAt: index });
    const names = async () => (await listSearches(ports.library)).map(({ name }) => name);
    await renameTag(ports, 'a', 'ml', 'to learn');
    expect(await names()).toEqual(['tag:"to learn" thesis', 'My tag:ml']);
    await undo(ports, 'b');
    expect(await names()).toEqual(['tag:ml thesis', 'My tag:ml']);
  });

  it('does not bring back a tag that was taken off since, when it is undone', async () => {
    const ports = await createReader(['ml'], ['ml']);
    await renameTag(ports, 'a', 'ml', 'nlp');
    const entry = (await newest(ports))?.id;
    await tagPaper(ports, keyOf(1), ['other'], ['nlp']);
    await undo(ports, 'undo', entry);
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2)]).toEqual([['other'], ['ml']]);
  });

  it('to nothing is refused; to itself does nothing', async () => {
    const ports = await createReader(['ml']);
    await expect(renameTag(ports, 'a', 'ml', ' / ')).rejects.toMatchObject({ code: 'bad-request' });
    expect(await renameTag(ports, 'b', 'ml', 'ml')).toEqual({ isUnderWay: false });
  });
});

describe('deleting a tag', () => {
  it('takes it and those nested in it off all papers, and is undone with their colours', async () => {
    const ports = await createReader(['ml', 'x'], ['ml/rag'], ['mlops']);
    await colorTag(ports, 'ml/rag', 'pink');
    const before = await stateOf(ports.library);
    await deleteTag(ports, 'job', 'ML');
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2)]).toEqual([['x'], []]);
    expect((await ports.library.tags.toArray()).map(({ key }) => key)).toEqual(['mlops', 'x']);
    expect((await newest(ports))?.label).toBe('Deleted the tag ML');
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('of many papers is a job, and so is its undoing', async () => {
    const ports = createTestPorts();
    const papers = Array.from({ length: 510 }, (_, index) => ({ ...paperFromSighting(sightingOf(index + 1), START), tags: ['ml/rag'] }));
    await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
    await colorTag(ports, 'ml/rag', 'pink');
    const before = await stateOf(ports.library);
    expect(await deleteTag(ports, 'job', 'ml')).toMatchObject({ isUnderWay: true });
    await runJobs(ports);
    expect(await tree(ports)).toBe('');
    expect(await undo(ports, 'undo')).toEqual({ label: 'Deleted the tag ml', isUnderWay: true });
    await runJobs(ports);
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('that is stopped before the first paper gives its colour back all the same', async () => {
    const ports = createTestPorts();
    const papers = Array.from({ length: 510 }, (_, index) => ({ ...paperFromSighting(sightingOf(index + 1), START), tags: ['ml'] }));
    await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
    await colorTag(ports, 'ml', 'pink');
    for (const stop of [async () => {}, () => cancelJob(ports, 'job')]) {
      const { entry } = await deleteTag(ports, 'job', 'ml');
      expect(await tree(ports)).toBe('ml 510');
      await stop();
      await undo(ports, crypto.randomUUID(), entry);
      expect(await tree(ports)).toBe('ml 510 pink');
      await dismissJob(ports, 'job');
    }
  });
});

describe('colouring a tag', () => {
  it('is undone, unless it has another colour since', async () => {
    const ports = await createReader(['ml']);
    await colorTag(ports, 'ml', 'pink');
    const first = (await newest(ports))?.id;
    await colorTag(ports, 'ml', 'blue');
    await undo(ports, 'a', first);
    expect(await tree(ports)).toBe('ml 1 blue');
    await undo(ports, 'b');
    expect(await tree(ports)).toBe('ml 1 pink');
    await colorTag(ports, 'ml', undefined);
    expect(await tree(ports)).toBe('ml 1');
  });

  it('that no paper carries does nothing', async () => {
    const ports = await createReader([]);
    expect(await colorTag(ports, 'ml', 'pink')).toEqual({ isUnderWay: false });
  });
});
