// Where a saved page came from, if it says so itself.

/** What a browser writes into a page that it saves, else what the page calls its own address. */
const SAYINGS = [
  /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i,
  /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/i,
  /<link\b(?=[^>]*\brel=["']?canonical\b)[^>]*?\bhref=["']?([^"'\s>]+)/i,
  /<meta\b(?=[^>]*\bproperty=["']?og:url\b)[^>]*?\bcontent=["']?([^"'\s>]+)/i,
];

/** The address that was given, else the page's own. */
export function findPageAddress(html: string, given?: string): URL | undefined {
  const said = SAYINGS.map((saying) => saying.exec(html)?.[1]?.replaceAll('&amp;', '&'));
  for (const text of given === undefined ? said : [given]) {
    const url = URL.parse(text ?? '');
    if (url && /^https?:$/.test(url.protocol)) return url;
  }
  return undefined;
}
