import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FeedItem } from '../../lib/model/feed.ts';
import type { Chromium, Tab } from '../support/chromium.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');

beforeAll(async () => {
  await until('the feed has been asked', async () => (await stage.chromium.badge()) === String(DAILY.length));
});

async function openDigest(chromium: Chromium): Promise<Tab> {
  const tab = await chromium.open(`chrome-extension://${chromium.extensionId}/digest.html`);
  await tab.person.see({ role: 'heading', name: /^Hugging Face daily/ });
  return tab;
}

async function downloaded(chromium: Chromium, extension: string): Promise<string> {
  const name = await until(`there is a .${extension}`, () => (existsSync(chromium.downloads) ? readdirSync(chromium.downloads).find((file) => file.endsWith(`.${extension}`)) : undefined));
  return until('it is whole', () => readFileSync(join(chromium.downloads, name), 'utf8') || undefined);
}

describe('the digest of today', () => {
  it('shows what the day brought, and lets the badge go', async () => {
    const { page } = await openDigest(stage.chromium);
    expect(await page.locator('article h3').allTextContents()).toHaveLength(DAILY.length);
    for (const { title } of DAILY) expect(await page.getByRole('link', { name: title, exact: true }).getAttribute('href')).toMatch(/^https:\/\/huggingface\.co\/papers\//);
    await until('the badge is gone', async () => (await stage.chromium.badge()) === '');
    await page.close();
  });

  it('saves with a key, and undoes it', async () => {
    const { page, person } = await openDigest(stage.chromium);
    const before = (await stage.chromium.readTable('papers')).length;
    for (const key of ['j', 's']) await page.keyboard.press(key);
    await until('it is saved', async () => (await stage.chromium.readTable('papers')).length === before + 1);
    expect((await person.see({ role: 'button', name: /^Save: / }, ({ states }) => states.pressed === 'true')).states.focused).toBeFalsy();
    await page.keyboard.press('z');
    await until('it is not any more', async () => (await stage.chromium.readTable('papers')).length === before);
    expect((await stage.chromium.readTable<FeedItem>('feedItems')).filter(({ state }) => state === 'dealt')).toEqual([]);
    await page.close();
  });

  it('is taken along as Markdown, as HTML and as a mail', async () => {
    const { page, person } = await openDigest(stage.chromium);
    await person.evaluate('navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }');
    await person.click({ role: 'button', name: 'Copy as Markdown' });
    const copied = await until('it is copied', () => person.evaluate<string | undefined>('globalThis.copied'));
    expect(copied.match(/^### /gm)).toHaveLength(DAILY.length);
    await person.click({ role: 'button', name: 'Download HTML' });
    expect((await downloaded(stage.chromium, 'html')).match(/<h3 /g)).toHaveLength(DAILY.length);
    await person.click({ role: 'button', name: 'Download for mail' });
    expect(await downloaded(stage.chromium, 'eml')).toMatch(/^Date: .*\r\nMessage-ID: <.*>\r\nSubject: =\?utf-8\?B\?/);
    await page.close();
  });

  it('on paper is light, has no buttons, and names its addresses', async () => {
    const { page } = await openDigest(stage.chromium);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    const [ink, broken, address] = await page.locator('article').first().evaluate((article) => {
      const link = article.querySelector('a');
      return [getComputedStyle(document.body).color, getComputedStyle(article).breakInside, link && getComputedStyle(link, '::after').content];
    });
    expect([ink, broken]).toEqual(['rgb(27, 29, 30)', 'avoid']);
    expect(address).toMatch(/https:\/\/huggingface\.co\/papers\//);
    await page.close();
  });
});
