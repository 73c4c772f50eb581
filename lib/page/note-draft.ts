// The note of one paper while it is written: kept until the library has it, merged with what was written elsewhere meanwhile.
import { mergeNoteEdit } from '@/lib/model/note';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import type { PagePaper } from './page-paper';

const PAUSE_MS = 400;

export class NoteDraft {
  text = '';
  /** As the library last had it; what `text` started from. */
  base = '';
  isLoaded = false;
  loadFailure: ErrorCode | undefined;
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

  /** Fetches the note unless there is none, or the reader has begun to write over it. */
  async load(): Promise<void> {
    const mark = this.#paper.saved;
    if (!mark?.hasNote) {
      this.isLoaded = true;
      return;
    }
    this.loadFailure = undefined;
    try {
      const { note } = await this.#paper.send('getNote', { id: mark.id });
      if (!this.isDirty) this.base = this.text = note;
      this.isLoaded = true;
    } catch (thrown) {
      this.loadFailure = toAppError(thrown).code;
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
