// Hears of every change of the page and asks, at most once a frame, to look at its cards again.

export interface CardWatch {
  /** Looks again on the next frame. */
  poke(): void;
  /** Does our own changes to the page without hearing them. */
  unheard(change: () => void): void;
  /** Hears the page's changes, or stops hearing them. */
  listen(isWanted: boolean): void;
}

/**
 * `look` runs on a frame; `wereReused` says that links changed in place, so that a known card may stand for another paper now.
 * The observer's own callback only schedules, once a frame: a page that changes a thousand nodes a second is not slowed by us.
 */
export function watchCards(look: (wereReused: boolean) => void, signal: AbortSignal): CardWatch {
  let isDue = false;
  let wereReused = false;
  let isListening = false;
  const poke = () => {
    if (isDue || signal.aborted) return;
    isDue = true;
    onNextFrame(() => {
      if (signal.aborted) return;
      isDue = false;
      const reused = wereReused;
      wereReused = false;
      if (isListening) hear();
      look(reused);
    });
  };
  const cards = new MutationObserver(() => {
    // All cards are looked at on that frame: what else changes until then need not be heard.
    cards.disconnect();
    poke();
  });
  const links = new MutationObserver(() => {
    wereReused = true;
    poke();
  });
  const hear = () => {
    cards.observe(document.documentElement, { childList: true, subtree: true });
    links.observe(document.documentElement, { attributes: true, attributeFilter: ['href'], subtree: true });
  };
  const listen = (isWanted: boolean) => {
    if (isWanted === isListening) return;
    isListening = isWanted;
    if (isWanted) hear();
    else for (const observer of [cards, links]) observer.disconnect();
  };
  signal.addEventListener('abort', () => listen(false));
  return {
    poke,
    listen,
    unheard(change) {
      cards.disconnect();
      change();
      if (isListening) hear();
    },
  };
}

/** Frames do not come to a hidden tab; there a timer does. */
export function onNextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, HIDDEN_MS);
  else requestAnimationFrame(run);
}

const HIDDEN_MS = 50;

/** Resolves when the page has loaded and rests: its framework has taken its own nodes over by then. */
export async function untilQuiet(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise<void>((resolve) => {
      addEventListener('load', () => resolve(), { once: true, signal });
      // One picture that never comes must not keep the marks away.
      setTimeout(resolve, LOAD_MS);
    });
  }
  await new Promise<void>((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
  });
}

const LOAD_MS = 5_000;
const IDLE_MS = 1_000;
