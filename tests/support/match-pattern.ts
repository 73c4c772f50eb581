// Match patterns as browsers read them: `*` in a path is any text, the query included.

export function isMatched(pattern: string, url: URL): boolean {
  const [, host, path = ''] = /^https:\/\/([^/*]+)(\/.*)$/.exec(pattern) ?? [];
  const text = path.split('*').map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, String.raw`\$&`));
  return url.protocol === 'https:' && url.hostname === host && new RegExp(`^${text.join('.*')}$`).test(url.pathname + url.search);
}
