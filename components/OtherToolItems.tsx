// Menu items that hand papers to other tools: for the menu of one paper, of its details, and of a selection.
import type { Selection } from '@/lib/model/view';
import { useOtherTools } from './hooks/use-other-tools';
import type { IconName } from './Icon';
import { MenuItem } from './Menu';

interface OtherToolItemsProps {
  selection: Selection;
  /** How many papers that is. */
  total: number;
  /** Among items without drawings. */
  isPlain?: boolean;
}

export default function OtherToolItems({ selection, total, isPlain = false }: OtherToolItemsProps) {
  const tools = useOtherTools();
  const drawing = (icon: IconName) => (isPlain ? {} : { icon });
  return (
    <>
      <MenuItem {...drawing('copy')} disabled={total === 0} onChoose={() => tools.copyLinks(selection)}>{total === 1 ? 'Copy as Markdown link' : 'Copy as Markdown links'}</MenuItem>
      <MenuItem {...drawing('export')} disabled={total === 0} onChoose={() => tools.sendToZotero(selection, total)}>Send to Zotero</MenuItem>
      {total === 1 && <MenuItem {...drawing('note')} onChoose={() => tools.openInObsidian(selection)}>New note in Obsidian</MenuItem>}
    </>
  );
}
