// Which addresses lead into the reader's own network: asked only if the reader typed them.

/** By name alone: what a public name stands for is the browser's to find out. */
export function isPrivateAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const groups = groupsOf(host);
  if (groups) return isPrivateV6(groups);
  const bytes = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split('.').map(Number) : undefined;
  if (bytes) return isPrivateV4(bytes);
  return !host.includes('.') || /\.(?:localhost|local|internal|intranet|lan|home|home\.arpa)$/.test(host);
}

/** A URL has made four decimal numbers of every spelling (`0x7f.1`, `2130706433`). */
function isPrivateV4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 || a === 10 || a === 127 || a >= 224 || (a === 100 && b >= 64 && b < 128) || (a === 169 && b === 254) || (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) || (a === 198 && (b === 18 || b === 19))
  );
}

/** Unspecified, loopback, unique local, link-local, multicast, and IPv4 addresses written as IPv6. */
function isPrivateV6(groups: readonly number[]): boolean {
  const [first = 0, second = 0, third = 0] = groups;
  const embeds = first === 0x2002 ? [second, third] : groups.slice(-2);
  const isEmbedded = first === 0x2002 || groups.slice(0, 5).every((group) => group === 0) || (first === 0x64 && second === 0xff9b);
  if (isEmbedded) return isPrivateV4(embeds.flatMap((group) => [group >> 8, group & 0xff]));
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00;
}

/** The eight groups of `[2001:db8::1]`. */
function groupsOf(host: string): number[] | undefined {
  if (!host.startsWith('[')) return undefined;
  const [before = [], after] = host.slice(1, -1).split('::').map((part) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []));
  return after === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
