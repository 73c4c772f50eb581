// @vitest-environment jsdom
import '../support/dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import BibDoctor from '@/components/bib-doctor/BibDoctor';
import type { ExamineTask, Told } from '@/components/bib-doctor/examine-worker';
import { CommandsProvider } from '@/components/hooks/use-commands';
import { MessagesProvider } from '@/components/hooks/use-messages';
import { Snackbar } from '@/components/Snackbar';
import { examine } from '@/lib/formats/bib-doctor/examine';
import { send } from '@/lib/messaging/client';
import { completePaper } from '@/lib/model/paper';
import { answerArxiv, answerBatch, answerCrossref, type Known } from '../support/metadata-apis';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

/** What looks through beside the page, on the page: jsdom has no workers. */
class WorkerInPage extends EventTarget {
  #isGone = false;

  postMessage(task: ExamineTask): void {
    void this.#examine(task);
  }

  async #examine({ text, now }: ExamineTask): Promise<void> {
    const examined = await examine(text, now);
    if (!this.#isGone) this.dispatchEvent(new MessageEvent<Told>('message', { data: { examined } }));
  }

  terminate(): void {
    this.#isGone = true;
  }
}

/** A file on a disk that others write, too. */
class FakeHandle {
  readonly kind = 'file';
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  async getFile(): Promise<File> {
    return new File([this.text], 'thesis.bib');
  }

  async createWritable(): Promise<{ write(bytes: Uint8Array): Promise<void>; close(): Promise<void> }> {
    let written = '';
    return {
      write: async (bytes) => { written += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes); },
      close: async () => { this.text = written; },
    };
  }
}

beforeEach(() => vi.stubGlobal('Worker', WorkerInPage));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const SAVED = completePaper(paperOf(1, { title: 'One Paper about Margins', authors: [{ name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' }] }), {
  keys: ['arxiv:2611.00001', 'doi:10.1145/1'], title: 'One Paper about Margins', url: 'https://doi.org/10.1145/1', source: 'crossref-api', type: 'article', venue: 'Journal of Margins', publishedAt: '2027', volume: '3', pages: '1-9',
}, 0);
const ONE = '@article{one,\n  title = {One Paper about Margins},\n  author = {Ada Lovelace},\n  journal = {arXiv preprint arXiv:2611.00001},\n  year = {2026}\n}\n';
const MENDED = '@article{one,\n  title = {One Paper about Margins},\n  author = {Ada Lovelace},\n  journal = {Journal of Margins},\n  year = {2027},\n  volume = {3},\n  pages = {1--9},\n  doi = {10.1145/1},\n  eprint = {2611.00001},\n  archivePrefix = {arXiv}\n}\n';
const WHOLE = '@misc{whole, title = {Whole}, author = {Grace Hopper}}\n';
const BROKEN = '@article{broken,\n  title = {No comma}\n  year = 2020\n}\n';

async function open(options: StageOptions = {}) {
  const onImport = vi.fn<(file: File) => void>();
  const stage = await openStage({ papers: [SAVED], shown: <CommandsProvider><MessagesProvider><BibDoctor onMenu={undefined} onImport={onImport} /><Snackbar /></MessagesProvider></CommandsProvider>, ...options });
  await screen.findByRole('heading', { name: 'Check a .bib file' });
  return { ...stage, onImport };
}

function choose(text: string, name = 'thesis.bib'): void {
  fireEvent.change(screen.getByLabelText('.bib file to check'), { target: { files: [new File([text], name)] } });
}

const entries = () => screen.getAllByRole('listitem').map((item) => within(item).getByRole('article').querySelector('code')?.textContent);
const PUBLISHED = { name: 'Published: Journal of Margins, 2027: one' };

describe('the .bib doctor', () => {
  it('knows from the library what has come out, shows it before and after, and applies what is chosen', async () => {
    const handle = new FakeHandle(ONE + WHOLE);
    vi.stubGlobal('showOpenFilePicker', async () => [handle]);
    const { user } = await open();
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Choose a file…' }));
    expect((await screen.findByRole<HTMLInputElement>('checkbox', PUBLISHED)).checked).toBe(true);
    expect(entries()).toEqual(['one']);
    expect(screen.getAllByRole('row').slice(1).map((row) => Array.from(row.children, ({ textContent }) => textContent))).toEqual([
      ['journal', 'arXiv preprint arXiv:2611.00001', 'Journal of Margins'], ['year', '2026', '2027'], ['volume', '', '3'], ['pages', '', '1--9'], ['doi', '', '10.1145/1'], ['eprint', '', '2611.00001'], ['archivePrefix', '', 'arXiv'],
    ]);
    await seeNoViolations();
    await user.click(screen.getByRole('button', { name: 'Apply 1 change' }));
    expect(await screen.findByRole('heading', { name: 'All 2 entries are complete' })).toBeDefined();
    expect(handle.text).toBe(ONE + WHOLE);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved thesis.bib');
    expect(handle.text).toBe(MENDED + WHOLE);
    await seeNoViolations();
  });

  it('undoes, by key too, and what was saved can be saved as it was', async () => {
    const handle = new FakeHandle(ONE);
    vi.stubGlobal('showOpenFilePicker', async () => [handle]);
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Choose a file…' }));
    await user.click(await screen.findByRole('button', { name: 'Apply 1 change' }));
    await screen.findByRole('heading', { name: 'The one entry is complete' });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(handle.text).toBe(MENDED));
    screen.getByRole('button', { name: 'More of this file' }).focus();
    await user.keyboard('z');
    await screen.findByRole('checkbox', PUBLISHED);
    await user.keyboard('z');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(handle.text).toBe(ONE));
  });

  it('undoes by key, one after the other, what was applied, also when it was undone by the button in between', async () => {
    const { user } = await open();
    choose(`${ONE}@misc{bert, title = {BERT and Friends}, author = {Grace Hopper}}`);
    await user.click(await screen.findByRole('button', { name: 'Apply 1 change' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByRole('checkbox', PUBLISHED);
    await user.click(screen.getByRole('button', { name: 'Apply 1 change' }));
    await waitFor(() => expect(screen.queryByRole('checkbox', PUBLISHED)).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Capitals 1' }));
    await user.click(screen.getByRole('checkbox', { name: '0 of 1 chosen' }));
    await user.click(screen.getByRole('button', { name: 'Apply 1 change' }));
    await screen.findByRole('heading', { name: 'All 2 entries are complete' });
    screen.getByRole('button', { name: 'More of this file' }).focus();
    await user.keyboard('z');
    expect(await screen.findByText('Undone')).toBeDefined();
    expect(screen.getByText(/not saved yet/)).toBeDefined();
    await user.keyboard('z');
    await waitFor(() => expect(screen.queryByText(/not saved yet/)).toBeNull());
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('writes nothing over what another program has written', async () => {
    const handle = new FakeHandle(ONE);
    vi.stubGlobal('showOpenFilePicker', async () => [handle]);
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Choose a file…' }));
    await user.click(await screen.findByRole('button', { name: 'Apply 1 change' }));
    handle.text = WHOLE;
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not saved: another program has changed the file since it was opened');
    expect(handle.text).toBe(WHOLE);
    await seeNoViolations();
  });

  it('leaves out what is not chosen, and comes without braces for names until they are', async () => {
    const { user } = await open();
    choose(`${ONE}@misc{bert, title = {BERT and Friends}, author = {Grace Hopper}}`);
    await user.click(await screen.findByRole('checkbox', PUBLISHED));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Apply' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Capitals 1' }));
    expect(entries()).toEqual(['bert']);
    await user.click(screen.getByRole('checkbox', { name: '0 of 1 chosen' }));
    await user.click(screen.getByRole('button', { name: 'Apply 1 change' }));
    expect(await screen.findByText('None of these are left.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'All 2' }));
    expect(await screen.findByRole('checkbox', PUBLISHED)).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: /lower-case/ })).toBeNull());
  });

  it('moves from box to box with the arrows', async () => {
    const { user } = await open();
    choose(`${ONE}@misc{bert, title = {BERT and Friends}, author = {Grace Hopper}}`);
    const first = await screen.findByRole('checkbox', PUBLISHED);
    screen.getByRole('list', { name: 'Entries' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(first);
    await user.keyboard('j');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'BibTeX would lower-case BERT: bert' }));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(first);
  });

  it('tells of what is broken, there twice, or another work, without touching it', async () => {
    await open();
    choose(`${BROKEN}@misc{x, title = {Whole}, author = {Grace Hopper}}\n@misc{X, title = {Other}, author = {Ada Lovelace}}\n@misc{wrong, title = {Deep Learning for Birds}, author = {Jane Finch}, eprint = {2611.00001}}`);
    expect(await screen.findByText('Line 2: a comma is missing after title')).toBeDefined();
    expect(screen.getByText('Its key is used twice: see line 6')).toBeDefined();
    expect(screen.getByText('2611.00001 is another work: “One Paper about Margins”')).toBeDefined();
    expect(screen.queryAllByRole('checkbox')).toEqual([]);
    await seeNoViolations();
  });

  it('says why a file cannot be read', async () => {
    await open();
    choose('Dear diary', 'diary.bib');
    expect((await screen.findByRole('alert')).textContent).toContain('Not opened: Manicule does not know what kind of file this is');
    choose('  ', 'empty.bib');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('there is nothing to read in it'));
    await seeNoViolations();
  });

  it('imports what is in the file as it stands', async () => {
    const { user, onImport } = await open();
    choose(ONE);
    await user.click(await screen.findByRole('button', { name: 'Apply 1 change' }));
    await user.click(screen.getByRole('button', { name: 'More of this file' }));
    await user.click(screen.getByRole('menuitem', { name: 'Import these papers…' }));
    const file = onImport.mock.calls[0]?.[0];
    expect(file?.name).toBe('thesis.bib');
    expect(await file?.text()).toBe(MENDED);
  });

  it('has the file as it was after a look at another screen', async () => {
    const { user, library, unmount } = await open();
    choose(ONE);
    await user.click(await screen.findByRole('checkbox', PUBLISHED));
    unmount();
    const { sessionStoreOf } = await import('@/components/bib-doctor/session');
    expect(sessionStoreOf(library).get()).toMatchObject({ text: ONE, toggled: new Set(['0 published']) });
  });
});

describe('looking up what the library does not know', () => {
  const KNOWN: Known = { arxiv: '2611.00001', doi: '10.1145/77', title: 'One Paper about Margins', venue: 'KDD', pages: '3-14' };
  const respond = (url: string) => {
    if (url.startsWith('https://export.arxiv.org')) return answerArxiv(url, () => KNOWN);
    if (url.startsWith('https://api.crossref.org')) return answerCrossref(url, () => KNOWN).text;
    return answerBatch('{"ids":[]}', () => undefined);
  };

  it('asks at a click, finds the published form and stores no paper', async () => {
    const { user, library, asked } = await open({ papers: [], respond });
    choose(ONE + WHOLE);
    await screen.findByRole('heading', { name: 'Nothing to mend, as far as your library knows' });
    expect(asked).not.toContain('lookUpWorks');
    await user.click(screen.getByRole('button', { name: 'Look up 1 entry' }));
    expect(await screen.findByRole('checkbox', { name: 'Published: KDD 2026: one' })).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull());
    expect(screen.getByText('1 entry looked up. There is something new for it.')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Look up/ })).toBeNull();
    expect(await library.papers.count()).toBe(0);
    await seeNoViolations();
  });

  it('says that nothing was found, too', async () => {
    const { user } = await open({ papers: [], respond: (url) => (url.startsWith('https://export.arxiv.org') ? answerArxiv(url, () => undefined) : url.startsWith('https://api.crossref.org') ? answerCrossref(url, () => undefined).text : answerBatch('{"ids":[]}', () => undefined)) });
    choose(ONE);
    await user.click(await screen.findByRole('button', { name: 'Look up 1 entry' }));
    expect(await screen.findByText('1 entry looked up. Nothing new was found.')).toBeDefined();
    await seeNoViolations();
  });

  it('says that there is no connection, and can be asked again', async () => {
    const { user } = await open({ papers: [] });
    choose(ONE);
    await user.click(await screen.findByRole('button', { name: 'Look up 1 entry' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not everything was looked up: /);
    expect(await screen.findByRole('button', { name: 'Look up 1 entry' })).toBeDefined();
    await seeNoViolations();
  });

  it('asks nobody where that is turned off, or while the browser is offline', async () => {
    const { asked } = await open({ papers: [] });
    await send('changeSettings', { change: { completesMetadata: false } });
    choose(ONE);
    expect(await screen.findByText('Asking public sources is turned off in the settings.')).toBeDefined();
    await send('changeSettings', { change: { completesMetadata: true } });
    await screen.findByRole('button', { name: 'Look up 1 entry' });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    fireEvent(window, new Event('offline'));
    expect(screen.getByText('You are offline: public sources cannot be asked.')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Look up 1 entry' }).disabled).toBe(true);
    expect(asked).not.toContain('lookUpWorks');
    await seeNoViolations();
  });
});
