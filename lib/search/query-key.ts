// What somebody pastes to find one paper: its address, DOI, arXiv id or other key.
import { isPaperKey, parseAclId, parseArxivId, parseDoi, urlKey, type PaperKey } from '@/lib/model/identifiers';
import { findDoiInUrl, parsePaperUrl } from '@/lib/model/paper-url';

/** The key that a word without spaces names, if it names one and is read from its own text again as the same. */
export function parseQueryKey(word: string): PaperKey | undefined {
  const key = findKey(word);
  return key !== undefined && !/[\s"]/.test(key) && isBalanced(key) && findKey(key) === key ? key : undefined;
}

/** Plain numbers and names that a key is made of are words; these shapes are nothing else. */
function findKey(word: string): PaperKey | undefined {
  const [, name = '', value = ''] = /^([a-z\d]+):(.+)$/i.exec(word) ?? [];
  const namespace = name.toLowerCase();
  if (namespace === 'http' || namespace === 'https') return (parsePaperUrl(word) ?? findDoiInUrl(word))?.key ?? urlKey(word);
  if (namespace === 'url') return urlKey(value);
  if (namespace === 'arxiv') return parseArxivId(value)?.key;
  if (namespace === 'doi' || /^10\.\d{4,9}(?:\.\d+)*\/\S/.test(word)) return parseDoi(word)?.key;
  if (namespace === 'acl') return parseAclId(value)[0];
  if (namespace !== 'title' && isPaperKey(word)) return word;
  return /^[\w-]+(?:\.[\w-]+)+\/\S/.test(word) ? parsePaperUrl(`https://${word}`)?.key : parseArxivId(word)?.key;
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
