// Pages that change their address without loading anew.

/** Calls back when the address may have changed, or is about to. */
export function watchLocation(onChange: () => void, signal: AbortSignal): void {
  if ('navigation' in globalThis) {
    navigation.addEventListener('navigate', onChange, { signal });
    return;
  }
  // Firefox before 147.
  let { href } = location;
  const timer = setInterval(() => {
    if (location.href === href) return;
    ({ href } = location);
    onChange();
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

const LOOK_MS = 1_000;
