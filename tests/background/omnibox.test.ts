// The address bar after our keyword, with the browser played: what is offered, and where Enter leads.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setUpOmnibox } from '@/entrypoints/background/omnibox';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { openTestLibrary } from '../support/library';
import { paperOf } from '../support/paper-of';

interface Offered {
  content: string;
  description: string;
}

type Typed = (text: string, suggest: (offered: Offered[]) => void) => void;
type Entered = (text: string, disposition: string) => void;

const PAPERS = [
  paperOf(1, { title: 'Retrieval & <b>Generation</b>', authors: [{ name: 'Patrick Lewis' }, { name: 'Conan O’Brien' }], publishedAt: '2020-05' }),
  paperOf(2, { title: 'Lost in the Middle', note: 'About retrieval', status: 'archived' }),
  paperOf(3, { title: 'Without an address', url: '' }),
];

class AddressBar {
  first = '';
  readonly went: [url: string, where: string][] = [];
  private typed: Typed = () => {};
  private entered: Entered = () => {};

  constructor(library: Library, origin = 'chrome-extension://x') {
    const { tabs, runtime } = fakeBrowser as unknown as Record<string, Record<string, unknown>>;
    Object.assign(tabs ?? {}, {
      create: async ({ url, active }: { url: string; active: boolean }) => this.went.push([url, active ? 'new' : 'behind']),
      update: async ({ url }: { url: string }) => this.went.push([url, 'here']),
    });
    Object.assign(runtime ?? {}, { getURL: (path: string) => origin + path });
    Object.assign(fakeBrowser, {
      omnibox: {
        onInputChanged: { addListener: (listener: Typed) => (this.typed = listener) },
        onInputEntered: { addListener: (listener: Entered) => (this.entered = listener) },
        setDefaultSuggestion: async ({ description }: { description: string }) => (this.first = description),
      },
    });
    setUpOmnibox(library);
  }

  type(text: string): Promise<Offered[]> {
    return new Promise((resolve) => this.typed(text, resolve));
  }

  async enter(text: string, disposition = 'currentTab'): Promise<[url: string, where: string] | undefined> {
    const before = this.went.length;
    this.entered(text, disposition);
    return vi.waitUntil(() => this.went[before]);
  }
}

async function fill(papers: Paper[]): Promise<Library> {
  const library = openTestLibrary();
  await writeLibrary(library, () => changePapers(library, papers.map((after) => ({ after })), 1));
  return library;
}

describe('the address bar', () => {
  beforeEach(() => fakeBrowser.reset());

  it('offers papers as they are typed, with what was found marked, escaped as Chrome wants it', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    const offered = await bar.type('retriev');
    expect(offered).toEqual([
      { content: 'arxiv:2611.00001', description: '<match>Retriev</match>al &amp; &lt;b&gt;Generation&lt;/b&gt;<dim> · Lewis, O’Brien · 2020</dim>' },
      { content: 'arxiv:2611.00002', description: 'Lost in the Middle<dim> · </dim>About <match>retriev</match>al' },
    ]);
    await vi.waitFor(() => expect(bar.first).toBe('Search your library for <match>retriev</match><dim> (2 papers)</dim>'));
  });

  it('says what it took a misspelled word for, and marks that', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    expect((await bar.type('retreival'))[0]?.description).toContain('<match>Retrieval</match> &amp; ');
    await vi.waitFor(() => expect(bar.first).toBe('Search your library for <match>retreival</match><dim> (2 papers; nothing has “retreival”, looked for “retrieval”)</dim>'));
  });

  it('offers plain text in Firefox', async () => {
    const bar = new AddressBar(await fill(PAPERS), 'moz-extension://x');
    const [first] = await bar.type('generation author:lewis');
    expect(first?.description).toMatch(/^Retrieval & <b>Generation<\/b> · /);
  });

  it('offers six papers at most, and says how many there are', async () => {
    const bar = new AddressBar(await fill(Array.from({ length: 30 }, (_, index) => paperOf(index + 1, { title: `Retrieval ${index}` }))));
    expect(await bar.type('retrieval')).toHaveLength(6);
    await vi.waitFor(() => expect(bar.first).toContain('(30 papers)'));
  });

  it('says what is wrong with a search, and offers nothing', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    expect(await bar.type('is:foo x')).toEqual([]);
    await vi.waitFor(() => expect(bar.first).toMatch(/^<match>is:foo<\/match>: After is: comes new, /));
    await bar.type('is:unred');
    await vi.waitFor(() => expect(bar.first).toBe('There is no is:unred. Did you mean <match>is:unread</match>?'));
  });

  it('opens the paper that was chosen, where the reader wants it', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    expect(await bar.enter('arxiv:2611.00001')).toEqual([PAPERS[0]?.url, 'here']);
    expect(await bar.enter('arxiv:2611.00001', 'newForegroundTab')).toEqual([PAPERS[0]?.url, 'new']);
    expect(await bar.enter('arxiv:2611.00001', 'newBackgroundTab')).toEqual([PAPERS[0]?.url, 'behind']);
  });

  it('opens the library with the search as it was typed, and with a paper that has no address', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    expect(await bar.enter('tag:rag "a b" & c')).toEqual([expect.stringMatching(/\/library\.html#q=tag%3Arag\+%22a\+b%22\+%26\+c$/), 'here']);
    expect(await bar.enter('arxiv:9999.99999', 'newForegroundTab')).toEqual([expect.stringMatching(/\/library\.html#q=arxiv%3A9999\.99999$/), 'new']);
    expect(await bar.enter('arxiv:2611.00003')).toEqual([expect.stringMatching(/\/library\.html#paper=arxiv%3A2611\.00003$/), 'here']);
  });

  it('offers what belongs to the last letter, however late the letters before are answered', async () => {
    const bar = new AddressBar(await fill(PAPERS));
    const early = vi.fn<() => void>();
    void bar.type('lost').then(early);
    await bar.type('retrieval');
    await vi.waitFor(() => expect(bar.first).toContain('retrieval'));
    expect(early).not.toHaveBeenCalled();
  });
});
