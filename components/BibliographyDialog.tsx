// A list of references: the style, how it is written, how its first entries look; then to the clipboard or into a file.
import { createElement, Fragment, useEffect, useId, useState } from 'react';
import type { Library } from '@/lib/db/database';
import { streamSelected } from '@/lib/db/read-selection';
import { BIBLIOGRAPHY_MAX, bibliographyFormat } from '@/lib/formats/bibliography-format';
import type { Run } from '@/lib/formats/citation-runs';
import { CITE_STYLES, isCslStyle, STYLE_NAMES, SYNTAXES, type CslStyle, type Syntax } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import { amount } from './amount';
import { Button } from './Button';
import { CitationText } from './CitationText';
import { copyBibliography, loadCiter } from './citing';
import { Dialog } from './Dialog';
import { selectionOf, useExport, type Exported } from './hooks/use-export';
import { useCommands } from './hooks/use-commands';
import { useLibrary } from './hooks/use-library';
import { useMessages } from './hooks/use-messages';
import { useSettings } from './hooks/use-settings';
import styles from './BibliographyDialog.module.css';

interface BibliographyDialogProps {
  what: Exported;
  total: number;
  onClose: () => void;
}

const STYLES = CITE_STYLES.filter(isCslStyle);
const SHOWN = 3;

export default function BibliographyDialog({ what, total, onClose }: BibliographyDialogProps) {
  const { settings, change } = useSettings();
  const [chosen, setChosen] = useState<CslStyle>();
  const [syntax, setSyntax] = useState<Syntax>('html');
  const library = useLibrary();
  const exports = useExport();
  const { attempt } = useCommands();
  const { say } = useMessages();
  const kept = settings && isCslStyle(settings.citeStyle) ? settings.citeStyle : 'apa';
  const style = chosen ?? kept;
  const first = useFirst(what);
  const entries = useEntries(first, style);
  const held = Math.min(total, BIBLIOGRAPHY_MAX);

  const choose = (next: CslStyle) => {
    setChosen(next);
    change({ citeStyle: next });
  };
  const download = () => {
    onClose();
    void exports.download(bibliographyFormat(style, syntax, loadCiter), what, held);
  };
  const copy = () => {
    onClose();
    void attempt(async () => {
      await copyBibliography(streamSelected(library, selectionOf(what)), style, syntax);
      say({ text: `Copied ${amount(held, 'reference')} in ${STYLE_NAMES[style]} style` });
    }, 'Not copied');
  };
  return (
    <Dialog title="Bibliography" onClose={onClose} actions={<><Button look="edge" icon="copy" onClick={copy}>Copy</Button><Button look="primary" onClick={download}>Save as a file</Button></>}>
      <Choice name="Style" options={STYLES.map((one) => [one, STYLE_NAMES[one]])} value={style} onChoose={choose} />
      <Choice name="Written as" options={Object.entries(SYNTAXES) as [Syntax, string][]} value={syntax} onChoose={setSyntax} />
      <div className={styles.entries} role="group" aria-label="How it will look">
        {createElement(Fragment, null, ...entries.map((runs) => createElement('p', { dir: 'auto' }, createElement(CitationText, { runs }))))}
        {total > SHOWN && entries.length > 0 && <p className={styles.more}>and {(held - SHOWN).toLocaleString('en')} more</p>}
      </div>
      {total > BIBLIOGRAPHY_MAX && <p className={styles.more}>A bibliography holds {BIBLIOGRAPHY_MAX.toLocaleString('en')} papers at most: the first ones of {total.toLocaleString('en')}. Narrow the list for others.</p>}
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  name: string;
  options: readonly (readonly [Value, string])[];
  value: Value;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ name, options, value, onChoose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{name}</legend>
      {options.map(([one, label]) => (
        <label key={one}>
          <input type="radio" name={id} checked={one === value} onChange={() => onChoose(one)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function useFirst(what: Exported): readonly Paper[] {
  const library = useLibrary();
  const [first, setFirst] = useState<readonly Paper[]>([]);
  useEffect(() => {
    let isGone = false;
    // What cannot be read now is said when it is exported.
    readFirst(library, what).then((papers) => !isGone && setFirst(papers), () => {});
    return () => {
      isGone = true;
    };
  }, [library, what]);
  return first;
}

async function readFirst(library: Library, what: Exported): Promise<Paper[]> {
  const papers: Paper[] = [];
  for await (const paper of streamSelected(library, selectionOf(what))) if (papers.push(paper) === SHOWN) break;
  return papers;
}

function useEntries(papers: readonly Paper[], style: CslStyle): readonly (readonly Run[])[] {
  const [entries, setEntries] = useState<readonly (readonly Run[])[]>([]);
  useEffect(() => {
    let isGone = false;
    loadCiter(style).then((citer) => !isGone && setEntries(citer(papers, { isNumbered: true })), () => {});
    return () => {
      isGone = true;
    };
  }, [papers, style]);
  return entries;
}
