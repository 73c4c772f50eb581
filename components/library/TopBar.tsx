// Above the list: the search with what it is narrowed to, the order, and what comes in and goes out.
import type { RefObject } from 'react';
import type { View } from '@/lib/model/view';
import type { Meant } from '@/lib/search/spelling';
import { Button } from '../Button';
import { ExportMenu } from '../ExportMenu';
import { Icon } from '../Icon';
import { SearchField } from '../SearchField';
import { STATUS_NAMES } from '../status-names';
import { OrderMenu } from './OrderMenu';
import styles from './TopBar.module.css';

interface TopBarProps {
  view: View;
  /** What is listed: another view while the search is not understood. */
  asked: View;
  search: RefObject<HTMLInputElement | null>;
  meant: Meant | undefined;
  /** Opens the rail, where there is no room for it. */
  onMenu: (() => void) | undefined;
  onView: (view: View, how?: 'push' | 'replace') => void;
  onImport: () => void;
}

export function TopBar({ view, asked, search, meant, onMenu, onView, onImport }: TopBarProps) {
  return (
    <div className={styles.bar} role="search" aria-label="Library">
      {onMenu && <Button icon="all" label="Sidebar" onClick={onMenu} />}
      <div className={styles.search}>
        <SearchField
          ref={search}
          value={view.text}
          meant={meant}
          placeholder="Search, or narrow: author: year: has:note"
          // Each letter is not a step to go back to; the search as such is.
          onSearch={(text) => onView({ ...view, text }, view.text === '' || text === '' ? 'push' : 'replace')}
        />
      </div>
      <OrderMenu view={view} wordClass={styles.word} onOrder={(order) => onView({ ...view, order })} />
      <Button icon="import" aria-label="Import" title="Import" onClick={onImport}><span className={styles.word}>Import</span></Button>
      <ExportMenu view={asked} face={<span className={styles.word}>Export</span>} />
    </div>
  );
}

/** What the view is narrowed to beside the search; a press takes it away. */
export function Narrowed({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { status, tags } = view;
  if (status === 'any' && tags.length === 0) return null;
  return (
    <ul className={styles.narrowed} aria-label="Narrowed to">
      {status !== 'any' && <Token label={status === 'open' ? 'Not archived' : STATUS_NAMES[status]} onRemove={() => onView({ ...view, status: 'any' })} />}
      {tags.map((tag) => <Token key={tag} label={tag} onRemove={() => onView({ ...view, tags: tags.filter((other) => other !== tag) })} />)}
    </ul>
  );
}

function Token({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <li className={styles.token}>
      <span className={styles.label} dir="auto" title={label}>{label}</span>
      <button type="button" aria-label={`Take away: ${label}`} title={`Take away: ${label}`} onClick={onRemove}><Icon name="x" /></button>
    </li>
  );
}
