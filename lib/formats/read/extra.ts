// Zotero's “Extra” field: lines of `Name: value` that have no field of their own, and whatever else the reader wrote there.
import { parseArxivId, type PaperKey } from '@/lib/model/identifiers';
import { findKey } from './find-keys';

export interface Extra {
  keys: PaperKey[];
  citeKey: string;
  /** What is no `Name: value` line that a program wrote. */
  rest: string;
}

export function readExtra(text: string): Extra {
  const extra: Extra = { keys: [], citeKey: '', rest: '' };
  const rest: string[] = [];
  for (const line of text.split(/\r?\n/, 1_000)) {
    const [, name = '', value = ''] = /^\s*([\w][\w .-]{0,40}?)\s*:\s*(\S.{0,2000})$/.exec(line) ?? [];
    const isCiteKey = /^(?:citation key|bibtex|citekey)$/i.test(name);
    // `arXiv:1706.03762 [cs]`
    const [, arxivId = ''] = /^\s*arxiv:\s*([^\s[]+)/i.exec(line) ?? [];
    const key = parseArxivId(arxivId)?.key ?? (/^(?:doi|pmid|pmcid|arxiv|arxiv id|eprint)$/i.test(name) ? findKey(`${name}: ${value.trim()}`) : undefined);
    if (isCiteKey) extra.citeKey = value.trim();
    else if (key) extra.keys.push(key);
    else if (!/^(?:citations?|citation count|publisher|type|issue|number|version|original-\w+|tex\..*|_.*|_eprint|zsccs?|zsccnoc|\d+ citations?.*)$/i.test(name)) rest.push(line);
  }
  return { ...extra, rest: rest.join('\n').trim() };
}
