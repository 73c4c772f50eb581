// Hosts as the browser's permissions write them: `https://openreview.net/*`, `https://*.example.org/*`.

/** The whole host of a match pattern: the browser grants nothing smaller. */
export function originOf(pattern: string): string {
  return pattern.replace(/^(\S+?:\/\/[^/]+\/).*$/, '$1*');
}

/** True for pages of that host. */
export function covers(origin: string, url: URL): boolean {
  const host = origin.replace(/^.*:\/\/|\/.*$/g, '');
  return host.startsWith('*.') ? `.${url.hostname}`.endsWith(host.slice(1)) : url.hostname === host;
}
