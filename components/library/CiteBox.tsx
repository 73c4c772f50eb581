// Citing: the key for a manuscript, and the reference in the style that is wanted, to be copied.
import { useId, useMemo, useState } from 'react';
import { writeRuns } from '@/lib/formats/citation-runs';
import { CITE_STYLES, STYLE_NAMES, type CiteStyle } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import { Button } from '../Button';
import { CiteAs } from '../CiteAs';
import { CitationText } from '../CitationText';
import { citeKeyOf, copyCitation, keepCiteKey } from '../citing';
import { useCitation } from '../hooks/use-citation';
import { useCommands } from '../hooks/use-commands';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { useSettings } from '../hooks/use-settings';
import { PaneSection } from './PaneSection';
import styles from './CiteBox.module.css';

export function CiteBox({ paper }: { paper: Paper }) {
  const { title } = paper;
  const library = useLibrary();
  const { settings, change } = useSettings();
  const { attempt } = useCommands();
  const { say } = useMessages();
  const [chosen, setChosen] = useState<CiteStyle>();
  const name = useId();
  const style = chosen ?? settings?.citeStyle;
  const pattern = settings?.citeKeyPattern;
  const citeKey = pattern === undefined ? '' : citeKeyOf(paper, pattern);
  const cited = useMemo(() => (citeKey ? { ...paper, citeKey: { key: citeKey, at: 0 } } : undefined), [paper, citeKey]);
  const { runs, failed } = useCitation(cited, style);

  const choose = (next: CiteStyle) => {
    setChosen(next);
    change({ citeStyle: next });
  };
  const copyKey = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(citeKey);
      say({ text: 'Cite key copied' });
      await keepCiteKey(paper, citeKey);
    }, 'Not copied');
  const copy = () =>
    attempt(async () => {
      say({ text: `Citation copied as ${STYLE_NAMES[await copyCitation(library, paper, style)]}` });
    }, 'Not copied');
  if (!settings) return null;
  return (
    <PaneSection title="Cite">
      <CiteAs paper={paper} />
      <div className={styles.key}>
        <code title={citeKey}>{citeKey}</code>
        <Button icon="copy" label={`Copy the cite key: ${title}`} onClick={() => void copyKey()} />
      </div>
      <div className={styles.head}>
        <div className={styles.styles} role="radiogroup" aria-label={`Citation style: ${title}`}>
          {CITE_STYLES.map((one) => (
            <label key={one} className={styles.style}>
              <input type="radio" name={name} checked={one === style} onChange={() => choose(one)} />
              {STYLE_NAMES[one]}
            </label>
          ))}
        </div>
        <Button icon="copy" label={`Copy the citation: ${title}`} onClick={() => void copy()} />
      </div>
      {style === 'bibtex' && !failed
        ? <textarea className={styles.code} readOnly rows={8} spellCheck={false} aria-label={`Citation: ${title}`} value={runs ? writeRuns(runs, 'text') : ''} />
        : (
          <div className={styles.citation} dir="auto" role="group" aria-label={`Citation: ${title}`}>
            {failed ? 'This style could not be read. Choose another, or reload the page.' : runs && <CitationText runs={runs} />}
          </div>
        )}
    </PaneSection>
  );
}
