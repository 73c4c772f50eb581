// Editing a paper's status, tags and cited form: shown at once, while the worker writes them; taken back if that fails.
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { findPaper } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Paper, Status } from '@/lib/model/paper';
import { changeTags } from '@/lib/model/tag';
import { useCommands } from './use-commands';
import { useLibrary } from './use-library';
import { useMessages } from './use-messages';

export interface Edits {
  setStatus(paper: Paper, status: Status): void;
  changeTags(paper: Paper, add: string[], remove: string[]): void;
  /** `key` names the form that is to be cited. */
  cite(paper: Paper, key: PaperKey): void;
  /** The paper as it will be once the edits under way are on disk. */
  shown(paper: Paper): Paper;
}

interface Expected {
  id: PaperKey;
  apply(paper: Paper): Paper;
  /** Until the library shows a paper as new as this one (its `updatedAt`), the edit has to be imagined. */
  until: number;
}

const EditsContext = createContext<Edits | undefined>(undefined);

export function useEdits(): Edits {
  const edits = use(EditsContext);
  if (!edits) throw new Error('Edits are used outside of their provider');
  return edits;
}

export function EditsProvider({ children }: { children: ReactNode }) {
  const library = useLibrary();
  const { run } = useCommands();
  const { withdraw } = useMessages();
  const [expected, setExpected] = useState<readonly Expected[]>([]);

  const edits = useMemo((): Edits => {
    const expect = async ({ id }: Paper, apply: Expected['apply'], command: Promise<unknown>) => {
      withdraw();
      const edit: Expected = { id, apply, until: Number.POSITIVE_INFINITY };
      setExpected((before) => [...before.filter((other) => other.id !== id || other.until === Number.POSITIVE_INFINITY), edit]);
      const written = (await command) === undefined ? undefined : await findPaper(library, id);
      setExpected((before) => before.flatMap((other) => (other !== edit ? [other] : written ? [{ ...edit, until: written.updatedAt }] : [])));
    };
    return {
      setStatus(paper, status) {
        void expect(paper, (before) => ({ ...before, status }), run('setStatus', { id: paper.id, status }));
      },
      changeTags(paper, add, remove) {
        void expect(paper, (before) => ({ ...before, tags: changeTags(before.tags, add, remove) }), run('changeTags', { id: paper.id, add, remove }));
      },
      cite(paper, key) {
        void expect(paper, (before) => ({ ...before, cited: { key, at: Date.now() } }), run('citeManifestation', { id: paper.id, key }));
      },
      shown: (paper) => expected.reduce((before, edit) => (edit.id === paper.id && paper.updatedAt < edit.until ? edit.apply(before) : before), paper),
    };
  }, [library, run, withdraw, expected]);

  return <EditsContext value={edits}>{children}</EditsContext>;
}
