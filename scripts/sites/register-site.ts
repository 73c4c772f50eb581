// Puts a new site into the registry and among the sources: source text in, source text out.

/** One import and one place in `ADAPTERS`, both in order. */
export function registerAdapter(registry: string, id: string, name: string): string {
  const line = `import { ${name} } from './adapters/${id}';\n`;
  const imports = [...registry.matchAll(/^import \{ \w+ \} from '\.\/adapters\/([\w-]+)';\n/gm)];
  const next = imports.find(([, other]) => (other ?? '') > id);
  const last = imports.at(-1);
  const at = next?.index ?? (last ? last.index + last[0].length : 0);
  const imported = registry.slice(0, at) + line + registry.slice(at);
  const [whole, start = '', names = ''] = /(ADAPTERS: readonly SiteAdapter\[\] = \[)([^\]]*)/.exec(imported) ?? [];
  const before = [...names.matchAll(/\w+/g)].findLast(([other]) => other < name) ?? [...names.matchAll(/\w+/g)].at(-1);
  if (!whole || !before) throw new Error('lib/sites/registry.ts has no list ADAPTERS');
  const place = before.index + before[0].length;
  return imported.replace(whole, `${start}${names.slice(0, place)}, ${name}${names.slice(place)}`);
}

/** As the most trusted of the sites: the author of the adapter moves it to where its word stands. */
export function registerSource(sighting: string, id: string): string {
  if (!sighting.includes("'hugging-face-api',")) throw new Error('lib/model/sighting.ts has no list SOURCES that ends with the APIs');
  return sighting.replace("'hugging-face-api',", `'${id}', 'hugging-face-api',`);
}
