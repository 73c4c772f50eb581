// @vitest-environment jsdom
// The marks of a page: on every card, whatever the page does to its cards.
import { describe, expect, it, vi } from 'vitest';
import { FakeLibrary } from './fake-library';
import { click, focused, makeAdapter, makeCard, openPage, pass, press, setUpPage } from './listing-page';

setUpPage();

const ATTENTION = ['1706.03762', 'Attention Is All You Need'] as const;
const LORA = ['2106.09685', 'LoRA: Low-Rank Adaptation'] as const;
const names = (hands: HTMLElement[]) => hands.map((hand) => hand.getAttribute('aria-label'));
const cardOf = (id: string) => document.querySelector(`a[href="/papers/${id}"]`)?.closest('article') as HTMLElement;

describe('a mark', () => {
  it('is one button a card, named after its paper and not pressed', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    expect(names(page.hands)).toEqual(['Save: Attention Is All You Need', 'Save: LoRA: Low-Rank Adaptation']);
    expect(page.hands.map((hand) => [hand.localName, hand.getAttribute('aria-pressed')])).toEqual([['button', 'false'], ['button', 'false']]);
  });

  it('tells what the library knows: saved, status, two tags and how many more, a note', async () => {
    const library = new FakeLibrary();
    library.put(ATTENTION[0], { status: 'reading', tags: ['rag', 'to-cite', 'thesis', 'old'], note: 'Section 5' });
    const page = await openPage({ cards: [ATTENTION, LORA], library });
    const hand = page.hand('Save: Attention');
    expect(hand.getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved, reading');
    expect(hand.getAttribute('aria-pressed')).toBe('true');
    expect(page.words(cardOf(ATTENTION[0]))).toBe('ragto-cite+2');
    expect(page.markButton(cardOf(ATTENTION[0]), 'Open the note')).toBeDefined();
    expect(page.words(cardOf(LORA[0]))).toBe('');
  });

  it('tells which papers are new', async () => {
    const library = new FakeLibrary();
    library.fresh.add('arxiv:2106.09685');
    const page = await openPage({ cards: [ATTENTION, LORA], library });
    expect(names(page.hands)).toEqual(['Save: Attention Is All You Need', 'Save: LoRA: Low-Rank Adaptation. New']);
  });

  it('says so where a card cannot be read, and is no switch there', async () => {
    const page = await openPage({ cards: [ATTENTION, ['', 'A card without an id']] });
    const hand = page.hand('This card could not be read: no paper id');
    expect(hand.hasAttribute('aria-pressed')).toBe(false);
    await click(hand);
    expect(page.library.requests('savePaper')).toEqual([]);
    expect(page.tip?.textContent).toBe('No paper id on this card');
  });

  it.each(['corner', 'margin', 'line'] as const)('leaves the text of the page as it is (%s)', async (place) => {
    const library = new FakeLibrary();
    library.put(ATTENTION[0], { tags: ['rag'] });
    document.body.append(makeCard(...ATTENTION));
    const before = document.body.textContent;
    const page = await openPage({ library, adapter: makeAdapter(place) });
    expect(page.words(cardOf(ATTENTION[0]))).toBe('rag');
    expect(document.body.textContent).toBe(before);
    expect(cardOf(ATTENTION[0]).querySelectorAll('manicule-mark').length).toBe(place === 'margin' ? 2 : 1);
  });

  it('stands at the end of a card whose corner it cannot stand in, because the page has lost its styles', async () => {
    const cards = [makeCard(...ATTENTION), makeCard(...LORA)];
    cards[1]?.removeAttribute('style');
    cards[1]?.classList.add('bare');
    document.body.append(...cards);
    await openPage({ adapter: makeAdapter('corner') });
    expect([...document.querySelectorAll('manicule-mark')].map((host) => host.getAttribute('place'))).toEqual(['corner', 'line']);
  });

  it.each([
    '<img src=x onerror="document.title=\'broken\'">',
    '</button><script>document.title="broken"</script>',
    '\u202Etfel ot thgir $\\frac{a}{b}$ 😀 \uD800',
    'x'.repeat(10_000),
  ])('keeps a hostile title and tag as text: %.40s', async (title) => {
    const library = new FakeLibrary();
    library.put('2401.00001', { tags: [title] });
    const page = await openPage({ cards: [['2401.00001', title]], library });
    expect(page.hand('Save: ').getAttribute('aria-label')).toBe(`Save: ${title}. Saved`);
    expect(page.words(cardOf('2401.00001'))).toBe(title);
    await click(page.hand('Save: '));
    expect(page.tokens).toEqual([title]);
    expect(page.layer.querySelector('img, script')).toBeNull();
    expect(document.title).not.toBe('broken');
  });

  it('stands on the cards that can be read when the adapter trips over one', async () => {
    const adapter = makeAdapter();
    const { identify, placement } = adapter;
    adapter.identify = (card, context) => {
      if (card.textContent?.includes('LoRA')) throw new TypeError('no such field');
      return identify(card, context);
    };
    adapter.placement = (card) => {
      if (card.textContent?.includes('LoRA')) throw new TypeError('no such place');
      return placement(card);
    };
    const page = await openPage({ cards: [LORA, ATTENTION], adapter });
    expect(names(page.hands)).toEqual(['This card could not be read: no paper id', 'Save: Attention Is All You Need']);
  });
});

describe('cards that change', () => {
  it('are marked when they come late, also on a page that began empty', async () => {
    const page = await openPage();
    expect(page.hands).toEqual([]);
    document.body.append(makeCard(...ATTENTION));
    await pass();
    expect(names(page.hands)).toEqual(['Save: Attention Is All You Need']);
    expect(page.library.requests('lookUpPapers')).toEqual([{ papers: [{ keys: ['arxiv:1706.03762'], title: 'Attention Is All You Need' }] }]);
  });

  it('are marked again when the page draws them anew, and keep their state without asking again', async () => {
    const library = new FakeLibrary();
    library.put(ATTENTION[0], { tags: ['rag'] });
    const page = await openPage({ cards: [ATTENTION], library });
    cardOf(ATTENTION[0]).replaceWith(makeCard(...ATTENTION));
    await pass();
    expect(names(page.hands)).toEqual(['Save: Attention Is All You Need. Saved']);
    expect(page.words(cardOf(ATTENTION[0]))).toBe('rag');
    expect(library.requests('lookUpPapers').length).toBe(1);
  });

  it.each(['corner', 'margin', 'line'] as const)('get their mark back when the page takes it away (%s)', async (place) => {
    const library = new FakeLibrary();
    library.put(ATTENTION[0], { tags: ['rag'] });
    const page = await openPage({ cards: [ATTENTION], library, adapter: makeAdapter(place) });
    for (const host of document.querySelectorAll('manicule-mark')) host.remove();
    await pass();
    expect(names(page.hands)).toEqual(['Save: Attention Is All You Need. Saved']);
    expect(page.words(cardOf(ATTENTION[0]))).toBe('rag');
  });

  it('are left in peace by and by if the page takes the mark away every time', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    let taken = 0;
    const observer = new MutationObserver(() => {
      const host = cardOf(ATTENTION[0]).querySelector('manicule-mark');
      if (host) taken += 1;
      host?.remove();
    });
    observer.observe(cardOf(ATTENTION[0]), { childList: true, subtree: true });
    cardOf(ATTENTION[0]).querySelector('manicule-mark')?.remove();
    await pass(5_000);
    observer.disconnect();
    expect(taken).toBeLessThanOrEqual(20);
    expect(names(page.hands)).toEqual(['Save: LoRA: Low-Rank Adaptation']);
  });

  it('stand for another paper when the page puts another link into the same element', async () => {
    const library = new FakeLibrary();
    library.put(LORA[0]);
    const page = await openPage({ cards: [ATTENTION], library });
    const link = cardOf(ATTENTION[0]).querySelector('a') as HTMLAnchorElement;
    link.firstChild?.replaceWith(LORA[1]);
    link.setAttribute('href', `/papers/${LORA[0]}`);
    await pass();
    expect(names(page.hands)).toEqual(['Save: LoRA: Low-Rank Adaptation. Saved']);
  });

  it('are saved as what they say at the click', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const text = cardOf(ATTENTION[0]).querySelector('a')?.firstChild as Text;
    text.data = 'Attention Is All You Need (corrected)';
    await click(page.hand('Save: Attention'));
    expect(page.library.requests('savePaper')).toMatchObject([{ sighting: { title: 'Attention Is All You Need (corrected)' } }]);
  });

  it('are forgotten when they go', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    cardOf(ATTENTION[0]).remove();
    await pass();
    expect(await page.library.ask('describePage', null)).toMatchObject({ found: 1 });
    document.body.append(makeCard(...ATTENTION));
    await pass();
    expect(page.library.requests('lookUpPapers').map(({ papers }) => papers.length)).toEqual([2, 1]);
  });

  it('are one card though the page copied it with our host in it', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const copy = cardOf(ATTENTION[0]).cloneNode(true);
    document.body.replaceChildren(copy);
    await pass();
    expect(page.hands.length).toBe(1);
    expect(document.querySelectorAll('manicule-mark').length).toBe(1);
  });

  it('are read anew when the address changes, and left alone where no adapter knows the page', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    await page.goTo('/models');
    expect(page.hands).toEqual([]);
    expect(page.library.requests('reportPage').at(-1)).toMatchObject({ kind: 'none', found: 0 });
    document.body.append(makeCard(...LORA));
    await pass();
    expect(page.hands).toEqual([]);
    await page.goTo('/papers');
    expect(page.hands.length).toBe(2);
  });
});

describe('a page that is none of ours', () => {
  it('is not watched', async () => {
    history.replaceState(null, '', '/models');
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const page = await openPage({ cards: [ATTENTION] });
    expect(page.hands).toEqual([]);
    expect(observe).not.toHaveBeenCalled();
    expect(page.library.asked).toEqual([]);
  });
});

describe('many cards', () => {
  it('are marked first and looked up afterwards, at most 500 at a time', async () => {
    const cards = Array.from({ length: 1_200 }, (_, index) => [`2401.${10_000 + index}`, `Paper ${index}`] as const);
    const page = await openPage({ cards });
    await pass(1_000);
    expect(page.hands.length).toBe(1_200);
    expect(page.library.requests('lookUpPapers').map(({ papers }) => papers.length)).toEqual([500, 500, 200]);
  });

  it('are marked in slices of a few milliseconds, one a frame', async () => {
    const adapter = makeAdapter();
    const { identify } = adapter;
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    let frame = 0;
    const perFrame: number[] = [];
    const count = () => {
      frame += 1;
      requestAnimationFrame(count);
    };
    count();
    adapter.identify = (card, context) => {
      clock += 1;
      perFrame[frame] = (perFrame[frame] ?? 0) + 1;
      return identify(card, context);
    };
    const cards = Array.from({ length: 100 }, (_, index) => [`2401.${10_000 + index}`, `Paper ${index}`] as const);
    const page = await openPage({ cards, adapter });
    await pass(1_000);
    expect(page.hands.length).toBe(100);
    expect(Math.max(...perFrame.filter(Boolean))).toBeLessThanOrEqual(17);
  });
});

describe('two copies of the script', () => {
  it('leave one mark a card: the newer one takes over', async () => {
    const older = await openPage({ cards: [ATTENTION] });
    older.close();
    const newer = await openPage();
    expect(newer.hands.length).toBe(1);
    await click(newer.hand('Save: Attention'));
    expect(newer.library.requests('savePaper').length).toBe(1);
    expect(older.library.requests('savePaper')).toEqual([]);
  });
});

describe('the scheme', () => {
  it('is the page’s: read from the ground behind the cards, and again when the page switches', async () => {
    document.body.style.backgroundColor = 'rgb(255, 255, 255)';
    const page = await openPage({ cards: [ATTENTION] });
    const schemes = () => [...document.querySelectorAll('manicule-mark, manicule-layer')].map((host) => host.getAttribute('scheme'));
    await click(page.hand('Save: Attention'));
    expect(schemes()).toEqual(['light', 'light']);
    document.body.style.backgroundColor = 'rgb(11, 15, 25)';
    await pass();
    expect(schemes()).toEqual(['dark', 'dark']);
    document.body.append(makeCard(...LORA));
    await pass();
    expect(schemes()).toEqual(['dark', 'dark', 'dark']);
    document.body.removeAttribute('style');
  });
});

describe('keys on a mark', () => {
  it('go from card to card', async () => {
    const page = await openPage({ cards: [ATTENTION, LORA] });
    page.hand('Save: Attention').focus();
    await press('j');
    expect(focused().getAttribute('aria-label')).toBe('Save: LoRA: Low-Rank Adaptation');
    await press('j');
    await press('k');
    expect(focused().getAttribute('aria-label')).toBe('Save: Attention Is All You Need');
  });

  it('are not heard by the page where they are ours, and left to it where they are not', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.hand('Save: Attention').focus();
    expect(await press('j')).toBe(false);
    expect(await press('?')).toBe(true);
    expect(await press('s', { ctrlKey: true })).toBe(true);
    expect(await press('Escape')).toBe(true);
    expect(page.library.requests('savePaper')).toEqual([]);
  });

  it('set the status, and save for it', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    page.hand('Save: Attention').focus();
    await press('2');
    expect(page.library.papers.get('arxiv:1706.03762')?.status).toBe('reading');
    expect(page.hand('Save: Attention').getAttribute('aria-label')).toBe('Save: Attention Is All You Need. Saved, reading');
    await press('3');
    expect(page.library.papers.get('arxiv:1706.03762')?.status).toBe('read');
  });
});

describe('the tip', () => {
  const move = (target: Element, clientX: number) => target.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true, clientX, clientY: 10 }));

  it('comes when the pointer rests on a hand, from its first event there, and goes with it', async () => {
    const page = await openPage({ cards: [ATTENTION] });
    const hand = page.hand('Save: Attention');
    hand.getBoundingClientRect = () => new DOMRect(0, 0, 28, 28);
    move(hand, 10);
    await pass(300);
    expect(page.tip).toBeUndefined();
    await pass(150);
    expect(page.tip?.textContent).toBe('Save; with Shift, all up to heres');
    move(document.body, 300);
    expect(page.tip).toBeUndefined();
    // The tags beside the hand are in the same host.
    move(hand, 40);
    await pass(450);
    expect(page.tip).toBeUndefined();
  });
});
