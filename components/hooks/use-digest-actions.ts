// What a reader does with a paper of the digest, by its hand or by keys.
import { send } from '@/lib/messaging/client';
import type { DigestPaper } from '@/lib/model/digest';
import { pdfLink } from '../paper-links';
import { leaveFor } from '../place';
import { quote } from '@/lib/shared/quote';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';

export interface DigestActions {
  /** Saves it; takes a saved one out of the library. */
  toggle(paper: DigestPaper): void;
  openPdf(paper: DigestPaper): void;
}

export function useDigestActions(): DigestActions {
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  return {
    toggle: ({ item, saved }) => void attempt(async () => {
      const title = quote(item.sighting.title);
      if (saved) {
        const { entry } = await send('removePaper', { id: saved.id });
        sayUndoable(`Removed ${title}`, entry);
      } else {
        const { entry } = await send('saveFeedItems', { ids: [item.id] });
        sayUndoable(`Saved ${title}`, entry);
      }
    }),
    openPdf({ item }) {
      const pdf = pdfLink(item.sighting);
      if (pdf === undefined) say({ text: 'No PDF is known for this paper' });
      else void leaveFor(pdf);
    },
  };
}
