// A page with two papers; the first is saved, and its slip is open.
import { FakeLibrary } from './fake-library';
import { click, openPage, type Page } from './listing-page';

export const ID = '1706.03762';
export const KEY = `arxiv:${ID}` as const;
export const ATTENTION = [ID, 'Attention Is All You Need'] as const;
export const LORA = ['2106.09685', 'LoRA: Low-Rank Adaptation'] as const;
export const card = (index = 0) => document.querySelectorAll('article')[index] as HTMLElement;

export async function openSaved(paper: Parameters<FakeLibrary['put']>[1] = {}): Promise<Page> {
  const library = new FakeLibrary();
  library.put(ID, paper);
  for (const [tag, count] of [['long-context', 34], ['belongs-to-thesis', 12], ['longitudinal', 3], ['rag', 40]] as const) library.tags.set(tag, count);
  const page = await openPage({ cards: [ATTENTION, LORA], library });
  await click(page.hand('Save: Attention'));
  return page;
}
