import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { github } from '@/lib/sites/adapters/github';
import { hackerNews } from '@/lib/sites/adapters/hacker-news';
import { reddit } from '@/lib/sites/adapters/reddit';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

describe('the pages of a list of links', () => {
  it.each([
    [hackerNews, ['/', '/news', '/news?p=2', '/newest', '/item?id=1', '/from?site=arxiv.org', '/front?day=2024-01-01', '/best', '/show', '/ask', '/threads?id=x', '/newcomments', '/favorites?id=x'], ['/user?id=x', '/login', '/newsguidelines.html', '/newslogin?whence=news', '/submit'], 'https://news.ycombinator.com'],
    [reddit, ['/', '/r/x', '/r/x/', '/r/x/comments/1abc01/t/', '/user/x/', '/top/', '/search?q=x', '/domain/arxiv.org/'], ['/settings', '/message/inbox', '/r/', '/premium'], 'https://www.reddit.com'],
    [reddit, ['/r/x/', '/domain/arxiv.org/'], ['/prefs/'], 'https://old.reddit.com'],
    [github, ['/o/r', '/o/r/', '/o/r/blob/main/papers/list.md', '/o/r/tree/main/docs', '/o/r/issues/4', '/o/r/pull/5', '/o/r/discussions/6', '/o/r/wiki/Papers', '/o/r/releases'], ['/', '/o', '/settings/profile', '/orgs/o/people', '/topics/lamps', '/o/r/actions', '/o/r/settings', '/search?q=x/y'], 'https://github.com'],
  ])('%# are claimed, its others are not', (adapter, lists, others, origin) => {
    expect(lists.filter((path) => adapter.kind(new URL(origin + path)) !== 'listing')).toEqual([]);
    expect(others.filter((path) => adapter.kind(new URL(origin + path)) !== undefined)).toEqual([]);
  });

  it.each(['https://news.ycombinator.com.evil.example/', 'https://evil.example/r/x/', 'https://gist.github.com/o/r', 'https://redditinc.com/r/x'])('not on other hosts: %s', (url) => {
    for (const adapter of [hackerNews, reddit, github]) expect(adapter.kind(new URL(url))).toBeUndefined();
  });
});

describe('a title of Hacker News', () => {
  const read = (title: string) => {
    const html = `<table><tr class="athing submission"><td class="title"><span class="titleline"><a href="https://arxiv.org/abs/1706.99903">${title}</a></span></td></tr></table>`;
    const [sighting] = readPage(openPage(html, 'https://news.ycombinator.com/', 0)).sightings;
    return [sighting?.title, sighting?.publishedAt];
  };

  it.each([
    ['On Wicks [pdf]', 'On Wicks', undefined], ['On Wicks (2017)', 'On Wicks', '2017'], ['On Wicks (2017) [pdf]', 'On Wicks', '2017'], ['On Wicks [pdf] (2017)', 'On Wicks', '2017'],
    ['[1706.99903] On Wicks', 'On Wicks', undefined], ['On Wicks (Part 2)', 'On Wicks (Part 2)', undefined], ['The Year 2017', 'The Year 2017', undefined],
  ])('«%s»', (title, plain, year) => {
    expect(read(title)).toEqual([plain, year]);
  });
});

describe('a post that is a text', () => {
  const PDF = '<p><a href="https://arxiv.org/abs/1706.99903">pdf</a></p>';

  it.each([
    ['https://www.reddit.com/r/x/comments/1/t/', `<shreddit-post post-title="What do you read?" content-href="https://www.reddit.com/r/x/comments/1/t/"><h1 slot="title">What do you read?</h1><div slot="text-body"><div class="md">${PDF}</div></div></shreddit-post>`],
    ['https://old.reddit.com/r/x/comments/1/t/', `<div class="thing link" data-url="/r/x/comments/1/t/"><p class="title"><a class="title">What do you read?</a></p><div class="md">${PDF}</div></div>`],
    ['https://news.ycombinator.com/item?id=1', `<table class="fatitem"><tr class="athing submission"><td><span class="titleline"><a href="item?id=1">Ask HN: What do you read?</a></span></td></tr><tr><td><div class="toptext">${PDF}</div></td></tr></table>`],
  ])('does not give its title to the paper that it links to: %s', (url, html) => {
    const { sightings, unreadable } = readPage(openPage(html, url, 0));
    expect(sightings.map(({ title }) => title)).toEqual(['arXiv:1706.99903']);
    expect(unreadable).toEqual([]);
  });
});

const isHere = hasSavedPages();
const saved = (name: string, url: string) => readPage(openPage(readFileSync(new URL(name, SAVED_PAGES), 'utf8'), url, 0));

describe.skipIf(!isHere)('saved pages', { timeout: 30_000 }, () => {
  it('the front page of Hacker News of 2020 has one paper among 30 submissions', () => {
    const { page, sightings, unreadable } = saved('hackernews/front-page.html', 'https://news.ycombinator.com/');
    expect(page.document.querySelectorAll('tr.athing')).toHaveLength(30);
    expect(sightings).toEqual([
      {
        keys: ['doi:10.1038/s41586-020-2448-9'], title: 'Potential large-scale CO2 removal via enhanced rock weathering with croplands', url: 'https://www.nature.com/articles/s41586-020-2448-9', source: 'hacker-news',
        upvotes: expect.any(Number), commentCount: expect.any(Number), submittedBy: expect.any(String),
      },
    ]);
    expect(unreadable).toEqual([]);
  });

  it('566 comments that look like submissions are none, and their links to no papers no cards', () => {
    const { page, cards } = saved('hackernews/item-large.html', 'https://news.ycombinator.com/item?id=39232976');
    expect(page.document.querySelectorAll('tr.athing')).toHaveLength(567);
    expect(cards).toEqual([]);
  });

  it('of 567 rows, the one submission is the card if it is a paper, and the comments that link to one', () => {
    const html = readFileSync(new URL('hackernews/item-large.html', SAVED_PAGES), 'utf8')
      .replace('https://pkl-lang.org/blog/introducing-pkl.html', 'https://arxiv.org/abs/2402.99901')
      .replace('<div class="commtext c00">Ah sorry', '<div class="commtext c00">See <a href="https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;2402.99902">https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;2402.99902</a>. Ah sorry');
    const { sightings } = readPage(openPage(html, 'https://news.ycombinator.com/item?id=39232976', 0));
    expect(sightings).toEqual([
      { keys: ['arxiv:2402.99901'], title: 'Pkl, a Programming Language for Configuration', url: 'https://arxiv.org/abs/2402.99901', source: 'hacker-news', upvotes: 930, commentCount: 564, submittedBy: 'bioballer' },
      { keys: ['arxiv:2402.99902'], title: 'arXiv:2402.99902', url: 'https://arxiv.org/abs/2402.99902', source: 'hacker-news' },
    ]);
  });

  it('a README without papers has no cards; with a badge and a link it has two', () => {
    const url = 'https://github.com/golemfactory/yapapi';
    expect(saved('github/repo-readme-yapapi.html', url).cards).toEqual([]);
    const html = readFileSync(new URL('github/repo-readme-yapapi.html', SAVED_PAGES), 'utf8')
      .replace('https://github.com/golemfactory/yapapi/actions?query=workflow%3A%22Continuous+integration%22+branch%3Amaster', 'https://arxiv.org/abs/2402.99901')
      .replace('</article>', '<ul><li>On Wicks [<a href="https://arxiv.org/abs/2402.99902">pdf</a>]</li></ul></article>');
    expect(readPage(openPage(html, url, 0)).sightings.map(({ keys, title }) => [keys[0], title])).toEqual([
      ['arxiv:2402.99901', 'Tests - Status'], ['arxiv:2402.99902', 'On Wicks'],
    ]);
  });
});
