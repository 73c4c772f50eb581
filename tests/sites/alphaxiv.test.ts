// alphaXiv: which addresses it claims, what stands around a link, and the real fragment that was saved.
import { describe, expect, it } from 'vitest';
import { alphaxiv } from '@/lib/sites/adapters/alphaxiv';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage } from '../support/saved-page';

const HOST = 'https://www.alphaxiv.org';
const kindOf = (address: string) => alphaxiv.kind(new URL(address, HOST));
const explore = (html: string) => readPage(openPage(html, `${HOST}/`, 0));
const paper = (path: string) => readPage(openPage('<h1>T</h1>', HOST + path, 0)).sightings[0];

describe('alphaXiv', () => {
  it.each([
    ['/', 'listing'], ['/?sort=Hot', 'listing'], ['/explore', 'listing'], ['/abs/2611.06021', 'paper'], ['/abs/2611.06021v2', 'paper'], ['/overview/2611.06021', 'paper'], ['/pdf/2611.06021', 'paper'], ['/abs/ink-thinking-1', 'paper'],
    ['https://alphaxiv.org/abs/2611.06021', 'paper'],
  ])('%s: %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  it.each(['/assistant', '/abs/', '/user/x', '/explorer', '/pdf/hep-th/0212999', 'https://api.alphaxiv.org/abs/2611.06021'])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it.each([
    ['/abs/2611.06021v2', 'arxiv:2611.06021', 2],
    ['/overview/2611.06021.md', 'arxiv:2611.06021', undefined],
    ['/abs/ink-thinking-1', 'url:https://alphaxiv.org/abs/ink-thinking-1', undefined],
    ['/overview/ink-thinking-1', 'url:https://alphaxiv.org/abs/ink-thinking-1', undefined],
    ['/pdf/ink-thinking-1.pdf', 'url:https://alphaxiv.org/abs/ink-thinking-1', undefined],
  ])('%s is %s', (path, key, version) => {
    expect(paper(path)).toEqual({ keys: [key], title: 'T', url: HOST + path, source: 'alphaxiv', ...(version && { version }) });
  });

  it('takes for a card what stands around the links to one paper, once', () => {
    const { cards, sightings } = explore('<div id="a"><a href="/abs/2611.06021"><img></a><a href="/abs/2611.06021">T</a><a href="/overview/2611.06021">Blog</a></div><div><a href="/abs/2611.06021">T again</a></div>');
    expect(cards.map(({ id }) => id)).toEqual(['a']);
    expect(sightings).toMatchObject([{ title: 'T' }]);
  });

  it('takes the link itself where several papers stand in one frame', () => {
    const { cards } = explore('<div><a href="/abs/2611.06021">One</a><a href="/abs/2611.06022">Two</a></div>');
    expect(cards.map(({ localName }) => localName)).toEqual(['a', 'a']);
  });

  it('sets the hand after the words of the title, inside its frames', () => {
    const { placements } = explore('<div><a href="/abs/2611.06021"><div><div id="t">An <em>n</em>-gram</div></div></a></div>');
    expect(placements.map(({ host }) => host.id)).toEqual(['t']);
  });
});

describe.skipIf(!hasSavedPages())('the saved fragment of alphaXiv', () => {
  it('reads its three cards', () => {
    expect(readSavedPage('fragments/alphaxiv-explore-lens.html', `${HOST}/`).sightings).toEqual([
      { keys: ['arxiv:2606.06021'], title: 'OPRD: On-Policy Representation Distillation', url: `${HOST}/abs/2606.06021`, source: 'alphaxiv', publishedAt: '2026-06-04' },
      { keys: ['arxiv:2606.05405'], title: "Agents' Last Exam", url: `${HOST}/abs/2606.05405`, source: 'alphaxiv', publishedAt: '2026-06-03' },
      { keys: ['url:https://alphaxiv.org/abs/mai-thinking-1'], title: 'MAI-Thinking-1: Building a Hill-Climbing Machine', url: `${HOST}/abs/mai-thinking-1`, source: 'alphaxiv' },
    ]);
  });
});
