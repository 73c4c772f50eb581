// Export: of what the list shows, of everything where nothing is filtered, or of what is selected. The formats come when the menu opens.
import { Suspense, useState } from 'react';
import type { ExportItemsProps } from './ExportItems';
import type { Exported } from './hooks/use-export';
import { later } from './later';
import { MenuButton, type MenuButtonProps } from './Menu';

export const ExportItems = later(() => import('./ExportItems'));
const BibliographyDialog = later(() => import('./BibliographyDialog'));

type ExportMenuProps = Omit<ExportItemsProps, 'onBibliography'> & Pick<MenuButtonProps, 'face' | 'align'>;

export function ExportMenu({ view, picked, ...button }: ExportMenuProps) {
  const [listed, setListed] = useState<{ what: Exported; total: number }>();
  return (
    <>
      <MenuButton icon="export" label="Export" width={264} {...button}>
        <ExportItems view={view} picked={picked} onBibliography={(what, total) => setListed({ what, total })} />
      </MenuButton>
      {listed && <Suspense><BibliographyDialog {...listed} onClose={() => setListed(undefined)} /></Suspense>}
    </>
  );
}
