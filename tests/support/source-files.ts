// The repository as data: its files, and who imports whom.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Paths from the root of the repository, with `/`. */
export function listFiles(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: ROOT }).map((path) => path.replaceAll('\\', '/')).toSorted();
}

export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** What a file imports: a path from the root for files of the repository, else the package as written. */
export function listImports(path: string): string[] {
  return readImports(path).map(({ target }) => target);
}

/** Only those that are there at run time. */
export function listRuntimeImports(path: string): string[] {
  return readImports(path).filter(({ typeOnly }) => !typeOnly).map(({ target }) => target);
}

const STATEMENT = /^\s*(?:import|export)\s+(?<type>type\b)?(?:[^'";]*?\bfrom\s*)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<late>[^'"]+)['"]\s*\)/gm;

function readImports(path: string): { target: string; typeOnly: boolean }[] {
  const code = readSource(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return Array.from(code.matchAll(STATEMENT), ({ groups }) => ({ target: resolve(path, groups?.from ?? groups?.late ?? ''), typeOnly: groups?.type !== undefined }));
}

function resolve(from: string, written: string): string {
  const bare = written.replace(/\?.*$/, '');
  const path = bare.startsWith('@/') ? bare.slice(2) : bare.startsWith('.') ? posix.join(dirname(from), bare) : undefined;
  if (path === undefined) return bare;
  return ['', '.ts', '.tsx'].map((ending) => path + ending).find((candidate) => existsSync(join(ROOT, candidate)) && /\.\w+$/.test(candidate)) ?? path;
}
