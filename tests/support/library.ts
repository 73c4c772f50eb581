// A real library on fake-indexeddb, one per test, with ports whose time and network the test decides.
import { openLibrary, type Library } from '@/lib/db/database';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import type { LibraryChange, NetworkPorts } from '@/lib/services/ports';
import type { Sighting } from '@/lib/model/sighting';

export interface TestPorts extends NetworkPorts {
  clock: { now(): number; advance(ms: number): void };
  announced: LibraryChange[];
  wakes: number[];
  /** URLs asked for, with the time. */
  asked: { url: string; at: number; options: HttpOptions }[];
}

let opened = 0;

export function openTestLibrary(): Library {
  opened += 1;
  return openLibrary(`test-${opened}`);
}

export const START = Date.UTC(2026, 10, 23, 8);

/** `respond` stands for the network; by default there is none. */
export function createTestPorts(respond: (url: string) => string | Partial<HttpAnswer> | Error = () => new Error('no network'), library = openTestLibrary()): TestPorts {
  let now = START;
  const ports: TestPorts = {
    library,
    clock: { now: () => now, advance: (ms) => { now += ms; } },
    announced: [],
    wakes: [],
    asked: [],
    announce: async (change) => { ports.announced.push(change); },
    wakeAt: async (when) => { ports.wakes.push(when); },
    get: async (url, options = {}) => {
      ports.asked.push({ url, at: now, options });
      const answer = respond(url);
      if (answer instanceof Error) throw answer;
      return { etag: undefined, text: undefined, ...(typeof answer === 'string' ? { text: answer } : answer) };
    },
  };
  return ports;
}

/** What a bare Hugging Face card says. */
export function sightingOf(number: number, more: Partial<Sighting> = {}): Sighting {
  const id = `2611.${String(number).padStart(5, '0')}`;
  return { keys: [`arxiv:${id}`], title: `Paper ${number}`, url: `https://huggingface.co/papers/${id}`, source: 'hugging-face', ...more };
}
