// Readers rot: sites change, and an adapter then reads little or nothing of a page that it claims.
import type { Reading } from '@/lib/messaging/protocol';

/** How many of how many; where the page says that it shows more than there are cards, it is believed. */
export function countRead({ cards, unreadable, shown = 0 }: Reading): { read: number; of: number } {
  return { read: cards - unreadable, of: Math.max(cards, shown) };
}

/** Nothing of what is there, or less than half. */
export function isPoorlyRead(reading: Reading): boolean {
  const { read, of } = countRead(reading);
  return of > 0 && read < of / 2;
}
