// Saving what the page in front shows.
import type { TabMap } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { amount } from './amount';

export interface SavedCards {
  /** As the reader is told. */
  text: string;
  /** The command of the history; nothing where there is nothing to undo. */
  entry: number | undefined;
}

/** Rejects with an AppError where the page does not answer. */
export async function saveCards(tab: number, request: TabMap['saveCards']['request']): Promise<SavedCards> {
  const { saved, failed, tagged, entry } = await askTab(tab, 'saveCards', request);
  const ofYours = `${tagged.toLocaleString('en')} of yours`;
  const done = saved > 0 ? `Saved ${amount(saved, 'paper')}${tagged > 0 ? `, tagged ${ofYours}` : ''}` : tagged > 0 && `Tagged ${ofYours}`;
  const undone = failed > 0 && `${done ? failed.toLocaleString('en') : amount(failed, 'paper')} could not be saved`;
  return { text: [done, undone].filter(Boolean).join('. ') || `All are yours${request.tags.length > 0 ? ', and tagged so' : ''} already`, entry };
}
