// The meta elements of a page by name: what Highwire, Dublin Core and PRISM are read from.
import { collapse } from '@/lib/shared/text';

/** Lower-case names, each with what it says in page order. */
export type Metas = ReadonlyMap<string, readonly string[]>;

/** Any prefix is a dialect's (`bepress_citation_title`). What the references say is not the paper's: they are 171 on one page. */
const KNOWN = /^(?:citation_(?!reference)|dc\.|prism\.|pbcontext$|og:url$)/;
const CONTENT_MAX = 40_000;
/** As many as a paper may have authors. */
const VALUES_MAX = 5_000;

export function readMetas(document: Document): Metas {
  const metas = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const content = collapse((meta.getAttribute('content') ?? '').slice(0, CONTENT_MAX));
    const names = (meta.getAttribute('name') ?? meta.getAttribute('property') ?? '').slice(0, 500).toLowerCase();
    for (const name of content ? names.split(/\s+/).map(inOneSpelling) : []) {
      if (!KNOWN.test(name)) continue;
      const values = metas.get(name);
      if (!values) metas.set(name, [content]);
      else if (values.length < VALUES_MAX) values.push(content);
    }
  }
  return metas;
}

/** `DC.Title`, `dc:title`, `dc_title` and `DCTERMS.title` are one. */
function inOneSpelling(name: string): string {
  return name.replace(/^.*(?=citation_)/, '').replace(/^(?:dc\.?terms|dc)[.:_]/, 'dc.').replace(/^prism[:_]/, 'prism.');
}

/** What the first of these names says that says anything. */
export function firstOf(metas: Metas, ...names: string[]): string {
  return allOf(metas, ...names)[0] ?? '';
}

/** All that these names say, in their order. */
export function allOf(metas: Metas, ...names: string[]): string[] {
  return names.flatMap((name) => metas.get(name) ?? []);
}
