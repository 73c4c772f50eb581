// The tags of the whole library: renaming one, merging it into another, nesting, deleting, colouring. All of it can be undone.
import { writeLibrary, type Library } from '@/lib/db/database';
import { listIds } from '@/lib/db/queries';
import { listNested } from '@/lib/db/read-tags';
import type { Undoable } from '@/lib/messaging/protocol';
import type { BulkChange } from '@/lib/model/bulk-change';
import type { UndoStep } from '@/lib/model/history';
import type { JobId } from '@/lib/model/job';
import { renamedTag } from '@/lib/model/rename-tag';
import { parseTag, tagKey, type Tag, type TagColor } from '@/lib/model/tag';
import { AppError } from '@/lib/shared/errors';
import { changeAll } from './change-many';
import { recordIfAny } from './history';
import type { LibraryPorts } from './ports';
import { retagSearches } from './saved-searches';
import { putTag } from './undo-steps';

/** Nested tags move along, and so do the searches that name them. Where a new name is that of another tag, both become one, in the colour and spelling of that one. */
export async function renameTag(ports: LibraryPorts, job: JobId, tag: string, name: string): Promise<Undoable> {
  const { library, clock } = ports;
  const [from, wanted] = [parseTag(tag), parseTag(name)];
  if (from === undefined || wanted === undefined) throw new AppError('bad-request', `${tag} cannot be called ${name}`);
  const other = tagKey(wanted) === tagKey(from) ? undefined : await library.tags.get(tagKey(wanted));
  const to = other?.label ?? wanted;
  if (from === to) return { isUnderWay: false };
  return changeTagged(ports, job, { kind: 'rename', from, to, ...(other && other.count > 0 && { isMerge: true }) }, async () => {
    const steps = await retagSearches(library, from, to);
    for (const row of await listNested(library, from)) {
      const label = renamedTag(row.label, from, to);
      const key = tagKey(label);
      if (label === row.label) continue;
      if (key === row.key) {
        steps.push(await writeTag(library, key, row, { ...row, label }));
        continue;
      }
      steps.push(await writeTag(library, row.key, row, { ...row, color: undefined }));
      const target = await library.tags.get(key);
      if (!target && row.color !== undefined) steps.push(await writeTag(library, key, undefined, { key, label, count: 0, usedAt: clock.now(), color: row.color }));
    }
    return steps;
  });
}

/** Takes it, and those nested in it, off all papers. */
export async function deleteTag(ports: LibraryPorts, job: JobId, tag: string): Promise<Undoable> {
  const from = parseTag(tag);
  if (from === undefined) return { isUnderWay: false };
  const { library } = ports;
  return changeTagged(ports, job, { kind: 'rename', from }, async () => {
    const steps: UndoStep[] = [];
    for (const row of await listNested(library, from)) steps.push(await writeTag(library, row.key, row, { ...row, color: undefined }));
    return steps;
  });
}

export async function colorTag({ library, clock }: LibraryPorts, tag: string, color: TagColor | undefined): Promise<Undoable> {
  const key = tagKey(parseTag(tag) ?? '');
  const entry = await writeLibrary(library, async () => {
    const row = await library.tags.get(key);
    if (!row || row.color === color) return undefined;
    const step = await writeTag(library, key, row, { ...row, color });
    return recordIfAny(library, clock.now(), () => `Changed the colour of the tag ${row.label}`, 0, [step]);
  });
  return { entry, isUnderWay: false };
}

async function changeTagged(ports: LibraryPorts, job: JobId, change: Extract<BulkChange, { kind: 'rename' }>, prepare: () => Promise<UndoStep[]>): Promise<Undoable> {
  const ids = await listIds(ports.library, { status: 'any', tags: [change.from], text: '' });
  const { entry, isUnderWay } = await changeAll(ports, job, ids, change, prepare);
  return { entry, isUnderWay };
}

async function writeTag(library: Library, key: string, before: Tag | undefined, after: Tag): Promise<UndoStep> {
  await putTag(library, after);
  return { kind: 'tag', key, before, after };
}
