// Undoing, as far as it is a matter of papers alone: a three-way act, not an overwrite. What a command did is taken back; what was done since stays. Pure.
import { isEqual } from '@/lib/shared/equal';
import { withdrawApart } from './declared-apart';
import type { UndoStep } from './history';
import { rankKeys, type PaperKey } from './identifiers';
import { undoNoteEdit } from './note';
import { leavesOf, mergePapers, METADATA_FIELDS, shareKey, withoutKeys, type Paper } from './paper';
import { splitPaper } from './split-paper';
import { changeTags, tagKey, uniqueTags } from './tag';

type StepOf<Kind extends UndoStep['kind']> = Extract<UndoStep, { kind: Kind }>;

/** What an edit can change; not what follows from other fields, nor what tells only of the last edit. */
const FIELDS = [...METADATA_FIELDS, 'keys', 'provenance', 'tags', 'note', 'status', 'statusAt', 'savedAt', 'manifestations', 'cited', 'versions', 'notSame', 'citeKey', 'parts'] as const satisfies readonly (keyof Paper)[];
type Field = (typeof FIELDS)[number];

/** Those that go with the keys that a paper gives up. */
const BY_KEY: ReadonlySet<Field> = new Set(['keys', 'manifestations', 'versions', 'parts']);

/** Steps that are of no paper of the library's, or of one that another step is of. */
const BESIDE_PAPERS: ReadonlySet<UndoStep['kind']> = new Set(['tag', 'search', 'trashed', 'items', 'finding']);

/** What undoes that these papers became those: as they were, and as they are in the library now. Of nothing there is nothing to undo. */
export function undoOf(before: readonly Paper[], after: readonly Paper[]): UndoStep[] {
  const [[first, ...others], [became, ...more]] = [before, after];
  if (!first) return after.map(({ id, updatedAt, citeKey, keys, parts }) => ({ kind: 'added', id, updatedAt, ...(citeKey && { citeKey: citeKey.key }), ...(parts && { keys }) }));
  if (!became) return before.map(({ id }) => ({ kind: 'removed', id }));
  if (others.length + more.length > 0) return [{ kind: 'replaced', before: [...before], after: [...after] }];
  const changed = FIELDS.filter((field) => !isEqual(first[field], became[field]));
  return changed.length === 0 ? [] : [{ kind: 'edited', id: became.id, before: pick(first, changed), after: pick(became, changed) }];
}

/** How many papers these steps are of. */
export function countPapers(steps: readonly UndoStep[]): number {
  return steps.filter(({ kind }) => !BESIDE_PAPERS.has(kind)).length;
}

/** Of a paper that was added, what it has become one with since; nothing if there is nothing. */
export function withoutAdded(paper: Paper, { id, keys = [id] }: StepOf<'added'>): Paper | undefined {
  const leaves = leavesOf(paper);
  const added = leaves.filter((leaf) => leaf.keys.some((key) => keys.includes(key)));
  if (added.length === leaves.length) return undefined;
  return added.reduce<Paper>((rest, leaf) => splitPaper(rest, leaf.id)?.[0] ?? rest, paper);
}

/** The paper without an edit: each field goes back where nobody has changed it since; tags, notes and what it is not the same as also where they have. */
export function undoEdit(paper: Paper, { before, after }: StepOf<'edited'>): Paper {
  const fields = FIELDS.filter((field) => field in before || field in after);
  if (fields.every((field) => isEqual(paper[field], after[field]))) return withFields(paper, before, fields);
  const gone = without(after.keys, before.keys);
  const isLeft = paper.keys.some((key) => !gone.includes(key));
  const same = fields.filter((field) => isEqual(paper[field], after[field]) && !(gone.length > 0 && BY_KEY.has(field)));
  // A status that was chosen anew is another choice, also where it is the same one.
  const undone = withFields(isLeft && gone.length > 0 ? withoutKeys(paper, gone) : paper, before, same.filter((field) => field !== 'status' || same.includes('statusAt')));
  if (fields.includes('tags') && !same.includes('tags')) undone.tags = changeTags(paper.tags, without(before.tags, after.tags), without(after.tags, before.tags));
  if (fields.includes('note') && !same.includes('note')) undone.note = undoNoteEdit(before.note ?? '', after.note ?? '', paper.note);
  if (fields.includes('notSame') && !same.includes('notSame')) {
    const others = rankKeys([...without(paper.notSame, without(after.notSame, before.notSame)), ...without(before.notSame, after.notSame)]);
    undone.notSame = others.length > 0 ? others : undefined;
  }
  if (fields.includes('provenance')) undone.provenance = undoProvenance(paper.provenance, before.provenance, after.provenance);
  return undone;
}

/** A tag that is gone since does not come back under its old name. */
export function undoRename(paper: Paper, { from, to }: StepOf<'renamed'>): Paper {
  const places = to.map(tagKey);
  return { ...paper, tags: uniqueTags(paper.tags.map((tag) => from[places.indexOf(tagKey(tag))] ?? tag)) };
}

/**
 * What becomes of `current`, the papers that go by any of the keys; nothing if the merge or the split is not there any more. Of what was
 * merged the first one keeps what was done since.
 */
export function undoReplace(current: readonly Paper[], { before, after }: StepOf<'replaced'>): Paper[] | undefined {
  if (isEqual(sorted(current), sorted(after))) return before;
  return after.length > 1 ? uniteAgain(current, after) : takeApart(current, before);
}

function uniteAgain(current: readonly Paper[], parts: readonly Paper[]): Paper[] | undefined {
  const there = current.filter((paper) => parts.some((part) => shareKey(part, paper)));
  if (there.length < 2) return undefined;
  return [there.reduce((a, b) => mergePapers(...withdrawApart(a, b)))];
}

function takeApart(current: readonly Paper[], before: readonly Paper[]): Paper[] | undefined {
  const united = current.find((paper) => before.filter((one) => shareKey(one, paper)).length > 1);
  const [, ...others] = before.filter((one) => united && shareKey(one, united));
  if (!united) return undefined;
  const foreign = keysOf(current.filter((paper) => paper !== united));
  const apart = others.filter(({ keys }) => without(keys, foreign).length > 0).map((one) => withoutKeys(one, foreign));
  const gone = keysOf(apart);
  if (united.keys.every((key) => gone.includes(key))) return undefined;
  const leaves = leavesOf(united).filter((leaf) => apart.some((one) => shareKey(one, leaf)));
  const rest = leaves.reduce((paper, leaf) => splitPaper(paper, leaf.id)?.[0] ?? paper, united);
  return [withoutKeys(rest, gone), ...apart];
}

function undoProvenance(now: Paper['provenance'], before: Paper['provenance'] = {}, after: Paper['provenance'] = {}): Paper['provenance'] {
  const undone = { ...now };
  for (const field of METADATA_FIELDS) {
    if (!isEqual(now[field], after[field])) continue;
    if (before[field]) undone[field] = before[field];
    else delete undone[field];
  }
  return undone;
}

function pick(paper: Paper, fields: readonly Field[]): Partial<Paper> {
  return Object.fromEntries(fields.flatMap((field) => (paper[field] === undefined ? [] : [[field, paper[field]]])));
}

function withFields(paper: Paper, values: Partial<Paper>, fields: readonly Field[]): Paper {
  const rest = Object.fromEntries(Object.entries(paper).filter(([name]) => !fields.includes(name as Field))) as unknown as Paper;
  const undone = { ...rest, ...pick({ ...paper, ...values }, fields.filter((field) => field in values)) };
  return { ...undone, id: undone.keys[0] ?? paper.id };
}

/** But for when they were last touched, and that they were shown. */
function sorted(papers: readonly Paper[]): unknown {
  return papers.map(({ updatedAt: _updatedAt, isNew: _isNew, ...paper }) => paper).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function keysOf(papers: readonly Paper[]): PaperKey[] {
  return papers.flatMap(({ keys }) => keys);
}

function without<Name extends string>(all: readonly Name[] = [], gone: readonly Name[] = []): Name[] {
  return all.filter((name) => !gone.includes(name));
}
