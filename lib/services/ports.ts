// What services need from outside. They get it as one argument, so that tests decide what time it is and what the network says.
import type { Library } from '@/lib/db/database';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { HttpGet } from '@/lib/platform/http';
import type { Clock } from '@/lib/shared/clock';

/** What a command changed, in the words of the marks. */
export interface LibraryChange {
  changed: PaperMark[];
  /** All keys of papers that are gone. */
  removed: PaperKey[];
  /** All keys of papers that are no news any more: seen on a page, looked at or cleared in the inbox. */
  seen?: PaperKey[];
}

export interface LibraryPorts {
  library: Library;
  clock: Clock;
  /** Tells open pages and the badge, after the change is on disk. Never rejects. */
  announce(change: LibraryChange): Promise<void>;
}

/** What the reader is told outside of any page. */
export interface Notice {
  /** Another one of the same id takes its place. */
  id: string;
  title: string;
  text: string;
}

export interface NetworkPorts extends LibraryPorts {
  /** From 0 to 1. */
  random(): number;
  get: HttpGet;
  /** Wakes the worker at that time (milliseconds since the epoch) to go on with that host. */
  wakeAt(when: number, host: string): Promise<void>;
  /** Has the reader, or the installation, allowed that host? `isPlain`: over http as well. */
  mayAsk(host: string, isPlain?: boolean): Promise<boolean>;
  /** Tells it where the reader has allowed notices; elsewhere nothing happens. */
  notify(notice: Notice): Promise<void>;
  /** Runs when nobody else runs under that name, in the whole browser. */
  alone<Result>(name: string, run: () => Promise<Result>): Promise<Result>;
}
