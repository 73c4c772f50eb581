// A title within a sentence of ours: cut by its own direction, before the end of the line cuts off its beginning or our words.
import { isolate } from './isolate';

/** What the snackbar has room for, beside its buttons. */
const CHARACTERS = 24;

/** `“Scaling Laws for Neural…”` */
export function quote(title: string): string {
  const characters = Array.from(title);
  const short = characters.length > CHARACTERS ? `${characters.slice(0, CHARACTERS - 1).join('').trimEnd()}…` : title;
  return `“${isolate(short)}”`;
}
