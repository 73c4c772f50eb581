// Of one script there is one copy at work in a page: the newest, be it put there again or come with an update.

/** The signal fires when a newer copy of the script takes over. */
export function takeOver(script: string): AbortSignal {
  const stopper = new AbortController();
  const { signal } = stopper;
  const type = `manicule-${script}`;
  // By the page's document, because the copy of another version may live in another world.
  document.dispatchEvent(new Event(type));
  document.addEventListener(type, () => stopper.abort(), { signal });
  return signal;
}
