// The browser's side of sites, as both browsers are seen to behave: permissions that anybody may change, scripts that it runs by itself,
// tabs that scripts can be put into where the permission is there.
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { covers } from '@/lib/sites/origin';

interface Script {
  id: string;
  matches: string[];
  js: string[];
  runAt: string;
  persistAcrossSessions: boolean;
}

type Listener = (change: { origins?: string[]; permissions?: string[] }) => void;

interface Asked {
  origins?: string[];
  permissions?: string[];
}

/** Other permissions (`notifications`) are kept among the origins. */
const isOrigin = (name: string) => name.includes('://') || name === '<all_urls>';

function sorted(names: string[]): Asked {
  return { origins: names.filter(isOrigin), permissions: names.filter((name) => !isOrigin(name)) };
}

function createEvent() {
  const listeners = new Set<Listener>();
  return { listeners, addListener: (listener: Listener) => void listeners.add(listener), removeListener: (listener: Listener) => void listeners.delete(listener) };
}

export interface SiteBrowser {
  scripts: Map<string, Script>;
  /** Calls that changed the registered scripts. */
  changes: string[];
  /** What was put into which tab. */
  injected: { tabId: number; files: string[] }[];
  /** What was sent to tabs. */
  told: { tabId: number; name: string; request: unknown }[];
  /** What a script in the tab comes to; a string is why it cannot run there. */
  results: Map<number, unknown>;
  /** What was asked for. */
  asked: string[][];
  /** What the reader answers. */
  answer: boolean;
  allow(...origins: string[]): void;
  forbid(...origins: string[]): void;
}

/** Puts it in the place of what the fake browser lacks. */
export function setUpSiteBrowser(tabs: { id: number; url: string; title?: string }[] = []): SiteBrowser {
  const allowed = new Set<string>();
  const [onAdded, onRemoved] = [createEvent(), createEvent()];
  const isAllowed = (url: string) => [...allowed].filter(isOrigin).some((origin) => covers(origin, new URL(url)));
  const site: SiteBrowser = {
    scripts: new Map(), changes: [], injected: [], told: [], results: new Map(), asked: [], answer: true,
    allow(...origins) {
      for (const origin of origins) allowed.add(origin);
      for (const listener of onAdded.listeners) listener(sorted(origins));
    },
    forbid(...origins) {
      for (const origin of origins) allowed.delete(origin);
      for (const listener of onRemoved.listeners) listener(sorted(origins));
    },
  };
  Object.assign(fakeBrowser, {
    permissions: {
      onAdded,
      onRemoved,
      contains: async ({ origins = [], permissions = [] }: Asked) => [...origins, ...permissions].every((name) => allowed.has(name)),
      async request({ origins = [], permissions = [] }: Asked) {
        const names = [...origins, ...permissions];
        site.asked.push(names);
        if (site.answer) site.allow(...names);
        return site.answer;
      },
      async remove({ origins = [] }: { origins?: string[] }) {
        site.forbid(...origins);
        return true;
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [...site.scripts.values()].map((script) => ({ ...script, js: script.js.map((path) => path.replace(/^\//, '')) })),
      async registerContentScripts(scripts: Script[]) {
        site.changes.push(...scripts.map(({ id }) => `+${id}`));
        for (const script of scripts) {
          if (site.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
          site.scripts.set(script.id, script);
        }
      },
      async unregisterContentScripts({ ids }: { ids: string[] }) {
        site.changes.push(...ids.map((id) => `-${id}`));
        for (const id of ids) if (!site.scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      async executeScript({ target: { tabId }, files }: { target: { tabId: number }; files: string[] }) {
        const result = site.results.get(tabId);
        if (typeof result === 'string') throw new Error(result);
        site.injected.push({ tabId, files });
        return [{ frameId: 0, result }];
      },
    },
  });
  const fakeTabs = fakeBrowser.tabs as unknown as Record<string, unknown>;
  fakeTabs['query'] = async ({ url }: { url?: string[] }) => tabs.filter((tab) => !url || (isAllowed(tab.url) && url.some((pattern) => covers(pattern, new URL(tab.url)))));
  fakeTabs['sendMessage'] = async (tabId: number, { name, request }: { name: string; request: unknown }) => {
    site.told.push({ tabId, name, request });
    return { ok: true, value: null };
  };
  return site;
}
