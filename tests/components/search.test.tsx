// @vitest-environment jsdom
// The search box in the reading list: the language, what completes it, what is said of mistakes, and what is marked in the rows.
import '../support/dom';
import '@/components/search/SearchChoices';
import '@/components/search/SearchHelp';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const PAPERS = [
  paperOf(1, { title: 'Retrieval for Everyone', tags: ['rag', 'thesis'], authors: ['Lewis', 'Perez', 'Piktus', 'Karpukhin', 'Küttler'].map((name) => ({ name: `P. ${name}` })), venue: 'NeurIPS', publishedAt: '2020' }),
  paperOf(2, { title: 'Lost in the Middle', tags: ['rag-eval', 'thesis'], note: 'Figure 1 for the\nintroduction', publishedAt: '2023', venue: 'TACL' }),
  paperOf(3, { title: 'Attention Is All You Need', tags: ['to cite'], status: 'read', abstract: 'The dominant sequence transduction models.', publishedAt: '2017' }),
  paperOf(4, { title: 'An Old Story', status: 'archived', publishedAt: '2001' }),
];

const box = () => screen.getByRole('combobox', { name: 'Search' });
const text = () => (box() as HTMLInputElement).value;
const titles = () => screen.queryAllByRole('row').map((row) => within(row).getByRole('link').textContent);
const seeTitles = (expected: string[]) => waitFor(() => expect(titles()).toEqual(expected));
const choices = () => screen.queryAllByRole('option').map((option) => option.textContent);
const seeChoices = (expected: unknown[]) => waitFor(() => expect(choices()).toEqual(expected));
const chosen = () => screen.getAllByRole('row').filter((row) => row.ariaSelected === 'true').map((row) => within(row).getByRole('link').textContent);
const marked = () => Array.from(document.querySelectorAll('[role="row"] mark'), (mark) => mark.textContent);

async function open() {
  const stage = await openStage({ papers: PAPERS });
  await seeTitles(['Retrieval for Everyone', 'Lost in the Middle', 'Attention Is All You Need']);
  return stage;
}

describe('the language in the box', () => {
  it('is what the list answers', async () => {
    const { user } = await open();
    for (const [search, found] of [
      ['tag:thesis -middle', ['Retrieval for Everyone']],
      ['"all you need" OR year:>=2023', ['Attention Is All You Need', 'Lost in the Middle']],
      ['author:karp', ['Retrieval for Everyone']],
      ['tag:"to cite"', ['Attention Is All You Need']],
      ['is:archived', ['An Old Story']],
      ['arxiv.org/abs/2611.00002', ['Lost in the Middle']],
    ] as const) {
      await user.clear(box());
      await user.click(box());
      await user.paste(search);
      await waitFor(() => expect(titles().toSorted()).toEqual(found.toSorted()));
    }
  });

  it('leaves the list as it was while a search is wrong, says what is wrong, and acts on no row', async () => {
    const { user, opened } = await open();
    await user.paste('tag:thesis');
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
    await user.paste(' is:foo');
    await waitFor(() => expect(screen.getAllByRole('status').map((status) => status.textContent)).toContainEqual(expect.stringMatching(/^is:foo After is: comes new, updated/)));
    expect(box().getAttribute('aria-invalid')).toBe('true');
    // In the box itself that piece is underlined, where it stands.
    await waitFor(() => expect(Array.from(box().nextElementSibling?.childNodes ?? [], (node) => node.textContent)).toEqual(['tag:thesis ', 'is:foo']));
    expect(titles()).toEqual(['Retrieval for Everyone', 'Lost in the Middle']);
    await seeNoViolations();
    await user.keyboard('{Enter}{ArrowDown}');
    expect(opened).toEqual([]);
    expect(chosen()).toEqual([]);
    await user.keyboard('{Backspace}{Backspace}{Backspace}new');
    await waitFor(() => expect(box().getAttribute('aria-invalid')).toBe('false'));
    await screen.findByText('No paper matches “tag:thesis is:new”');
  });

  it('puts in what was probably meant where a mistake stands', async () => {
    const { user } = await open();
    await user.paste('is:raed -middle');
    expect((await screen.findByText(/Did you mean/)).textContent).toBe('There is no is:raed. Did you mean is:read?');
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'is:read' }));
    expect(text()).toBe('is:read -middle');
    expect(box()).toBe(document.activeElement);
    await waitFor(() => expect((box() as HTMLInputElement).selectionStart).toBe('is:read'.length));
    await seeTitles(['Attention Is All You Need']);
  });

  it('says what it took a misspelled word for, and marks that', async () => {
    const { user } = await open();
    await user.type(box(), 'retreival');
    await waitFor(() => expect(marked()).toEqual(['Retrieval']));
    await screen.findByText('Nothing has “retreival”. Looked for “retrieval” instead.');
    await user.type(box(), ' zzqqxx');
    await screen.findByText('No paper matches “retreival zzqqxx”');
    expect(screen.queryByText(/^Nothing has/)).toBeNull();
  });

  it('says that there may be more, as long as not all is indexed', async () => {
    const { user, library } = await open();
    await library.indexState.update('state', { rebuild: { done: 3, total: 4, until: 0 } });
    await user.type(box(), 'zzqqxx');
    await screen.findByRole('heading', { name: 'Nothing found yet' });
    expect(screen.getByText(/3 of 4 papers so far/)).toBeTruthy();
    await seeNoViolations();
    await library.indexState.update('state', { rebuild: undefined });
    await screen.findByText('No paper matches “zzqqxx”');
  });

  it('marks what was found, and shows where that is not in sight', async () => {
    const { user } = await open();
    await user.type(box(), 'retr pik');
    await waitFor(() => expect(marked()).toEqual(['Retr', 'Pik']));
    await user.clear(box());
    await user.type(box(), 'intro');
    await waitFor(() => expect(marked()).toEqual(['intro']));
    expect(screen.getByText(/Figure 1 for the/).textContent).toBe('Figure 1 for the introduction');
    await user.clear(box());
    await user.type(box(), 'küttl');
    await waitFor(() => expect(marked()).toEqual(['Küttl']));
    await user.clear(box());
    await user.type(box(), 'trans');
    await waitFor(() => expect(marked()).toEqual(['trans']));
    await user.clear(box());
    await waitFor(() => expect(marked()).toEqual([]));
  });
});

describe('the line that was found', () => {
  it('is read without its marks, and with them where these were searched for', async () => {
    const { user } = await openStage({ papers: [paperOf(1, { title: 'A', note: '## Idea\nuse **their** $\\alpha$, see [the code](https://github.example/x)' })] });
    await seeTitles(['A']);
    await user.type(box(), 'alph');
    await waitFor(() => expect(marked()).toEqual(['alph']));
    expect(screen.getByText(/^Idea use their/).textContent).toBe('Idea use their alpha, see the code');
    await user.clear(box());
    await user.type(box(), 'github');
    await waitFor(() => expect(marked()).toEqual(['github']));
  });
});

describe('completing', () => {
  it('offers tags with their counts while one is typed, and puts the chosen one in', async () => {
    const { user } = await open();
    await user.type(box(), 'lost tag:ra');
    await seeChoices(['rag1', 'rag-eval1']);
    expect(box().getAttribute('aria-expanded')).toBe('true');
    expect(screen.queryByRole('option', { selected: true })).toBeNull();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.getElementById(box().getAttribute('aria-activedescendant') ?? '')?.textContent).toBe('rag1'));
    await seeNoViolations();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(text()).toBe('lost tag:rag-eval ');
    expect(box()).toBe(document.activeElement);
    await seeChoices([]);
    await seeTitles(['Lost in the Middle']);
    expect(box().getAttribute('aria-expanded')).toBe('false');
  });

  it('takes nothing that was not chosen: Enter runs what was typed, even under the pointer; Tab takes the first', async () => {
    const { user, opened } = await open();
    await user.type(box(), 'author:pik');
    await seeChoices([expect.stringMatching(/Piktus1$/)]);
    await seeTitles(['Retrieval for Everyone']);
    await user.hover(screen.getByRole('option'));
    await user.keyboard('{Enter}');
    expect(text()).toBe('author:pik');
    expect(opened).toHaveLength(1);
    expect(choices()).toEqual([]);
    await user.clear(box());
    await user.type(box(), 'author:pik');
    await seeChoices([expect.stringMatching(/Piktus1$/)]);
    await user.tab({ shift: true });
    expect(text()).toBe('author:pik');
    expect(box()).not.toBe(document.activeElement);
    await user.clear(box());
    await user.type(box(), 'tag:ra');
    await seeChoices(['rag1', 'rag-eval1']);
    await user.tab();
    expect(text()).toBe('tag:rag ');
    expect(box()).toBe(document.activeElement);
    await user.tab();
    expect(box()).not.toBe(document.activeElement);
  });

  it('leaves arrows and Enter to the papers while nothing is offered', async () => {
    const { user } = await open();
    await user.type(box(), 'a');
    await seeTitles(['Attention Is All You Need']);
    expect(choices()).toEqual([]);
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toEqual(['Attention Is All You Need']);
  });

  it('offers the fields when it is asked, then their values', async () => {
    const { user } = await open();
    await user.keyboard('{Control>} {/Control}');
    await waitFor(() => expect(choices()).toHaveLength(13));
    await user.keyboard('sta');
    await seeChoices(['status:Unread, reading, read or archived']);
    await user.keyboard('{Tab}');
    expect(text()).toBe('status:');
    await seeChoices(['unreadNot begun', 'readingBegun', 'readRead', 'archivedPut away']);
    await user.keyboard('rea{ArrowDown}{ArrowDown}{Enter}');
    expect(text()).toBe('status:read ');
    await seeTitles(['Attention Is All You Need']);
  });

  it('closes with Escape, which leaves the text; the next one clears it', async () => {
    const { user } = await open();
    await user.type(box(), 'tag:ra');
    await seeChoices(['rag1', 'rag-eval1']);
    await user.keyboard('{Escape}');
    expect(choices()).toEqual([]);
    expect(text()).toBe('tag:ra');
    await user.keyboard('{Escape}');
    expect(text()).toBe('');
  });

  it('takes a click', async () => {
    const { user } = await open();
    await user.type(box(), '-tag:to');
    await seeChoices(['to cite1']);
    await user.click(screen.getByRole('option'));
    expect(text()).toBe('-tag:"to cite" ');
    expect(box()).toBe(document.activeElement);
    await seeTitles(['Retrieval for Everyone', 'Lost in the Middle']);
  });

  it('offers authors and venues of the library', async () => {
    const { user } = await open();
    await user.type(box(), 'venue:neu');
    await seeChoices(['NeurIPS1']);
    await user.clear(box());
    await user.type(box(), 'author:kar');
    await seeChoices([expect.stringMatching(/^P\. Karpukhin1$/)]);
  });
});

describe('the help', () => {
  it('shows the language, and puts an example into the box', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'How to search' }));
    const dialog = await screen.findByRole('dialog', { name: 'How to search' });
    await seeNoViolations();
    await user.click(within(dialog).getByRole('button', { name: 'status:unread' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(text()).toBe('status:unread');
    expect(box()).toBe(document.activeElement);
  });

  it('is reached from the keys', async () => {
    const { user } = await open();
    await user.keyboard('?');
    await user.click(within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).getByRole('button', { name: 'How to search' }));
    expect(await screen.findByRole('dialog', { name: 'How to search' })).toBeDefined();
  });
});
