// Following by hand, in a real browser: from the popup, and from the page of feeds.
import { describe, expect, it } from 'vitest';
import type { Feed } from '@/lib/model/feed';
import { BLOG, BLOG_FEED } from '../support/site-server.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const findFeed = async (id: string) => (await stage.chromium.readTable<Feed>('feeds')).find((feed) => feed.id === id && feed.removedAt === undefined);
const WEB = `web:${BLOG_FEED}`;

describe('the popup', () => {
  it('follows the listing in front, and gives it up again', async () => {
    const tab = await stage.chromium.open('https://arxiv.org/list/cs.CL/new');
    const { person, close } = await stage.chromium.openPopup(tab);
    await person.click({ role: 'button', name: 'Follow: arXiv cs.CL' });
    await person.see({ role: 'button', name: 'Following: arXiv cs.CL' }, ({ states }) => states.pressed === 'true');
    expect(await findFeed('arxiv:cs.CL')).toBeDefined();
    await person.click({ role: 'button', name: 'Following: arXiv cs.CL' });
    await person.see({ role: 'button', name: 'Follow: arXiv cs.CL' });
    expect(await findFeed('arxiv:cs.CL')).toBeUndefined();
    await close();
    await tab.page.close();
  });

  it('follows the feed that a page names, which is asked as soon as its site is allowed', async () => {
    await stage.chromium.sayYesTo(`${BLOG}*`);
    const tab = await stage.chromium.open(BLOG);
    const { person, close } = await stage.chromium.openPopup(tab);
    await person.click({ role: 'button', name: /^Follow: / });
    await person.see({ role: 'button', name: /^Following: / });
    await until('the feed has answered', async () => ((await findFeed(WEB))?.lastAnswerAt ?? 0) > 0);
    await close();
    await tab.page.close();
  });
});

describe('the page of feeds', () => {
  it('removes one, and finds it again by the address of its site', async () => {
    await stage.chromium.sayYesTo(`${BLOG}*`);
    await stage.chromium.ask('followFeed', { source: { kind: 'web', url: BLOG_FEED }, name: 'On the margin' });
    const { page, person } = await stage.chromium.open(`chrome-extension://${stage.chromium.extensionId}/feeds.html`);
    const { name = '' } = (await findFeed(WEB)) ?? {};
    await person.click({ role: 'button', name: `Change: ${name}` });
    await person.click({ role: 'button', name: `Remove: ${name}` });
    await person.seeNo({ role: 'button', name: `Change: ${name}` });
    expect(await findFeed(WEB)).toBeUndefined();
    await person.click({ role: 'textbox', name: 'Follow a listing' });
    await person.type(BLOG.replace(/^https:\/\/|\/$/g, ''));
    await person.click({ role: 'button', name: 'Follow' });
    await until('the feed that the page names is offered', async () => (await person.find({ role: 'list', name: 'What to follow' })) !== undefined);
    await person.click({ role: 'button', name: /blog\.example\/feed\.xml/ });
    await person.see({ role: 'button', name: `Change: ${name}` });
    expect(await findFeed(WEB)).toMatchObject({ isTyped: true });
    await page.close();
  });
});
