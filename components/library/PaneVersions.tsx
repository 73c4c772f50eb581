// Which version the reader has seen, and whether there is a later one.
import { keyValue } from '@/lib/model/identifiers';
import { versionUrl } from '@/lib/model/finding';
import type { Paper } from '@/lib/model/paper';
import { OutLink } from './OutLink';
import { PaneSection } from './PaneSection';
import styles from './PaperPane.module.css';

export function PaneVersions({ paper }: { paper: Paper }) {
  const known = (paper.versions ?? []).filter(({ latest }) => latest !== undefined);
  if (known.length === 0) return null;
  // What was on the screen is not yet read.
  const verb = paper.status === 'unread' ? 'saw' : 'read';
  return (
    <PaneSection title={known.length === 1 ? 'Version' : 'Versions'}>
      <ul className={styles.lines}>
        {known.map(({ key, seen, latest = 0 }) => {
          const read = seen.at(-1);
          const url = key.startsWith('arxiv:') ? versionUrl({ keys: [key] }, latest) : undefined;
          const name = `v${latest}`;
          return (
            <li key={key}>
              {known.length > 1 && <span>{keyValue(key)}: </span>}
              {read === undefined ? 'The latest is ' : read < latest ? `You ${verb} v${read}; the latest is ` : `You ${verb} the latest, `}
              {url === undefined ? name : <OutLink url={url}>{name}</OutLink>}
            </li>
          );
        })}
      </ul>
    </PaneSection>
  );
}
