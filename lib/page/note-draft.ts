// The note of one paper while it is written: kept until the library has it, merged with what was written elsewhere meanwhile.
import { mergeNoteEdit } from '@/lib/model/note';
import { codeOf, type ErrorCode } from '@/lib/shared/errors';
import { randomId } from '@/lib/shared/random-id';
import type { PagePaper } from './page-paper';

const PAUSE_MS = 400;

export class NoteDraft {
  text = '';
  /** As the library last had it; what `text` started from. */
  base = '';
  isLoaded = false;
  loadFailure: ErrorCode | undefined;
  /** What is written without leaving the box is undone as one. */
  sitting = randomId();
  /** Set by who shows the draft. */
  onChange: () => void = () => {};

  readonly #paper: PagePaper;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(paper: PagePaper) {
    this.#paper = paper;
  }

  get isDirty(): boolean {
    return this.text !== this.base;
  }

  /** The reader comes to the box, maybe from elsewhere, where the note was changed. */
  sitDown(): void {
    this.sitting = randomId();
    if (this.isLoaded) void this.load();
  }

  /** Fetches the note, which may be another than it was, or gone; but not over what the reader has begun to write. */
  async load(): Promise<void> {
    const { base } = this;
    const mark = this.#paper.saved;
    this.loadFailure = undefined;
    try {
      const note = mark?.hasNote ? (await this.#paper.send('getNote', { id: mark.id })).note : '';
      // What was written meanwhile is newer than this answer.
      if (!this.isDirty && this.base === base) this.base = this.text = note;
      this.isLoaded = true;
    } catch (thrown) {
      this.loadFailure = codeOf(thrown);
    }
    this.onChange();
  }

  /** Takes what the reader typed and writes it when the reader pauses. */
  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
    this.onChange();
  }

  /** Writes now what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.isDirty || this.#paper.isWaiting('note')) return;
    void (this.#paper.hasFailed('note') ? this.#paper.retry() : this.#paper.writeNote(this));
  }

  /** The library holds `stored` now, after it was sent `sent`; it differs where another tab or device wrote too. */
  confirm(sent: string, stored: string): void {
    this.text = mergeNoteEdit(sent, this.text, stored);
    this.base = stored;
    if (this.isDirty) this.type(this.text);
    else this.onChange();
  }
}
