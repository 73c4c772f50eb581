// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
// Comes after the first list in the product; here it must not wait for being compiled.
import '@/components/FollowHere';
import { listFeeds } from '@/lib/db/queries';
import type { PageDescription } from '@/lib/messaging/protocol';
import { ARXIV, DAILY } from '../support/inbox';
import { openStage, seeNoViolations } from '../support/screen';

const LISTING: PageDescription = { kind: 'listing', found: 42, saved: 3, fresh: 4, unreadable: 0 };
const ARXIV_TAB = { url: 'https://arxiv.org/list/cs.CL/new', title: 'Computation and Language' };
const BLOG_TAB = { url: 'https://blog.example/post', title: 'A blog' };
const link = (href: string, title: string) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
const found = (...links: string[]) => ({ base: BLOG_TAB.url, html: links.join('') }) as never;

describe('follow, in the popup', () => {
  it('turns the listing in front into a feed, and back, each with an undo', async () => {
    const { user, library } = await openStage({ feeds: [DAILY], tab: ARXIV_TAB, page: LISTING });
    const follow = await screen.findByRole('button', { name: 'Follow: arXiv cs.CL' });
    expect(follow.getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByRole('button', { name: 'Save 4 new' })).toBeDefined();
    await seeNoViolations();
    await user.click(follow);
    const following = await screen.findByRole('button', { name: 'Following: arXiv cs.CL' });
    expect(following.getAttribute('aria-pressed')).toBe('true');
    expect(await screen.findByText('Following “arXiv cs.CL”')).toBeDefined();
    await user.click(following);
    await screen.findByText('No longer following “arXiv cs.CL”');
    await waitFor(async () => expect((await listFeeds(library)).length).toBe(1));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('button', { name: 'Following: arXiv cs.CL' })).toBeDefined();
  });

  it('says so in words where there is room', async () => {
    await openStage({ feeds: [ARXIV], tab: ARXIV_TAB, page: { ...LISTING, fresh: 0 } });
    expect((await screen.findByRole('button', { name: 'Following: arXiv cs.CL' })).textContent).toBe('Following');
  });

  it('asks for the site of a feed that a page names, in the click itself', async () => {
    const { user, sites, library } = await openStage({ feeds: [DAILY], tab: BLOG_TAB, read: found(link('/feed.xml', 'Posts')) });
    await user.click(await screen.findByRole('button', { name: 'Follow: Posts' }));
    expect(sites.asked).toEqual([['https://blog.example/*']]);
    await waitFor(async () => expect(await library.feeds.get('web:https://blog.example/feed.xml')).toMatchObject({ name: 'Posts', isTyped: false }));
    expect(sites.injected.map(({ files }) => files)).toContainEqual(['/feed-finder.js']);
  });

  it('follows nothing where the reader says no, and says what to do', async () => {
    const { user, sites, library } = await openStage({ feeds: [DAILY], tab: BLOG_TAB, read: found(link('/feed.xml', 'Posts')) });
    sites.answer = false;
    await user.click(await screen.findByRole('button', { name: 'Follow: Posts' }));
    expect(await screen.findByText('Not followed: blog.example was not allowed. Follow it again, and choose Allow')).toBeDefined();
    expect((await listFeeds(library)).map(({ id }) => id)).toEqual([DAILY.id]);
  });

  it('lets choose where a page names several', async () => {
    const { user, library } = await openStage({ feeds: [DAILY], tab: BLOG_TAB, read: found(link('/feed.xml', 'Posts'), link('https://rss.arxiv.org/rss/cs.CV', 'arXiv')) });
    await user.click(await screen.findByRole('button', { name: 'Follow a feed of this page' }));
    await seeNoViolations();
    expect(screen.getAllByRole('menuitemcheckbox').map(({ textContent }) => textContent.trim())).toEqual(['Posts', 'arXiv cs.CV']);
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'arXiv cs.CV' }));
    await waitFor(async () => expect((await listFeeds(library)).map(({ name }) => name)).toContain('arXiv cs.CV'));
  });

  it.each([
    ['names none', found()],
    ['tells lies', { base: 5, html: ['<link>'] } as never],
  ])('offers nothing where a page %s', async (_what, read) => {
    const { sites } = await openStage({ feeds: [DAILY], tab: BLOG_TAB, read });
    expect(await screen.findByRole('button', { name: 'Save page' })).toBeDefined();
    await waitFor(() => expect(sites.injected.map(({ files }) => files)).toContainEqual(['/feed-finder.js']));
    expect(screen.queryByRole('button', { name: /^Follow/ })).toBeNull();
  });
});
