// Commands as fast-check draws them, on a small library in which they often meet: everything that the history takes note of.
import * as fc from 'fast-check';
import { findPaper } from '@/lib/db/queries';
import type { FeedItem } from '@/lib/model/feed';
import type { PaperKey } from '@/lib/model/identifiers';
import { leavesOf, STATUSES } from '@/lib/model/paper';
import { TAG_COLORS } from '@/lib/model/tag';
import { changeMany } from '@/lib/services/change-many';
import { setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { clearFeedItems, saveFeedItems } from '@/lib/services/inbox';
import { forgetCiteKeys } from '@/lib/services/keep-cite-keys';
import { removePaper } from '@/lib/services/remove-paper';
import { declareNotSame, splitPaper, uniteWorks } from '@/lib/services/same-work';
import { removeSearch, saveSearch } from '@/lib/services/saved-searches';
import { savePapers } from '@/lib/services/save-paper';
import { colorTag, deleteTag, renameTag } from '@/lib/services/tag-library';
import { restoreRemoved } from '@/lib/services/trash';
import { itemOf } from './inbox';
import { sightingOf, type TestPorts } from './library';

export interface Command {
  name: string;
  run(ports: TestPorts): Promise<unknown>;
}

export const keyOf = (number: number): PaperKey => `arxiv:2611.${String(number).padStart(5, '0')}`;
const TAGS = ['ml', 'ml/rag', 'ml/rag/eval', 'nlp', 'nlp/rag', 'thesis', 'RAG'];

const number = fc.integer({ min: 1, max: 6 });
const tag = fc.constantFrom(...TAGS);
const tags = fc.uniqueArray(tag, { maxLength: 3 });
const status = fc.constantFrom(...STATUSES);
const selection = fc.oneof(
  fc.uniqueArray(number, { maxLength: 6 }).map((numbers) => ({ ids: numbers.map(keyOf) })),
  fc.tuple(fc.constantFrom('any' as const, 'open' as const, 'read' as const), fc.uniqueArray(tag, { maxLength: 1 }), fc.uniqueArray(number, { maxLength: 2 })).map(([of, tagged, except]) => ({ view: { status: of, tags: tagged, text: '' }, except: except.map(keyOf) })),
);
/** What feeds brought of the same papers. */
export const ITEMS: FeedItem[] = [1, 2, 3, 4, 5, 6].map((of) => ({ ...itemOf(of), id: keyOf(of), keys: [keyOf(of)], sighting: sightingOf(of), state: 'looked' }));

let jobs = 0;
const job = () => `job-${(jobs += 1)}`;

/** Runs it on the paper, if it is there. */
function onPaper(name: string, run: (ports: TestPorts, id: PaperKey) => Promise<unknown>): (number: number) => Command {
  return (of) => ({
    name: `${name} ${of}`,
    run: async (ports) => ((await findPaper(ports.library, keyOf(of))) ? run(ports, keyOf(of)) : undefined),
  });
}

export function arbitraryCommand(): fc.Arbitrary<Command> {
  return fc.oneof(
    fc.tuple(number, tags, tags).map(([of, add, remove]) => onPaper(`tag +${add.join()} -${remove.join()}`, (ports, id) => tagPaper(ports, id, add, remove))(of)),
    fc.tuple(number, status).map(([of, to]) => onPaper(`mark ${to}`, (ports, id) => setStatus(ports, id, to))(of)),
    fc.tuple(number, fc.constantFrom('', 'One.', 'One.\n\nTwo.', 'Other')).map(([of, text]) => onPaper(`write ${text}`, async (ports, id) => writeNote(ports, id, (await findPaper(ports.library, id))?.note ?? '', text))(of)),
    number.map(onPaper('remove', removePaper)),
    fc.tuple(number, number).map(([a, b]): Command => ({
      name: `unite ${a} ${b}`,
      run: async (ports) => ((await findPaper(ports.library, keyOf(a))) && (await findPaper(ports.library, keyOf(b))) ? uniteWorks(ports, [keyOf(a), keyOf(b)]) : undefined),
    })),
    number.map(onPaper('split', async (ports, id) => {
      const row = await findPaper(ports.library, id);
      const [, part] = row ? leavesOf(row) : [];
      return row && part ? splitPaper(ports, row.id, part.id) : undefined;
    })),
    number.map((of): Command => ({ name: `save ${of}`, run: (ports) => savePapers(ports, [sightingOf(of)]) })),
    fc.tuple(selection, tags, tags).map(([of, add, remove]): Command => ({ name: `tag many +${add.join()} -${remove.join()} ${JSON.stringify(of)}`, run: (ports) => changeMany(ports, { job: job(), selection: of, change: { kind: 'tag', add, remove } }) })),
    fc.tuple(selection, status).map(([of, to]): Command => ({ name: `mark many ${to} ${JSON.stringify(of)}`, run: (ports) => changeMany(ports, { job: job(), selection: of, change: { kind: 'status', status: to } }) })),
    selection.map((of): Command => ({ name: `remove many ${JSON.stringify(of)}`, run: (ports) => changeMany(ports, { job: job(), selection: of, change: { kind: 'remove' } }) })),
    fc.tuple(tag, fc.constantFrom(...TAGS, 'new', 'ml/new', 'ML', 'nlp/ml')).map(([from, to]): Command => ({ name: `rename ${from} ${to}`, run: (ports) => renameTag(ports, job(), from, to) })),
    tag.map((from): Command => ({ name: `delete ${from}`, run: (ports) => deleteTag(ports, job(), from) })),
    fc.tuple(tag, fc.option(fc.constantFrom(...TAG_COLORS), { nil: undefined })).map(([of, color]): Command => ({ name: `color ${of} ${color}`, run: (ports) => colorTag(ports, of, color) })),
    fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('First', 'Second'), fc.constantFrom('', 'rag')).map(([id, name, text]): Command => ({ name: `keep search ${id} ${name} ${text}`, run: (ports) => saveSearch(ports, { id, name, view: { status: 'any', tags: [], text }, addedAt: 1 }) })),
    fc.constantFrom('a', 'b').map((id): Command => ({ name: `remove search ${id}`, run: (ports) => removeSearch(ports, id) })),
    fc.tuple(number, number).map(([a, b]): Command => ({
      name: `tell apart ${a} ${b}`,
      async run(ports) {
        const [one, other] = [await findPaper(ports.library, keyOf(a)), await findPaper(ports.library, keyOf(b))];
        return one && other && one.id !== other.id ? declareNotSame(ports, one.id, other.id) : undefined;
      },
    })),
    fc.constant<Command>({ name: 'new cite keys', run: (ports) => forgetCiteKeys(ports, job()) }),
    fc.uniqueArray(number, { maxLength: 3 }).map((numbers): Command => ({ name: `clear ${numbers.join()}`, run: (ports) => clearFeedItems(ports, numbers.map(keyOf)) })),
    fc.tuple(fc.uniqueArray(number, { maxLength: 3 }), tags).map(([numbers, given]): Command => ({ name: `save ${numbers.join()} from the inbox ${given.join()}`, run: (ports) => saveFeedItems(ports, numbers.map(keyOf), given) })),
    fc.uniqueArray(number, { maxLength: 3 }).map((numbers): Command => ({ name: `restore ${numbers.join()}`, run: (ports) => restoreRemoved(ports, numbers.map(keyOf)) })),
  );
}

/** On two papers, which come and go: what lies in the trash meets what was saved anew. */
export function arbitraryReturn(): fc.Arbitrary<Command> {
  const two = fc.integer({ min: 1, max: 2 });
  const text = fc.constantFrom('', 'One.', 'Two.', 'One.\n\nTwo.');
  return fc.oneof(
    two.map(onPaper('remove', removePaper)),
    fc.constant<Command>({ name: 'remove both', run: (ports) => changeMany(ports, { job: job(), selection: { ids: [keyOf(1), keyOf(2)] }, change: { kind: 'remove' } }) }),
    two.map((of): Command => ({ name: `save ${of} anew`, run: async (ports) => ((await findPaper(ports.library, keyOf(of))) ? undefined : savePapers(ports, [sightingOf(of)])) })),
    // Without tags of its own: edited and taken back, it leaves them in the trash.
    two.map((of): Command => ({ name: `keep ${of} from the inbox`, run: async (ports) => ((await findPaper(ports.library, keyOf(of))) ? undefined : saveFeedItems(ports, [keyOf(of)])) })),
    fc.tuple(two, tag).map(([of, add]) => onPaper(`tag +${add}`, (ports, id) => tagPaper(ports, id, [add], []))(of)),
    fc.tuple(two, text).map(([of, note]) => onPaper(`write ${note}`, async (ports, id) => writeNote(ports, id, (await findPaper(ports.library, id))?.note ?? '', note))(of)),
    two.map((of): Command => ({ name: `restore ${of}`, run: (ports) => restoreRemoved(ports, [keyOf(of)]) })),
  );
}
