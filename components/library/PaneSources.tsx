// What is known about the paper, field by field, with who said it and when.
import { METADATA_FIELDS, type MetadataField, type Paper } from '@/lib/model/paper';
import { ago } from '../ago';
import { useNow } from '../hooks/use-now';
import { sourceName } from '../source-names';
import { OutLink } from './OutLink';
import styles from './PaperPane.module.css';

const NAMES: Record<MetadataField, string> = {
  title: 'Title', url: 'Address', authors: 'Authors', authorCount: 'Number of authors', abstract: 'Abstract', publishedAt: 'Published', venue: 'Venue', categories: 'Categories',
  comment: 'Comment', pdfUrl: 'PDF', codeUrl: 'Code',
};
/** Shown in full above: here only who said it. */
const SHOWN_ABOVE: ReadonlySet<MetadataField> = new Set(['title', 'abstract', 'authors']);

export function PaneSources({ paper }: { paper: Paper }) {
  const now = useNow();
  const fields = METADATA_FIELDS.filter((field) => paper[field] !== undefined && String(paper[field]) !== '' && (paper.provenance[field] !== undefined || !SHOWN_ABOVE.has(field)));
  if (fields.length === 0) return null;
  return (
    <details className={styles.sources}>
      <summary>Metadata and where it comes from</summary>
      <dl>
        {fields.map((field) => {
          const said = paper.provenance[field];
          return (
            <div key={field}>
              <dt>{NAMES[field]}</dt>
              <dd>
                <Value paper={paper} field={field} />
                {said && <small>from {sourceName(said.source)}, {ago(said.at, now)}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

function Value({ paper, field }: { paper: Paper; field: MetadataField }) {
  if (SHOWN_ABOVE.has(field)) return null;
  const value = paper[field];
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return field === 'url' || field === 'pdfUrl' || field === 'codeUrl' ? <OutLink url={text}>{text.replace(/^https?:\/\/(?:www\.)?/, '')}</OutLink> : <span dir="auto">{text}</span>;
}
