// The first minutes of a reader: the guided start stands beside a real hand, follows what is done, and is gone for good.
import { expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import { findFaults, SCHEMES } from '../support/axe.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { addTag, clickMark, closeSlip, seeMarks } from '../support/marks.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const DAILY = papersOf('hugging-face/daily');

it('a reader with an empty library is led from the first hand to the toolbar, once', async () => {
  const chromium = await stage.launch({ isFirstRun: true });
  const tab = await chromium.open('https://huggingface.co/papers');
  const { person, page } = tab;
  await seeMarks(person, DAILY.length);
  await person.see({ role: 'region', name: 'Manicule: first steps' });
  await person.see({ role: 'StaticText', name: 'Click a hand to save its paper' });
  for (const scheme of SCHEMES) {
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), scheme === 'dark');
    const faults = await findFaults(person);
    expect(faults.filter((fault) => fault.includes('manicule-guide'))).toEqual([]);
  }
  const title = DAILY[0]?.title ?? '';
  await clickMark(person, title);
  await person.see({ role: 'StaticText', name: 'Saved. Now type a tag and press Enter' });
  await addTag(person, 'first');
  await person.see({ role: 'StaticText', name: 'Your papers are behind the toolbar button' });
  await closeSlip(person);
  await person.click({ role: 'button', name: 'Done' });
  await until('that is kept', async () => (await chromium.readTable<{ name: string }>('settings')).some(({ name }) => name === 'isGuided'));
  expect((await chromium.readTable<Paper>('papers')).map(({ tags }) => tags)).toEqual([['first']]);
  await page.reload();
  await seeMarks(person, DAILY.length);
  expect(await page.evaluate(() => document.querySelector('manicule-guide'))).toBeNull();
  await page.close();
});
