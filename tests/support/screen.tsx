// The reading list in jsdom on a real library, asking the real worker: only the browser between them is a fake.
// What the list loads later is compiled before a test begins: a busy machine takes longer for that than a test waits.
import '@/components/InboxDetails';
import '@/components/InboxPanel';
import '@/components/KeysDialog';
import '@/components/MoreItems';
import '@/components/SaveAll';
import { cleanup, configure, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, expect } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { KeptLibrary } from '@/components/KeptLibrary';
import { Screen } from '@/components/Screen';
import { setUpMessages } from '@/entrypoints/background/messages';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { PROTOCOL_VERSION, type PageDescription, type TabMap } from '@/lib/messaging/protocol';
import type { Feed, FeedItem } from '@/lib/model/feed';
import type { Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import type { ErrorCode } from '@/lib/shared/errors';
import type { AnyPage } from '@/lib/sites/any-page';
import { lookUpWorks } from '@/lib/services/look-up-works';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { runJobs } from '@/lib/services/run-jobs';
import { saveMany } from '@/lib/services/save-many';
import { clipboard, watchClipboard } from './dom';
import { fillInbox } from './inbox';
import { createTestPorts, START } from './library';
import { setUpSiteBrowser, type SiteBrowser } from './site-browser';

// Machines are shared: a busy one takes longer than a second to read and draw.
configure({ asyncUtilTimeout: 10_000 });

export interface Stage {
  library: Library;
  user: UserEvent;
  /** Every tab that was opened. */
  opened: string[];
  /** Every tab that was reloaded. */
  reloaded: number[];
  /** What the content script was asked to save. */
  savedCards: TabMap['saveCards']['request'][];
  /** Every command that reached the worker, by name. */
  asked: string[];
  clipboard: typeof clipboard;
  /** Permissions, and scripts in the tab in front (7). */
  sites: SiteBrowser;
  /** From now on the worker answers with this error; nothing: it works again. */
  fail(code: ErrorCode | undefined): void;
  /** Holds back the worker's answers until the returned function is called. */
  holdWorker(): () => void;
  /** What the content script of the tab in front says from now on, as if it had told the worker; nothing: it is gone. */
  describePage(description: PageDescription | undefined): Promise<void>;
  unmount(): void;
}

export interface StageOptions {
  papers?: Paper[];
  feeds?: Feed[];
  items?: FeedItem[];
  tab?: { url: string; title: string } | undefined;
  page?: PageDescription;
  /** What the page says of itself when our reader is put into it; by default it cannot be. */
  read?: AnyPage;
  /** Hosts that are not allowed, though they were at install. */
  withheld?: boolean;
  /** What the content script saves when asked to. */
  cards?: Sighting[];
  /** What the network answers; by default there is none. */
  respond?: (url: string) => string | Error;
  /** Another page of ours than the reading list. */
  shown?: ReactNode;
}

/** As Chrome calls it: `true` says that `sendResponse` will be called. */
type Listener = (message: unknown, sender: unknown, sendResponse: (answer: unknown) => void) => true | undefined;
const pipe = { listeners: new Set<Listener>() };
const runtime = fakeBrowser.runtime as unknown as Record<string, unknown>;
const tabs = fakeBrowser.tabs as unknown as Record<string, unknown>;

afterEach(() => {
  cleanup();
  pipe.listeners.clear();
});

export async function openStage({ papers = [], feeds = [], items = [], tab, page, read, withheld = false, cards = [], respond, shown = <Screen /> }: StageOptions = {}): Promise<Stage> {
  const ports = createTestPorts(respond);
  const { library } = ports;
  await writeLibrary(library, async () => {
    await changePapers(library, papers.map((after) => ({ after })), START);
  });
  await fillInbox(library, feeds, items);

  let code: ErrorCode | undefined;
  let held = Promise.resolve();
  let described = page;
  const opened: string[] = [];
  const reloaded: number[] = [];
  const savedCards: TabMap['saveCards']['request'][] = [];
  const asked: string[] = [];
  const own = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html' as never) };
  runtime['onMessage'] = { addListener: (listener: Listener) => pipe.listeners.add(listener), removeListener: (listener: Listener) => pipe.listeners.delete(listener) };
  runtime['sendMessage'] = async (message: { name: string }) => {
    asked.push(message.name);
    ports.clock.advance(1_000);
    if (code) return { ok: false, error: { code, message: code } };
    const answered = Promise.withResolvers<unknown>();
    const isTaken = [...pipe.listeners].some((listener) => listener(message, own, answered.resolve) === true);
    await held;
    return isTaken ? answered.promise : undefined;
  };
  const sites = setUpSiteBrowser();
  if (!withheld) sites.allow('https://huggingface.co/*', 'https://arxiv.org/*', 'https://www.arxiv.org/*');
  sites.results.set(7, read ?? 'Cannot access contents of the page');
  runtime['getManifest'] = () => ({ version: '1.2.3' });
  tabs['query'] = async () => (tab ? [{ id: 7, ...tab }] : []);
  tabs['reload'] = async (id: number) => reloaded.push(id);
  tabs['create'] = async ({ url }: { url: string }) => opened.push(url);
  tabs['sendMessage'] = async (_id: number, { name, request }: { name: string; request: unknown }) => {
    if (!described) throw new Error('Could not establish connection');
    if (name !== 'saveCards') return { ok: true, value: described };
    const { isAll, tags } = request as TabMap['saveCards']['request'];
    savedCards.push({ isAll, tags });
    const { saved, tagged, entry } = await saveMany(ports, { command: `page-${savedCards.length}`, sightings: cards, tags });
    const created = saved.filter((one) => one.created).length;
    return { ok: true, value: { saved: created, failed: isAll ? 0 : described.fresh - created, tagged, entry } satisfies TabMap['saveCards']['reply'] };
  };
  const idle = async () => {};
  setUpMessages(ports, { start: idle, tick: idle, goOn: idle, complete: idle, askFeeds: idle, rank: idle, replan: idle, runJobs: () => runJobs(ports), refresh: () => refreshFeeds(ports, true), lookUp: (request) => lookUpWorks(ports, request) });

  const user = userEvent.setup();
  watchClipboard();
  const { unmount } = render(
    <ErrorBoundary>
      <LibraryProvider library={library}><KeptLibrary>{shown}</KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
  return {
    library, user, opened, reloaded, asked, savedCards, clipboard, sites, unmount,
    fail: (next) => {
      code = next;
    },
    holdWorker() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    async describePage(next) {
      described = next;
      if (!next) return;
      const sender = { id: fakeBrowser.runtime.id, tab: { id: 7, active: true }, frameId: 0 };
      const { kind, found, saved, fresh, unreadable } = next;
      const { promise, resolve } = Promise.withResolvers<unknown>();
      for (const listener of pipe.listeners) listener({ manicule: PROTOCOL_VERSION, name: 'reportPage', request: { kind, found, saved, fresh, unreadable } }, sender, resolve);
      await promise;
    },
  };
}

/** Everything that axe can tell without layout. */
export async function seeNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
