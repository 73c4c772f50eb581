// @vitest-environment jsdom
import '../../support/dom';
import '@/components/library/Markdown';
import { useLiveQuery } from 'dexie-react-hooks';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandsProvider } from '@/components/hooks/use-commands';
import { EditsProvider } from '@/components/hooks/use-edits';
import { useLibrary } from '@/components/hooks/use-library';
import { MessagesProvider } from '@/components/hooks/use-messages';
import { usePaperActions } from '@/components/hooks/use-paper-actions';
import PaperPane from '@/components/library/PaperPane';
import { Snackbar } from '@/components/Snackbar';
import { writeLibrary, type Library } from '@/lib/db/database';
import { changePapers } from '@/lib/db/change-papers';
import { findPaper, getSettings } from '@/lib/db/queries';
import type { Paper } from '@/lib/model/paper';
import { START } from '../../support/library';
import { serveOwnFiles } from '../../support/own-files';
import { paperOf } from '../../support/paper-of';
import { openStage, seeNoViolations } from '../../support/screen';

const TITLE = 'Lost in the Middle';
const ID = 'arxiv:2611.00001';
const PAPER = paperOf(1, {
  title: TITLE,
  keys: [ID, 'doi:10.1162/tacl_a_00638'],
  authors: ['Nelson F. Liu', 'Kevin Lin', 'John Hewitt', 'Ashwin Paranjape', 'Michele Bevilacqua', 'Fabio Petroni', 'Percy Liang'].map((name) => ({ name })),
  abstract: 'Where the answer stands decides. '.repeat(40),
  publishedAt: '2023-07-06',
  venue: 'TACL',
  tags: ['rag', 'thesis'],
  note: '# Plan\n\nSee **table 3** and [the code](https://example.org/code).',
  provenance: { title: { source: 'arxiv', at: START - 3 * 86_400_000 }, venue: { source: 'crossref-api', at: START - 3 * 86_400_000 }, authors: { source: 'hugging-face', at: START } },
  versions: [{ key: ID, seen: [1], latest: 3 }],
  manifestations: [
    { keys: [ID], type: 'preprint', publishedAt: '2023-07-06', provenance: { type: { source: 'openreview', at: START } } },
    { keys: ['doi:10.1162/tacl_a_00638'], type: 'article', venue: 'TACL', volume: '12', pages: '157-173', publishedAt: '2024-02', provenance: {} },
  ],
});

function Pane({ id, onClose, onTag }: { id: Paper['id']; onClose: () => void; onTag: (tag: string) => void }) {
  const library = useLibrary();
  const actions = usePaperActions();
  const paper = useLiveQuery(() => findPaper(library, id), [library, id]);
  return paper ? <PaperPane key={paper.id} paper={paper} actions={actions} onClose={onClose} onTag={onTag} /> : <p>gone</p>;
}

async function openPane(change: Partial<Paper> = {}, others: Paper[] = []) {
  const onClose = vi.fn<() => void>();
  const onTag = vi.fn<(tag: string) => void>();
  const stage = await openStage({
    papers: [{ ...PAPER, ...change }, ...others],
    shown: <CommandsProvider><MessagesProvider><EditsProvider><Pane id={change.id ?? ID} onClose={onClose} onTag={onTag} /><Snackbar /></EditsProvider></MessagesProvider></CommandsProvider>,
  });
  await screen.findByRole('complementary', { name: `Details: ${change.title ?? TITLE}` });
  return { ...stage, onClose, onTag };
}

const pane = () => screen.getByRole('complementary', { name: `Details: ${TITLE}` });
const part = (name: string) => screen.findByRole('group', { name });
const stored = (library: Library) => findPaper(library, ID);
const seeStored = (library: Library, change: Partial<Paper>) => waitFor(async () => expect(await stored(library)).toMatchObject(change));
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(serveOwnFiles);
afterEach(() => vi.unstubAllGlobals());

describe('the details of a paper', () => {
  it('say what it is and where it can be read', async () => {
    await openPane();
    expect(screen.getByRole('heading', { level: 2, name: TITLE })).toBeDefined();
    expect(screen.getByText('2023')).toBeDefined();
    expect(screen.getByRole('link', { name: 'arXiv:2611.00001' })).toHaveProperty('href', 'https://arxiv.org/abs/2611.00001');
    const doi = screen.getByRole('link', { name: 'doi:10.1162/tacl_a_00638' });
    expect(doi).toHaveProperty('href', 'https://doi.org/10.1162/tacl_a_00638');
    expect(doi.getAttribute('rel')).toContain('noopener');
    await part('Cite');
    await screen.findByText('Edit');
    await seeNoViolations();
  });

  it('name the first authors, and all of them for the asking', async () => {
    const { user } = await openPane();
    expect(within(pane()).queryByText(/Percy Liang/)).toBeNull();
    await user.click(await button(`and 2 more authors: ${TITLE}`));
    expect(within(pane()).getByText(/Michele Bevilacqua, Fabio Petroni, Percy Liang/)).toBeDefined();
  });

  it('show the beginning of a long abstract, and the rest for the asking', async () => {
    const { user } = await openPane();
    const more = await button(`Show all of the abstract: ${TITLE}`);
    expect(more.ariaExpanded).toBe('false');
    await user.click(more);
    expect((await button(`Show less of the abstract: ${TITLE}`)).ariaExpanded).toBe('true');
  });

  it('say which version was seen, or read, and lead to the latest', async () => {
    const { user } = await openPane();
    const version = await part('Version');
    expect(version.textContent).toContain('You saw v1; the latest is v3');
    await user.click(screen.getByRole('radio', { name: 'Read' }));
    await waitFor(() => expect(version.textContent).toContain('You read v1; the latest is v3'));
    expect(within(version).getByRole('link', { name: 'v3' })).toHaveProperty('href', 'https://arxiv.org/abs/2611.00001v3');
  });

  it('say of each field who said it, and when', async () => {
    vi.useFakeTimers({ now: START, toFake: ['Date'] });
    const { user } = await openPane();
    await user.click(screen.getByText('Metadata and where it comes from'));
    expect(screen.getByText('from Crossref, 3 days ago')).toBeDefined();
    expect(screen.getByText('from Hugging Face, just now')).toBeDefined();
    expect((await part('Seen on')).textContent).toContain('arXiv, Hugging Face, OpenReview. Saved ');
    await seeNoViolations();
    vi.useRealTimers();
  });

  it('are whole for a paper of which nothing is known but its title', async () => {
    await openPane({ id: 'title:abc', keys: ['title:abc'], url: '', title: 'Only a title', authors: undefined, abstract: undefined, publishedAt: undefined, venue: undefined, versions: undefined, manifestations: undefined, provenance: {}, note: '', tags: [] } as Partial<Paper>);
    expect(await screen.findByRole('textbox', { name: 'Note: Only a title' })).toBeDefined();
    expect(within(screen.getByRole('complementary')).queryByRole('link')).toBeNull();
    await part('Cite');
    await seeNoViolations();
  });

  it('take a paper that is new as seen', async () => {
    const { asked } = await openPane({ isNew: true });
    await waitFor(() => expect(asked).toContain('sawPapers'));
  });

  it('offer to merge a paper that looks the same', async () => {
    const other = paperOf(2, { title: 'Lost in the Middle of it' });
    const { library } = await openPane({}, [other]);
    await act(() => writeLibrary(library, async () => void (await library.suggestions.put({ id: `${ID} ${other.id}`, papers: [ID, other.id] }))));
    expect(await screen.findByRole('group', { name: `Looks like: ${TITLE}` })).toBeDefined();
  });
});

describe('in the details', () => {
  it('the status is chosen', async () => {
    const { user, library } = await openPane();
    await user.click(screen.getByRole('radio', { name: 'Archived' }));
    await seeStored(library, { status: 'archived' });
  });

  it('tags are added, taken away, and lead to their papers', async () => {
    const { user, library, onTag } = await openPane();
    await user.type(screen.getByRole('combobox', { name: `Tags: ${TITLE}` }), 'new{Enter}');
    await seeStored(library, { tags: ['rag', 'thesis', 'new'] });
    await user.click(await button('Remove tag rag'));
    await seeStored(library, { tags: ['thesis', 'new'] });
    await user.click(await button('Only papers tagged thesis'));
    expect(onTag).toHaveBeenCalledWith('thesis');
  });

  it('the form that is cited is chosen', async () => {
    const { user, library } = await openPane();
    await user.click(await screen.findByRole('radio', { name: 'arXiv preprint, 2023' }));
    await waitFor(async () => expect((await stored(library))?.cited?.key).toBe(ID));
  });

  it('everything has a key, and typing keeps its letters', async () => {
    const { user, library, onClose, clipboard } = await openPane();
    (await button(`Open: ${TITLE}`)).focus();
    await user.keyboard('3');
    await seeStored(library, { status: 'read' });
    await user.keyboard('t');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: `Tags: ${TITLE}` }));
    await user.keyboard('nc2{Enter}');
    await seeStored(library, { tags: ['rag', 'thesis', 'nc2'], status: 'read' });
    (await button(`Open: ${TITLE}`)).focus();
    await user.keyboard('n');
    expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: `Note: ${TITLE}` }));
    await user.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    (await button(`Open: ${TITLE}`)).focus();
    await user.keyboard('c');
    await waitFor(() => expect(clipboard.text).toContain('@article{'));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('the paper is removed, and brought back', async () => {
    const { user, library } = await openPane();
    await user.click(await button(`More: ${TITLE}`));
    await user.click(await screen.findByRole('menuitem', { name: /^Remove/ }));
    expect(await screen.findByText('gone')).toBeDefined();
    await user.click(await button('Undo'));
    await waitFor(async () => expect(await stored(library)).toBeDefined());
  });
});

describe('the note', () => {
  it('is read as Markdown: raw HTML stays text, links lead to http only, pictures are not loaded', async () => {
    await openPane({ note: 'A **bold** <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[good](https://example.org) [bad](javascript:alert(1)) ![pic](https://example.org/a.png)' });
    const note = await screen.findByRole('group', { name: `Note: ${TITLE}` });
    await within(note).findByText('bold');
    expect(note.querySelector('img, script')).toBeNull();
    expect(note.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(note.textContent).toContain('<script>alert(1)</script>');
    expect(within(note).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['good', 'pic']);
    await seeNoViolations();
  });

  it('knows tables, tasks, strokes and bare addresses', async () => {
    await openPane({
      note: 'See https://example.org/a_(b)?c=d_e, and (https://example.org/x). <https://example.org/y> [https://example.org/z](https://example.org/w) ~~gone~~\n\n'
        + '- [x] read **it**\n- [ ] cite\n- [not] a task\n\n| Model | Score |\n|:--|--:|\n| **A** \\| B | 1 |\n| C |',
    });
    const note = await screen.findByRole('group', { name: `Note: ${TITLE}` });
    await within(note).findByText('gone');
    expect(within(note).getByText('gone').tagName).toBe('DEL');
    expect(within(note).getAllByRole<HTMLAnchorElement>('link').map(({ href }) => href)).toEqual(['a_(b)?c=d_e', 'x', 'y', 'w'].map((path) => `https://example.org/${path}`));
    expect(note.querySelector('a a')).toBeNull();
    expect(within(note).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['☑read it', '☐cite', '[not] a task']);
    expect(within(note).getAllByRole('img').map(({ ariaLabel }) => ariaLabel)).toEqual(['Done', 'To do']);
    expect(within(note).getAllByRole('row').map((row) => Array.from(row.children, ({ textContent }) => textContent))).toEqual([['Model', 'Score'], ['A | B', '1'], ['C', '']]);
    await seeNoViolations();
  });

  it('is written as text, saved while it is written, and previewed', async () => {
    const { user, library } = await openPane();
    await user.click(await button(`Edit the note: ${TITLE}`));
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: `Note: ${TITLE}` });
    expect(document.activeElement).toBe(field);
    await user.keyboard(' *Soon*');
    await seeStored(library, { note: `${PAPER.note} *Soon*` });
    expect(await screen.findByText('Saved')).toBeDefined();
    await user.click(await button(`Preview the note: ${TITLE}`));
    expect((await screen.findByText('Soon')).tagName).toBe('EM');
    await seeNoViolations();
  });

  it('begins as a field where there is none', async () => {
    const { user, library } = await openPane({ note: '' });
    await user.type(await screen.findByRole('textbox', { name: `Note: ${TITLE}` }), 'First');
    await seeStored(library, { note: 'First' });
  });

  it('is saved when it is left for its preview at once', async () => {
    const { user, library, asked } = await openPane({ note: 'One' });
    await user.click(await button(`Edit the note: ${TITLE}`));
    await user.keyboard(' two{Escape}');
    expect(asked).toContain('setNote');
    await seeStored(library, { note: 'One two' });
    expect(await screen.findByRole('group', { name: `Note: ${TITLE}` })).toBeDefined();
  });

  it('stays in its field when it could not be saved', async () => {
    const { user, fail } = await openPane({ note: 'One' });
    await user.click(await button(`Edit the note: ${TITLE}`));
    fail('storage-full');
    await user.keyboard(' two');
    expect((await screen.findByRole('alert')).textContent).toContain('the disk is full');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('textbox', { name: `Note: ${TITLE}` })).toHaveProperty('value', 'One two');
  });

  it('keeps what was written elsewhere meanwhile', async () => {
    const { user, library } = await openPane({ note: 'Base' });
    await user.click(await button(`Edit the note: ${TITLE}`));
    await user.keyboard('\n\nMine');
    await seeStored(library, { note: 'Base\n\nMine' });
    await act(() => writeLibrary(library, async () => {
      const before = await stored(library);
      if (before) await changePapers(library, [{ before, after: { ...before, note: 'Base\n\nMine\n\nTheirs', updatedAt: before.updatedAt + 1 } }], START);
    }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: `Note: ${TITLE}` })).toHaveProperty('value', 'Base\n\nMine\n\nTheirs'));
  });
});

describe('citing', () => {
  const citation = () => screen.findByRole('group', { name: `Citation: ${TITLE}` });

  it('shows the reference in each style, and keeps the choice', async () => {
    const { user, library } = await openPane();
    const entry = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: `Citation: ${TITLE}` });
    await waitFor(() => expect(entry.value).toContain('@article{'));
    await user.click(screen.getByRole('radio', { name: 'APA' }));
    await waitFor(async () => expect((await citation()).textContent).toBe('Liu, N. F., Lin, K., Hewitt, J., Paranjape, A., Bevilacqua, M., Petroni, F., & Liang, P. (2024). Lost in the Middle. TACL, 12, 157–173. https://doi.org/10.1162/tacl_a_00638'));
    expect((await citation()).querySelector('i')?.textContent).toBe('TACL');
    await user.click(screen.getByRole('radio', { name: 'IEEE' }));
    await waitFor(async () => expect((await citation()).textContent).toMatch(/^N\. F\. Liu/));
    await waitFor(async () => expect((await getSettings(library)).citeStyle).toBe('ieee'));
    await seeNoViolations();
  });

  it('copies the reference as it is shown, and the key', async () => {
    const { user, library, clipboard } = await openPane();
    await user.click(await screen.findByRole('radio', { name: 'MLA' }));
    await user.click(await button(`Copy the citation: ${TITLE}`));
    await waitFor(() => expect(clipboard.text).toMatch(/^Liu, Nelson F\., et al\. “Lost in the Middle\.”/));
    expect((await stored(library))?.citeKey).toBeUndefined();
    await user.click(await button(`Copy the cite key: ${TITLE}`));
    await waitFor(() => expect(clipboard.text).toMatch(/^liu2024lost-/));
    await waitFor(async () => expect((await stored(library))?.citeKey?.key).toBe(clipboard.text));
  });

  it('cites what the reader chose to cite', async () => {
    const { user } = await openPane();
    await user.click(await screen.findByRole('radio', { name: 'APA' }));
    await user.click(await screen.findByRole('radio', { name: 'arXiv preprint, 2023' }));
    await waitFor(async () => expect((await citation()).textContent).toContain('(2023). Lost in the Middle (arXiv:2611.00001). arXiv.'));
  });
});

describe('other tools', () => {
  it('get a Markdown link', async () => {
    const { user, clipboard } = await openPane({ title: TITLE });
    await user.click(await button(`More: ${TITLE}`));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as Markdown link' }));
    await waitFor(() => expect(clipboard.text).toBe(`[${TITLE}](https://arxiv.org/abs/2611.00001)`));
  });

  it('get a note in Obsidian, its text on the clipboard where it is long', async () => {
    const { user, clipboard } = await openPane();
    const followed: string[] = [];
    document.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && followed.push(target.href));
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function followedBy(this: HTMLAnchorElement) {
      followed.push(this.href);
    });
    await user.click(await button(`More: ${TITLE}`));
    await user.click(await screen.findByRole('menuitem', { name: 'New note in Obsidian' }));
    await waitFor(() => expect(followed).toEqual(['obsidian://new?file=Papers%2FLost%20in%20the%20Middle&clipboard']));
    expect(clipboard.text).toContain('title: "Lost in the Middle"');
    click.mockRestore();
  });

  it('are asked for in the click itself, and said to be closed where nobody answers', async () => {
    const { user, sites } = await openPane();
    await user.click(await button(`More: ${TITLE}`));
    await user.click(await screen.findByRole('menuitem', { name: 'Send to Zotero' }));
    expect(sites.asked).toEqual([['http://127.0.0.1/*', 'https://127.0.0.1/*']]);
    await waitFor(() => expect(screen.queryByText(/^Sent /)).toBeNull());
  });

  it('get nothing where the reader says no', async () => {
    const { user, sites, asked } = await openPane();
    sites.answer = false;
    await user.click(await button(`More: ${TITLE}`));
    await user.click(await screen.findByRole('menuitem', { name: 'Send to Zotero' }));
    expect(await screen.findByText('Not sent: Manicule may not talk to Zotero until you allow it')).toBeDefined();
    expect(asked).not.toContain('sendToZotero');
  });
});
