// A paper of the digest, to be read: the hand in the margin, then what is known of it.
import { textOf } from '@/lib/formats/digest-text';
import type { DigestPaper as Shown } from '@/lib/model/digest';
import { Button } from './Button';
import { Hand } from './Hand';
import styles from './DigestPaper.module.css';

export function DigestPaper({ paper, onSave }: { paper: Shown; onSave: () => void }) {
  const { title, url, authors, facts, standing, tags, abstract } = textOf(paper);
  const isSaved = standing === 'saved';
  // The hand says that it is saved.
  const about = standing === 'cleared' ? [...facts, 'cleared'] : facts;
  return (
    <article className={styles.paper} data-dim={standing === 'cleared' || undefined}>
      <div className={styles.hand} data-saved={isSaved || undefined}>
        <Button label={`Save: ${title}`} title={isSaved ? 'Saved' : 'Save'} aria-pressed={isSaved} data-bare onClick={onSave}><Hand filled={isSaved} /></Button>
      </div>
      <h3 dir="auto"><a href={url || undefined} target="_blank" rel="noreferrer">{title}</a></h3>
      {authors && <p className={styles.authors} dir="auto">{authors}</p>}
      {about.length + tags.length > 0 && (
        <p className={styles.facts}>
          {about.map((fact) => <span key={fact}>{fact}</span>)}
          {tags.map((tag) => <span key={tag} className={styles.tag} dir="auto">{tag}</span>)}
        </p>
      )}
      {abstract.length > 0 && <p className={styles.abstract} dir="auto">{abstract.join('\n\n')}</p>}
    </article>
  );
}
