// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import type { PageDescription } from '@/lib/messaging/protocol';
import { paperFromSighting } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { sightingOf, START } from '../support/library';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const LISTING: PageDescription = { kind: 'listing', found: 42, saved: 3, fresh: 4, unreadable: 0 };
const NOTHING: PageDescription = { kind: 'listing', found: 0, saved: 0, fresh: 0, unreadable: 0 };
const LISTING_TAB = { url: 'https://huggingface.co/papers', title: 'Daily Papers' };
const ABS_TAB = { url: 'https://arxiv.org/abs/1512.03385', title: '[1512.03385] Deep Residual Learning' };
const ABS: PageDescription = {
  kind: 'paper', found: 1, saved: 0, fresh: 0, unreadable: 0,
  paper: { sighting: { keys: ['arxiv:1512.03385'], title: 'Deep Residual Learning', url: ABS_TAB.url, source: 'arxiv', publishedAt: '2015-12-10' } },
};

const here = () => screen.findByRole('region', { name: 'On this page' });
const see = (text: string | RegExp) => waitFor(async () => expect((await here()).textContent).toMatch(text));

describe('on a listing', () => {
  const papers = Array.from({ length: 6 }, (_, index) => paperOf(index + 1));
  const cards = [101, 102, 103, 104].map((number) => sightingOf(number));

  it('says how many papers are here, yours and new, saves the new ones, and undoes just that', async () => {
    const { user, library } = await openStage({ papers, tab: LISTING_TAB, page: LISTING, cards });
    await see(/42 papers here.*3 yours, 4 new/);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Save 4 new' }));
    expect(await screen.findByText('Saved 4 papers')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone')).toBeDefined();
    expect((await library.papers.toArray()).map(({ id }) => id).toSorted()).toEqual(papers.map(({ id }) => id).toSorted());
  });

  it('says what could not be saved, and has nothing to undo where nothing was', async () => {
    const { user } = await openStage({ papers, tab: LISTING_TAB, page: LISTING });
    await user.click(await screen.findByRole('button', { name: 'Save 4 new' }));
    expect(await screen.findByText('4 papers could not be saved')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('saves all of them under a tag, whether they are new or not, says how many of yours had not had it, and undoes just that', async () => {
    const mine = [sightingOf(201), sightingOf(202), sightingOf(203)].map((sighting, index) => ({ ...paperFromSighting(sighting, START), tags: index < 2 ? ['iclr-27'] : ['peft'] }));
    const { user, library, savedCards } = await openStage({ papers: mine, tab: LISTING_TAB, page: LISTING, cards: [...cards, sightingOf(201), sightingOf(202), sightingOf(203)] });
    await user.click(await screen.findByRole('button', { name: 'Save all 42 papers here with a tag…' }));
    expect(await screen.findByRole('dialog', { name: 'Save all 42 papers here' })).toBeDefined();
    expect(screen.getByText('The 3 that are yours get the tags too.')).toBeDefined();
    await seeNoViolations();
    await user.type(screen.getByRole('combobox', { name: 'Tags: all 42 papers here' }), 'iclr-27{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save and tag' }));
    expect(savedCards).toEqual([{ isAll: true, tags: ['iclr-27'] }]);
    expect(await screen.findByText('Saved 4 papers, tagged 1 of yours')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone')).toBeDefined();
    expect(await listHistory(library)).toMatchObject([{ label: 'Saved and tagged 5 papers iclr-27', isUndone: true }]);
    expect((await library.papers.toArray()).map(({ tags }) => tags)).toEqual([['iclr-27'], ['iclr-27'], ['peft']]);
  });

  it('has nothing to undo where all of them are yours and tagged so', async () => {
    const mine = [201, 202].map((number) => ({ ...paperFromSighting(sightingOf(number), START), tags: ['iclr-27'] }));
    const { user } = await openStage({ papers: mine, tab: LISTING_TAB, page: LISTING, cards: [sightingOf(201), sightingOf(202)] });
    await user.click(await screen.findByRole('button', { name: 'Save all 42 papers here with a tag…' }));
    await user.type(await screen.findByRole('combobox', { name: 'Tags: all 42 papers here' }), 'iclr-27{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save and tag' }));
    expect(await screen.findByText('All are yours, and tagged so already')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('gives the focus to the search field when the button goes', async () => {
    const { user, describePage } = await openStage({ papers, tab: LISTING_TAB, page: LISTING, cards });
    await user.click(await screen.findByRole('button', { name: 'Save 4 new' }));
    await screen.findByText('Saved 4 papers');
    await describePage({ ...LISTING, saved: 7, fresh: 0 });
    await see('7 yours');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search' }));
  });

  it('says how many could not be read', async () => {
    await openStage({ tab: LISTING_TAB, page: { ...LISTING, fresh: 0, unreadable: 2 } });
    await see(/42 papers here.*2 could not be read/);
    expect(screen.queryByRole('button', { name: /^Save \d+ new/ })).toBeNull();
  });

  it('says that the page has changed when nothing could be read, and has a report of it without the page’s words', async () => {
    const tab = { url: 'https://huggingface.co/papers?q=my+secret', title: 'my secret' };
    const { user, clipboard } = await openStage({ tab, page: { ...NOTHING, unreadable: 50, reading: { site: 'hugging-face', cards: 50, unreadable: 50 } } });
    await see(/^This page has changed: 0 of 50 read/);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Copy report' }));
    expect(await screen.findByText('Report copied. It holds counts, and no part of the page')).toBeDefined();
    expect(clipboard.text).toMatch(/^Manicule 1\.2\.3, .*\nSite: hugging-face\nPage: https:\/\/huggingface\.co\/papers\?q=\*\nRead: 0 of 50\n/);
    expect(clipboard.text).not.toContain('secret');
  });

  it('says so beside what was read where less than half was', async () => {
    await openStage({ tab: LISTING_TAB, page: { ...LISTING, found: 10, reading: { site: 'hugging-face', cards: 10, unreadable: 0, shown: 50 } } });
    await see(/10 papers here.*This page has changed: 10 of 50 read/);
    expect(screen.getByRole('button', { name: 'Save 4 new' })).toBeDefined();
  });

  it('says so where the page says that it shows papers, and no card was found', async () => {
    await openStage({ tab: LISTING_TAB, page: { ...NOTHING, reading: { site: 'hugging-face', cards: 0, unreadable: 0, shown: 50 } } });
    await see(/^This page has changed: 0 of 50 read/);
  });

  it('is quiet where there is nothing to read: the page can be saved by its address, and there is still the report', async () => {
    const { user, clipboard, library } = await openStage({ tab: LISTING_TAB, page: { ...NOTHING, reading: { site: 'hugging-face', cards: 0, unreadable: 0 } } });
    await see(/^No papers on this page/);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Copy report' }));
    await waitFor(() => expect(clipboard.text).toContain('Read: 0 of 0'));
    await user.click(screen.getByRole('button', { name: 'Save page' }));
    await waitFor(async () => expect((await library.papers.toArray()).map(({ title }) => title)).toEqual([LISTING_TAB.title]));
  });

  it('follows what the page reports', async () => {
    const { describePage } = await openStage({ tab: LISTING_TAB, page: LISTING });
    await see('3 yours, 4 new');
    await describePage({ ...LISTING, saved: 5, fresh: 2 });
    await see('5 yours, 2 new');
  });
});

describe('on the page of a paper', () => {
  it('saves it, and then leads to its row', async () => {
    const { user, library } = await openStage({ papers: [paperOf(1)], tab: ABS_TAB, page: ABS });
    await see(/Deep Residual Learning.*2015/);
    await user.click(within(await here()).getByRole('button', { name: 'Save' }));
    await see('saved');
    expect(await findPaper(library, 'arxiv:1512.03385')).toMatchObject({ title: 'Deep Residual Learning' });
    await user.click(screen.getByRole('button', { name: 'Edit: Deep Residual Learning' }));
    expect(await screen.findByRole('combobox', { name: 'Tags: Deep Residual Learning' })).toBe(document.activeElement);
  });

  it('says that it is saved, however it was saved', async () => {
    await openStage({ papers: [paperOf(1, { id: 'arxiv:1512.03385', keys: ['arxiv:1512.03385'], title: 'Deep Residual Learning', tags: ['vision', 'classic'] })], tab: ABS_TAB, page: ABS });
    await see('saved, 2 tags');
  });

  it('leads to the row of an archived paper, whatever the list shows', async () => {
    const { user } = await openStage({ papers: [paperOf(1), paperOf(2, { id: 'arxiv:1512.03385', keys: ['arxiv:1512.03385'], title: 'Old', status: 'archived' })], tab: ABS_TAB, page: ABS });
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'paper');
    await user.click(await screen.findByRole('button', { name: 'Edit: Old' }));
    expect(await screen.findByRole('combobox', { name: 'Tags: Old' })).toBeDefined();
  });
});

describe('on the page of a paper that was removed', () => {
  it('says that the trash has its tags and note, and brings them back', async () => {
    const paper = { ...paperFromSighting(ABS.paper?.sighting as Sighting, START), tags: ['vision'], note: 'Residuals' };
    const { user, library } = await openStage({ tab: ABS_TAB, page: ABS });
    await library.removed.put({ id: paper.id, paper, removedAt: START });
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Its former tags and note are in the trash')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Bring back' }));
    await waitFor(async () => expect(await findPaper(library, paper.id)).toMatchObject({ tags: ['vision'], note: 'Residuals' }));
    await see(/saved, 1 tag/);
  });
});

describe('on a site that is not allowed yet', () => {
  it('asks for it in the click itself, says so, and shows the marks when they are there', async () => {
    const { user, sites, describePage } = await openStage({ tab: LISTING_TAB, withheld: true });
    await see('Mark papers on huggingface.co?');
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Mark papers' }));
    expect(sites.asked).toEqual([['https://huggingface.co/*']]);
    await see('Marking papers…');
    await describePage(LISTING);
    await see('42 papers here');
  });

  it('that is marked for this visit only, as Firefox does after a click, asks for all visits', async () => {
    const { user, sites, describePage } = await openStage({ tab: LISTING_TAB, withheld: true, page: LISTING });
    await see(/Always mark huggingface\.co\?.*42 papers here/);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Mark papers' }));
    expect(sites.asked).toEqual([['https://huggingface.co/*']]);
    await describePage(LISTING);
    await see(/^42 papers here/);
  });

  it('has its paper beside the question', async () => {
    await openStage({ tab: ABS_TAB, withheld: true, page: ABS });
    await see(/Always mark arxiv\.org\?.*Deep Residual Learning/);
  });

  it('leaves it at that where the reader says no', async () => {
    const { user, sites } = await openStage({ tab: LISTING_TAB, withheld: true });
    sites.answer = false;
    await user.click(await screen.findByRole('button', { name: 'Mark papers' }));
    await see('Mark papers on huggingface.co?');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('saves the page’s own paper at once, without asking', async () => {
    const sighting: Sighting = { keys: ['arxiv:1512.03385'], title: 'Deep Residual Learning', url: ABS_TAB.url, source: 'metadata', publishedAt: '2015-12-10', authors: [{ name: 'Kaiming He' }] };
    const { user, sites, library } = await openStage({ tab: ABS_TAB, withheld: true, read: { kind: 'paper', sighting } });
    await see(/Mark papers on arxiv\.org\?.*Deep Residual Learning.*2015/);
    await seeNoViolations();
    await user.click(within(await here()).getByRole('button', { name: 'Save' }));
    await see('saved');
    expect(await findPaper(library, 'arxiv:1512.03385')).toMatchObject({ authors: [{ name: 'Kaiming He' }] });
    expect(sites.asked).toEqual([]);
  });

  it('asks again when it was forbidden elsewhere meanwhile', async () => {
    const { sites, describePage } = await openStage({ tab: LISTING_TAB, page: LISTING });
    await see('42 papers here');
    describePage(undefined);
    sites.forbid('https://huggingface.co/*');
    await see('Mark papers on huggingface.co?');
  });
});

describe('on any page of the web', () => {
  const POST_TAB = { url: 'https://blog.example/reading', title: 'What we read' };

  it('saves the paper that the page says it is, with all that it says', async () => {
    const sighting: Sighting = { keys: ['doi:10.55555/slow'], title: 'Slow Reading', url: POST_TAB.url, source: 'metadata', venue: 'Journal of Margins', publishedAt: '2024' };
    const { user, library } = await openStage({ tab: POST_TAB, read: { kind: 'paper', sighting } });
    await see(/Slow Reading.*2024/);
    await user.click(within(await here()).getByRole('button', { name: 'Save' }));
    await see('saved');
    expect(await findPaper(library, 'doi:10.55555/slow')).toMatchObject({ title: 'Slow Reading', venue: 'Journal of Margins' });
  });

  it('counts the papers that the page links to, and marks them for this visit', async () => {
    const { user, sites, describePage } = await openStage({ tab: POST_TAB, read: { kind: 'listing', count: 12 } });
    await see('12 papers here');
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Mark them' }));
    expect(sites.injected.at(-1)).toEqual({ tabId: 7, files: ['/sites/any-page.js', '/listing.js'] });
    await describePage({ ...LISTING, found: 12, saved: 0 });
    await see(/12 papers here.*4 new/);
  });

  it('takes nothing that a page makes up for a paper', async () => {
    const sighting = { keys: ['nonsense'], title: '', url: 'javascript:alert(1)', source: 'reader' } as unknown as Sighting;
    await openStage({ tab: POST_TAB, read: { kind: 'paper', sighting } });
    await see('No paper on this page');
  });
});

describe('where no content script reads the page', () => {
  it('knows the paper from the address of its PDF', async () => {
    const { user, library } = await openStage({ tab: { url: 'https://arxiv.org/pdf/2312.00752v2', title: '2312.00752v2.pdf' } });
    await see('arXiv 2312.00752');
    await user.click(await within(await here()).findByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(await findPaper(library, 'arxiv:2312.00752')).toMatchObject({ url: 'https://arxiv.org/abs/2312.00752' }));
  });

  it('asks to reload a listing that was open before the extension was there', async () => {
    const { user, reloaded, describePage } = await openStage({ tab: LISTING_TAB });
    await see('Reload this page to see marks');
    await seeNoViolations();
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reloaded).toEqual([7]);
    await describePage(LISTING);
    await see('42 papers here');
  });

  it('offers no reload where our marks never are', async () => {
    await openStage({ tab: { url: 'https://huggingface.co/models', title: 'Models' } });
    await see('No paper on this page');
    expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull();
  });

  it('keeps any page by its address', async () => {
    const { user, library } = await openStage({ tab: { url: 'https://www.example.org/post?utm_source=x', title: 'How to read' } });
    await see('No paper on this page');
    await user.click(screen.getByRole('button', { name: 'Save page' }));
    await see(/How to read.*saved/);
    expect(await findPaper(library, 'url:https://example.org/post')).toMatchObject({ title: 'How to read' });
  });

  it.each(['chrome://extensions', 'about:blank', 'file:///tmp/x.pdf', 'javascript:alert(1)'])('keeps nothing of %s', async (url) => {
    await openStage({ tab: { url, title: 'Something' } });
    await see('No paper on this page');
    expect(screen.queryByRole('button', { name: 'Save page' })).toBeNull();
  });
});
