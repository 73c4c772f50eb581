// What the export menu holds: a file in each format, a list of references, the clipboard, other tools, and everything.
import { EXPORT_FORMATS } from '@/lib/formats/registry';
import type { Selection, View } from '@/lib/model/view';
import { amount } from './amount';
import { EVERYTHING, selectionOf, useExport, type Exported } from './hooks/use-export';
import { useViewTotal } from './hooks/use-view-total';
import { MenuHead, MenuItem, MenuLine } from './Menu';
import OtherToolItems from './OtherToolItems';
import { describeView, isWhole } from './view-text';

export interface ExportItemsProps {
  view: View;
  /** What is selected of it; nothing: all that it shows. */
  picked?: { selection: Selection; count: number } | undefined;
  /** Opens the dialog of the list of references. */
  onBibliography?: (what: Exported, total: number) => void;
}

export default function ExportItems({ view, picked, onBibliography }: ExportItemsProps) {
  const exports = useExport();
  const shown = isWhole(view) ? EVERYTHING : view;
  const counted = useViewTotal(shown);
  const everything = useViewTotal(EVERYTHING);
  const what = picked?.selection ?? shown;
  const total = picked?.count ?? counted;
  const isEmpty = !total;
  return (
    <>
      <MenuHead>{picked ? `Export ${amount(picked.count, 'selected paper')}` : exportHead(view, total)}</MenuHead>
      {EXPORT_FORMATS.filter(({ id }) => id !== 'backup').map((format) => (
        <MenuItem key={format.id} hint={`.${format.extension}`} disabled={isEmpty} onChoose={() => void exports.download(format, what, total ?? 0)}>
          {format.label}
        </MenuItem>
      ))}
      {onBibliography && <MenuItem disabled={isEmpty} onChoose={() => onBibliography(what, total ?? 0)}>Bibliography…</MenuItem>}
      <MenuLine />
      <MenuItem disabled={isEmpty} onChoose={() => void exports.copy(what, total ?? 0)}>Copy as BibTeX</MenuItem>
      <OtherToolItems selection={selectionOf(what)} total={total ?? 0} isPlain />
      <MenuLine />
      <MenuItem hint=".json" disabled={!everything} onChoose={() => void exports.backUp(everything ?? 0)}>
        Backup of everything
      </MenuItem>
      <MenuItem hint=".zip" disabled={!everything} onChoose={() => void exports.zip(everything ?? 0)}>
        Everything, in every format
      </MenuItem>
    </>
  );
}

function exportHead(view: View, total: number | undefined): string {
  if (total === undefined) return 'Export';
  if (total === 0) return 'Nothing to export: no paper here';
  return isWhole(view) ? `Export all ${describeView(EVERYTHING, total)}` : `Export ${describeView(view, total)}`;
}
