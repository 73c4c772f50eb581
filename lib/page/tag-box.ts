// The tag box: tokens and a combobox that completes from the reader's tags.
// Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete, the first suggestion active).
import type { TagSuggestion } from '@/lib/messaging/protocol';
import { parseTag, tagKey } from '@/lib/model/tag';
import { button, element } from './element';
import { icon } from './icons';

const SUGGESTIONS = 6;
/** Enter does not wait longer for suggestions: what was typed is added as it is. */
const PATIENCE_MS = 500;

export interface TagBoxPorts {
  suggestTags(text: string, limit: number): Promise<TagSuggestion[]>;
  /** Enter in an empty box. */
  onDone(): void;
}

/** The paper whose tags are edited. */
export interface Tagged {
  readonly title: string;
  readonly tags: readonly string[];
  /** What stands in the field. */
  text: string;
  change(add: string[], remove: string[]): void;
}

interface Option {
  label: string;
  /** Nothing for a tag that does not exist yet. */
  count: number | undefined;
}

export class TagBox {
  readonly element: HTMLElement;
  readonly #ports: TagBoxPorts;
  readonly #tokens: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #menu: HTMLElement;
  #paper: Tagged | undefined;
  #options: Option[] = [];
  /** The text that the options are for. */
  #optionsFor = '';
  #active = -1;
  /** Tags are added in the order in which they were typed, though one may wait for its suggestions. */
  #adding: Promise<void> = Promise.resolve();

  constructor(ports: TagBoxPorts) {
    this.#ports = ports;
    this.#input = element('input', {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'tags', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', dir: 'auto',
    });
    this.#tokens = element('div', { class: 'tokens' }, this.#input);
    this.#menu = element('div', { class: 'menu', role: 'listbox', id: 'tags', 'aria-label': 'Tags', hidden: '' });
    this.element = element('div', {}, this.#tokens, this.#menu);
    this.#input.addEventListener('input', () => this.#onInput());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#tokens.addEventListener('click', (event) => event.target === this.#tokens && this.focus());
    // The focus stays in the field while the pointer chooses.
    this.#menu.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#menu.addEventListener('mousedown', (event) => event.preventDefault());
  }

  show(paper: Tagged): void {
    this.#paper = paper;
    this.#input.setAttribute('aria-label', `Tags: ${paper.title}`);
    this.#input.value = paper.text;
    this.draw();
    void this.#suggest();
  }

  focus(): void {
    this.#input.focus();
  }

  draw(): void {
    const paper = this.#paper;
    if (!paper) return;
    this.#input.placeholder = paper.tags.length === 0 ? 'Add tags' : '';
    const drawn = [...this.#tokens.querySelectorAll('.token > span')].map((token) => token.textContent);
    if (drawn.length === paper.tags.length && drawn.every((tag, index) => tag === paper.tags[index])) return;
    const hadFocus = this.#tokens.querySelector('button:focus') !== null;
    for (const token of this.#tokens.querySelectorAll('.token')) token.remove();
    this.#input.before(...paper.tags.map((tag) => {
      const remove = button({ 'aria-label': `Remove tag ${tag}`, title: `Remove tag ${tag}` }, icon('x'));
      remove.addEventListener('click', () => {
        paper.change([], [tag]);
        this.focus();
      });
      return element('span', { class: 'token' }, element('span', { dir: 'auto', title: tag }, tag), remove);
    }));
    if (hadFocus) this.focus();
  }

  #onInput(): void {
    const paper = this.#paper;
    if (!paper) return;
    const parts = this.#input.value.split(/[,\n]/);
    const rest = parts.pop() ?? '';
    if (parts.length > 0) {
      this.#write(rest.trimStart());
      for (const part of parts) this.#add(paper, () => part);
    } else paper.text = this.#input.value;
    void this.#suggest();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || !this.#paper) return;
    const { key } = event;
    if (key === 'Enter') this.#enter(this.#paper, event.shiftKey);
    else if (key === 'Backspace' && this.#input.value === '') {
      const last = this.#paper.tags.at(-1);
      if (last !== undefined) this.#paper.change([], [last]);
    } else if (key === 'ArrowDown' || key === 'ArrowUp') this.#move(key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  #enter(paper: Tagged, asTyped: boolean): void {
    const text = this.#input.value;
    const chosen = this.#optionsFor === text.trim() ? this.#options[this.#active] : undefined;
    if (!parseTag(text) && !chosen) {
      this.#ports.onDone();
      return;
    }
    this.#write('');
    this.#setOptions([], '');
    if (asTyped) this.#add(paper, () => text);
    else if (chosen) this.#add(paper, () => chosen.label);
    else this.#add(paper, async () => (await inTime(this.#ask(paper, text)))?.[0]?.label ?? text);
  }

  #add(paper: Tagged, choose: () => string | Promise<string>): void {
    const before = this.#adding;
    this.#adding = (async () => {
      await before;
      const tag = parseTag(await choose());
      if (tag !== undefined && !paper.tags.some((one) => tagKey(one) === tagKey(tag))) paper.change([tag], []);
    })();
  }

  #write(text: string): void {
    this.#input.value = text;
    if (this.#paper) this.#paper.text = text;
  }

  /** An arrow in an empty box shows the tags that are used most. */
  #move(step: number): void {
    if (this.#options.length === 0) {
      void this.#suggest(true);
      return;
    }
    const count = this.#options.length;
    this.#active = (this.#active + step + count) % count;
    this.#drawOptions();
  }

  async #suggest(evenIfEmpty = false): Promise<void> {
    const paper = this.#paper;
    const text = this.#input.value.trim();
    if (!paper || (text === '' && !evenIfEmpty)) {
      this.#setOptions([], '');
      return;
    }
    const options = await this.#ask(paper, text);
    if (this.#paper === paper && this.#input.value.trim() === text) this.#setOptions(options, text);
  }

  /** Suggestions for a text, the very tag first; last, the text itself as a new tag. */
  async #ask(paper: Tagged, text: string): Promise<Option[]> {
    const own = new Set(paper.tags.map(tagKey));
    const typed = parseTag(text);
    const key = typed === undefined ? undefined : tagKey(typed);
    const found: Option[] = await this.#ports.suggestTags(text.trim(), SUGGESTIONS).catch(() => []);
    const known = found.filter(({ label }) => !own.has(tagKey(label))).toSorted((a, b) => Number(tagKey(b.label) === key) - Number(tagKey(a.label) === key));
    const isNew = typed !== undefined && key !== undefined && !own.has(key) && !found.some(({ label }) => tagKey(label) === key);
    return isNew ? [...known, { label: typed, count: undefined }] : known;
  }

  #setOptions(options: Option[], text: string): void {
    this.#options = options;
    this.#optionsFor = text;
    this.#active = options.length > 0 ? 0 : -1;
    this.#drawOptions();
  }

  #drawOptions(): void {
    this.#menu.hidden = this.#options.length === 0;
    this.#input.setAttribute('aria-expanded', String(!this.#menu.hidden));
    this.#menu.replaceChildren(...this.#options.map(({ label, count }, index) => {
      const name = element('span', { class: 'name', dir: 'auto' });
      const option = element('div', { class: 'option', role: 'option', id: `tag-${index}`, 'aria-selected': String(index === this.#active) });
      if (count === undefined) {
        name.append('New tag ', element('b', {}, label));
        option.append(icon('plus'), name, element('span', { class: 'hint', 'aria-hidden': 'true' }, element('kbd', {}, this.#options.length > 1 ? '⇧ ↵' : '↵')));
      } else {
        name.append(...markMatch(label, this.#optionsFor));
        option.append(name, element('span', { class: 'hint' }, String(count)));
      }
      option.addEventListener('click', () => {
        const paper = this.#paper;
        this.#write('');
        this.#setOptions([], '');
        if (paper) this.#add(paper, () => label);
        this.focus();
      });
      return option;
    }));
    if (this.#active >= 0) this.#input.setAttribute('aria-activedescendant', `tag-${this.#active}`);
    else this.#input.removeAttribute('aria-activedescendant');
  }
}

/** The letters that were typed, where the tag holds them. */
function markMatch(label: string, text: string): (Node | string)[] {
  const at = text === '' ? -1 : label.toLowerCase().indexOf(text.toLowerCase());
  if (at < 0) return [label];
  const end = at + text.length;
  return [label.slice(0, at), element('mark', {}, label.slice(at, end)), label.slice(end)];
}

function inTime<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), PATIENCE_MS); })]);
}
