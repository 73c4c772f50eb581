// The reader's edits: tags, note, status. Each is a delta on what is stored, so that edits made elsewhere meanwhile stay.
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import { mergeNoteEdit } from '@/lib/model/note';
import type { Paper, Status } from '@/lib/model/paper';
import { changeTags, parseTag, tagKey } from '@/lib/model/tag';
import { AppError } from '@/lib/shared/errors';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';

/** An existing tag of the library in another spelling is used as it stands there. */
export async function tagPaper(ports: LibraryPorts, id: PaperKey, add: readonly string[], remove: readonly string[]): Promise<PaperMark> {
  const wanted = add.map(parseTag).filter((tag) => tag !== undefined);
  return toMark(await editPaper(ports, id, async (paper) => {
    const known = await ports.library.tags.bulkGet(wanted.map(tagKey));
    return { ...paper, tags: changeTags(paper.tags, wanted.map((tag, index) => known[index]?.label ?? tag), remove) };
  }));
}

export async function setStatus(ports: LibraryPorts, id: PaperKey, status: Status): Promise<PaperMark> {
  return toMark(await editPaper(ports, id, (paper) => (paper.status === status ? paper : { ...paper, status, statusAt: ports.clock.now() })));
}

/** `key` names the form of the work that is to be cited. */
export async function citeManifestation(ports: LibraryPorts, id: PaperKey, key: PaperKey): Promise<PaperMark> {
  return toMark(await editPaper(ports, id, (paper) => {
    if (!paper.manifestations?.some(({ keys }) => keys.includes(key))) throw new AppError('bad-request', `${id} is not out as ${key}`);
    return paper.cited?.key === key ? paper : { ...paper, cited: { key, at: ports.clock.now() } };
  }));
}

/** `base` is the note that the editor started from; see {@link mergeNoteEdit}. */
export async function writeNote(ports: LibraryPorts, id: PaperKey, base: string, text: string): Promise<Paper> {
  return editPaper(ports, id, (paper) => ({ ...paper, note: mergeNoteEdit(base, text, paper.note) }));
}

/** Throws `not-found` if the paper was removed. Resolves when the edit is on disk. */
async function editPaper(ports: LibraryPorts, id: PaperKey, edit: (paper: Paper) => Paper | Promise<Paper>): Promise<Paper> {
  const { library, clock } = ports;
  const paper = await writeLibrary(library, async () => {
    const before = await findPaper(library, id);
    if (!before) throw new AppError('not-found', id);
    const after = await edit(before);
    if (after === before) return before;
    const edited = { ...after, updatedAt: clock.now() };
    await changePapers(library, [{ before, after: edited }], clock.now());
    return edited;
  });
  await ports.announce({ changed: [toMark(paper)], removed: [] });
  return paper;
}
