// One paper of the page: what the library confirmed, what the reader did since, and how the one becomes the other.
// Edits wait in a queue; what is shown is the confirmed state with the queue applied, so that a click shows on the next frame.
// An edit that fails takes the whole queue out of the picture, but not out of memory: it can be tried again.
import type { Joined, PaperMark, RequestMap, RequestName, Saved } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Status } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import type { PaperName } from '@/lib/sites/adapter';
import { changeTags } from '@/lib/model/tag';
import { AppError, codeOf, type ErrorCode } from '@/lib/shared/errors';
import type { NoteDraft } from './note-draft';

export type Send = <Name extends RequestName>(name: Name, request: RequestMap[Name]['request']) => Promise<RequestMap[Name]['reply']>;

/** Has the library save it. */
export type Saver = (sighting: Sighting) => Promise<Saved>;

/** `meet`: as `save`, of a paper that the library has, but does not know by this card. */
export type EditKind = 'save' | 'meet' | 'tags' | 'status' | 'note' | 'remove' | 'undo';

export interface Edit {
  kind: EditKind;
  /** What the library will hold after it. */
  preview(mark: PaperMark | undefined): PaperMark | undefined;
  /** Resolves with what the library holds after it. */
  carryOut(mark: PaperMark | undefined): Promise<PaperMark | undefined>;
}

export interface Failure {
  code: ErrorCode;
  edits: Edit[];
}

export interface PagePaperPorts {
  send: Send;
  /** All that its card says, or nothing if it says nothing that can be read. */
  read(paper: PagePaper): Sighting | undefined;
  /** After every change; `done` names the edit that the library has just confirmed. */
  onChange(paper: PagePaper, done?: EditKind): void;
}

const NOTHING_TO_DO: Promise<void> = Promise.resolve();

export class PagePaper {
  name: PaperName;
  /** As last confirmed by the library. */
  saved: PaperMark | undefined;
  /**
   * Never shown to the reader before this visit. What is saved as "new" and counted as such stays the same while the page is looked at,
   * and the popup above it open: a dot that went a moment ago does not change it.
   */
  isNew = false;
  /** Has been on the screen of this page. */
  isSeen = false;
  isLookedUp = false;
  /** With which saved paper it has just become one; who tells the reader takes it away. */
  joined: Joined | undefined;
  /** It has just been saved, and the trash holds its former tags and note; who tells the reader takes it away. */
  trashed: PaperKey | undefined;
  failure: Failure | undefined;
  note: NoteDraft | undefined;
  /** Typed into the tag box and not added. */
  tagText = '';
  /** Counts what was confirmed, so that an answer that was asked for earlier is known to be stale. */
  confirmations = 0;

  readonly #ports: PagePaperPorts;
  readonly #queue: Edit[] = [];
  #isRunning = false;
  #running = NOTHING_TO_DO;
  #removedId: PaperKey | undefined;

  constructor(name: PaperName, ports: PagePaperPorts) {
    this.name = name;
    this.#ports = ports;
  }

  get keys(): PaperKey[] {
    return this.name.keys;
  }

  get title(): string {
    return this.name.title;
  }

  get send(): Send {
    return this.#ports.send;
  }

  /** What the marks show: confirmed, and what is on its way. */
  get shown(): PaperMark | undefined {
    return preview(this.saved, this.#queue);
  }

  /** What the slip shows: also what failed and may be tried again. */
  get wanted(): PaperMark | undefined {
    return preview(this.saved, [...(this.failure?.edits ?? []), ...this.#queue]);
  }

  /** News that the reader has not had time to see. */
  get hasDot(): boolean {
    return this.isNew && !this.isSeen && !this.shown;
  }

  get isSaving(): boolean {
    return this.#queue.some(({ kind }) => kind === 'save');
  }

  /** The version on the page, if the reader has only been shown earlier ones. */
  get laterVersion(): number | undefined {
    const read = this.saved?.readVersion;
    const here = read && this.#ports.read(this)?.version;
    return here && here > read ? here : undefined;
  }

  /** True while something would be lost if this paper were forgotten. */
  get isBusy(): boolean {
    return this.#queue.length > 0 || this.failure !== undefined || this.tagText !== '' || this.note?.isDirty === true;
  }

  /** True if the reader wrote something here that the library does not have. */
  get holdsWords(): boolean {
    return this.tagText !== '' || this.note?.isDirty === true || (this.failure?.edits ?? []).some(({ kind }) => kind !== 'save');
  }

  isWaiting(kind: EditKind): boolean {
    return this.#queue.some((edit) => edit.kind === kind);
  }

  hasFailed(kind: EditKind): boolean {
    return this.failure?.edits.some((edit) => edit.kind === kind) === true;
  }

  /** The library says so, asked or not. */
  confirm(saved: PaperMark | undefined): void {
    this.saved = saved;
    this.confirmations += 1;
    this.#ports.onChange(this);
  }

  /** Saving what is saved, or on its way, does nothing. */
  save(): Promise<void> {
    if (this.shown) return this.#running;
    return this.hasFailed('save') ? this.retry() : this.#push(this.#saveEdit('save'));
  }

  /** As one of many, with these tags; what failed before comes after it. */
  saveBy(saver: Saver, tags: string[]): Promise<void> {
    if (this.hasFailed('remove')) this.failure = undefined;
    this.#queue.push(this.#saveEdit(this.shown ? 'meet' : 'save', saver, tags));
    return this.failure ? this.retry() : this.#run();
  }

  /** Makes this card's name known to a library that knows the paper by another. */
  meet(): Promise<void> {
    return this.#isByOtherName() ? this.#push(this.#saveEdit('meet')) : this.#running;
  }

  changeTags(add: string[], remove: string[]): Promise<void> {
    return this.#push({
      kind: 'tags',
      preview: (mark) => mark && { ...mark, tags: changeTags(mark.tags, add, remove) },
      carryOut: (mark) => this.send('changeTags', { id: idOf(mark), add, remove }),
    });
  }

  setStatus(status: Status): Promise<void> {
    if (this.wanted?.status === status) return this.retry();
    return this.#push({
      kind: 'status',
      preview: (mark) => mark && { ...mark, status },
      carryOut: (mark) => this.send('setStatus', { id: idOf(mark), status }),
    });
  }

  /** Writes the note as it stands when its turn comes. */
  writeNote(note: NoteDraft): Promise<void> {
    return this.#push({
      kind: 'note',
      preview: (mark) => mark && { ...mark, hasNote: note.text.trim() !== '' },
      carryOut: async (mark) => {
        const { base, text, sitting } = note;
        const reply = await this.send('setNote', { id: idOf(mark), base, text, sitting });
        note.confirm(text, reply.note);
        return reply.mark;
      },
    });
  }

  remove(): Promise<void> {
    return this.#push({
      kind: 'remove',
      preview: () => undefined,
      carryOut: async (mark) => {
        if (!mark) return undefined;
        await this.send('removePaper', { id: mark.id });
        this.#removedId = mark.id;
        return undefined;
      },
    });
  }

  /** Brings back what `remove` took: `was` is shown until the library answers. */
  undoRemove(was: PaperMark): Promise<void> {
    return this.#push({ kind: 'undo', preview: (mark) => mark ?? was, carryOut: () => this.send('undoRemove', { id: this.#removedId ?? was.id }) });
  }

  /** Takes back what it was joined with: from then on it is a paper of its own. */
  splitOff(part: PaperKey): Promise<void> {
    return this.#push({ kind: 'undo', preview: () => this.#blank(), carryOut: async (mark) => (await this.send('splitPaper', { id: idOf(mark), part, withEdits: true })).apart });
  }

  /** Tries again what failed. */
  retry(): Promise<void> {
    const { failure } = this;
    if (!failure) return this.#running;
    this.failure = undefined;
    // Removed elsewhere meanwhile: what the reader wants to write on it needs it back first.
    if (failure.code === 'not-found' && failure.edits[0]?.kind !== 'save') {
      this.saved = undefined;
      this.#queue.push(this.#saveEdit('save'));
    }
    this.#queue.push(...failure.edits);
    return this.#run();
  }

  /** Lets go of what failed. */
  giveUp(): void {
    this.failure = undefined;
    this.#ports.onChange(this);
  }

  /** What is saved is what the card says now, not what it said when it was marked. */
  #saveEdit(kind: 'save' | 'meet', saver: Saver = (sighting) => this.send('savePaper', { sighting }), tags: string[] = []): Edit {
    const sighting = this.#ports.read(this);
    return {
      kind,
      preview: (mark = this.#blank()) => ({ ...mark, tags: changeTags(mark.tags, tags, []) }),
      carryOut: async () => {
        if (!sighting) throw new AppError('bad-request', 'the card cannot be read');
        const { mark, merged, trashed } = await saver(sighting);
        this.joined = merged;
        this.trashed = trashed;
        return mark;
      },
    };
  }

  #blank(): PaperMark {
    return { id: this.keys[0], keys: this.keys, tags: [], hasNote: false, status: 'unread' } as PaperMark;
  }

  /** Known by its title, not by a key of this card. */
  #isByOtherName(): boolean {
    const { saved } = this;
    return saved !== undefined && !this.isWaiting('meet') && !saved.keys.some((key) => this.keys.includes(key));
  }

  /** The library has it by its title alone, or in an earlier version: before anything is written on it, it is told what is here. */
  #isToBeMet(): boolean {
    const { saved } = this;
    return this.#isByOtherName() || (saved !== undefined && this.laterVersion !== undefined && !this.isWaiting('meet'));
  }

  /** A new edit takes what failed before it along, unless that was a removal: then the reader has thought better of it. */
  #push(edit: Edit): Promise<void> {
    if (this.hasFailed('remove')) this.failure = undefined;
    else void this.retry();
    if (['tags', 'status', 'note'].includes(edit.kind) && this.#isToBeMet()) this.#queue.push(this.#saveEdit('meet'));
    this.#queue.push(edit);
    return this.#run();
  }

  /** Resolves when the queue is empty, carried out or failed; see `failure`. */
  #run(): Promise<void> {
    if (!this.#isRunning) this.#running = this.#carryOut();
    this.#ports.onChange(this);
    return this.#running;
  }

  async #carryOut(): Promise<void> {
    this.#isRunning = true;
    for (let edit = this.#queue[0]; edit; edit = this.#queue[0]) {
      let done: EditKind | undefined;
      try {
        this.saved = await edit.carryOut(this.saved);
        this.confirmations += 1;
        this.#queue.shift();
        done = edit.kind;
      } catch (thrown) {
        this.failure = { code: codeOf(thrown), edits: this.#queue.splice(0) };
      }
      this.#ports.onChange(this, done);
    }
    this.#isRunning = false;
  }
}

function preview(saved: PaperMark | undefined, edits: readonly Edit[]): PaperMark | undefined {
  return edits.reduce((mark, edit) => edit.preview(mark), saved);
}

function idOf(mark: PaperMark | undefined): PaperKey {
  if (!mark) throw new AppError('not-found');
  return mark.id;
}
