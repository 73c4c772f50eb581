// `npm start`: the product at work. With a display a Chromium to play with; without one the main job is walked and told.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Chromium } from '../tests/support/chromium.ts';
import { papersOf } from '../tests/support/fixture-papers.ts';
import { addTag, closeSlip, listMarks, saveByMark, seeMarks } from '../tests/support/marks.ts';
import type { Paper } from '../lib/model/paper.ts';
import type { Person } from '../tests/support/person.ts';
import { SiteServer } from '../tests/support/site-server.ts';
import { until } from '../tests/support/until.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { DEMO_PAPERS, toBib } from './demo-library.ts';

const ROOT = join(import.meta.dirname, '..');
const DEMO = join(ROOT, '.output/demo');
const LISTING = 'https://huggingface.co/papers';

const HELP = `npm start               opens a page of papers that this repository serves, with the extension loaded; needs no network
npm start -- --live     opens the real huggingface.co/papers instead
npm start -- --headless walks the main job without a window and leaves pictures and files in .output/demo (so it does where there is no display)
npm start -- --help     says this`;

const { values: asked } = parseArgs({ options: { live: { type: 'boolean' }, headless: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
if (asked.help) console.log(HELP);
else {
  buildIfNeeded();
  const sites = asked.live ? undefined : await SiteServer.start();
  try {
    await (asked.headless || !hasDisplay() ? walk(sites) : play(sites));
  } finally {
    await sites?.close();
  }
}

function hasDisplay(): boolean {
  if (process.env.CI) return false;
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Stays open until the window is closed. */
async function play(sites: SiteServer | undefined): Promise<void> {
  const chromium = await Chromium.launch({ sitePort: sites?.port, headed: true, width: 1320, height: 960 });
  const closed = new Promise<void>((resolve) => { chromium.context.on('close', () => resolve()); });
  await chromium.context.pages()[0]?.goto(LISTING);
  console.log(`Manicule runs in a Chromium of its own, with an empty profile. ${sites ? 'Its pages come from this repository; nothing is fetched from the network. Chromium calls them "Not secure" because this repository serves them with a certificate of its own.' : 'It shows the real site.'}

Try this:
  ☞ click the hand on a card: the paper is saved, and the cursor is in its tag box
    type a tag, press Enter; Esc closes
    click the hand again for tags, note, status, or to remove it
  ☞ open ${sites ? 'arxiv.org/list/cs.CL/recent' : 'an arXiv listing'}: what you saved is saved there, too
  ☞ press Follow in the small bar at the foot of a listing: its new papers come to you
  ☞ press the toolbar button (or Alt+Shift+M): your reading list, what is new, and Export;
    New: s saves, e clears, z undoes; ⋯ leads to your feeds and to today's digest
  ☞ press the bookshelf there: the library; drop a .bib file onto it, search, select with x, ? shows the keys
  ☞ Alt+Shift+S saves the paper under the pointer

Close the window to end.`);
  await closed;
  await chromium.close();
}

/** Does the main job as a reader would, and says so. */
async function walk(sites: SiteServer | undefined): Promise<void> {
  rmSync(DEMO, { recursive: true, force: true });
  mkdirSync(DEMO, { recursive: true });
  const chromium = await Chromium.launch({ sitePort: sites?.port, height: 1_000 });
  try {
    await chromium.observer();
    const tab = await chromium.open(LISTING);
    const marks = sites ? await seeMarks(tab.person, papersOf('hugging-face/daily').length) : await until('marks are there', async () => {
      const seen = await listMarks(tab.person);
      return seen.length > 0 && seen;
    });
    say(`Opened ${LISTING}${sites ? ' as this repository serves it' : ''}: ${marks.length} papers, each with a mark.`);
    if (sites) await until('the worker has asked for what is new', async () => (await chromium.badge()) !== '');
    say(`The toolbar says that ${await chromium.badge() || 'none'} of today's papers are new.`);
    writeFileSync(join(DEMO, '1-listing.png'), await tab.person.screenshot());

    const [first, second, third] = marks.map(({ label }) => label.replace(/\. New$/, ''));
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are fewer than three papers on this page');
    await saveByMark(tab.person, first);
    await addTag(tab.person, 'slow reading');
    writeFileSync(join(DEMO, '2-slip.png'), await tab.person.screenshot());
    await tab.person.click({ role: 'button', name: 'Note' });
    await tab.person.see({ role: 'textbox', name: `Note: ${first}` }, ({ states }) => states.focused === true && states.readonly !== true);
    await tab.person.type('Read before the seminar.');
    await until('the note is on disk', async () => (await chromium.readTable<{ note: string }>('papers')).some(({ note }) => note === 'Read before the seminar.'));
    writeFileSync(join(DEMO, '3-note.png'), await tab.person.screenshot());
    await tab.person.press('Escape');
    for (const title of [second, third]) {
      await saveByMark(tab.person, title);
      await addTag(tab.person, 'to cite');
      await closeSlip(tab.person);
    }
    say(`Saved three of them with a click each, tagged them, and wrote a note on “${first}”.`);
    writeFileSync(join(DEMO, '4-saved.png'), await tab.person.screenshot());

    if (sites) await followCategory(chromium);

    const popup = await chromium.openPopup(tab);
    await popup.person.see({ role: 'row' }, ({ name }) => name.startsWith(first));
    say(`Opened the reading list from the toolbar: ${(await popup.person.findAll({ role: 'row' })).length} papers, newest first.`);
    writeFileSync(join(DEMO, '5-reading-list.png'), await popup.person.screenshot());
    for (const [choice, what] of [[/^BibTeX/, 'BibTeX'], [/^Bookmarks/, 'a bookmarks file']] as const) {
      say(`Exported them as ${what}: ${relative(ROOT, await exportAs(chromium, popup.person, choice))}`);
    }
    await popup.person.click({ role: 'tab', name: /^New/ });
    await until('looking has cleared the badge', async () => (await chromium.badge()) === '');
    say('Looked at what is new, by day and feed: the number on the toolbar is gone.');
    writeFileSync(join(DEMO, '7-new.png'), await popup.person.screenshot());
    await popup.person.press('ArrowDown');
    await popup.person.press('s');
    await popup.person.see({ role: 'StaticText', name: /^Saved / });
    await popup.person.press('e');
    await popup.person.see({ role: 'StaticText', name: /^Cleared / });
    await popup.person.press('z');
    await popup.person.see({ role: 'StaticText', name: 'Undone' });
    say('Saved one with s, cleared one with e, took that back with z.');
    writeFileSync(join(DEMO, '8-inbox-keys.png'), await popup.person.screenshot());
    await popup.close();

    const digest = await chromium.open(`chrome-extension://${chromium.extensionId}/digest.html`);
    await digest.person.see({ role: 'heading', name: /^Hugging Face daily/ });
    writeFileSync(join(DEMO, '9-digest.png'), await digest.person.screenshot());
    say('Opened the digest: the papers of the day with their abstracts, to read, print or take along.');
    // Elsewhere its invented papers would be asked about.
    if (sites) await walkLibrary(chromium);
    say(`\nPictures of each step and the exported files are in ${relative(process.cwd(), DEMO)}. With a display, \`npm start\` opens a window to play with.`);
  } finally {
    await chromium.close();
  }
}

/** From the bar of its listing. */
async function followCategory(chromium: Chromium): Promise<void> {
  const { page, person } = await chromium.open('https://arxiv.org/list/cs.CL/recent');
  const before = (await chromium.readTable('feedItems')).length;
  await person.click({ role: 'button', name: 'Follow: arXiv cs.CL' });
  await until('the category has answered', async () => (await chromium.readTable('feedItems')).length > before);
  writeFileSync(join(DEMO, '6-follow.png'), await person.screenshot());
  say('Followed arXiv cs.CL with a click in the bar of its listing: its new papers came at once.');
  await page.close();
}

/** Half a year of papers comes in from a file; some of them are found, tagged, untagged and taken out again. */
async function walkLibrary(chromium: Chromium): Promise<void> {
  const { page, person } = await chromium.open(`chrome-extension://${chromium.extensionId}/library.html`);
  await person.click({ role: 'button', name: 'Import' });
  await person.see({ role: 'heading', name: 'Import papers' });
  await page.locator('dialog input[type=file]').setInputFiles({ name: 'library.bib', mimeType: 'text/plain', buffer: Buffer.from(toBib(DEMO_PAPERS)) });
  const { name: plan } = await person.see({ role: 'button', name: /^Add / }, undefined, 30_000);
  await person.click({ role: 'button', name: plan });
  await person.click({ role: 'button', name: 'Done' });
  say(`Opened the library and imported a BibTeX file of ${DEMO_PAPERS.length} papers, after a look at what would come of it (“${plan}”).`);
  const head = { role: 'columnheader', name: /^Title, / };
  const { name: all } = await person.see(head);
  await person.press('/');
  await person.paste('agents is:unread');
  const { name: found } = await person.see(head, ({ name }) => name !== all);
  const count = Number(/\d+/.exec(found)?.[0]);
  say(`Searched for “agents is:unread”: ${count} papers, the best match first.`);
  await person.press('ArrowDown');
  await person.press('a', 'Control');
  await person.see({ role: 'toolbar', name: `${count} papers selected` });
  await person.press('t');
  await person.see({ role: 'combobox', name: `Tags: ${count} papers` }, ({ states }) => states.focused === true);
  await person.type('seminar');
  await person.press('Enter');
  const tagged = async () => (await chromium.readTable<Paper>('papers')).filter(({ tags }) => tags.includes('seminar')).length;
  await until('all of them are tagged', async () => (await tagged()) === count);
  await person.see({ role: 'button', name: 'Remove tag seminar' });
  writeFileSync(join(DEMO, '10-library.png'), await person.screenshot());
  await person.press('Escape');
  await person.seeNo({ role: 'combobox', name: `Tags: ${count} papers` });
  await person.press('z');
  await until('none of them is tagged', async () => (await tagged()) === 0);
  say('Tagged all of them at once, and took that back with z.');
  say(`Exported what was found as RIS: ${relative(ROOT, await exportAs(chromium, person, /^RIS/))}`);
  await page.goto(`chrome-extension://${chromium.extensionId}/library.html#statistics`);
  await person.see({ role: 'heading', name: 'Top tags' });
  writeFileSync(join(DEMO, '11-statistics.png'), await person.screenshot());
  await page.close();
}

async function exportAs(chromium: Chromium, person: Person, choice: RegExp): Promise<string> {
  await person.click({ role: 'button', name: 'Export' });
  await person.click({ role: 'menuitem', name: choice });
  await person.see({ role: 'StaticText', name: /^Exported / });
  const file = await until('the file is there', () => readdirSync(chromium.downloads).find((name) => !name.endsWith('.crdownload') && !name.startsWith('.')));
  const path = join(DEMO, file);
  renameSync(join(chromium.downloads, file), path);
  return path;
}

function say(sentence: string): void {
  console.log(sentence);
}
