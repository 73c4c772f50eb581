// A short mark of much text: two texts with one mark are, for all that happens by chance, one text. No protection against anybody.

export interface Checksum {
  add(text: string): void;
  /** As far as was added. */
  value(): string;
}

/** Two sums with different multipliers, over the code units. */
export function createChecksum(): Checksum {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  return {
    add(text) {
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x85ebca6b);
      }
    },
    value: () => [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}
