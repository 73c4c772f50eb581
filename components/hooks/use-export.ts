// Exporting from a page: progress while it runs, a way to stop it, and word of how it ended.
import { useCallback } from 'react';
import type { Library } from '@/lib/db/database';
import { getSettings, streamPapers, type View } from '@/lib/db/queries';
import type { ExportFormat } from '@/lib/formats/format';
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import { amount } from '../amount';
import { viewName } from '../view-text';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

export interface Exports {
  download(format: ExportFormat, view: View, total: number): Promise<void>;
  copy(view: View, total: number): Promise<void>;
  /** Everything, losslessly: what is offered when the library cannot be written. */
  backUp(total: number): Promise<void>;
}

export const EVERYTHING: View = { status: 'any', tags: [], text: '' };

export function useExport(): Exports {
  const library = useLibrary();
  const { attempt } = useCommands();
  const { say, dismiss } = useMessages();

  const download = useCallback(async (format: ExportFormat, view: View, total: number) => {
    await attempt(async () => {
      const stop = new AbortController();
      const cancel = { label: 'Cancel', run: () => stop.abort() };
      try {
        const { counting, downloadPapers } = await import('../export-papers');
        const papers = format.hasCiteKeys ? await keyedPapers(library, view) : streamPapers(library, view);
        const counted = counting(papers, (done) => {
          say({ text: `Exporting ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`, action: cancel, lasting: true });
        });
        await downloadPapers(counted, format, viewName(view), stop.signal);
        say({ text: `Exported ${amount(total, 'paper')} as ${format.label}` });
      } catch (thrown) {
        if (stop.signal.aborted) return say({ text: 'Export cancelled' });
        dismiss();
        throw thrown;
      }
    }, 'Not exported');
  }, [library, attempt, say, dismiss]);

  return {
    download,
    async copy(view, total) {
      await attempt(async () => {
        const { copyAsBibtex } = await import('../export-papers');
        await copyAsBibtex(await keyedPapers(library, view));
        say({ text: `Copied ${amount(total, 'paper')} as BibTeX` });
      }, 'Not exported');
    },
    async backUp(total) {
      const { backup } = await import('@/lib/formats/backup');
      await download(backup, EVERYTHING, total);
    },
  };
}

/** The papers of a view, each with its cite key. A key that cannot be kept is exported all the same: it is made anew next time. */
async function keyedPapers(library: Library, view: View): Promise<AsyncGenerator<Paper>> {
  const [{ keyed }, { citeKeyPattern }] = await Promise.all([import('../export-papers'), getSettings(library)]);
  return keyed(streamPapers(library, view), citeKeyPattern, (keys) => send('keepCiteKeys', { keys }).catch(() => undefined));
}
