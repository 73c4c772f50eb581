// Tags that the reader has made and no paper carries yet, in the tree of tags. Pure.
import type { TagNode } from '@/lib/db/read-tags';
import { tagKey } from '@/lib/model/tag';

/** The tree with each of them where its name says, the newest before its siblings; what stands above it is there, too. */
export function withWaiting(tree: readonly TagNode[], labels: Iterable<string>): TagNode[] {
  let grown = [...tree];
  for (const label of labels) grown = plant(grown, label.split('/'), 1);
  return grown;
}

/** `depth`: how many parts of the name stand at this level. */
function plant(nodes: readonly TagNode[], parts: readonly string[], depth: number): TagNode[] {
  const label = parts.slice(0, depth).join('/');
  const key = tagKey(label);
  const at = nodes.findIndex((node) => node.key === key);
  const node = nodes[at] ?? { key, label, name: parts[depth - 1] ?? '', count: 0, children: [] };
  if (depth === parts.length) return at === -1 ? [node, ...nodes] : [...nodes];
  const grown = { ...node, children: plant(node.children, parts, depth + 1) };
  return at === -1 ? [grown, ...nodes] : nodes.with(at, grown);
}
