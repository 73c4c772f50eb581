// Searches that the reader keeps: each leads to what it finds now.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { listSearches } from '@/lib/db/read-searches';
import { nameSearch, type SavedSearch } from '@/lib/model/saved-search';
import { useLibrary } from '../hooks/use-library';
import { useViewTotal } from '../hooks/use-view-total';
import { Icon } from '../Icon';
import { MenuButton, MenuItem } from '../Menu';
import { describeView } from '../view-text';
import { EVERYTHING, isSameView, writeAddress, type Address } from './address';
import { RailField } from './RailField';
import { RailLink } from './RailLink';
import { RailSection } from './RailSection';
import type { RailCommands } from './use-rail-commands';

export function SavedSearches({ address: { screen, view }, commands }: { address: Address; commands: RailCommands }) {
  const library = useLibrary();
  const searches = useLiveQuery(() => listSearches(library), [library]);
  const [naming, setNaming] = useState<'new' | SavedSearch>();
  const renamed = naming === 'new' ? undefined : naming?.id;
  const isPlain = screen !== 'papers' || isSameView({ ...view, order: undefined }, EVERYTHING);
  const keep = (name: string) => {
    if (naming === 'new') commands.saveSearch({ id: crypto.randomUUID(), name, view, addedAt: Date.now() });
    else if (naming) commands.saveSearch({ ...naming, name });
  };
  return (
    <RailSection title="Saved searches" add={{ label: 'Save this search', why: isPlain ? 'Search or narrow the list first; then it can be saved here' : undefined, run: () => setNaming('new') }}>
      {searches?.map((search) => (search.id === renamed
        ? <RailField key={search.id} label={`New name of ${search.name}`} initial={search.name} onKeep={keep} onClose={() => setNaming(undefined)} />
        : (
          <SearchLine
            key={search.id}
            search={search}
            isCurrent={screen === 'papers' && isSameView(search.view, view)}
            canReplace={!isPlain && !isSameView(search.view, view)}
            onRename={() => setNaming(search)}
            onReplace={() => commands.saveSearch({ ...search, view })}
            onRemove={() => commands.removeSearch(search)}
          />
        )))}
      {naming === 'new' && <RailField label="Name of the search" initial={nameSearch(view)} onKeep={keep} onClose={() => setNaming(undefined)} />}
    </RailSection>
  );
}

interface SearchLineProps {
  search: SavedSearch;
  isCurrent: boolean;
  canReplace: boolean;
  onRename: () => void;
  onReplace: () => void;
  onRemove: () => void;
}

function SearchLine({ search, isCurrent, canReplace, onRename, onReplace, onRemove }: SearchLineProps) {
  const { name, view } = search;
  const total = useViewTotal(view);
  return (
    <RailLink
      href={writeAddress({ screen: 'papers', view }) || '#'}
      sign={<Icon name="saved-search" />}
      count={total}
      isCurrent={isCurrent}
      title={total === undefined ? name : `${name}: ${describeView(view, total)}`}
      menu={
        <MenuButton icon="more" label={`Saved search: ${name}`} title="More" width={220}>
          <MenuItem icon="edit" onChoose={onRename}>Rename…</MenuItem>
          <MenuItem icon="reload" disabled={!canReplace} onChoose={onReplace}>Replace with what is shown</MenuItem>
          <MenuItem icon="trash" onChoose={onRemove}>Remove</MenuItem>
        </MenuButton>
      }
    >
      {name}
    </RailLink>
  );
}
