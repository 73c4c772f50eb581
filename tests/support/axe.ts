// What axe finds wrong with a page as it stands, in either scheme.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Person } from './person.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const SCHEMES = ['light', 'dark'] as const;

interface Violation {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** What axe finds wrong with the document, or with one part of it. */
export async function findFaults(person: Person, part = 'document'): Promise<string[]> {
  // Contrast is measured on what has come to rest, not on what fades in.
  await person.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
  await person.evaluate(`${AXE};undefined`);
  const violations = await person.evaluate<Violation[]>(`axe.run(${part}).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

export async function setScheme(person: Person, scheme: (typeof SCHEMES)[number]): Promise<void> {
  await person.cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
}
