// @vitest-environment jsdom
// What a page's script makes up is not heard: not on the marks, not beside them, not in what floats above the page.
import { describe, expect, it } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, openPage, pass, press, setUpPage, type, type Page } from './listing-page';

setUpPage();

const ID = '1706.03762';
const ATTENTION = [ID, 'Attention Is All You Need'] as const;
const KEYS = ['s', 't', 'n', 'z', 'j', 'k', '1', '2', '3', '4', 'Enter', ' ', 'Escape', 'Backspace', 'ArrowRight', 'ArrowDown', 'Tab'];
const card = () => document.querySelector('article') as HTMLElement;

async function openSaved(): Promise<Page> {
  const library = new FakeLibrary();
  library.put(ID, { tags: ['rag'], note: 'Section 5' });
  const page = await openPage({ cards: [ATTENTION], library });
  await click(page.hand('Save: Attention'));
  return page;
}

/** All that a script could think of, on one element. */
function makeUp(target: EventTarget): void {
  const init = { bubbles: true, composed: true, cancelable: true };
  for (const key of KEYS) for (const name of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(name, { key, ...init }));
  for (const name of ['pointermove', 'pointerdown', 'pointerenter', 'pointerleave', 'mousedown', 'mouseup', 'click']) target.dispatchEvent(new PointerEvent(name, init));
  for (const name of ['focusin', 'focusout', 'blur']) target.dispatchEvent(new FocusEvent(name, init));
  for (const name of ['input', 'beforeinput']) target.dispatchEvent(new InputEvent(name, { data: 'x', ...init }));
  if (target instanceof HTMLElement) target.click();
}

/** What the library was asked, but for what a page says of itself. */
const asked = (page: Page) => page.library.asked.filter(({ name }) => name !== 'reportPage').length;

describe('events that a script made up', () => {
  it('do nothing on a mark, its hand and its line', async () => {
    const page = await openSaved();
    await press('Escape');
    const before = asked(page);
    page.trusts = false;
    const targets = [...card().querySelectorAll('manicule-mark'), page.hand('Save: Attention'), page.markButton(card(), 'Tag rag'), page.markButton(card(), 'Open the note')];
    for (const target of targets) makeUp(target);
    await pass(1_000);
    expect([page.slip, page.toast, page.tip, asked(page)]).toEqual([undefined, undefined, undefined, before]);
  });

  it('do not save what is not saved', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.trusts = false;
    for (const target of [page.hand('Save: Attention'), ...card().querySelectorAll('manicule-mark')]) makeUp(target);
    await pass(1_000);
    expect(page.library.requests('savePaper')).toEqual([]);
    page.trusts = true;
    await click(page.hand('Save: Attention'));
    expect(page.library.requests('savePaper').length).toBe(1);
  });

  it.each(['Tags', 'Note'])('do nothing in the open slip, and do not close it (%s)', async (side) => {
    const page = await openSaved();
    if (side === 'Note') await click(page.button('Note'));
    const before = asked(page);
    page.trusts = false;
    for (const target of page.layer.querySelectorAll('*')) makeUp(target);
    for (const target of [document, document.body, document.querySelector('manicule-layer') ?? document]) makeUp(target);
    await pass(1_000);
    expect([page.slip !== undefined, page.toast, asked(page), page.words(card())]).toEqual([true, undefined, before, 'rag']);
  });

  it('do not make a half-written note be written', async () => {
    const page = await openSaved();
    await click(page.button('Note'));
    await type('!', 0);
    page.trusts = false;
    for (const target of [document, window]) for (const name of ['visibilitychange', 'pagehide', 'beforeunload']) target.dispatchEvent(new Event(name));
    await pass(0);
    expect(page.library.requests('setNote')).toEqual([]);
  });

  it('do not press a button of the toast', async () => {
    const page = await openSaved();
    await click(page.button('Remove from the library'));
    page.trusts = false;
    for (const target of page.toast?.querySelectorAll('*') ?? []) makeUp(target);
    expect(page.toast).toBeDefined();
    await pass();
    expect(page.library.requests('undoRemove')).toEqual([]);
  });

  it('do not say where the reader points, nor that the page has woken up', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    document.elementFromPoint = () => card();
    const before = asked(page);
    page.trusts = false;
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 30, clientY: 40 }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await page.library.ask('savePointed', null);
    await pass();
    expect([asked(page), page.toast?.textContent]).toEqual([before, expect.stringContaining('Point at a paper')]);
  });
});
