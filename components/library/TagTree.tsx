// The tags, one nested in another. A tag leads to its papers, takes those that are dropped on it, and has a menu for itself.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState, type ReactNode } from 'react';
import { listTagTree, type TagNode } from '@/lib/db/read-tags';
import { isUnder, renamedTag } from '@/lib/model/rename-tag';
import { parseTag, TAG_COLORS, tagKey, type TagColor } from '@/lib/model/tag';
import { quote } from '@/lib/shared/quote';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';
import { Icon } from '../Icon';
import { MenuButton, MenuItem, MenuLine } from '../Menu';
import { EVERYTHING, writeAddress, type Address } from './address';
import { RailField } from './RailField';
import { RailLink } from './RailLink';
import { RailSection } from './RailSection';
import type { Bulk } from './use-bulk';
import { useKeptNames } from './use-kept-names';
import type { RailCommands } from './use-rail-commands';
import { withWaiting } from './waiting-tags';
import styles from './TagTree.module.css';

/** Of more, the most used are shown until the rest is asked for. */
const SHOWN = 8;
const COLOR_NAMES: Record<TagColor, string> = { yellow: 'Yellow', green: 'Green', blue: 'Blue', pink: 'Pink' };

/** What is shown is called otherwise, too; without `to` the tag is gone. Returns what takes that back. */
export type OnTagRenamed = (from: string, to: string | undefined) => () => void;

interface TagTreeProps {
  address: Address;
  bulk: Bulk;
  commands: RailCommands;
  onTagRenamed: OnTagRenamed;
}

/** What is being typed: a new name of a tag, a tag to merge it into, or a new one in it. */
interface Typing {
  what: 'rename' | 'merge' | 'new';
  tag: string;
}

export function TagTree({ address: { screen, view }, bulk, commands, onTagRenamed }: TagTreeProps) {
  const library = useLibrary();
  const { sayUndoable } = useMessages();
  const carried = useLiveQuery(() => listTagTree(library), [library]);
  const [folded, changeFolded] = useKeptNames('manicule.foldedTags');
  const [drafts, changeDrafts] = useKeptNames('manicule.newTags');
  const [isWhole, setWhole] = useState(false);
  const [typing, setTyping] = useState<Typing>();

  const current = new Set(screen === 'papers' ? view.tags.map(tagKey) : []);
  const tree = carried && withWaiting(carried, [...drafts].filter((label) => parseTag(label) === label));
  const labels = new Map(allLabels(tree ?? []).map((label) => [tagKey(label), label]));
  const roots = isWhole ? (tree ?? []) : mostUsed(tree ?? [], current);
  const rest = (tree?.length ?? 0) - roots.length;

  const makeTag = (typed: string, above: string) => {
    const label = newLabel(typed, above);
    if (label === undefined || labels.has(tagKey(label))) return;
    changeDrafts((names) => [...names, label]);
    changeFolded((names) => names.filter((key) => key !== tagKey(above)));
    sayUndoable(`Made the tag ${quote(label)}`, undoHere(() => changeDrafts((names) => names.filter((name) => name !== label))));
  };
  /** Those that wait are called otherwise with it, or go with it; both come back when it does. */
  const change = (tag: string, to: string | undefined) => {
    const before = [...drafts];
    const after = before.map((name) => (to !== undefined ? renamedTag(name, tag, to) : isUnder(name, tag) ? undefined : name));
    changeDrafts(() => after.filter((name) => name !== undefined));
    const back = onTagRenamed(tag, to);
    return () => {
      changeDrafts((names) => [...before, ...names.filter((name) => !before.includes(name) && !after.includes(name))]);
      back();
    };
  };
  const isCarried = (tag: string) => allLabels(carried ?? []).some((label) => tagKey(label) === tagKey(tag));
  const rename = (tag: string, typed: string) => {
    const to = parseTag(typed);
    if (to === undefined || to === tag) return;
    const onUndone = change(tag, to);
    if (isCarried(tag)) commands.renameTag(tag, to, tagKey(to) !== tagKey(tag) && isCarried(to), onUndone);
    else sayUndoable(`Renamed ${quote(tag)} to ${quote(to)}`, undoHere(onUndone));
  };
  const remove = (tag: string) => {
    const onUndone = change(tag, undefined);
    if (isCarried(tag)) commands.deleteTag(tag, onUndone);
    else sayUndoable(`Deleted the tag ${quote(tag)}`, undoHere(onUndone));
  };
  const fold = (key: string) => changeFolded((names) => (names.includes(key) ? names.filter((one) => one !== key) : [...names, key]));

  const check = ({ what, tag }: Typing) => (text: string) => {
    const label = what === 'new' ? newLabel(text, tag) : parseTag(text);
    const there = label === undefined ? undefined : labels.get(tagKey(label));
    if (what === 'merge') return there !== undefined && there !== tag ? undefined : { says: 'Choose another tag that there is. To call it otherwise, rename it.', isRefused: true };
    if (there === undefined || (what === 'rename' && there === tag)) return undefined;
    return what === 'new' ? { says: `There is ${quote(there)} already.`, isRefused: true } : { says: `There is ${quote(there)} already: both become one.` };
  };
  const field = (depth: number) => typing && (
    <RailField
      label={typing.what === 'rename' ? `New name of ${typing.tag}` : typing.what === 'merge' ? `Merge ${typing.tag} into` : typing.tag ? `New tag in ${typing.tag}` : 'New tag'}
      initial={typing.what === 'rename' ? typing.tag : ''}
      isLabelled={typing.what === 'merge' || (typing.what === 'new' && typing.tag !== '')}
      known={typing.what === 'merge' ? [...labels.values()].filter((label) => label !== typing.tag) : undefined}
      check={check(typing)}
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
    const isParent = children.length > 0;
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
              <MenuItem icon="merge" disabled={labels.size < 2} onChoose={() => setTyping({ what: 'merge', tag: label })}>Merge into…</MenuItem>
              <MenuItem icon="plus" onChoose={() => setTyping({ what: 'new', tag: label })}>New nested tag…</MenuItem>
              {count > 0 && (
                <>
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
                </>
              )}
              <MenuLine />
              <MenuItem icon="trash" onChoose={() => remove(label)}>Delete</MenuItem>
            </MenuButton>
          ),
        })}
        {((isParent && isOpen) || (typing?.what === 'new' && typing.tag === label)) && (
          <ul>
            {isOpen && children.map((child) => draw(child, depth + 1))}
            {typing?.what === 'new' && typing.tag === label && <li>{field(depth + 1)}</li>}
          </ul>
        )}
      </li>
    );
  };

  return (
    <RailSection title="Tags" add={{ label: 'New tag', run: () => setTyping({ what: 'new', tag: '' }) }}>
      <ul>
        {typing?.what === 'new' && typing.tag === '' && <li>{field(0)}</li>}
        {roots.map((node) => draw(node, 0))}
      </ul>
      {(rest > 0 || (isWhole && (tree?.length ?? 0) > SHOWN)) && (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          <Icon name={isWhole ? 'right' : 'down'} />{isWhole ? 'Fewer' : `${rest.toLocaleString('en')} more`}
        </button>
      )}
      {tree?.length === 0 && !typing && <p className={styles.none}>Tags that you give to papers stand here. Drag papers onto one to give it to them.</p>}
    </RailSection>
  );
}

function allLabels(nodes: readonly TagNode[]): string[] {
  return nodes.flatMap(({ label, children }) => [label, ...allLabels(children)]);
}

/** Of what is this page's alone: no command, so it cannot fail. */
function undoHere(work: () => void): () => Promise<true> {
  return async () => {
    work();
    return true;
  };
}

function newLabel(typed: string, above: string): string | undefined {
  return parseTag(above ? `${above}/${typed}` : typed);
}

/** Those that wait for their first paper, the most used, and those that are shown. */
function mostUsed(roots: readonly TagNode[], current: ReadonlySet<string>): TagNode[] {
  const byUse = roots.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  return [...roots.filter(({ count }) => count === 0), ...byUse.filter(({ key }, index) => index < SHOWN || [...current].some((shown) => isUnder(shown, key)))];
}
