// The reader's edits: tags, note, status. Each is a delta on what is stored, so that edits made elsewhere meanwhile stay.
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import { mergeNoteEdit } from '@/lib/model/note';
import type { Paper, Status } from '@/lib/model/paper';
import { changeTags, parseTag } from '@/lib/model/tag';
import { undoOf } from '@/lib/model/undo';
import { MINUTE_MS } from '@/lib/shared/clock';
import { AppError } from '@/lib/shared/errors';
import { describeChange, describePapers } from './command-words';
import { asSpelled } from './as-spelled';
import { findLast, forgetCommands, recordIfAny, rewriteCommand } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

const NOTE_JOIN_MS = 5 * MINUTE_MS;

/** An existing tag of the library in another spelling is used as it stands there. */
export async function tagPaper(ports: LibraryPorts, id: PaperKey, add: readonly string[], remove: readonly string[]): Promise<PaperMark> {
  const wanted = add.map(parseTag).filter((tag) => tag !== undefined);
  const edit = async (paper: Paper) => ({ ...paper, tags: changeTags(paper.tags, await asSpelled(ports.library, wanted), remove) });
  return toMark(await editPaper(ports, id, edit, async (before, after) => {
    const [gone, come] = [before.tags.filter((tag) => !after.tags.includes(tag)), after.tags.filter((tag) => !before.tags.includes(tag))];
    await record(ports, describeChange({ kind: 'tag', add: come, remove: gone }, describePapers([after])), before, after);
  }));
}

export async function setStatus(ports: LibraryPorts, id: PaperKey, status: Status): Promise<PaperMark> {
  const edit = (paper: Paper) => (paper.status === status ? paper : { ...paper, status, statusAt: ports.clock.now() });
  return toMark(await editPaper(ports, id, edit, (before, after) => record(ports, describeChange({ kind: 'status', status }, describePapers([after])), before, after)));
}

/** `key` names the form of the work that is to be cited. */
export async function citeManifestation(ports: LibraryPorts, id: PaperKey, key: PaperKey): Promise<PaperMark> {
  return toMark(await editPaper(ports, id, (paper) => {
    if (!paper.manifestations?.some(({ keys }) => keys.includes(key))) throw new AppError('bad-request', `${id} is not out as ${key}`);
    return paper.cited?.key === key ? paper : { ...paper, cited: { key, at: ports.clock.now() } };
  }, (before, after) => record(ports, `Chose what to cite of ${describePapers([after])}`, before, after)));
}

/** `base` is the note that the editor started from; see {@link mergeNoteEdit}. What is written in one `sitting` is one command. */
export async function writeNote(ports: LibraryPorts, id: PaperKey, base: string, text: string, sitting?: JobId): Promise<Paper> {
  return editPaper(ports, id, (paper) => ({ ...paper, note: mergeNoteEdit(base, text, paper.note) }), (before, after) => recordNote(ports, before, after, sitting));
}

async function record({ library, clock }: LibraryPorts, label: string, before: Paper, after: Paper, command?: JobId): Promise<void> {
  await recordIfAny(library, clock.now(), () => label, 1, undoOf([before], [after]), command);
}

/** Notes are written down at every pause: what is written in one sitting is one command, but for a long one, of which no more than some minutes are. */
async function recordNote(ports: LibraryPorts, before: Paper, after: Paper, sitting: JobId | undefined): Promise<void> {
  const { library, clock } = ports;
  const last = await findLast(library, clock.now() - NOTE_JOIN_MS);
  const [step, ...more] = last?.steps ?? [];
  if (!last || !sitting || last.entry.command !== sitting || step?.kind !== 'edited' || more.length > 0 || !after.keys.includes(step.id) || step.after.note !== before.note || Object.keys({ ...step.before, ...step.after }).length !== 1) {
    await record(ports, `Changed the note of ${describePapers([after])}`, before, after, sitting);
  } else if (step.before.note === after.note) {
    await forgetCommands(library, [last.entry.id]);
  } else {
    await rewriteCommand(library, last.entry, [{ ...step, after: { note: after.note } }]);
  }
}

/** Throws `not-found` if the paper was removed. Resolves when the edit is on disk, with what `remember` writes of it into the history. */
async function editPaper(ports: LibraryPorts, id: PaperKey, edit: (paper: Paper) => Paper | Promise<Paper>, remember?: (before: Paper, after: Paper) => Promise<void>): Promise<Paper> {
  const { library, clock } = ports;
  const paper = await writeLibrary(library, async () => {
    const before = await findPaper(library, id);
    if (!before) throw new AppError('not-found', id);
    const after = await edit(before);
    if (after === before) return before;
    const { isNew: _isNew, ...edited } = { ...after, updatedAt: clock.now() };
    await changePapers(library, [{ before, after: edited }], clock.now());
    await remember?.(before, edited);
    return edited;
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return paper;
}
