// What the export menu holds: a file in each format, the clipboard, and a backup of everything.
import type { View } from '@/lib/db/queries';
import { EXPORT_FORMATS } from '@/lib/formats/registry';
import { EVERYTHING, useExport } from './hooks/use-export';
import { useViewTotal } from './hooks/use-view-total';
import { MenuHead, MenuItem, MenuLine } from './Menu';
import { describeView, isWhole } from './view-text';

export default function ExportItems({ view }: { view: View }) {
  const exports = useExport();
  const isAll = isWhole(view);
  const shown = isAll ? EVERYTHING : view;
  const total = useViewTotal(shown);
  const everything = useViewTotal(EVERYTHING);
  const isEmpty = !total;
  return (
    <>
      <MenuHead>{exportHead(view, total)}</MenuHead>
      {EXPORT_FORMATS.filter(({ id }) => id !== 'backup').map((format) => (
        <MenuItem key={format.id} hint={`.${format.extension}`} disabled={isEmpty} onChoose={() => void exports.download(format, shown, total ?? 0)}>
          {format.label}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem disabled={isEmpty} onChoose={() => void exports.copy(shown, total ?? 0)}>Copy as BibTeX</MenuItem>
      <MenuLine />
      <MenuItem hint=".json" disabled={!everything} onChoose={() => void exports.backUp(everything ?? 0)}>
        Backup of everything
      </MenuItem>
    </>
  );
}

function exportHead(view: View, total: number | undefined): string {
  if (total === undefined) return 'Export';
  if (total === 0) return 'Nothing to export: no paper here';
  return isWhole(view) ? `Export all ${describeView(EVERYTHING, total)}` : `Export ${describeView(view, total)}`;
}
