// The head row: what the page in front of the reader is, and the one thing to do with it.
import type { PaperKey } from '@/lib/model/identifiers';
import type { PageDescription } from '@/lib/messaging/protocol';
import { send } from '@/lib/messaging/client';
import { askTab } from '@/lib/messaging/tab-requests';
import type { Sighting } from '@/lib/model/sighting';
import { reloadTab } from '@/lib/platform/tabs';
import { pageOfTab, paperOfTab } from '@/lib/services/tab-sighting';
import { findAdapter } from '@/lib/sites/registry';
import { createContext, use, useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react';
import { amount } from './amount';
import { Button, type ButtonProps } from './Button';
import { Hand } from './Hand';
import { useCommands } from './hooks/use-commands';
import { useEdits } from './hooks/use-edits';
import { useMessages } from './hooks/use-messages';
import { useSavedPaper } from './hooks/use-saved-paper';
import { useTabPage } from './hooks/use-tab-page';
import { Icon } from './Icon';
import styles from './OnThisPage.module.css';

interface OnThisPageProps {
  /** Shows a saved paper in the list. */
  onEdit: (id: PaperKey) => void;
  /** A button that had the focus has done its work and is gone. */
  onDone: () => void;
}

const Done = createContext<() => void>(() => {});

export function OnThisPage({ onEdit, onDone }: OnThisPageProps) {
  return <Done value={onDone}><Here onEdit={onEdit} /></Done>;
}

function Here({ onEdit }: Pick<OnThisPageProps, 'onEdit'>) {
  const { page, askAgain } = useTabPage();
  if (!page) return <Frame />;
  const { tab, description } = page;
  if (!tab) return <NoPaper />;
  if (description?.kind === 'listing') return <Listing description={description} tabId={tab.id} onSaved={askAgain} />;
  const sighting = description?.paper?.sighting ?? paperOfTab(tab);
  if (!sighting && description?.kind === 'paper' && description.unreadable > 0) return <Changed unreadable={description.unreadable} />;
  if (sighting) return <OnePaper sighting={sighting} onEdit={onEdit} />;
  if (!description && isClaimed(tab.url)) return <Unmarked tabId={tab.id} />;
  const itself = pageOfTab(tab);
  return itself ? <OnePaper sighting={itself} isPlainPage onEdit={onEdit} /> : <NoPaper />;
}

interface ListingProps {
  description: PageDescription;
  tabId: number;
  onSaved: () => Promise<void>;
}

function Listing({ description: { found, saved, fresh, unreadable }, tabId, onSaved }: ListingProps) {
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  if (found === 0) return unreadable > 0 ? <Changed unreadable={unreadable} /> : <Frame what="No papers on this page" />;

  const saveNew = async () => {
    await attempt(async () => {
      const { saved: count, failed, ids } = await askTab(tabId, 'saveNew', null);
      const text = `Saved ${amount(count, 'paper')}${failed > 0 ? `. ${failed} could not be saved` : ''}`;
      if (ids.length > 0) sayUndoable(text, () => attempt(() => removeAll(ids)));
      else say({ text });
    });
    await onSaved();
  };
  const known = [saved > 0 && `${saved} yours`, fresh > 0 && `${fresh} new`].filter(Boolean).join(', ');
  return (
    <Frame
      filled={saved > 0}
      what={`${amount(found, 'paper')} here`}
      sub={known}
      warning={unreadable > 0 ? `${unreadable} could not be read` : undefined}
    >
      {fresh > 0 && <PassingButton look="edge" onClick={saveNew}>Save {fresh} new</PassingButton>}
    </Frame>
  );
}

/** Resolves to something, so that an undo is known to have worked. */
async function removeAll(ids: readonly PaperKey[]): Promise<true> {
  for (const id of ids) await send('removePaper', { id });
  return true;
}

/** Goes when its work is done, and must not take the focus with it. */
function PassingButton(props: ButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const onDone = use(Done);
  const handOver = useEffectEvent((button: HTMLButtonElement | null) => {
    if (button === document.activeElement) onDone();
  });
  useLayoutEffect(() => {
    const button = ref.current;
    return () => handOver(button);
  }, []);
  return <Button ref={ref} {...props} />;
}

/** One of our sites, but no content script answers: the page was open before Manicule was. */
function Unmarked({ tabId }: { tabId: number }) {
  const { attempt } = useCommands();
  return (
    <Frame what="Reload this page to see marks">
      <Button look="edge" onClick={() => void attempt(() => reloadTab(tabId), 'Not reloaded')}>Reload</Button>
    </Frame>
  );
}

function isClaimed(address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  return url !== null && findAdapter(url) !== undefined;
}

function Changed({ unreadable }: { unreadable: number }) {
  return <Frame what={`This page has changed: 0 of ${unreadable} read`} warning="Update Manicule, or save papers from their own pages" />;
}

interface OnePaperProps {
  sighting: Sighting;
  /** Any page of the web: it is kept by its address. */
  isPlainPage?: boolean;
  onEdit: (id: PaperKey) => void;
}

function OnePaper({ sighting, isPlainPage = false, onEdit }: OnePaperProps) {
  const { run } = useCommands();
  const { shown } = useEdits();
  const found = useSavedPaper(sighting.keys);
  if (!found) return <Frame what={isPlainPage ? undefined : sighting.title} />;

  const save = () => void run('savePaper', { sighting });
  if (found.paper) {
    const { id, title, tags } = shown(found.paper);
    return (
      <Frame filled what={title} sub={tags.length === 0 ? 'saved' : `saved, ${amount(tags.length, 'tag')}`}>
        <Button icon="tag" label={`Edit: ${title}`} onClick={() => onEdit(id)} />
      </Frame>
    );
  }
  if (isPlainPage) return <NoPaper><PassingButton look="edge" onClick={save}>Save page</PassingButton></NoPaper>;
  return <Frame what={sighting.title} sub={sighting.publishedAt?.slice(0, 4)}><PassingButton look="primary" onClick={save}>Save</PassingButton></Frame>;
}

function NoPaper({ children }: { children?: ReactNode }) {
  return <Frame what="No paper on this page">{children}</Frame>;
}

interface FrameProps {
  filled?: boolean;
  what?: string | undefined;
  sub?: string | undefined;
  warning?: string | undefined;
  children?: ReactNode;
}

function Frame({ filled = false, what, sub, warning, children }: FrameProps) {
  return (
    <section className={styles.here} aria-label="On this page">
      <Hand filled={filled} />
      <div className={styles.text} data-warned={warning !== undefined || undefined}>
        <span className={styles.what} dir="auto" title={what}>{what}</span>
        {sub && <span className={styles.sub}>{sub}</span>}
        {warning && <span className={styles.warning}><Icon name="warn" />{warning}</span>}
      </div>
      {children}
    </section>
  );
}
