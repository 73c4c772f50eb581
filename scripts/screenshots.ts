// `npm run screenshots`: the pictures of the README, from the built product on the repository's own pages.
import { Chromium, type Tab } from '../tests/support/chromium.ts';
import { papersOf } from '../tests/support/fixture-papers.ts';
import { addTag, clickMark, closeSlip, saveByMark, seeMarks } from '../tests/support/marks.ts';
import { SiteServer } from '../tests/support/site-server.ts';
import { until } from '../tests/support/until.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { emulate, savePicture } from './picture.ts';
import { takeLibrary } from './screenshots-of-library.ts';

const DAILY = papersOf('hugging-face/daily');
const TAGS = ['language models', 'reading', 'to cite', 'seminar'];

buildIfNeeded();
const sites = await SiteServer.start();
const chromium = await Chromium.launch({ sitePort: sites.port, width: 1280, height: 780, scale: 1.5 });
try {
  await chromium.observer();
  await until('what is new is counted', async () => (await chromium.badge()) !== '');
  const tab = await chromium.open('https://huggingface.co/papers');
  await seeMarks(tab.person, DAILY.length);
  await fillLibrary(tab);
  for (const scheme of ['light', 'dark'] as const) {
    await setScheme(tab, scheme);
    await takeListing(tab, scheme);
    await takePopup(tab, scheme);
  }
  await setScheme(tab, 'light');
  await takeFollowing(tab);
} finally {
  await chromium.close();
}
try {
  await takeLibrary(sites);
} finally {
  await sites.close();
}

/** Some papers with tags, one with a note, one being read, one read. */
async function fillLibrary({ person }: Tab): Promise<void> {
  for (const [index, { title }] of DAILY.slice(1, 7).entries()) {
    await saveByMark(person, title);
    await addTag(person, TAGS[index % TAGS.length] ?? '');
    if (index % 3 === 0) await addTag(person, TAGS[(index + 1) % TAGS.length] ?? '');
    if (index === 1) await person.click({ role: 'radio', name: 'Reading' });
    if (index === 3) await person.click({ role: 'radio', name: 'Read' });
    await closeSlip(person);
  }
  const noted = DAILY[2]?.title ?? '';
  await clickMark(person, noted);
  await person.click({ role: 'button', name: 'Note' });
  await person.see({ role: 'textbox', name: `Note: ${noted}` }, ({ states }) => states.focused === true && states.readonly !== true);
  await person.type('Compare with the margin notes of last week.');
  await until('the note is on disk', async () => (await chromium.readTable<{ note: string }>('papers')).some(({ note }) => note.startsWith('Compare')));
  await closeSlip(person);
}

/** The site's own switch for the page, the system's for the popup. */
async function setScheme({ page, person }: Tab, scheme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark');
  await emulate(person, scheme);
}

/** A card is being tagged: the slip is open and completes. */
async function takeListing({ page, person }: Tab, scheme: string): Promise<void> {
  const title = DAILY[0]?.title ?? '';
  await page.bringToFront();
  await clickMark(person, title);
  await person.see({ role: 'combobox', name: `Tags: ${title}` }, ({ states }) => states.focused === true);
  await person.type('re');
  await person.see({ role: 'option' });
  await page.evaluate('scrollTo(0, 150)');
  await savePicture(`listing-${scheme}`, person);
  for (let left = 2; left > 0; left -= 1) await person.press('Backspace');
  await closeSlip(person);
}

async function takePopup(tab: Tab, scheme: string): Promise<void> {
  const popup = await chromium.openPopup(tab);
  await emulate(popup.person, scheme);
  await popup.person.see({ role: 'row' });
  await popup.person.press('ArrowDown');
  await popup.person.press('ArrowDown');
  await savePicture(`popup-${scheme}`, popup.person);
  await popup.close();
}

/** The inbox with two feeds, the page of feeds, the digest of the day. */
async function takeFollowing(tab: Tab): Promise<void> {
  await chromium.ask('followFeed', { source: { kind: 'arxiv', categories: ['cs.CL'] } });
  await until('the category has answered', async () => (await chromium.readTable<{ feeds: string[] }>('feedItems')).some(({ feeds }) => feeds.includes('arxiv:cs.CL')));
  const popup = await chromium.openPopup(tab);
  await emulate(popup.person, 'light');
  await popup.person.click({ role: 'tab', name: /^New/ });
  await popup.person.see({ role: 'row', name: /^arXiv cs\.CL/ });
  await popup.person.press('ArrowDown');
  await popup.person.press('ArrowDown');
  await savePicture('inbox-light', popup.person);
  await popup.close();
  for (const [name, ready] of [['feeds', 'Change: arXiv cs.CL'], ['digest', 'Print']] as const) {
    const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/${name}.html`);
    await page.setViewportSize({ width: 800, height: 780 });
    await emulate(person, 'light');
    await person.see({ role: 'button', name: ready });
    await savePicture(`${name}-light`, person);
    await page.close();
  }
}
