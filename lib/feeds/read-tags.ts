// The attributes of tags in HTML or XML that may be broken: no tree, no DOM, one pass.
import { decodeEntities } from '@/lib/metadata/markup';

/** Attributes by their names in lower case, of every tag of these names outside comments, scripts and character data. */
export function readTags(text: string, ...names: string[]): Map<string, string>[] {
  // A piece that never closes takes the rest, so that nothing is looked at twice.
  const pattern = new RegExp(`<!--[^]*?(?:-->|$)|<!\\[CDATA\\[[^]*?(?:\\]\\]>|$)|<(script|style|template)\\b[^]*?(?:</\\1|$)|<(${names.join('|')})(?=[\\s/>])((?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*)(?:>|$)`, 'gi');
  return Array.from(text.matchAll(pattern)).filter(([, , name]) => name !== undefined).map(([, , name = '', attributes = '']) => readAttributes(name, attributes));
}

function readAttributes(name: string, text: string): Map<string, string> {
  const found = new Map([['', name.toLowerCase()]]);
  for (const [, key = '', double, single, bare] of text.matchAll(/([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g)) {
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), decodeEntities(double ?? single ?? bare ?? '').trim());
  }
  return found;
}
