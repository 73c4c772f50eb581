// Exporting from a page: progress while it runs, a way to stop it, and word of how it ended.
import { useCallback } from 'react';
import type { Library } from '@/lib/db/database';
import { getSettings } from '@/lib/db/queries';
import type { ExportFormat } from '@/lib/formats/format';
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import type { Selection, View } from '@/lib/model/view';
import { amount } from '../amount';
import { viewName } from '../view-text';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

/** What is taken out: all of a view, or what is selected. */
export type Exported = View | Selection;

export interface Exports {
  download(format: ExportFormat, what: Exported, total: number): Promise<void>;
  copy(what: Exported, total: number): Promise<void>;
  /** Everything, losslessly: what is offered when the library cannot be written. */
  backUp(total: number): Promise<void>;
  /** Everything in every format. */
  zip(total: number): Promise<void>;
}

export const EVERYTHING: View = { status: 'any', tags: [], text: '' };

/** Each list of papers in the ZIP, and the notes. */
const ZIP_PASSES = 8;

export function selectionOf(what: Exported): Selection {
  return 'status' in what ? { view: what, except: [] } : what;
}

export function useExport(): Exports {
  const library = useLibrary();
  const { attempt } = useCommands();
  const { say, dismiss } = useMessages();

  /** `work` gets what counts papers on their way, and the signal that stops it; it reads them all so many times. */
  const run = useCallback(async (total: number, done: string, work: (count: (papers: AsyncIterable<Paper>) => AsyncGenerator<Paper>, signal: AbortSignal) => Promise<void>, passes = 1) => {
    await attempt(async () => {
      const stop = new AbortController();
      const cancel = { label: 'Cancel', run: () => stop.abort() };
      try {
        const { counting } = await import('../export-papers');
        let pass = 0;
        const count = (papers: AsyncIterable<Paper>) => {
          const before = pass * total;
          pass += 1;
          return counting(papers, (passed) => {
            const progress = passes === 1 ? `${passed.toLocaleString('en')} of ${total.toLocaleString('en')}` : `everything: ${Math.floor((100 * (before + passed)) / (total * passes))} %`;
            say({ text: `Exporting ${progress}`, action: cancel, lasting: true });
          });
        };
        await work(count, stop.signal);
        say({ text: done });
      } catch (thrown) {
        if (stop.signal.aborted) return say({ text: 'Export cancelled' });
        dismiss();
        throw thrown;
      }
    }, 'Not exported');
  }, [attempt, say, dismiss]);

  const download = useCallback((format: ExportFormat, what: Exported, total: number) => run(total, `Exported ${amount(total, 'paper')} as ${format.label}`, async (count, signal) => {
    const { downloadPapers } = await import('../export-papers');
    const papers = format.hasCiteKeys ? await keyedPapers(library, what) : await chosenPapers(library, what);
    await downloadPapers(count(papers), format, nameOf(what), signal);
  }), [library, run]);

  return {
    download,
    async copy(what, total) {
      await attempt(async () => {
        const { copyAsBibtex } = await import('../export-papers');
        await copyAsBibtex(await keyedPapers(library, what));
        say({ text: `Copied ${amount(total, 'paper')} as BibTeX` });
      }, 'Not exported');
    },
    backUp: (total) => run(total, `Exported a backup of ${amount(total, 'paper')}`, async (count, signal) => {
      const [{ downloadBackup }, { noteExport }] = await Promise.all([import('../export-everything'), import('../exported-backup')]);
      await downloadBackup(library, count, signal);
      await noteExport();
    }),
    zip: (total) => run(total, 'Exported everything as a ZIP', async (count, signal) => {
      const [{ downloadZip }, { noteExport }] = await Promise.all([import('../export-everything'), import('../exported-backup')]);
      await downloadZip(library, count, keyedIn(library), signal);
      await noteExport();
    }, ZIP_PASSES),
  };
}

function nameOf(what: Exported): string | undefined {
  if ('status' in what) return viewName(what);
  return 'ids' in what ? 'selected' : viewName(what.view);
}

async function chosenPapers(library: Library, what: Exported): Promise<AsyncGenerator<Paper>> {
  const { streamSelected } = await import('@/lib/db/read-selection');
  return streamSelected(library, selectionOf(what));
}

/** The papers, each with its cite key. */
async function keyedPapers(library: Library, what: Exported): Promise<AsyncGenerator<Paper>> {
  const [papers, { citeKeyPattern }] = await Promise.all([chosenPapers(library, what), getSettings(library)]);
  return keyedIn(library)(papers, citeKeyPattern);
}

/** A key that cannot be kept is exported all the same: it is made anew next time. */
function keyedIn(library: Library) {
  return async function* keyedWith(papers: AsyncIterable<Paper>, pattern: string): AsyncGenerator<Paper> {
    const [{ keyed }, { awaitsMetadata }] = await Promise.all([import('../export-papers'), import('@/lib/db/awaits-metadata')]);
    yield* keyed(papers, pattern, (paper) => awaitsMetadata(library, paper), (keys) => send('keepCiteKeys', { keys }).catch(() => undefined));
  };
}
