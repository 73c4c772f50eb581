// The tags, one nested in another. A tag leads to its papers, takes those that are dropped on it, and has a menu for itself.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState, type ReactNode } from 'react';
import { listTagTree, type TagNode } from '@/lib/db/read-tags';
import { isUnder, renamedTag } from '@/lib/model/rename-tag';
import { parseTag, TAG_COLORS, tagKey, tagsAbove, type TagColor } from '@/lib/model/tag';
import { useLibrary } from '../hooks/use-library';
import { Icon } from '../Icon';
import { MenuButton, MenuItem, MenuLine } from '../Menu';
import { EVERYTHING, writeAddress, type Address } from './address';
import { RailField } from './RailField';
import { RailLink } from './RailLink';
import { RailSection } from './RailSection';
import type { Bulk } from './use-bulk';
import { useKeptNames } from './use-kept-names';
import type { RailCommands } from './use-rail-commands';
import styles from './TagTree.module.css';

/** Of more, the most used are shown until the rest is asked for. */
const SHOWN = 8;
const COLOR_NAMES: Record<TagColor, string> = { yellow: 'Yellow', green: 'Green', blue: 'Blue', pink: 'Pink' };

interface TagTreeProps {
  address: Address;
  bulk: Bulk;
  commands: RailCommands;
  onTagsChanged: (rename: (tag: string) => string | undefined) => void;
}

/** What is being typed: a new name of a tag, a tag to merge it into, or a new one in it. */
interface Typing {
  what: 'rename' | 'merge' | 'new';
  tag: string;
}

export function TagTree({ address: { screen, view }, bulk, commands, onTagsChanged }: TagTreeProps) {
  const library = useLibrary();
  const tree = useLiveQuery(() => listTagTree(library), [library]);
  const [folded, setFolded] = useKeptNames('manicule.foldedTags');
  const [drafts, setDrafts] = useKeptNames('manicule.newTags');
  const [isWhole, setWhole] = useState(false);
  const [typing, setTyping] = useState<Typing>();

  const current = new Set(screen === 'papers' ? view.tags.map(tagKey) : []);
  const labels = allLabels(tree ?? []);
  const known = new Set(labels.map(tagKey));
  const unused = [...drafts].filter((label) => tree && !known.has(tagKey(label)));
  const roots = isWhole ? (tree ?? []) : mostUsed(tree ?? [], current);
  const rest = (tree?.length ?? 0) - roots.length;

  const makeTag = (typed: string, above = '') => {
    const label = parseTag(above ? `${above}/${typed}` : typed);
    if (label === undefined || known.has(tagKey(label))) return;
    setDrafts([...drafts, label]);
    setFolded([...folded].filter((key) => key !== tagKey(above)));
  };
  const rename = (tag: string, typed: string) => {
    const to = parseTag(typed);
    if (to === undefined || to === tag) return;
    commands.renameTag(tag, to, tagKey(to) !== tagKey(tag) && known.has(tagKey(to)));
    onTagsChanged((shown) => renamedTag(shown, tag, to));
  };
  const fold = (key: string) => setFolded(folded.has(key) ? [...folded].filter((one) => one !== key) : [...folded, key]);

  const field = (depth: number) => typing && (
    <RailField
      label={typing.what === 'rename' ? `New name of ${typing.tag}` : typing.what === 'merge' ? `Merge ${typing.tag} into` : typing.tag ? `New tag in ${typing.tag}` : 'New tag'}
      initial={typing.what === 'rename' ? typing.tag : ''}
      known={typing.what === 'merge' ? labels.filter((label) => label !== typing.tag) : undefined}
      depth={depth}
      onKeep={(text) => (typing.what === 'new' ? makeTag(text, typing.tag) : rename(typing.tag, text))}
      onClose={() => setTyping(undefined)}
    />
  );

  const link = (label: string, name: string, depth: number, more: { count: number; color?: TagColor | undefined; toggle?: ReactNode; menu: ReactNode }) => (
    <RailLink
      href={writeAddress({ screen: 'papers', view: { ...EVERYTHING, tags: [label], order: view.order } })}
      sign={more.toggle ? <span className={styles.gap} /> : <Icon name="tag" />}
      toggle={more.toggle}
      mark={more.color && <span className={styles.dot} data-color={more.color} title={COLOR_NAMES[more.color]} />}
      count={more.count}
      isCurrent={current.has(tagKey(label))}
      title={label}
      depth={depth}
      onDropPapers={(selection) => void bulk.tag(selection, [label], [])}
      menu={more.menu}
    >
      {name}
    </RailLink>
  );

  const draw = (node: TagNode, depth: number): ReactNode => {
    const { key, label, name, count, color, children } = node;
    const nested = unused.filter((draft) => tagKey(tagsAbove(draft).at(-1) ?? '') === key);
    const isParent = children.length + nested.length > 0;
    const isOpen = !folded.has(key);
    const toggle = isParent && (
      <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-label={`Tags in ${label}`} onClick={() => fold(key)}><Icon name={isOpen ? 'down' : 'right'} /></button>
    );
    return (
      <li key={key}>
        {typing?.tag === label && typing.what !== 'new' ? field(depth) : link(label, name, depth, {
          count,
          color,
          toggle,
          menu: (
            <MenuButton icon="more" label={`Tag: ${label}`} title="More" width={200}>
              <MenuItem icon="edit" onChoose={() => setTyping({ what: 'rename', tag: label })}>Rename…</MenuItem>
              <MenuItem icon="merge" disabled={labels.length < 2} onChoose={() => setTyping({ what: 'merge', tag: label })}>Merge into…</MenuItem>
              <MenuItem icon="plus" onChoose={() => setTyping({ what: 'new', tag: label })}>New nested tag…</MenuItem>
              <MenuLine />
              {([undefined, ...TAG_COLORS] as const).map((one) => (
                <MenuItem
                  key={one ?? 'none'}
                  kind="radio"
                  checked={color === one}
                  sign={<span className={styles.dot} data-color={one} />}
                  hint={color === one ? '✓' : undefined}
                  onChoose={() => commands.colorTag(label, one ?? null)}
                >
                  {one ? COLOR_NAMES[one] : 'No colour'}
                </MenuItem>
              ))}
              <MenuLine />
              <MenuItem
                icon="trash"
                onChoose={() => {
                  commands.deleteTag(label);
                  onTagsChanged((shown) => (isUnder(shown, label) ? undefined : shown));
                }}
              >
                Delete
              </MenuItem>
            </MenuButton>
          ),
        })}
        {((isParent && isOpen) || typing?.tag === label) && (
          <ul>
            {isOpen && children.map((child) => draw(child, depth + 1))}
            {isOpen && nested.map((draft) => drawDraft(draft, depth + 1))}
            {typing?.what === 'new' && typing.tag === label && <li>{field(depth + 1)}</li>}
          </ul>
        )}
      </li>
    );
  };

  const drawDraft = (label: string, depth: number) => (
    <li key={label}>
      {link(label, label.slice(label.lastIndexOf('/') + 1), depth, {
        count: 0,
        menu: (
          <MenuButton icon="more" label={`Tag: ${label}`} title="More" width={200}>
            <MenuItem icon="trash" onChoose={() => setDrafts([...drafts].filter((draft) => draft !== label))}>Delete</MenuItem>
          </MenuButton>
        ),
      })}
    </li>
  );

  return (
    <RailSection title="Tags" add={{ label: 'New tag', run: () => setTyping({ what: 'new', tag: '' }) }}>
      <ul>
        {typing?.what === 'new' && typing.tag === '' && <li>{field(0)}</li>}
        {unused.filter((draft) => !known.has(tagKey(tagsAbove(draft).at(-1) ?? ''))).map((draft) => drawDraft(draft, 0))}
        {roots.map((node) => draw(node, 0))}
      </ul>
      {(rest > 0 || (isWhole && (tree?.length ?? 0) > SHOWN)) && (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          <Icon name={isWhole ? 'right' : 'down'} />{isWhole ? 'Fewer' : `${rest.toLocaleString('en')} more`}
        </button>
      )}
      {tree?.length === 0 && unused.length === 0 && !typing && <p className={styles.none}>Tags that you give to papers stand here. Drag papers onto one to give it to them.</p>}
    </RailSection>
  );
}

function allLabels(nodes: readonly TagNode[]): string[] {
  return nodes.flatMap(({ label, children }) => [label, ...allLabels(children)]);
}

/** The most used, and those that are shown. */
function mostUsed(roots: readonly TagNode[], current: ReadonlySet<string>): TagNode[] {
  const byUse = roots.toSorted((a, b) => b.count - a.count);
  return byUse.filter(({ key }, index) => index < SHOWN || [...current].some((shown) => isUnder(shown, key)));
}
