// Where the pictures of the README lie, and how one is taken.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../tests/support/person.ts';
import { shrinkPng } from './small-png.ts';

const PICTURES = join(import.meta.dirname, '../.github/screenshots');

export async function emulate(person: Person, scheme: string): Promise<void> {
  await person.cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
}

export async function savePicture(name: string, person: Person): Promise<void> {
  await person.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
  const picture = shrinkPng(await person.screenshot());
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.png`), picture);
  console.log(`.github/screenshots/${name}.png  ${Math.round(picture.length / 1_000)} kB`);
}
