// Saving what the page in front shows, and taking that back.
import { send } from '@/lib/messaging/client';
import type { TabMap } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { amount } from './amount';

type Cards = TabMap['saveCards'];

export interface SavedCards {
  /** As the reader is told. */
  text: string;
  /** Nothing where there is nothing to undo; resolves to something, so that it is known to have worked. */
  undo: (() => Promise<true>) | undefined;
}

/** Rejects with an AppError where the page does not answer. */
export async function saveCards(tab: number, request: Cards['request']): Promise<SavedCards> {
  const { saved, failed, ids, tagged } = await askTab(tab, 'saveCards', request);
  const parts = [`Saved ${amount(saved, 'paper')}`, tagged.length > 0 && `tagged ${tagged.length.toLocaleString('en')} of yours`].filter(Boolean).join(', ');
  const undo = async (): Promise<true> => {
    for (const id of ids) await send('removePaper', { id });
    for (const id of tagged) await send('changeTags', { id, add: [], remove: request.tags });
    return true;
  };
  return { text: `${parts}${failed > 0 ? `. ${failed.toLocaleString('en')} could not be saved` : ''}`, undo: ids.length + tagged.length > 0 ? undo : undefined };
}
