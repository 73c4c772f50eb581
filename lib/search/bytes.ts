// Whole numbers as bytes: seven bits in each, the lowest first, the eighth bit says that more follow.

export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(room = 1_024) {
    this.bytes = new Uint8Array(room);
  }

  put(value: number): void {
    if (this.length + 5 > this.bytes.length) this.grow(5);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** The bytes of another from one place to another. */
  append(bytes: Uint8Array, from: number, to: number): void {
    if (this.length + to - from > this.bytes.length) this.grow(to - from);
    if (to - from > 16) this.bytes.set(bytes.subarray(from, to), this.length);
    else for (let at = from; at < to; at += 1) this.bytes[this.length + at - from] = bytes[at] ?? 0;
    this.length += to - from;
  }

  /** What was written, in an array of its own; begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private grow(by: number): void {
    const wider = new Uint8Array(Math.max(2 * this.bytes.length, this.length + by));
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

export class ByteReader {
  bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  next(): number {
    let byte = this.bytes[this.at++] ?? 0;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; ; shift += 7) {
      byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
}

/** The same numbers in an array with more room. */
export function widened<Numbers extends Uint32Array | Uint16Array>(numbers: Numbers, least = 0): Numbers {
  const room = Math.max(2 * numbers.length, least);
  const wider = numbers instanceof Uint32Array ? new Uint32Array(room) : new Uint16Array(room);
  wider.set(numbers);
  return wider as Numbers;
}
