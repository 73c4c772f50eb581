// Export: of what the list shows, or of everything where nothing is filtered. The formats come when the menu opens.
import { lazy } from 'react';
import type { View } from '@/lib/db/queries';
import { MenuButton } from './Menu';

const ExportItems = lazy(() => import('./ExportItems'));

export function ExportMenu({ view }: { view: View }) {
  return <MenuButton icon="export" label="Export" width={264}><ExportItems view={view} /></MenuButton>;
}
