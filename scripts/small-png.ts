// Makes a screenshot a third of its size: of its thousands of colours, most of them the edges of letters, 256 are kept, and each pixel takes the nearest.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const KEPT = 256;
/** So many by how often they are there; the rest by how far they are from those, so that a single spot of red stays red. */
const COMMON = 160;
const SIGNATURE = 8;

/** A PNG of eight bits a channel, without transparency that matters, as Chromium takes them. */
export function shrinkPng(png: Buffer): Buffer {
  const chunks = [...readChunks(png)];
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!head) throw new Error('this is no PNG');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const colors = readPixels(inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))), width, height, head[9] === 6 ? 4 : 3);
  const palette = choosePalette(colors);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, color] of colors.entries()) {
    const index = nearest.get(color) ?? findNearest(palette, color);
    nearest.set(color, index);
    rows[at + Math.floor(at / width) + 1] = index;
  }
  const indexed = Buffer.from(head);
  indexed[9] = 3;
  const table = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  return Buffer.concat([png.subarray(0, SIGNATURE), writeChunk('IHDR', indexed), writeChunk('PLTE', table), writeChunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), writeChunk('IEND', Buffer.alloc(0))]);
}

function* readChunks(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function writeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** One number for each pixel, 0xRRGGBB; undoes what each row was predicted from. */
function readPixels(filtered: Buffer, width: number, height: number, bytes: number): Uint32Array {
  const stride = width * bytes;
  const colors = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const kind = filtered[from] ?? 0;
    const row = new Uint8Array(stride);
    for (let x = 0; x < stride; x += 1) {
      const [left, up, corner] = [row[x - bytes] ?? 0, above[x] ?? 0, above[x - bytes] ?? 0];
      row[x] = (filtered[from + 1 + x] ?? 0) + predict(kind, left, up, corner);
    }
    for (let x = 0; x < width; x += 1) colors[y * width + x] = ((row[x * bytes] ?? 0) << 16) | ((row[x * bytes + 1] ?? 0) << 8) | (row[x * bytes + 2] ?? 0);
    above = row;
  }
  return colors;
}

/** The five filters of PNG. */
function predict(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function choosePalette(colors: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byUse = [...counts].toSorted(([, a], [, b]) => b - a).map(([color]) => color);
  const chosen = byUse.slice(0, COMMON);
  const away = new Map(byUse.slice(COMMON).map((color) => [color, Math.min(...chosen.map((one) => distance(one, color)))]));
  while (chosen.length < KEPT && away.size > 0) {
    const [farthest] = [...away].reduce((a, b) => (b[1] > a[1] ? b : a));
    chosen.push(farthest);
    away.delete(farthest);
    for (const [color, far] of away) away.set(color, Math.min(far, distance(farthest, color)));
  }
  return chosen;
}

function findNearest(palette: readonly number[], color: number): number {
  let [best, least] = [0, Infinity];
  for (const [index, one] of palette.entries()) {
    const far = distance(one, color);
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
}
