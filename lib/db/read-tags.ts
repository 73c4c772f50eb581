// The tags of the library as a tree: `ml/rag` stands under `ml`, also where no paper is tagged `ml` alone.
import { tagKey, type Tag, type TagColor } from '@/lib/model/tag';
import type { Library } from './database';
import { tagFacet } from './facets';

export interface TagNode {
  key: string;
  /** The whole name: `ml/rag`. */
  label: string;
  /** Its last part: `rag`. */
  name: string;
  /** How many papers carry it, or one nested in it. */
  count: number;
  color?: TagColor | undefined;
  children: TagNode[];
}

/** By name. */
export async function listTagTree(library: Library): Promise<TagNode[]> {
  const tags = await library.tags.toArray();
  const prefix = tagFacet('');
  const counters = await library.counters.where('name').startsWith(prefix).toArray();
  return growTree(tags, new Map(counters.map(({ name, count }) => [name.slice(prefix.length), count])));
}

/** The tag, and those nested in it. */
export async function listNested(library: Library, tag: string): Promise<Tag[]> {
  const key = tagKey(tag);
  const nested = await library.tags.where('key').startsWith(`${key}/`).toArray();
  const itself = await library.tags.get(key);
  return itself ? [itself, ...nested] : nested;
}

function growTree(tags: readonly Tag[], counts: ReadonlyMap<string, number>): TagNode[] {
  const nodes = new Map<string, TagNode>();
  const roots: TagNode[] = [];
  const grow = (label: string): TagNode => {
    const key = tagKey(label);
    const known = nodes.get(key);
    if (known) return known;
    const end = label.lastIndexOf('/');
    const node: TagNode = { key, label, name: label.slice(end + 1), count: counts.get(key) ?? 0, children: [] };
    nodes.set(key, node);
    (end === -1 ? roots : grow(label.slice(0, end)).children).push(node);
    return node;
  };
  // A tag that papers carry is spelled as it stands there, not as those nested in it have it.
  for (const { label, color } of tags.toSorted((a, b) => a.label.length - b.label.length)) {
    const node = grow(label);
    if (color !== undefined) node.color = color;
  }
  return sorted(roots.filter(isCarried));
}

function isCarried({ count }: TagNode): boolean {
  return count > 0;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function sorted(nodes: readonly TagNode[]): TagNode[] {
  return nodes.map((node) => ({ ...node, children: sorted(node.children.filter(isCarried)) })).toSorted((a, b) => byName.compare(a.name, b.name));
}
