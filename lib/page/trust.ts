// Whom we follow: the reader and the browser. What a page's script makes up we do not hear.

/** False for events that a script made up. */
export type Trust = (event: Event) => boolean;

/** Lets a listener hear only what nobody made up. */
export function trusting<Heard extends Event>(isTrusted: Trust, listen: (event: Heard) => unknown): (event: Heard) => void {
  return (event) => {
    if (isTrusted(event)) listen(event);
  };
}
