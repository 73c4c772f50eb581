// When and where it came out, and where it can be looked at.
import type { Paper } from '@/lib/model/paper';
import { paperLink } from '../paper-links';
import { keyLinks } from '../key-links';
import { OutLink } from './OutLink';
import styles from './PaperPane.module.css';

export function PaneFacts({ paper }: { paper: Paper }) {
  const { publishedAt, venue, keys } = paper;
  const links = keyLinks(keys);
  const page = paperLink(paper);
  const host = page === undefined ? '' : new URL(page).hostname.replace(/^www\./, '');
  const isLinked = page === undefined || links.some(({ url }) => new URL(url).hostname.replace(/^www\./, '') === host);
  return (
    <p className={styles.facts}>
      {publishedAt && <span>{publishedAt.slice(0, 4)}</span>}
      {venue && <span dir="auto">{venue}</span>}
      {links.map(({ label, url }) => <OutLink key={label} url={url}>{label}</OutLink>)}
      {!isLinked && <OutLink url={page}>{host}</OutLink>}
    </p>
  );
}
