// Papers of the page that are saved, or tagged, by one command: what is asked for at once goes in one message, or of very many some at a time.
import type { Saved } from '@/lib/messaging/protocol';
import type { JobId } from '@/lib/model/job';
import type { Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { randomId } from '@/lib/shared/random-id';
import type { Saver, Send } from './page-paper';

const AT_ONCE = 100;

export class Together {
  readonly command: JobId = randomId();
  /** How many of those that were yours had not had the tags. */
  tagged = 0;
  /** Of the history; nothing if there is nothing to undo. */
  entry: number | undefined;
  readonly save: Saver;

  constructor(send: Send, tags: string[]) {
    let waiting: Sighting[] | undefined;
    let last: Promise<Saved[]> = Promise.resolve([]);
    const ask = async (sightings: Sighting[]) => {
      if (waiting === sightings) waiting = undefined;
      const { papers, tagged, entry } = await send('saveMany', { command: this.command, sightings, tags });
      this.tagged += tagged;
      this.entry = entry;
      return papers;
    };
    this.save = async (sighting) => {
      if (waiting?.length === AT_ONCE) waiting = undefined;
      if (!waiting) {
        const sightings: Sighting[] = (waiting = []);
        last = last.catch(() => {}).then(() => ask(sightings));
      }
      const at = waiting.push(sighting) - 1;
      const saved = (await last)[at];
      if (!saved) throw new AppError('unexpected');
      return saved;
    };
  }
}
