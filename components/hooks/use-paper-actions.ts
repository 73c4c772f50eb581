// What a reader can do with one paper, for keys, menus and buttons alike.
import { useMemo } from 'react';
import { send } from '@/lib/messaging/client';
import { STYLE_NAMES } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import { paperLink, pdfLink } from '../paper-links';
import { leaveFor } from '../place';
import { quote } from '@/lib/shared/quote';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

export interface PaperActions {
  open(paper: Paper): void;
  openPdf(paper: Paper): void;
  copyCitation(paper: Paper): void;
  remove(paper: Paper): void;
}

export function usePaperActions(): PaperActions {
  const library = useLibrary();
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();

  return useMemo(() => {
    const follow = (link: string | undefined, missing: string) => {
      if (link === undefined) say({ text: missing });
      else void leaveFor(link);
    };
    return {
      open: (paper) => follow(paperLink(paper), 'This paper has no address'),
      openPdf: (paper) => follow(pdfLink(paper), 'No PDF is known for this paper'),
      async copyCitation(paper) {
        await attempt(async () => {
          const { copyCitation } = await import('../citing');
          say({ text: `Citation copied as ${STYLE_NAMES[await copyCitation(library, paper)]}` });
        }, 'Not exported');
      },
      async remove(paper) {
        await attempt(async () => {
          const { entry } = await send('removePaper', { id: paper.id });
          sayUndoable(`Removed ${quote(paper.title)}`, entry);
        });
      },
    };
  }, [library, attempt, say, sayUndoable]);
}
