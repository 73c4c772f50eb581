// A real library on fake-indexeddb, one per test, with ports whose time and network the test decides.
import { openLibrary, type Library } from '@/lib/db/database';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import type { LibraryChange, NetworkPorts, Notice } from '@/lib/services/ports';
import type { Sighting } from '@/lib/model/sighting';

export interface TestPorts extends NetworkPorts {
  clock: { now(): number; advance(ms: number): void };
  announced: LibraryChange[];
  wakes: number[];
  /** What the reader was told. */
  notices: Notice[];
  /** URLs asked for, with the time. */
  asked: { url: string; at: number; options: HttpOptions }[];
  /** Hosts that the reader has allowed. */
  granted: Set<string>;
}

let opened = 0;

export function openTestLibrary(): Library {
  opened += 1;
  return openLibrary(`test-${opened}`);
}

export const START = Date.UTC(2026, 10, 23, 8);

/** `respond` stands for the network; by default there is none. */
export function createTestPorts(respond: (url: string, options: HttpOptions) => string | Partial<HttpAnswer> | Error = () => new Error('no network'), library = openTestLibrary()): TestPorts {
  let now = START;
  const queues = new Map<string, Promise<unknown>>();
  const ports: TestPorts = {
    library,
    clock: { now: () => now, advance: (ms) => { now += ms; } },
    announced: [],
    wakes: [],
    notices: [],
    asked: [],
    granted: new Set(['export.arxiv.org', 'huggingface.co']),
    random: () => 0,
    announce: async (change) => { ports.announced.push(change); },
    wakeAt: async (when) => { ports.wakes.push(when); },
    notify: async (notice) => { ports.notices.push(notice); },
    mayAsk: async (host) => ports.granted.has(host),
    alone: (name, run) => {
      const result = (queues.get(name) ?? Promise.resolve()).then(run);
      queues.set(name, result.catch(() => {}));
      return result;
    },
    get: async (url, options = {}) => {
      ports.asked.push({ url, at: now, options });
      const answer = respond(url, options);
      if (answer instanceof Error) throw answer;
      return { etag: undefined, text: undefined, status: 200, ...(typeof answer === 'string' ? { text: answer } : answer) };
    },
  };
  return ports;
}

/** What a bare Hugging Face card says. */
export function sightingOf(number: number, more: Partial<Sighting> = {}): Sighting {
  const id = `2611.${String(number).padStart(5, '0')}`;
  return { keys: [`arxiv:${id}`], title: `Paper ${number}`, url: `https://huggingface.co/papers/${id}`, source: 'hugging-face', ...more };
}
