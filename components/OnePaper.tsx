// The page is about one paper, or is kept by its address: save it, or go to its row.
import type { ReactNode } from 'react';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { amount } from './amount';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useEdits } from './hooks/use-edits';
import { useMessages } from './hooks/use-messages';
import { useSavedPaper } from './hooks/use-saved-paper';
import { PageRow, PassingButton } from './PageRow';
import { quote } from '@/lib/shared/quote';

interface OnePaperProps {
  sighting: Sighting;
  /** Any page of the web: it is kept by its address. */
  isPlainPage?: boolean;
  /** What such a page is called while it is not saved. */
  what?: string;
  /** What else can be done there. */
  children?: ReactNode;
  onEdit: (id: PaperKey) => void;
}

export function OnePaper({ sighting, isPlainPage = false, what = 'No paper on this page', children, onEdit }: OnePaperProps) {
  const { run } = useCommands();
  const { say, sayUndoable } = useMessages();
  const { shown } = useEdits();
  const found = useSavedPaper(sighting.keys);
  if (!found) return <PageRow what={isPlainPage ? undefined : sighting.title} />;

  const save = async () => {
    const saved = await run('savePaper', { sighting });
    const { trashed } = saved ?? {};
    if (trashed) say({ text: 'Its former tags and note are in the trash', action: { label: 'Bring back', run: () => void run('undoRemove', { id: trashed }) } });
    if (!saved?.merged) return;
    const { part, title, savedFrom } = saved.merged;
    sayUndoable(`Saved together with ${quote(title)} (${savedFrom}). Not the same?`, () => run('splitPaper', { id: saved.mark.id, part, withEdits: true }));
  };
  if (found.paper) {
    const { id, title, tags } = shown(found.paper);
    return (
      <PageRow filled what={title} sub={tags.length === 0 ? 'saved' : `saved, ${amount(tags.length, 'tag')}`}>
        {children}
        <Button icon="tag" label={`Edit: ${title}`} onClick={() => onEdit(id)} />
      </PageRow>
    );
  }
  if (isPlainPage) return <PageRow what={what}>{children}<PassingButton look="edge" onClick={save}>Save page</PassingButton></PageRow>;
  return <PageRow what={sighting.title} sub={sighting.publishedAt?.slice(0, 4)}>{children}<PassingButton look="primary" onClick={save}>Save</PassingButton></PageRow>;
}
