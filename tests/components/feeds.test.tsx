// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FeedsPage } from '@/components/FeedsPage';
import { countItems, getSettings, listFeeds } from '@/lib/db/queries';
import { writeOpml } from '@/lib/feeds/opml';
import { feedId, type Feed, type FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { TransientError } from '@/lib/shared/errors';
import { downloads } from '../support/dom';
import { ARXIV, DAILY, feedOf, itemOf } from '../support/inbox';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const openFeedsStage = async (options: StageOptions = {}) => {
  const stage = await openStage({ feeds: [DAILY, ARXIV], ...options, shown: <FeedsPage /> });
  await screen.findByRole('region', { name: 'Followed' });
  return stage;
};
const field = () => screen.getByRole('textbox', { name: 'Follow a listing' });
const row = (name: string) => screen.findByRole('listitem', { name });
const namesShown = () => within(screen.getByRole('region', { name: 'Followed' })).getAllByRole('button', { name: /^Change: / }).map((button) => button.getAttribute('aria-label')?.slice(8));
const web = (url: string, name: string, more: Partial<Feed> = {}) => feedOf({ kind: 'web', url }, name, more);
const change = async (user: { click(element: Element): Promise<void> }, name: string) => user.click(await screen.findByRole('button', { name: `Change: ${name}` }));

/** What stands at each address; nothing: no connection. */
function serve(pages: Record<string, string>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const page = pages[url];
    if (page === undefined) throw new TypeError('Failed to fetch');
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  location.hash = '';
});

describe('the list of feeds', () => {
  it('says how each is doing, with a way to the listing', async () => {
    const now = Date.now();
    const daily = feedOf(DAILY.source, DAILY.name, { lastNewAt: now - 2 * DAY_MS - MINUTE_MS, lastRunAt: now - 12.5 * MINUTE_MS, nextRunAt: now + 48.5 * MINUTE_MS });
    await openFeedsStage({ feeds: [daily, ARXIV], items: [itemOf(1), itemOf(2, { state: 'looked' }), itemOf(3, { heldBy: [DAILY.id] })] });
    const shown = await row('Hugging Face daily');
    expect(shown.textContent).toContain('Last new paper 2 days ago · Checked 12 min ago, next in 48 min');
    expect(shown.textContent).toContain('2 papers in the inbox, 1 new, 1 held back');
    expect(within(shown).getByRole('link').getAttribute('href')).toBe('https://huggingface.co/papers');
    await seeNoViolations();
  });

  it('says what stopped, and what has not begun', async () => {
    const now = Date.now();
    await openFeedsStage({
      feeds: [
        web('https://old.example/feed', 'Old', { lastNewAt: Date.UTC(2020, 10, 3, 12) }),
        web('https://fresh.example/feed', 'Fresh', { lastRunAt: 0, lastAnswerAt: 0, lastNewAt: 0 }),
        web('https://mute.example/feed', 'Mute', { lastNewAt: 0 }),
        web('https://off.example/feed', 'Off', { isPaused: true }),
        web('https://slow.example/feed', 'Slow', { notBefore: now + 3 * DAY_MS }),
      ],
    });
    expect((await row('Old')).textContent).toContain('Not updated since 3 Nov');
    expect((await row('Fresh')).textContent).toContain('Not checked yet');
    expect((await row('Mute')).textContent).toContain('Nothing new so far');
    expect((await row('Off')).textContent).toContain('Paused');
    expect((await row('Slow')).textContent).toMatch(/the site asks to wait until \d+ \w+/);
  });

  it('puts problems first, each with the click that mends it, and the rest by name', async () => {
    const { user, sites, library } = await openFeedsStage({
      feeds: [
        web('https://b.example/feed', 'B'), web('https://a.example/feed', 'a'), DAILY,
        web('https://z.example/feed', 'Z', { lastError: 'not-allowed' }),
        web('https://y.example/feed', 'Y', { lastError: 'moved', movedTo: 'https://new.example/feed' }),
        web('https://x.example/feed', 'X', { lastError: 'server' }),
      ],
    });
    await row('Z');
    expect(namesShown()).toEqual(['X', 'Y', 'Z', 'a', 'B', 'Hugging Face daily']);
    await user.click(screen.getByRole('button', { name: 'Allow the site: Z' }));
    expect(sites.asked.at(-1)).toEqual(['https://z.example/*']);
    expect(screen.getByRole('button', { name: 'Try now: X' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Follow it there: Y' }));
    await waitFor(async () => expect((await listFeeds(library)).map(({ id }) => id)).toContain('web:https://new.example/feed'));
    await waitFor(async () => expect((await listFeeds(library)).map(({ id }) => id)).not.toContain('web:https://y.example/feed'));
    expect(sites.asked.at(-1)).toEqual(['https://new.example/*']);
    await seeNoViolations();
  });

  it('says what could not be had', async () => {
    await openFeedsStage({ feeds: [feedOf(ARXIV.source, ARXIV.name, { missed: { from: Date.UTC(2026, 10, 3, 12), to: Date.UTC(2026, 10, 9, 12) }, leftOut: 8_000 })] });
    const shown = await row('arXiv cs.CL');
    expect(shown.textContent).toMatch(/Papers of 3\D{1,9}9 Nov could not be had/);
    expect(shown.textContent).toContain('8,000 papers were left out');
  });

  it('teaches where there is none, and follows with one click', async () => {
    const { user, library } = await openFeedsStage({ feeds: [] });
    expect(await screen.findByRole('heading', { name: 'You follow nothing yet' })).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Follow: arXiv cs.CV' }));
    await waitFor(async () => expect((await listFeeds(library)).map(({ source }) => source)).toEqual([{ kind: 'arxiv', categories: ['cs.CV'] }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Follow: arXiv cs.CV' })).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  it('opens the feed that the address names', async () => {
    location.hash = encodeURIComponent(ARXIV.id);
    await openFeedsStage();
    expect(await screen.findByRole('textbox', { name: 'Words to include: arXiv cs.CL' })).toBeDefined();
  });

  it('checks all of them, and says how it went', async () => {
    let answer: string | Error = new TransientError('network');
    const { user } = await openFeedsStage({ feeds: [DAILY], respond: () => answer });
    await user.click(screen.getByRole('button', { name: 'Check all now' }));
    await waitFor(async () => expect((await row('Hugging Face daily')).textContent).toContain('Not checked: no connection. It will be tried again.'));
    answer = '[]';
    await user.click(screen.getByRole('button', { name: 'Check all now' }));
    expect(await screen.findByText('Checked for new papers')).toBeDefined();
    await waitFor(() => expect(screen.queryByText(/^Not checked/)).toBeNull());
  });

  it('holds fifty without a fault', async () => {
    await openFeedsStage({ feeds: Array.from({ length: 50 }, (_, index) => web(`https://site${index}.example/feed`, `Feed ${index + 1}`)) });
    await row('Feed 50');
    expect(namesShown().slice(0, 3)).toEqual(['Feed 1', 'Feed 2', 'Feed 3']);
    expect(namesShown().length).toBe(50);
    await seeNoViolations();
  }, 20_000);
});

describe('one feed', () => {
  it('is renamed, slowed down, paused and taken off the badge', async () => {
    const { user, library } = await openFeedsStage();
    await change(user, 'Hugging Face daily');
    const find = () => library.feeds.get(DAILY.id);
    const name = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Coffee{Enter}');
    await waitFor(async () => expect((await find())?.name).toBe('Coffee'));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How often: Coffee' }), 'every 6 hours');
    await waitFor(async () => expect((await find())?.intervalMs).toBe(6 * HOUR_MS));
    await user.click(screen.getByRole('switch', { name: 'Count on the badge: Coffee' }));
    await waitFor(async () => expect((await find())?.isBadged).toBe(false));
    await user.click(screen.getByRole('button', { name: 'Pause: Coffee' }));
    await waitFor(async () => expect((await find())?.isPaused).toBe(true));
    expect(await screen.findByRole('button', { name: 'Resume: Coffee' })).toBeDefined();
    await seeNoViolations();
  });

  it('cannot be asked more often than its site bears', async () => {
    const { user } = await openFeedsStage();
    await change(user, 'arXiv cs.CL');
    const often = await screen.findByRole('combobox', { name: 'How often: arXiv cs.CL' });
    expect(within(often).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['every hour', 'every 3 hours', 'every 6 hours', 'every 12 hours', 'once a day', 'once a week']);
  });

  it('is removed, the focus goes on, and z brings it back', async () => {
    const { user, library } = await openFeedsStage({ items: [itemOf(1)] });
    await change(user, 'arXiv cs.CL');
    await user.click(screen.getByRole('button', { name: 'Remove: arXiv cs.CL' }));
    await waitFor(() => expect(screen.queryByRole('listitem', { name: 'arXiv cs.CL' })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change: Hugging Face daily' }));
    expect(await screen.findByText('No longer following “arXiv cs.CL”')).toBeDefined();
    await user.keyboard('z');
    expect(await row('arXiv cs.CL')).toBeDefined();
    expect((await listFeeds(library)).length).toBe(2);
  });

  it('z is a letter where something is being typed', async () => {
    const { user, library } = await openFeedsStage();
    await change(user, 'arXiv cs.CL');
    await user.click(screen.getByRole('button', { name: 'Remove: arXiv cs.CL' }));
    await screen.findByText('No longer following “arXiv cs.CL”');
    await user.type(field(), 'z');
    expect((await listFeeds(library)).length).toBe(1);
  });
});

describe('filters', () => {
  const items = Array.from({ length: 10 }, (_, index) => itemOf(index + 1, { sighting: { abstract: index < 4 ? 'About surgery.' : 'About boats.', upvotes: index } }));

  it('tell while they are typed how much they would hold back, and hold it back', async () => {
    const { user, library } = await openFeedsStage({ items });
    await change(user, 'Hugging Face daily');
    const words = await screen.findByRole('textbox', { name: 'Words to leave out: Hugging Face daily' });
    await user.type(words, 'surgery');
    expect(await screen.findByText('Would hold back 4 of the 10 that wait.')).toBeDefined();
    expect(await countItems(library, 'held')).toBe(0);
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await countItems(library, 'held', DAILY.id)).toBe(4));
    expect((await library.feeds.get(DAILY.id))?.filter).toEqual({ ...NO_FILTER, notWords: ['surgery'] });
    expect(await screen.findByText('Holds back 4 of the 10 that wait.')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Remove surgery from words to leave out: Hugging Face daily' }));
    await waitFor(async () => expect(await countItems(library, 'held')).toBe(0));
  });

  it('one choice right after the other loses none', async () => {
    const { user, library, holdWorker } = await openFeedsStage({ items });
    await change(user, 'arXiv cs.CL');
    const letGo = holdWorker();
    await user.type(await screen.findByRole('textbox', { name: 'Words to include: arXiv cs.CL' }), 'one, two{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Authors to leave out: arXiv cs.CL' }), 'Hinton, Geoffrey{Enter}');
    letGo();
    await waitFor(async () => expect((await library.feeds.get(ARXIV.id))?.filter).toEqual({ ...NO_FILTER, words: ['one', 'two'], notAuthors: ['Hinton, Geoffrey'] }));
  });

  it('ask for upvotes only where they are told', async () => {
    const { user, library } = await openFeedsStage({ items });
    await change(user, 'arXiv cs.CL');
    await screen.findByRole('textbox', { name: 'Categories: arXiv cs.CL' });
    expect(screen.queryByRole('textbox', { name: 'Upvotes at least: arXiv cs.CL' })).toBeNull();
    await change(user, 'Hugging Face daily');
    await user.type(await screen.findByRole('textbox', { name: 'Upvotes at least: Hugging Face daily' }), '5{Enter}');
    await waitFor(async () => expect((await library.feeds.get(DAILY.id))?.filter.minUpvotes).toBe(5));
  });

  it('hold for every feed, too', async () => {
    const { user, library } = await openFeedsStage({ items });
    await user.type(await screen.findByRole('textbox', { name: 'Words to include: every feed' }), 'surgery{Enter}');
    await waitFor(async () => expect((await getSettings(library)).inboxFilter.words).toEqual(['surgery']));
    await waitFor(async () => expect(await countItems(library, 'waiting')).toBe(4));
  });

  it('take a pasted list, and give back the last by Backspace', async () => {
    const { user, library } = await openFeedsStage();
    await user.click(await screen.findByRole('textbox', { name: 'Words to include: every feed' }));
    await user.paste('graph, graph\nneural  nets');
    await waitFor(async () => expect((await getSettings(library)).inboxFilter.words).toEqual(['graph', 'neural nets']));
    await user.keyboard('{Backspace}');
    await waitFor(async () => expect((await getSettings(library)).inboxFilter.words).toEqual(['graph']));
  });
});

describe('rules', () => {
  it('author: X → save, tag to-read takes a few keys', async () => {
    const { user, library } = await openFeedsStage();
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Authors: New rule' }));
    await user.keyboard('Ada Lovelace');
    await user.click(screen.getByRole('combobox', { name: 'Tags: New rule' }));
    await user.keyboard('to-read{Enter}');
    await seeNoViolations();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect((await getSettings(library)).inboxRules).toEqual([{ when: { ...NO_FILTER, authors: ['Ada Lovelace'] }, tags: ['to-read'], saves: true }]));
    expect(await screen.findByText('author: Ada Lovelace → save, tag to-read')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a rule' }));
  });

  it('that say nothing are not kept, and say what they lack', async () => {
    const { user, library } = await openFeedsStage();
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.click(screen.getByRole('button', { name: 'Keep rule' }));
    expect(screen.getByText('Say which papers: an author, words or a category.')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: 'Categories: New rule' }), 'cs.CL');
    await user.click(screen.getByRole('switch', { name: 'Save at once: New rule' }));
    await user.click(screen.getByRole('button', { name: 'Keep rule' }));
    expect(screen.getByText('Say what to do: save them, or give them a tag.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect((await getSettings(library)).inboxRules).toEqual([]);
  });

  it('are changed, removed and had back', async () => {
    const { user, library } = await openFeedsStage();
    const rule = { when: { ...NO_FILTER, words: ['gloss'] }, tags: [], saves: true };
    await library.settings.put({ name: 'inboxRules', value: [rule] });
    await user.click(await screen.findByRole('button', { name: 'Change the rule: “gloss” → save' }));
    await user.type(screen.getByRole('textbox', { name: 'Categories: Rule 1' }), 'cs{Enter}');
    await user.click(screen.getByRole('button', { name: 'Keep rule' }));
    await user.click(await screen.findByRole('button', { name: 'Remove the rule: “gloss”, in cs → save' }));
    await waitFor(async () => expect((await getSettings(library)).inboxRules).toEqual([]));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('“gloss”, in cs → save')).toBeDefined();
  });
});

describe('follow a listing', () => {
  const sourcesOf = async ({ library }: { library: Parameters<typeof listFeeds>[0] }) => (await listFeeds(library)).map(({ source }) => source);
  const HTML = '<html><head><link rel="alternate" type="application/rss+xml" title="Current issue" href="/rss"><link rel="alternate" type="application/atom+xml" title="News" href="https://news.example/atom"></head></html>';

  it.each<[string, FeedSource]>([
    ['cs.lg, cs.AI', { kind: 'arxiv', categories: ['cs.AI', 'cs.LG'] }],
    ['cat:hep-th', { kind: 'arxiv', categories: ['hep-th'] }],
    ['author: Ada Lovelace', { kind: 'arxiv-search', query: 'au:"Ada Lovelace"' }],
    ['huggingface.co/papers?q=surgical+video', { kind: 'hugging-face-search', query: 'surgical video' }],
    ['https://arxiv.org/list/cs.CV/recent', { kind: 'arxiv', categories: ['cs.CV'] }],
  ])('knows what %j means', async (typed, source) => {
    const stage = await openFeedsStage({ feeds: [] });
    await stage.user.type(field(), `${typed}{Enter}`);
    await waitFor(async () => expect(await sourcesOf(stage)).toEqual([source]));
    await waitFor(() => expect((field() as HTMLInputElement).value).toBe(''));
  });

  it('asks where words are to be looked for', async () => {
    const stage = await openFeedsStage({ feeds: [] });
    await stage.user.type(field(), 'surgical video{Enter}');
    const choices = within(await screen.findByRole('list', { name: 'What to follow' }));
    expect(document.activeElement).toBe(choices.getAllByRole('button')[0]);
    await seeNoViolations();
    await stage.user.click(choices.getByRole('button', { name: /^Hugging Face: “surgical video”/ }));
    await waitFor(async () => expect(await sourcesOf(stage)).toEqual([{ kind: 'hugging-face-search', query: 'surgical video' }]));
  });

  it('asks the browser for the site of a feed, and follows it as the reader’s own word', async () => {
    const asked = serve({ 'https://journal.example/rss': '<?xml version="1.0"?>\n<!-- hello -->\n<rss version="2.0"><channel/></rss>' });
    const { user, sites, library } = await openFeedsStage({ feeds: [] });
    await user.type(field(), 'https://journal.example/rss{Enter}');
    await waitFor(async () => expect(await listFeeds(library)).toMatchObject([{ source: { kind: 'web', url: 'https://journal.example/rss' }, isTyped: true }]));
    expect(sites.asked).toContainEqual(['https://journal.example/*']);
    expect(asked).toEqual(['https://journal.example/rss']);
  });

  it('offers the feeds that a page names; only those of its own site are the reader’s own word', async () => {
    serve({ 'https://journal.example/': HTML });
    const { user, sites, library } = await openFeedsStage({ feeds: [] });
    await user.type(field(), 'journal.example{Enter}');
    const choices = within(await screen.findByRole('list', { name: 'What to follow' }));
    await user.click(choices.getByRole('button', { name: /^News/ }));
    expect(sites.asked.at(-1)).toEqual(['https://news.example/*']);
    await waitFor(async () => expect(await listFeeds(library)).toMatchObject([{ name: 'News', isTyped: false }]));
    await user.type(field(), 'journal.example{Enter}');
    await user.click(await screen.findByRole('button', { name: /^Current issue/ }));
    await waitFor(async () => expect((await library.feeds.get('web:https://journal.example/rss'))?.isTyped).toBe(true));
  });

  it('does not wait for an address that was typed over', async () => {
    const { promise, reject } = Promise.withResolvers<Response>();
    vi.stubGlobal('fetch', () => promise);
    const { user, library } = await openFeedsStage({ feeds: [] });
    await user.type(field(), 'slow.example{Enter}');
    expect(await screen.findByRole('button', { name: 'Looking…' })).toBeDefined();
    await user.clear(field());
    await user.type(field(), 'cs.CL{Enter}');
    await row('arXiv cs.CL');
    reject(new TypeError('Failed to fetch'));
    await promise.catch(() => {});
    await waitFor(async () => expect(await listFeeds(library)).toHaveLength(1));
    expect(screen.queryByText(/^Nothing could be read/)).toBeNull();
  });

  it('says in place what cannot be followed', async () => {
    serve({ 'https://plain.example/': '<html><body>Nothing here</body></html>' });
    const { user, sites, library } = await openFeedsStage({ feeds: [] });
    await user.type(field(), 'plain.example{Enter}');
    expect(await screen.findByText(/^No feed at this address\./)).toBeDefined();
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await user.clear(field());
    await user.type(field(), 'gone.example{Enter}');
    expect(await screen.findByText('Nothing could be read at this address: no connection.')).toBeDefined();
    vi.stubGlobal('fetch', async () => new Response('Not Found', { status: 404 }));
    await user.clear(field());
    await user.type(field(), 'typo.example/fed{Enter}');
    expect(await screen.findByText('There is nothing at this address. Is it complete?')).toBeDefined();
    sites.answer = false;
    await user.clear(field());
    await user.type(field(), 'other.example{Enter}');
    expect(await screen.findByText('other.example was not allowed. Press Follow again, and choose Allow.')).toBeDefined();
    await user.clear(field());
    await user.type(field(), '{Enter}');
    expect(await screen.findByText('Paste an address, or type a category such as cs.CL.')).toBeDefined();
    expect(await listFeeds(library)).toEqual([]);
  });

  it('says that a feed is followed already, and leaves it even where its site is not allowed any more', async () => {
    const { user, sites, library } = await openFeedsStage();
    await user.type(field(), 'cs.CL{Enter}');
    expect(await screen.findByText('You already follow this')).toBeDefined();
    sites.answer = false;
    await user.type(field(), 'cs.CL{Enter}');
    expect(await screen.findByText(/^Not followed: rss\.arxiv\.org was not allowed/)).toBeDefined();
    expect((await listFeeds(library)).map(({ id }) => id)).toContain(ARXIV.id);
  });

  it('takes a feed of the reader’s own network', async () => {
    serve({ 'http://192.168.1.5:8080/feed': '<feed xmlns="http://www.w3.org/2005/Atom"/>' });
    const { user, sites, library } = await openFeedsStage({ feeds: [] });
    await user.type(field(), 'http://192.168.1.5:8080/feed{Enter}');
    await waitFor(async () => expect(await listFeeds(library)).toMatchObject([{ isTyped: true }]));
    expect(sites.asked[0]).toEqual(['http://192.168.1.5/*', 'https://192.168.1.5/*']);
  });
});

describe('moving', () => {
  const FEEDS = [
    { source: { kind: 'web', url: 'https://one.example/rss' }, name: 'One' },
    { source: { kind: 'web', url: 'https://two.example/rss' }, name: 'Two' },
    { source: { kind: 'web', url: 'http://10.0.0.1/rss' }, name: 'Home' },
    { source: ARXIV.source, name: ARXIV.name },
  ] satisfies { source: FeedSource; name: string }[];
  const choose = async (user: { upload(input: HTMLElement, file: File): Promise<void> }, text: string) => user.upload(screen.getByLabelText('OPML file'), new File([text], 'feeds.opml'));

  it('previews a file, asks for all sites at once, and says what was not taken', async () => {
    const { user, sites, library } = await openFeedsStage();
    await choose(user, writeOpml(FEEDS));
    expect(await screen.findByText('feeds.opml: 4 feeds, 1 already followed, 1 cannot be followed from a file')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Follow 2 feeds' }));
    expect(sites.asked).toEqual([['https://one.example/*', 'https://two.example/*']]);
    expect(await screen.findByText('2 feeds followed, 1 not')).toBeDefined();
    expect((screen.getByRole('textbox', { name: 'What is not followed' }) as HTMLTextAreaElement).value).toMatch(/^Home: its address is in a private network/);
    expect((await listFeeds(library)).map(({ name }) => name)).toEqual(expect.arrayContaining(['One', 'Two']));
  });

  it('follows what is allowed where the reader says no to the rest', async () => {
    const { user, sites, library } = await openFeedsStage();
    sites.allow('https://one.example/*');
    sites.answer = false;
    await choose(user, writeOpml(FEEDS));
    await user.click(await screen.findByRole('button', { name: 'Follow 2 feeds' }));
    expect(await screen.findByText('1 feed followed, 2 not')).toBeDefined();
    expect((await listFeeds(library)).some(({ name }) => name === 'Two')).toBe(false);
  });

  it('says so where a file holds no feeds', async () => {
    const { user } = await openFeedsStage();
    await choose(user, 'just words');
    expect(await screen.findByText(/^feeds\.opml holds no feeds\./)).toBeDefined();
  });

  it('writes a file that brings the same feeds back', async () => {
    const { user } = await openFeedsStage();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    const text = await downloads.get('manicule-feeds.opml');
    expect(text).toContain(feedId(ARXIV.source).slice(6));
    expect(text).toContain('Hugging Face daily');
  });
});
