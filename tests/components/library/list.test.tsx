// @vitest-environment jsdom
import '../../support/dom';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ARXIV, DAILY, itemOf } from '../../support/inbox';
import { ALL_TITLES, SECOND, current, enterList, openLibrary, search, seeRailLink, seeTitles } from '../../support/library-page';
import { paperOf } from '../../support/paper-of';
import { seeNoViolations } from '../../support/screen';

describe('the list', () => {
  it('shows everything, the archive too, newest first, and says so in its heads', async () => {
    await openLibrary();
    await seeTitles(ALL_TITLES);
    expect(screen.getByRole('grid', { name: 'Papers' }).getAttribute('aria-rowcount')).toBe('5');
    expect(screen.getByRole('columnheader', { name: 'Added' }).ariaSort).toBe('descending');
    expect(screen.getByRole('button', { name: 'Title, 4 papers' }).closest('[role="columnheader"]')?.ariaSort).toBeNull();
    expect(screen.getByRole('row', { name: /^Lost in the Middle\. Unread\. .*has a note\. tagged thesis/ })).toBeDefined();
    await seeNoViolations();
  });

  it('is ordered by a press on a head, and the other way by another', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(screen.getByRole('button', { name: 'Year' }));
    await seeTitles(['Lost in the Middle', 'Retrieval for Everyone', 'Attention Is All You Need', 'An Old Story']);
    expect(location.hash).toBe('#order=year');
    await user.click(screen.getByRole('button', { name: 'Year' }));
    await seeTitles(['An Old Story', 'Attention Is All You Need', 'Retrieval for Everyone', 'Lost in the Middle']);
    expect(screen.getByRole('columnheader', { name: 'Year' }).ariaSort).toBe('ascending');
  });

  it('has an order for everything in its menu, which the keyboard reaches', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.click(screen.getByRole('button', { name: 'Order: Added' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Title' }));
    await seeTitles(['An Old Story', 'Attention Is All You Need', 'Lost in the Middle', 'Retrieval for Everyone']);
    expect(screen.getByRole('button', { name: 'Order: Title' })).toBeDefined();
  });

  it('shows hostile text as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    await openLibrary('', { papers: [paperOf(1, { title, url: 'javascript:alert(1)', tags: ['<b>x</b>'] })] });
    const link = await screen.findByTitle(title);
    expect(link.getAttribute('href')).toBeNull();
    expect(document.querySelector('[role="row"] img, [role="row"] b, nav b')).toBeNull();
  });

  it('teaches when there is nothing, and asks for a file', async () => {
    const { user } = await openLibrary('', { papers: [] });
    await screen.findByRole('heading', { name: /starts on a page of papers/ });
    await user.click(screen.getByRole('button', { name: /^Import papers/ }));
    expect(await screen.findByRole('dialog')).toBeDefined();
  });

  it('offers ways out when nothing is found', async () => {
    const { user } = await openLibrary('#q=zzqq');
    await screen.findByRole('heading', { name: 'No paper matches “zzqq”' });
    await user.click(await screen.findByRole('button', { name: /^Clear the search/ }));
    await seeTitles(ALL_TITLES);
  });

  it('does not say that nothing was found of a search that means nothing', async () => {
    const { user } = await openLibrary('#q=year%3Ayesterday');
    await screen.findByRole('heading', { name: 'This search cannot be understood' });
    await seeNoViolations();
    await user.click(await screen.findByRole('button', { name: /^Clear the search/ }));
    await seeTitles(ALL_TITLES);
  });
});

describe('the address', () => {
  it('says what is shown, and is obeyed', async () => {
    await openLibrary(`#tag=thesis&paper=${encodeURIComponent(SECOND)}`);
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    expect((await seeRailLink(/^thesis/)).getAttribute('aria-current')).toBe('page');
    await waitFor(() => expect(current()).toBe('Lost in the Middle'));
    expect(await screen.findByRole('complementary', { name: 'Details: Lost in the Middle' })).toBeDefined();
  });

  it('follows a search that is typed, and a tag of a row', async () => {
    const { user } = await openLibrary();
    await seeTitles(ALL_TITLES);
    await user.type(search(), 'lost');
    await seeTitles(['Lost in the Middle']);
    await waitFor(() => expect(location.hash).toBe('#q=lost'));
    await user.click(screen.getByRole('button', { name: 'Only papers tagged thesis' }));
    await waitFor(() => expect(location.hash).toBe('#q=lost&tag=thesis'));
    await user.click(screen.getByRole('button', { name: 'Take away: thesis' }));
    await waitFor(() => expect(location.hash).toBe('#q=lost'));
  });

  it('asks for a file when the popup led here for one', async () => {
    await openLibrary('#restore');
    expect(await screen.findByRole('dialog')).toBeDefined();
  });
});

describe('New', () => {
  it('lists what waits, with two lines of what each is about', async () => {
    const { user } = await openLibrary('', { feeds: [DAILY, ARXIV], items: [itemOf(1, { sighting: { abstract: 'We show that it works.' } }), itemOf(2, { feeds: [ARXIV.id] })] });
    await enterList(user);
    await user.keyboard('gn');
    expect(await screen.findByText('We show that it works.')).toBeDefined();
    expect(screen.getByRole('row', { name: /^New 2\./ })).toBeDefined();
    await seeNoViolations();
  });

  it('is of one feed when that was chosen in the rail, and of all again', async () => {
    const { user } = await openLibrary('', { feeds: [DAILY, ARXIV], items: [itemOf(1), itemOf(2, { feeds: [ARXIV.id] })] });
    await user.click(await seeRailLink(/^arXiv cs\.CL 1/));
    await screen.findByRole('row', { name: /^New 2\./ });
    expect(screen.queryByRole('row', { name: /^New 1\./ })).toBeNull();
    expect(location.hash).toBe('#new&feed=arxiv%3Acs.CL');
    await user.click(screen.getByRole('button', { name: 'All new papers' }));
    await screen.findByRole('row', { name: /^New 1\./ });
  });
});
