// A record of the file beside the paper that it looks like; what is different is marked.
import type { Doubtful } from '@/lib/db/staged-records';
import { keyValue } from '@/lib/model/identifiers';
import type { ImportDecision } from '@/lib/model/import-record';
import type { Paper } from '@/lib/model/paper';
import { fold } from '@/lib/shared/text';
import { authorLine } from '../byline';
import { DecisionChoice } from './DecisionChoice';
import styles from './DoubtfulRow.module.css';
import { markDifference } from './mark-difference';

export function DoubtfulRow({ doubtful: { record, paper, decision }, onDecide }: { doubtful: Doubtful; onDecide: (decision: ImportDecision) => void }) {
  return (
    <li className={styles.row}>
      <div>
        <small>In the file</small>
        <p className={styles.title} dir="auto">
          {markDifference(record.paper.title, paper?.title ?? record.paper.title).map(({ at, text, isOther }) => <span key={at}>{at > 0 && ' '}{isOther ? <mark>{text}</mark> : text}</span>)}
        </p>
        <small dir="auto"><Facts paper={record.paper} other={paper} /></small>
      </div>
      <div>
        <small>Yours</small>
        {paper ? <><p className={styles.title} dir="auto">{paper.title}</p><small dir="auto"><Facts paper={paper} /></small></> : <p className={styles.title}>Removed meanwhile</p>}
      </div>
      <DecisionChoice name={record.paper.title} decision={decision} onDecide={onDecide} />
    </li>
  );
}

/** Who, when, where, by what name. */
function Facts({ paper, other }: { paper: Paper; other?: Paper | undefined }) {
  const theirs = other && factsOf(other);
  return FACTS.map((name) => {
    const fact = factsOf(paper)[name];
    return fact !== '' && <span key={name} className={styles.fact}>{theirs && name !== 'name' && fold(theirs[name]) !== fold(fact) ? <mark>{fact}</mark> : fact}</span>;
  });
}

const FACTS = ['who', 'when', 'where', 'name'] as const;

function factsOf(paper: Paper): Record<(typeof FACTS)[number], string> {
  const pages = paper.manifestations?.find((form) => form.pages)?.pages;
  const where = [paper.venue, pages && `pages ${pages}`].filter(Boolean).join(', ');
  return { who: authorLine(paper), when: paper.publishedAt?.slice(0, 4) ?? '', where, name: nameOf(paper) };
}

function nameOf({ id, url }: Paper): string {
  if (id.startsWith('arxiv:')) return `arXiv:${keyValue(id)}`;
  if (id.startsWith('doi:')) return `doi:${keyValue(id)}`;
  return id.startsWith('title:') ? '' : (URL.parse(url)?.hostname.replace(/^www\./, '') ?? id);
}
