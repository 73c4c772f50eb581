// Handing papers to other tools of the reader's: a Markdown link, Zotero, Obsidian.
import { useMemo } from 'react';
import { getSettings } from '@/lib/db/queries';
import { streamSelected } from '@/lib/db/read-selection';
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import type { Selection } from '@/lib/model/view';
import { requestOrigins } from '@/lib/platform/permissions';
import { AppError } from '@/lib/shared/errors';
import { amount } from '../amount';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

export interface OtherTools {
  copyLinks(selection: Selection): void;
  /** Must be called in the click itself: the browser asks whether Manicule may talk to Zotero. */
  sendToZotero(selection: Selection, total: number): void;
  /** One paper, as a new note. */
  openInObsidian(selection: Selection): void;
}

/** Zotero listens on this computer, over http; the browser asks for both kinds at once. */
const ZOTERO_ORIGINS = ['http://127.0.0.1/*', 'https://127.0.0.1/*'];

export function useOtherTools(): OtherTools {
  const library = useLibrary();
  const { attempt } = useCommands();
  const { say, dismiss } = useMessages();

  return useMemo(() => ({
    async copyLinks(selection) {
      await attempt(async () => {
        const { markdownLink } = await import('@/lib/formats/markdown');
        const links: string[] = [];
        for await (const paper of streamSelected(library, selection)) links.push(markdownLink(paper));
        await navigator.clipboard.writeText(links.length === 1 ? links.join('') : links.map((link) => `- ${link}\n`).join(''));
        say({ text: links.length === 1 ? 'Copied as a Markdown link' : `Copied ${links.length.toLocaleString('en')} Markdown links` });
      }, 'Not copied');
    },
    async sendToZotero(selection, total) {
      const asked = requestOrigins(ZOTERO_ORIGINS);
      await attempt(async () => {
        if (!(await asked)) return say({ text: 'Not sent: Manicule may not talk to Zotero until you allow it' });
        if (total > 1) say({ text: `Sending ${amount(total, 'paper')} to Zotero`, lasting: true });
        try {
          const { sent } = await send('sendToZotero', { selection });
          say({ text: `Sent ${amount(sent, 'paper')} to Zotero` });
        } catch (thrown) {
          dismiss();
          if (!(thrown instanceof AppError) || thrown.code !== 'zotero-refused') throw thrown;
          say({ text: `Zotero did not take the papers. It said: ${thrown.message}` });
        }
      }, 'Not sent');
    },
    async openInObsidian(selection) {
      await attempt(async () => {
        const [{ obsidianNote, obsidianUrl }, { citeKeyOf }, settings] = await Promise.all([import('@/lib/formats/obsidian'), import('../citing'), getSettings(library)]);
        const paper = await first(streamSelected(library, selection));
        if (!paper) throw new AppError('not-found');
        const text = obsidianNote(paper, settings.obsidianTemplate, citeKeyOf(paper, settings.citeKeyPattern), Date.now());
        const { url, clipboard } = obsidianUrl(paper, text, { vault: settings.obsidianVault, folder: settings.obsidianFolder });
        if (clipboard) await navigator.clipboard.writeText(text);
        openApp(url);
        say({ text: clipboard ? 'Opening Obsidian. The note is long, so it is on the clipboard, too' : 'Opening Obsidian' });
      }, 'Not opened');
    },
  }), [library, attempt, say, dismiss]);
}

async function first(papers: AsyncGenerator<Paper>): Promise<Paper | undefined> {
  for await (const paper of papers) return paper;
  return undefined;
}

/** The browser asks whether the other program may be opened; this page stays. */
function openApp(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.click();
}
