// @vitest-environment jsdom
// The tag box of the slip.
import { describe, expect, it } from 'vitest';
import { click, focused, pass, press, setUpPage, type } from './listing-page';
import { KEY, card, openSaved } from './open-saved';

setUpPage();

describe('the tag box', () => {
  it('completes from the tags there are: the first is active, Enter adds it', async () => {
    const page = await openSaved();
    await type('lon');
    expect(page.suggestions).toEqual(['long-context', 'longitudinal', 'belongs-to-thesis', 'New tag lon']);
    expect(page.tagBox.getAttribute('aria-expanded')).toBe('true');
    const active = page.layer.getElementById(page.tagBox.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toBe('long-context34');
    expect(active?.querySelector('mark')?.textContent).toBe('lon');
    await press('Enter');
    expect(page.tokens).toEqual(['long-context']);
    expect(page.tagBox.value).toBe('');
    expect(page.tagBox.getAttribute('aria-expanded')).toBe('false');
    expect(page.library.requests('changeTags')).toEqual([{ id: KEY, add: ['long-context'], remove: [] }]);
    expect(page.words(card())).toBe('long-context');
  });

  it('moves through the suggestions with the arrows, and takes the typed text as a new tag with Shift', async () => {
    const page = await openSaved();
    await type('lon');
    await press('ArrowDown');
    await press('Enter');
    await type('lon');
    await press('Enter', { shiftKey: true });
    expect(page.tokens).toEqual(['longitudinal', 'lon']);
  });

  it('adds what was typed where no tag fits, and at a comma', async () => {
    const page = await openSaved();
    await type('diffusion');
    await press('Enter');
    await type('safety,evals,half');
    expect(page.tokens).toEqual(['diffusion', 'safety', 'evals']);
    expect(page.tagBox.value).toBe('half');
  });

  it('puts the very tag that was typed first', async () => {
    const page = await openSaved();
    page.library.tags.set('ra', 1);
    await type('ra');
    await press('Enter');
    expect(page.tokens).toEqual(['ra']);
  });

  it('waits for the suggestions when Enter comes faster than they do, and keeps the order', async () => {
    const page = await openSaved();
    const answer = page.library.hold('suggestTags');
    await type('ra', 0);
    await press('Enter');
    await type('new,', 0);
    expect(page.tokens).toEqual([]);
    answer();
    await pass();
    expect(page.tokens).toEqual(['rag', 'new']);
  });

  it('does not wait for ever', async () => {
    const page = await openSaved();
    page.library.hold('suggestTags');
    await type('ra', 0);
    await press('Enter');
    await pass(600);
    expect(page.tokens).toEqual(['ra']);
  });

  it('takes the last tag away with Backspace in the empty box, or any with its button', async () => {
    const page = await openSaved({ tags: ['rag', 'thesis', 'old'] });
    await press('Backspace');
    expect(page.tokens).toEqual(['rag', 'thesis']);
    await click(page.button('Remove tag rag'));
    expect(page.tokens).toEqual(['thesis']);
    expect(focused()).toBe(page.tagBox);
    expect(page.library.requests('changeTags')).toEqual([{ id: KEY, add: [], remove: ['old'] }, { id: KEY, add: [], remove: ['rag'] }]);
  });

  it('does not add a tag that is there in another spelling', async () => {
    const page = await openSaved({ tags: ['RAG'] });
    await type('rag');
    await press('Enter', { shiftKey: true });
    expect(page.tokens).toEqual(['RAG']);
    expect(page.library.requests('changeTags')).toEqual([]);
  });

  it('sends changes, not lists: tags given elsewhere meanwhile stay', async () => {
    const page = await openSaved({ tags: ['rag'] });
    page.library.papers.get(KEY)?.tags.push('from-another-tab');
    await type('mine');
    await press('Enter', { shiftKey: true });
    expect(page.library.papers.get(KEY)?.tags).toEqual(['rag', 'from-another-tab', 'mine']);
    expect(page.tokens).toEqual(['rag', 'from-another-tab', 'mine']);
  });

  it('closes with Enter when empty and with Esc always; the focus goes back to the hand', async () => {
    const page = await openSaved();
    await press('Enter');
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(page.hand('Save: Attention'));
    await press('t');
    await type('half');
    await press('Escape');
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(page.hand('Save: Attention'));
    expect(page.library.requests('changeTags')).toEqual([]);
    await press('t');
    expect(page.tagBox.value).toBe('half');
  });

  it('keeps its keys from the page', async () => {
    await openSaved();
    for (const key of ['a', '/', 'ArrowDown', 'Escape']) expect(await press(key)).toBe(false);
  });

  it('closes when the reader clicks elsewhere, and leaves the focus there', async () => {
    const page = await openSaved();
    const elsewhere = document.body.appendChild(document.createElement('button'));
    await click(elsewhere);
    expect(page.slip).toBeUndefined();
    expect(focused()).toBe(elsewhere);
  });

  it('serves one paper at a time', async () => {
    const page = await openSaved({ tags: ['rag'] });
    await click(page.hand('Save: LoRA'));
    expect(page.tagBox.getAttribute('aria-label')).toBe('Tags: LoRA: Low-Rank Adaptation');
    expect(page.tokens).toEqual([]);
  });
});
