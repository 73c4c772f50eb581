// Export: of what the list shows, or of everything where nothing is filtered. The formats come when the menu opens.
import type { View } from '@/lib/db/queries';
import { later } from './later';
import { MenuButton } from './Menu';

export const ExportItems = later(() => import('./ExportItems'));

export function ExportMenu({ view }: { view: View }) {
  return <MenuButton icon="export" label="Export" width={264}><ExportItems view={view} /></MenuButton>;
}
