// Imports run one way, in no circle, and each outside power has one door.
import { describe, expect, it } from 'vitest';
import { listFiles, listImports, listRuntimeImports, readSource } from '../support/source-files.ts';

/** Highest first; a file may import from its own row and from those below. */
const LAYERS: string[][] = [
  ['entrypoints'],
  ['components', 'lib/page'],
  ['lib/services'],
  ['lib/db', 'lib/messaging', 'lib/platform'],
  ['lib/sites', 'lib/feeds', 'lib/metadata', 'lib/formats', 'lib/search', 'lib/ranking'],
  ['lib/model'],
  ['lib/shared'],
];
const FILES = listFiles('{entrypoints,components,lib}/**/*.{ts,tsx}');
const IN_PAGES = ['entrypoints/listing.ts', 'entrypoints/above.ts', 'entrypoints/bar.ts', 'entrypoints/guide.ts', 'entrypoints/page-reader.ts', 'entrypoints/feed-finder.ts', 'lib/sites/registry.ts'];

function layerOf(path: string): number {
  return LAYERS.findIndex((folders) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

describe('the layers of the house', () => {
  it('hold every source file', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(FILES.filter((path) => layerOf(path) === -1)).toEqual([]);
  });

  it('import downwards only', () => {
    const upwards = FILES.flatMap((path) => listImports(path).filter((target) => layerOf(target) !== -1 && layerOf(target) < layerOf(path)).map((target) => `${path} → ${target}`));
    expect(upwards).toEqual([]);
  });

  it('import only files that exist', () => {
    const missing = FILES.flatMap((path) => listImports(path).filter((target) => layerOf(target) !== -1 && listFiles(target).length === 0).map((target) => `${path} → ${target}`));
    expect(missing).toEqual([]);
  });

  it('have no circles', () => {
    expect(findCircle()).toBeUndefined();
  });
});

describe('each outside power has one door', () => {
  it.each([
    ['dexie', 'lib/db'],
    ['wxt/browser', 'lib/platform'],
    ['webextension-polyfill', 'lib/platform'],
    ['fast-xml-parser', 'lib/metadata'],
  ])('%s is imported by %s alone', (name, folder) => {
    const importers = FILES.filter((path) => listImports(path).includes(name));
    expect(importers.filter((path) => !path.startsWith(`${folder}/`))).toEqual([]);
  });

  it('only lib/platform names the browser’s globals', () => {
    const named = FILES.filter((path) => !path.startsWith('lib/platform/') && /\b(?:chrome|browser)\.(?:runtime|tabs|storage|action|alarms|commands|permissions|scripting)\b/.test(readSource(path)));
    expect(named).toEqual([]);
  });

  it('nobody but lib/platform/http.ts fetches', () => {
    expect(FILES.filter((path) => /\bfetch\(|XMLHttpRequest|sendBeacon|new WebSocket/.test(readSource(path)))).toEqual(['lib/platform/http.ts']);
  });

  it('zod is its small edition everywhere', () => {
    const others = FILES.flatMap((path) => listImports(path).filter((target) => /^zod(?!\/mini$)/.test(target)).map((target) => `${path} → ${target}`));
    expect(others).toEqual([]);
  });
});

describe('what runs in pages', () => {
  it('carries no database, schemas, services or React', () => {
    const reached = reach(IN_PAGES);
    expect(reached.size).toBeGreaterThan(40);
    expect(Array.from(reached).filter((target) => /^(?:dexie|zod|react|fast-xml-parser|lib\/(?:db|services|formats|metadata)\/)/.test(target))).toEqual([]);
  });

  it('carries no site in its core, and nothing of what floats above the page', () => {
    expect(Array.from(reach(['entrypoints/listing.ts'])).filter((target) => /^lib\/(?:sites\/(?!origin\.ts)|page\/(?:above|slip|layer|bar)\.ts|model\/paper-url)/.test(target))).toEqual([]);
  });
});

function reach(entries: string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (layerOf(path) !== -1 && /\.tsx?$/.test(path)) open.push(...listRuntimeImports(path));
  }
  return seen;
}

function findCircle(): string | undefined {
  const done = new Set<string>();
  const visit = (path: string, above: string[]): string | undefined => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path].join(' → ');
    if (done.has(path) || !FILES.includes(path)) return undefined;
    for (const target of listRuntimeImports(path)) {
      const circle = visit(target, [...above, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of FILES) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return undefined;
}
