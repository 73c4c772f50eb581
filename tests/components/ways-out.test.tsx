// @vitest-environment jsdom
import { downloads } from '../support/dom';
import '@/components/BibliographyDialog';
import { screen, waitFor } from '@testing-library/react';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExportMenu } from '@/components/ExportMenu';
import { CommandsProvider } from '@/components/hooks/use-commands';
import { MessagesProvider } from '@/components/hooks/use-messages';
import { OtherToolsSettings } from '@/components/OtherToolsSettings';
import { Snackbar } from '@/components/Snackbar';
import { getSettings } from '@/lib/db/queries';
import type { Selection, View } from '@/lib/model/view';
import { serveOwnFiles } from '../support/own-files';
import { paperOf } from '../support/paper-of';
import { openStage, seeNoViolations } from '../support/screen';

const PAPERS = [
  paperOf(1, { title: 'One', authors: [{ name: 'Ada Zuse' }], publishedAt: '2020', note: 'Mine' }),
  paperOf(2, { title: 'Two', authors: [{ name: 'Alan Babbage' }], publishedAt: '2021' }),
  paperOf(3, { title: 'Three' }),
];
const VIEW: View = { status: 'any', tags: [], text: '' };
const PICKED: Selection = { ids: ['arxiv:2611.00001', 'arxiv:2611.00002'] };

async function openMenu(picked?: { selection: Selection; count: number }) {
  const stage = await openStage({ papers: PAPERS, shown: <CommandsProvider><MessagesProvider><ExportMenu view={VIEW} picked={picked} /><Snackbar /></MessagesProvider></CommandsProvider> });
  await stage.user.click(screen.getByRole('button', { name: 'Export' }));
  return stage;
}

async function openBibliography() {
  const stage = await openMenu({ selection: PICKED, count: 2 });
  await stage.user.click(await screen.findByRole('menuitem', { name: 'Bibliography…' }));
  await screen.findByRole('dialog', { name: 'Bibliography' });
  return stage;
}

async function downloaded(): Promise<[name: string, text: string]> {
  await waitFor(() => expect(downloads.size).toBe(1));
  const [[name, text]] = [...downloads] as [[string, Promise<string>]];
  return [name, await text];
}

beforeEach(serveOwnFiles);
afterEach(() => vi.unstubAllGlobals());

describe('an export of what is selected', () => {
  it('holds those papers and no others', async () => {
    const { user } = await openMenu({ selection: PICKED, count: 2 });
    expect(await screen.findByText('Export 2 selected papers')).toBeDefined();
    await seeNoViolations();
    await user.click(screen.getByRole('menuitem', { name: /^BibTeX/ }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/^manicule-selected-.*\.bib$/);
    expect(text.match(/^@/gm)).toHaveLength(2);
    expect(text).not.toContain('Three');
    expect(await screen.findByText('Exported 2 papers as BibTeX')).toBeDefined();
  });

  it('of a view but some leaves those out', async () => {
    const { user } = await openMenu({ selection: { view: VIEW, except: ['arxiv:2611.00002'] }, count: 2 });
    await user.click(await screen.findByRole('menuitem', { name: /^CSV/ }));
    const [, text] = await downloaded();
    expect(text).toContain('Three');
    expect(text).not.toContain('Two');
  });

  it('copies Markdown links, a line each', async () => {
    const { user, clipboard } = await openMenu({ selection: PICKED, count: 2 });
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as Markdown links' }));
    await waitFor(() => expect(clipboard.text).toBe('- [One](https://arxiv.org/abs/2611.00001)\n- [Two](https://arxiv.org/abs/2611.00002)\n'));
  });
});

describe('a bibliography', () => {
  it('shows how it will look, and is saved as a file', async () => {
    const { user } = await openBibliography();
    await waitFor(() => expect(screen.getByRole('group', { name: 'How it will look' }).textContent).toMatch(/^Babbage, A\. \(2021\).*Zuse, A\. \(2020\)/));
    await seeNoViolations();
    await user.click(screen.getByRole('radio', { name: 'Markdown' }));
    await user.click(screen.getByRole('radio', { name: 'MLA' }));
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    const [name, text] = await downloaded();
    expect(name).toMatch(/\.md$/);
    expect(text).toMatch(/^Babbage, Alan\. \*Two\*.*\n\nZuse, Ada\. \*One\*/);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(await screen.findByText('Exported 2 papers as MLA bibliography')).toBeDefined();
  });

  it('is copied', async () => {
    const { user, clipboard, library } = await openBibliography();
    await user.click(screen.getByRole('radio', { name: 'IEEE' }));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(clipboard.text).toMatch(/^\[1\] A\. Zuse.*\n\[2\] A\. Babbage.*\n$/));
    expect(await screen.findByText('Copied 2 references in IEEE style')).toBeDefined();
    await waitFor(async () => expect((await getSettings(library)).citeStyle).toBe('ieee'));
  });
});

describe('the ZIP of everything', () => {
  it('holds the whole library, whatever is selected', async () => {
    const blobs: Blob[] = [];
    const create = URL.createObjectURL;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return create(blob);
    });
    const { user } = await openMenu({ selection: PICKED, count: 2 });
    await user.click(await screen.findByRole('menuitem', { name: /^Everything, in every format/ }));
    const [name] = await downloaded();
    expect(name).toMatch(/^manicule-everything-.*\.zip$/);
    const files = unzipSync(new Uint8Array(await (blobs[0] ?? new Blob()).arrayBuffer()));
    expect(Object.keys(files)).toContain('notes/One.md');
    expect((JSON.parse(new TextDecoder().decode(files['backup.json'])) as { papers: unknown[] }).papers).toHaveLength(3);
    expect(new TextDecoder().decode(files['papers.bib']).match(/^@/gm)).toHaveLength(3);
  });
});

describe('the settings of other tools', () => {
  const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Template of a note' });
  const openSettings = () => openStage({ shown: <CommandsProvider><MessagesProvider><OtherToolsSettings /></MessagesProvider></CommandsProvider> });

  it('show what comes of the template while it is typed, and keep it', async () => {
    const { user, library } = await openSettings();
    await user.clear(await field());
    await user.click(await field());
    await user.paste('Read {{title}}');
    expect(screen.getByText('Read Attention Is All You Need')).toBeDefined();
    await user.tab();
    await waitFor(async () => expect((await getSettings(library)).obsidianTemplate).toBe('Read {{title}}'));
    await seeNoViolations();
    await user.click(await screen.findByRole('button', { name: 'Use the usual one' }));
    await waitFor(async () => expect((await getSettings(library)).obsidianTemplate).toBe(''));
  });

  it('keep no template with a part that there is not', async () => {
    const { user, asked } = await openSettings();
    await user.clear(await field());
    await user.click(await field());
    await user.paste('{{autor}}');
    await user.tab();
    expect(screen.getByText('There is no part called {{autor}}')).toBeDefined();
    expect(asked).not.toContain('changeSettings');
  });

  it('keep the vault and the folder', async () => {
    const { user, library } = await openSettings();
    await user.type(await screen.findByRole('textbox', { name: 'Vault' }), 'My vault{Enter}');
    await waitFor(async () => expect((await getSettings(library)).obsidianVault).toBe('My vault'));
    await user.clear(screen.getByRole('textbox', { name: 'Folder' }));
    await user.tab();
    await waitFor(async () => expect((await getSettings(library)).obsidianFolder).toBe(''));
  });
});
