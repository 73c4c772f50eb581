// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '@/lib/db/list-by-day';
import { countItems, findPaper } from '@/lib/db/queries';
import type { Feed } from '@/lib/model/feed';
import type { Finding } from '@/lib/model/finding';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
import { TransientError } from '@/lib/shared/errors';
import { ARXIV, DAILY, feedOf, itemOf as itemAt } from '../support/inbox';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

/** The IndexedDB of the tests takes a while for thousands. */
const LONG = { timeout: 60_000 };
/** Not before midnight, whenever the test runs. */
const NOON = startOfDay(Date.now()) + 12 * HOUR_MS;
const itemOf = (number: number, more: Parameters<typeof itemAt>[1] = {}) => itemAt(number, { foundAt: NOON - number, ...more });
const ITEMS = [itemOf(1), itemOf(2), itemOf(3, { state: 'looked' })];

const titles = () => screen.queryAllByRole('link').map((link) => link.textContent);
const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));
const seeAll = () => seeTitles(['New 1', 'New 2', 'New 3']);
/** Headings and papers, as they stand. */
const lines = () => screen.getAllByRole('row').map((row) => within(row).queryByRole('link')?.textContent ?? row.textContent);

async function openInbox(options: StageOptions = {}) {
  const stage = await openStage({ papers: [paperOf(1)], feeds: [DAILY], items: ITEMS, ...options });
  await stage.user.click(await screen.findByRole('tab', { name: /^New \d/ }));
  return stage;
}

describe('the New tab', () => {
  it('counts what waits, and lists it by day and feed, newest first', async () => {
    await openInbox();
    expect(screen.getByRole('tab', { name: 'New 3' }).ariaSelected).toBe('true');
    await seeAll();
    expect(screen.getByText('Today')).toBeDefined();
    expect(screen.getByText('2 new · 1 h ago')).toBeDefined();
    expect(screen.getAllByText('533 authors')).toHaveLength(3);
    await seeNoViolations();
  });

  it('has a heading for each day, and in it for each feed; what is to be said of a feed is said once', async () => {
    const items = [itemOf(1), itemOf(2, { feeds: [ARXIV.id] }), itemOf(3, { foundAt: NOON - DAY_MS, state: 'looked' })];
    await openInbox({ feeds: [DAILY, ARXIV], items });
    await seeAll();
    expect(lines()).toEqual([
      'Today', 'Hugging Face daily1 new · 1 h agoClear', 'New 1', 'arXiv cs.CL1 new · 1 h agoClear', 'New 2', 'Yesterday', 'Hugging Face daily1 paperClear', 'New 3',
    ]);
    await seeNoViolations();
  });

  it('has one entry per work, and says which feeds brought it too, how many liked it, and what a rule will tag it', async () => {
    await openInbox({ feeds: [DAILY, ARXIV], items: [itemOf(1, { feeds: [ARXIV.id, DAILY.id], tags: ['to-read'], sighting: { upvotes: 14 } })] });
    await seeTitles(['New 1']);
    expect(screen.getByText('533 authors · 14 upvotes · also in Hugging Face daily')).toBeDefined();
    expect(screen.getByRole('row', { name: 'New 1. 533 authors · 14 upvotes · also in Hugging Face daily. new. tagged to-read' })).toBeDefined();
  });

  it('counts as looking: nothing is new any more, but the dots stay for this visit', async () => {
    const { user, library } = await openInbox();
    await seeAll();
    await waitFor(async () => expect(await countItems(library, 'new')).toBe(0));
    expect(screen.getAllByTitle('New')).toHaveLength(2);
    await user.click(screen.getByRole('tab', { name: /Reading list/ }));
    await user.click(screen.getByRole('tab', { name: /^New/ }));
    await waitFor(() => expect(screen.getAllByTitle('New')).toHaveLength(2));
  });

  it('draws only what is in sight of what waits, and reads more when the end comes near', async () => {
    const { user } = await openInbox({ items: Array.from({ length: 125 }, (_, number) => itemOf(number, { state: 'looked' })) });
    const grid = await screen.findByRole('grid', { name: 'New papers' });
    expect(grid.getAttribute('aria-rowcount')).toBe('125');
    expect(screen.getByText('50+ papers · 1 h ago')).toBeDefined();
    expect(titles().length).toBeLessThan(30);
    await user.keyboard('{ArrowDown}{End}');
    expect(await screen.findByText('100+ papers · 1 h ago', {}, LONG)).toBeDefined();
    await user.keyboard('{End}');
    await screen.findByText('125 papers · 1 h ago', {}, LONG);
    await user.keyboard('{End}');
    expect((await screen.findByRole('row', { name: /^New 124\./ })).ariaSelected).toBe('true');
    expect(screen.getByText('125 papers · 1 h ago')).toBeDefined();
  }, LONG.timeout);
});

describe('keeping and clearing', () => {
  it('saves with the hand, and takes that back', async () => {
    const { user, library } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Save: New 2' }));
    await seeTitles(['New 1', 'New 3']);
    expect(await findPaper(library, 'arxiv:2612.00002')).toMatchObject({ title: 'New 2', status: 'unread' });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await seeAll();
    expect(await findPaper(library, 'arxiv:2612.00002')).toBeUndefined();
  });

  it('saves with tags that are typed in the row', async () => {
    const { user, library } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Tags: New 2' }));
    const box = await screen.findByRole('combobox', { name: 'Tags: New 2' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await seeNoViolations();
    await user.keyboard('thesis{Enter}rag{Enter}');
    expect(await findPaper(library, 'arxiv:2612.00002')).toBeUndefined();
    await user.click(screen.getByRole('button', { name: 'Save with these tags: New 2' }));
    await seeTitles(['New 1', 'New 3']);
    expect((await findPaper(library, 'arxiv:2612.00002'))?.tags).toEqual(['thesis', 'rag']);
  });

  it('clears one with its ×, what stands under a heading, and all; each is undone', async () => {
    const { user } = await openInbox({ items: [...ITEMS, itemOf(4, { foundAt: NOON - DAY_MS })] });
    const all = ['New 1', 'New 2', 'New 3', 'New 4'];
    await user.click(await screen.findByRole('button', { name: 'Clear: New 1' }));
    await seeTitles(all.slice(1));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(all);
    const [today] = screen.getAllByRole('button', { name: 'Clear: Hugging Face daily' });
    if (today) await user.click(today);
    await seeTitles(['New 4']);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(all);
    await user.click(screen.getByRole('button', { name: 'Clear all 4' }));
    expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await seeTitles(all);
  });

  it('clears under a heading what is listed there, not what another feed brought first', async () => {
    const { user } = await openInbox({ feeds: [DAILY, ARXIV], items: [itemOf(1, { feeds: [DAILY.id, ARXIV.id] }), itemOf(2, { feeds: [ARXIV.id] })] });
    await user.click(await screen.findByRole('button', { name: 'Clear: arXiv cs.CL' }));
    await seeTitles(['New 1']);
  });

  it('clears thousands in batches, and undoes all of it', async () => {
    const { user, library, asked } = await openInbox({ items: Array.from({ length: 1_001 }, (_, index) => itemOf(index, { state: 'looked' })) });
    await user.click(await screen.findByText('Clear all 1,001'));
    expect(await screen.findByText('Cleared 1,001 papers', {}, LONG)).toBeDefined();
    expect(await countItems(library, 'waiting')).toBe(0);
    expect(asked.filter((name) => name === 'clearFeedItems')).toHaveLength(2);
    await user.click(screen.getByText('Undo'));
    await screen.findByText(/^Undoing: Cleared [\d,]+ papers from the inbox$/, {}, LONG);
    await waitFor(async () => expect(await countItems(library, 'waiting')).toBe(1_001), LONG);
  }, LONG.timeout);

  it('can undo a clearing that worked only when it was tried again', async () => {
    const { user, fail } = await openInbox();
    await seeAll();
    fail('storage-failed');
    await user.click(screen.getByRole('button', { name: 'Clear: New 1' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    fail(undefined);
    await user.click(again);
    await seeTitles(['New 2', 'New 3']);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await seeAll();
  });

  it('leaves what was said in passing behind, but can still be undone', async () => {
    const { user } = await openInbox();
    await user.click(await screen.findByRole('button', { name: 'Clear: New 1' }));
    await screen.findByText('Cleared “New 1”');
    await user.click(screen.getByRole('tab', { name: /^Reading list/ }));
    expect(screen.queryByText('Cleared “New 1”')).toBeNull();
    await user.click(screen.getByRole('tab', { name: /^New/ }));
    await seeTitles(['New 2', 'New 3']);
    await user.keyboard('z');
    await seeAll();
  });
});

describe('the keys of the New tab', () => {
  it('move, save, clear, clear under the heading, undo, and open', async () => {
    const { user, library, opened } = await openInbox();
    await seeAll();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('row', { name: /^New 1\. 533 authors\. new/ }).ariaSelected).toBe('true');
    await user.keyboard('j');
    expect(screen.getByRole('row', { name: /^New 2\./ }).ariaSelected).toBe('true');
    await user.keyboard('ks');
    await seeTitles(['New 2', 'New 3']);
    expect(await findPaper(library, 'arxiv:2612.00001')).toBeDefined();
    await user.keyboard('e');
    await seeTitles(['New 3']);
    await user.keyboard('z');
    await seeTitles(['New 2', 'New 3']);
    await user.keyboard('z');
    await seeAll();
    await user.keyboard('{Enter}');
    expect(opened).toEqual(['https://huggingface.co/papers/2612.00001']);
    await user.keyboard('{Shift>}E{/Shift}');
    await seeTitles([]);
  });

  it('open the row for its abstract and why it is ranked, take it along, and close it', async () => {
    const { user } = await openInbox({ items: [itemOf(1, { sighting: { abstract: 'Surgeons and robots.' }, because: ['surgical video'] }), itemOf(2)] });
    await seeTitles(['New 1', 'New 2']);
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(await screen.findByText('Surgeons and robots.')).toBeDefined();
    expect(screen.getByText('Likely yours because of: surgical video.')).toBeDefined();
    await user.keyboard('{ArrowDown}');
    expect(await screen.findByText('The feed told no abstract.')).toBeDefined();
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(screen.queryByText('The feed told no abstract.')).toBeNull());
  });

  it('tag and save without the pointer: Enter adds, Enter in the empty box saves', async () => {
    const { user, library } = await openInbox();
    await seeAll();
    await user.keyboard('{ArrowDown}t');
    await waitFor(() => expect(document.activeElement).toBe(screen.queryByRole('combobox', { name: 'Tags: New 1' })));
    await user.keyboard('thesis{Enter}{Enter}');
    await seeTitles(['New 2', 'New 3']);
    expect((await findPaper(library, 'arxiv:2612.00001'))?.tags).toEqual(['thesis']);
    // The keys go on where they were.
    await user.keyboard('e');
    await seeTitles(['New 3']);
  });

  it('leave the tag box with Esc; what was chosen stays for when it is saved', async () => {
    const { user, library } = await openInbox();
    await seeAll();
    await user.keyboard('{ArrowDown}t');
    await waitFor(() => expect(document.activeElement).toBe(screen.queryByRole('combobox', { name: 'Tags: New 1' })));
    await user.keyboard('thesis{Enter}{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    expect(screen.getByRole('row', { name: /tagged thesis/ })).toBeDefined();
    await user.keyboard('s');
    await seeTitles(['New 2', 'New 3']);
    expect((await findPaper(library, 'arxiv:2612.00001'))?.tags).toEqual(['thesis']);
  });

  it('move between the tabs with arrows', async () => {
    const { user } = await openInbox();
    const tabs = within(screen.getByRole('tablist')).getAllByRole('tab');
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(tabs[0]);
    expect(await screen.findByRole('tabpanel', { name: /Reading list/ })).toBeDefined();
  });
});

describe('news of saved papers', () => {
  const KEY = 'arxiv:2611.00001';
  const PAPER = paperOf(1, { title: 'Lost in the Middle', manifestations: [{ keys: [KEY], type: 'preprint', provenance: {} }], versions: [{ key: KEY, seen: [1], latest: 1 }] });
  const VERSION: Finding = { id: `version ${KEY}`, kind: 'version', paper: KEY, at: 1, dismissed: false, version: 3, read: 1 };
  const PUBLISHED: Finding = {
    id: `published ${KEY}`, kind: 'published', paper: KEY, at: 2, dismissed: false,
    sighting: { keys: [KEY, 'doi:10.1162/tacl_a_00638'], title: 'Lost in the Middle', url: 'https://x.org/', source: 'crossref-api', type: 'article', venue: 'TACL', publishedAt: '2024' },
  };

  it('stand above the new papers and do not count; the last comes first', async () => {
    const stage = await openStage({ papers: [PAPER], feeds: [DAILY], items: [itemOf(1)] });
    await stage.library.findings.bulkPut([VERSION, PUBLISHED, { ...VERSION, id: 'version old', dismissed: true }]);
    await stage.user.click(await screen.findByRole('tab', { name: 'New 1' }));
    await seeTitles(['Lost in the Middle', 'Lost in the Middle', 'New 1']);
    expect(lines()[0]).toBe('News of your papers');
    expect(screen.getAllByRole('row', { name: /^Lost/ }).map((row) => row.ariaLabel)).toEqual(['Lost in the Middle. Published: TACL 2024', 'Lost in the Middle. v3 is out; you read v1']);
    expect(screen.getByRole('button', { name: 'Clear all 1' })).toBeDefined();
    await seeNoViolations();
  });

  it('are opened and dismissed by keys and by their buttons', async () => {
    const stage = await openStage({ papers: [PAPER], feeds: [DAILY], items: [] });
    await stage.library.findings.bulkPut([VERSION, PUBLISHED]);
    await stage.user.click(await screen.findByRole('tab', { name: /^New/ }));
    await seeTitles(['Lost in the Middle', 'Lost in the Middle']);
    expect(screen.getByRole('heading', { name: 'Nothing new' })).toBeDefined();
    await seeNoViolations();
    await stage.user.keyboard('{ArrowDown}e');
    await seeTitles(['Lost in the Middle']);
    expect(await stage.library.findings.get(PUBLISHED.id)).toMatchObject({ dismissed: true });
    await stage.user.click(screen.getByRole('button', { name: 'Open it: Lost in the Middle' }));
    await seeTitles([]);
    expect(stage.opened).toEqual(['https://arxiv.org/abs/2611.00001v3']);
  });
});

describe('what filters hold back', () => {
  const HELD = [itemOf(1), itemOf(2, { heldBy: [DAILY.id] }), itemOf(3, { feeds: [ARXIV.id], heldBy: [ARXIV.id] })];

  it('is counted at the heading of its feed, and shown there by a click', async () => {
    const { user, opened } = await openInbox({ feeds: [DAILY, ARXIV], items: HELD });
    await seeTitles(['New 1']);
    await user.click(await screen.findByRole('button', { name: '1 held back: Hugging Face daily' }));
    await seeTitles(['New 2']);
    expect(screen.getByRole('heading', { name: '1 paper held back by this filter' })).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Edit the filter: Hugging Face daily' }));
    expect(opened).toEqual([expect.stringMatching(/\/feeds\.html#hugging-face-daily$/)]);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await seeTitles(['New 1']);
  });

  it('is counted in the foot, shown, saved and cleared; Esc leads back', async () => {
    const { user, library } = await openInbox({ feeds: [DAILY, ARXIV], items: HELD });
    await user.click(await screen.findByRole('button', { name: '2 held back' }));
    await seeTitles(['New 2', 'New 3']);
    await user.keyboard('{ArrowDown}s');
    await seeTitles(['New 3']);
    expect(await findPaper(library, 'arxiv:2612.00002')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Clear all 1' }));
    expect(await screen.findByText('Nothing is held back any more.')).toBeDefined();
    await user.keyboard('{Escape}{Escape}');
    await seeTitles(['New 1']);
  });
});

describe('the order', () => {
  const RANKED = [itemOf(1, { score: 0.2 }), itemOf(2, { score: 0.9, because: ['surgical video', 'dataset'] }), itemOf(3)];

  it('can be by what the reader likely keeps once that is known; says why, and what is not judged yet comes last', async () => {
    const { user } = await openInbox({ items: RANKED });
    await user.click(await screen.findByRole('radio', { name: 'For you' }));
    await seeTitles(['New 2', 'New 1', 'New 3']);
    expect(screen.getByText('Because of: surgical video, dataset')).toBeDefined();
    expect(screen.queryByText('Today')).toBeNull();
    await seeNoViolations();
  });

  it('is remembered', async () => {
    const { user } = await openInbox({ items: RANKED });
    await seeAll();
    expect(screen.queryByText(/^Because of/)).toBeNull();
    await user.click(await screen.findByRole('radio', { name: 'For you' }));
    await seeTitles(['New 2', 'New 1', 'New 3']);
    await user.click(screen.getByRole('tab', { name: /Reading list/ }));
    await user.click(screen.getByRole('tab', { name: /^New/ }));
    await seeTitles(['New 2', 'New 1', 'New 3']);
    await user.click(screen.getByRole('radio', { name: 'Newest' }));
    await seeAll();
  });

  it('is no choice before anything is judged: by day and feed', async () => {
    await openInbox();
    await seeAll();
    expect(screen.getByText('Today')).toBeDefined();
    expect(screen.queryByRole('radiogroup', { name: 'Order' })).toBeNull();
  });

  it('by what they likely keep lets Shift E clear all that the feed of the chosen paper brought, whatever the day', async () => {
    const { user } = await openInbox({ feeds: [DAILY, ARXIV], items: [itemOf(1, { score: 0.5 }), itemOf(2, { score: 0.9, feeds: [ARXIV.id] }), itemOf(3, { score: 0.1, foundAt: NOON - DAY_MS })] });
    await user.click(await screen.findByRole('radio', { name: 'For you' }));
    await seeTitles(['New 2', 'New 1', 'New 3']);
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}{Shift>}E{/Shift}');
    await seeTitles(['New 2']);
  });
});

describe('checking for new papers', () => {
  it.each([
    ['went well', () => '[]', 'Checked for new papers'],
    ['failed, with the reason', () => new TransientError('network'), /^Not checked: no connection\. It will be tried again\.$/],
  ])('says when it %s', async (_how, respond, words) => {
    const { user } = await openStage({ papers: [paperOf(1)], feeds: [DAILY], respond });
    await user.click(await screen.findByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Check for new papers now' }));
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.queryByText(words === 'Checked for new papers' ? /^Not checked/ : 'Checked for new papers')).toBeNull();
  });

  it('says that it was not checked when the worker does not answer, and tries again', async () => {
    const { user, fail } = await openInbox({ items: [], respond: () => '[]' });
    fail('disconnected');
    await user.click(await screen.findByRole('button', { name: /Check for new papers now/ }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not checked: the extension did not answer\./);
    expect(screen.queryByText('Checking for new papers')).toBeNull();
    fail(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Checked for new papers')).toBeDefined();
  });
});

describe('feeds that have less to show than they should', () => {
  const MOVED: Feed = feedOf({ kind: 'web', url: 'https://old.example.org/feed' }, 'A blog', { lastError: 'moved', movedTo: 'https://new.example.org/feed' });

  it('say so at their heading', async () => {
    await openInbox({ feeds: [{ ...DAILY, lastError: 'rate-limited', leftOut: 30 }] });
    expect(await screen.findByText('Not checked: the site asks for a pause. It will be tried again later.')).toBeDefined();
    expect(screen.getByText('The last answer was too large: 30 papers were left out.')).toBeDefined();
    await seeNoViolations();
  });

  it('say so above the list where they have no heading; several are counted', async () => {
    const { library, user, opened } = await openInbox({ feeds: [DAILY, MOVED] });
    expect(await screen.findByText(/Not checked: it has moved to https:\/\/new\.example\.org\/feed\.$/)).toBeDefined();
    await library.feeds.put({ ...ARXIV, lastError: 'server' });
    expect(await screen.findByText('2 feeds need a look.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'See which' }));
    expect(opened).toEqual([expect.stringMatching(/\/feeds\.html$/)]);
  });

  it('are followed where they have moved to, by a click that can be undone', async () => {
    const { library, user } = await openInbox({ feeds: [MOVED], items: [] });
    await user.click(await screen.findByRole('button', { name: 'Follow it there: A blog' }));
    await waitFor(async () => expect((await library.feeds.get(MOVED.id))?.removedAt).toBeDefined());
    expect(await library.feeds.get('web:https://new.example.org/feed')).toMatchObject({ name: 'A blog' });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await library.feeds.get(MOVED.id))?.removedAt).toBeUndefined());
    expect((await library.feeds.get('web:https://new.example.org/feed'))?.removedAt).toBeDefined();
  });

  it('are allowed by a click: the browser is asked for that site and no other', async () => {
    const blog = feedOf({ kind: 'web', url: 'https://blog.example.org/feed' }, 'A blog', { lastError: 'not-allowed' });
    const { sites, user } = await openInbox({ feeds: [blog], items: [] });
    await user.click(await screen.findByRole('button', { name: 'Allow: A blog' }));
    await waitFor(() => expect(sites.asked).toEqual([['https://blog.example.org/*']]));
  });
});

describe('an empty inbox', () => {
  it('says when the feeds were asked, and where to look', async () => {
    const { user, opened } = await openInbox({ items: [itemOf(1, { heldBy: [DAILY.id] })] });
    expect(await screen.findByText('Checked 1 h ago.')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: /^Feeds/ }));
    await user.click(screen.getByRole('button', { name: /^Today’s digest/ }));
    expect(opened).toEqual([expect.stringMatching(/\/feeds\.html$/), expect.stringMatching(/\/digest\.html$/)]);
    await user.click(screen.getByRole('button', { name: /^Show what is held back/ }));
    await seeTitles(['New 1']);
  });

  it('says that every feed is paused, and asks none', async () => {
    await openInbox({ items: [], feeds: [{ ...DAILY, isPaused: true }] });
    expect(await screen.findByText('Every feed is paused.')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Check for new papers/ })).toBeNull();
  });

  it('teaches how to follow where nothing is followed, and follows with a click', async () => {
    const { user, library } = await openInbox({ items: [], feeds: [] });
    expect(await screen.findByRole('heading', { name: 'No listing is followed' })).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: /^Follow Hugging Face daily papers/ }));
    await waitFor(async () => expect((await library.feeds.toArray()).map(({ id }) => id)).toEqual([DAILY.id]));
    expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeDefined();
  });
});

describe('the menu for the rest', () => {
  it('leads to the feeds and to today’s digest', async () => {
    const { user, opened } = await openStage({ papers: [paperOf(1)], feeds: [DAILY] });
    for (const name of ['Feeds…', 'Today’s digest']) {
      await user.click(await screen.findByRole('button', { name: 'More' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    }
    expect(opened).toEqual([expect.stringMatching(/\/feeds\.html$/), expect.stringMatching(/\/digest\.html$/)]);
  });
});

