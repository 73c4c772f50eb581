// The note box: a text area that saves as one types, and says how far it got.
import { NOTE_MAX } from '@/lib/model/note';
import { explainSaving } from '@/lib/shared/explain-saving';
import { button, element } from './element';
import { icon } from './icons';
import { needsReload, wayOut } from './mark-view';
import { NoteDraft } from './note-draft';
import type { PagePaper } from './page-paper';

export interface NoteBoxPorts {
  onTags(): void;
  onDone(): void;
  onWayOut(paper: PagePaper): void;
}

export class NoteBox {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #cap: HTMLElement;
  readonly #state: HTMLElement;
  readonly #retry: HTMLButtonElement;
  readonly #ports: NoteBoxPorts;
  #paper: PagePaper | undefined;
  #draft: NoteDraft | undefined;

  constructor(ports: NoteBoxPorts) {
    this.#ports = ports;
    this.#area = element('textarea', { rows: '6', maxlength: String(NOTE_MAX), placeholder: 'Write a note', dir: 'auto' });
    this.#state = element('span', { class: 'grow state', role: 'status' });
    this.#retry = button({ class: 'btn retry' });
    const tags = button({ class: 'btn' }, icon('tag'), 'Tags');
    const done = button({ class: 'btn' }, 'Done', element('kbd', { 'aria-hidden': 'true' }, 'Esc'));
    this.#cap = element('div', { class: 'cap' }, this.#state, this.#retry, tags, done);
    this.element = element('div', {}, this.#area, this.#cap);
    this.#area.addEventListener('input', () => this.#draft?.type(this.#area.value));
    this.#area.addEventListener('blur', () => this.#draft?.flush());
    this.#area.addEventListener('focus', () => this.#draft?.sitDown());
    this.#retry.addEventListener('click', () => this.#onRetry());
    tags.addEventListener('click', () => ports.onTags());
    done.addEventListener('click', () => ports.onDone());
  }

  show(paper: PagePaper): void {
    this.hide();
    const draft = paper.note ?? new NoteDraft(paper);
    paper.note = draft;
    this.#paper = paper;
    this.#draft = draft;
    draft.onChange = () => this.draw();
    this.#area.setAttribute('aria-label', `Note: ${paper.title}`);
    this.draw();
    void draft.load();
    this.draw();
  }

  /** Writes what is not written yet. */
  hide(): void {
    const draft = this.#draft;
    if (!draft) return;
    draft.onChange = () => {};
    draft.flush();
    this.#draft = undefined;
  }

  focus(): void {
    this.#area.focus();
  }

  draw(): void {
    const { text, isLoaded } = this.#draft ?? {};
    if (!this.#paper || text === undefined) return;
    this.#area.readOnly = !isLoaded;
    if (this.#area.value !== text) this.#setText(text);
    const { failed, words } = this.#describe(this.#paper);
    this.#cap.classList.toggle('failed', failed);
    if (this.#state.textContent !== words) this.#state.textContent = words;
    this.#retry.hidden = !failed;
    this.#retry.textContent = this.#draft?.loadFailure && !needsReload(this.#draft.loadFailure) ? 'Try again' : wayOut(this.#draft?.loadFailure ?? this.#paper.failure?.code ?? 'unexpected');
  }

  #describe(paper: PagePaper): { failed: boolean; words: string } {
    if (this.#draft?.loadFailure) return { failed: true, words: `Not loaded: ${explainSaving(this.#draft.loadFailure).why}.` };
    if (paper.failure && paper.hasFailed('note')) return { failed: true, words: `${explainSaving(paper.failure.code).what}. What you typed is kept here.` };
    if (!this.#draft?.isLoaded) return { failed: false, words: 'Loading…' };
    if (this.#draft.isDirty) return { failed: false, words: 'Saving…' };
    return { failed: false, words: this.#draft.text === '' ? '' : 'Saved' };
  }

  /** Text that came from elsewhere; the cursor stays by the words it stood in. */
  #setText(text: string): void {
    const { selectionStart, value } = this.#area;
    this.#area.value = text;
    const stands = value !== '' && text.startsWith(value.slice(0, selectionStart));
    const at = stands ? selectionStart : text.length;
    this.#area.setSelectionRange(at, at);
  }

  #onRetry(): void {
    const { loadFailure } = this.#draft ?? {};
    if (loadFailure && !needsReload(loadFailure)) void this.#draft?.load();
    else if (this.#paper) this.#ports.onWayOut(this.#paper);
  }
}
