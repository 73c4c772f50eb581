// The worker as a page sees it: a small library behind the ports of lib/page, which can be held back and made to fail.
import type { MarksRequestName, PaperMark, RequestMap, RequestName, Saved, TabMap } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import { mergeNoteEdit } from '@/lib/model/note';
import { changeTags, tagKey } from '@/lib/model/tag';
import type { Status } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import type { ListingPorts } from '@/lib/page/listing';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

interface Kept {
  id: PaperKey;
  keys: PaperKey[];
  tags: string[];
  note: string;
  status: Status;
  /** Where the title alone is to lead to it. */
  title?: string;
  readVersion?: number;
}

type Answers = { [Name in RequestName]?: (request: RequestMap[Name]['request']) => RequestMap[Name]['reply'] };
type TabHandlers = Parameters<ListingPorts['onTabRequest']>[0];

export class FakeLibrary {
  readonly papers = new Map<PaperKey, Kept>();
  readonly fresh = new Set<PaperKey>();
  /** Label and how many papers carry it. */
  readonly tags = new Map<string, number>();
  readonly asked: { name: RequestName; request: unknown }[] = [];
  /** Which requests fail, and how. */
  readonly failing = new Map<RequestName, ErrorCode>();
  readonly failingOnce = new Map<RequestName, ErrorCode>();
  readonly #removed = new Map<PaperKey, Kept>();
  /** Of those that are one: which papers they changed, and the tags that those had; none of what was not there. */
  readonly #commands = new Map<JobId, { id: PaperKey; had: string[] | undefined }[]>();
  readonly #held = new Map<RequestName, Promise<void>>();
  readonly #tabs = new Set<TabHandlers>();

  readonly ports: ListingPorts = {
    send: async (name, request) => {
      this.asked.push({ name, request: structuredClone(request) });
      await this.#held.get(name);
      const code = this.failing.get(name) ?? this.failingOnce.get(name);
      this.failingOnce.delete(name);
      if (code) throw new AppError(code);
      const answer = this.#answers[name];
      if (!answer) throw new AppError('bad-request', name);
      return structuredClone(answer(request));
    },
    onTabRequest: (handlers, signal) => {
      this.#tabs.add(handlers);
      signal.addEventListener('abort', () => this.#tabs.delete(handlers));
    },
  };

  put(id: string, paper: Partial<Kept> = {}): Kept {
    const key: PaperKey = `arxiv:${id}`;
    const kept: Kept = { id: key, keys: [key], tags: [], note: '', status: 'unread', ...paper };
    this.papers.set(kept.id, kept);
    return kept;
  }

  /** Requests of that name wait until the returned function is called. */
  hold(name: RequestName): () => void {
    const gate = Promise.withResolvers<void>();
    this.#held.set(name, gate.promise);
    return () => {
      this.#held.delete(name);
      gate.resolve();
    };
  }

  requests<Name extends RequestName>(name: Name): RequestMap[Name]['request'][] {
    return this.asked.filter((one) => one.name === name).map(({ request }) => request as RequestMap[Name]['request']);
  }

  /** As the worker or the popup asks the page. */
  async ask<Name extends MarksRequestName>(name: Name, request: TabMap[Name]['request']): Promise<TabMap[Name]['reply'] | undefined> {
    let reply: TabMap[Name]['reply'] | undefined;
    for (const handlers of this.#tabs) reply = await handlers[name](request);
    return reply;
  }

  /** As the popup undoes what it had the page save. */
  async undo(): Promise<void> {
    for (const command of [...this.#commands.keys()].slice(-1)) await this.ports.send('undoSaveMany', { command });
  }

  tell(change: TabMap['libraryChanged']['request']): void {
    void this.ask('libraryChanged', structuredClone(change));
  }

  mark({ id, keys, tags, note, status, readVersion }: Kept): PaperMark {
    return { id, keys, tags, hasNote: note !== '', status, ...(readVersion && { readVersion }) };
  }

  #titled(title: string): Kept | undefined {
    return [...this.papers.values()].find((paper) => paper.title === title);
  }

  #find(keys: readonly PaperKey[]): Kept | undefined {
    return [...this.papers.values()].find((paper) => paper.keys.some((key) => keys.includes(key)));
  }

  #change(id: PaperKey, change: (paper: Kept) => void): PaperMark {
    const paper = this.#find([id]);
    if (!paper) throw new AppError('not-found', id);
    change(paper);
    this.tell({ changed: [this.mark(paper)], removed: [] });
    return this.mark(paper);
  }

  #savePaper(sighting: Sighting): Saved {
    const known = this.#find(sighting.keys);
    const same = known ? undefined : this.#titled(sighting.title);
    const paper = known ?? same ?? { id: sighting.keys[0] as PaperKey, keys: sighting.keys, tags: [], note: '', status: 'unread' };
    if (same) same.keys = [...same.keys, ...sighting.keys];
    if (sighting.version) paper.readVersion = sighting.version;
    this.papers.set(paper.id, paper);
    return { mark: this.mark(paper), created: !known && !same, merged: same && { part: sighting.keys[0] as PaperKey, title: sighting.title, savedFrom: 'arXiv' } };
  }

  readonly #answers: Answers = {
    lookUpPapers: ({ papers }) => papers.map(({ keys, title }) => {
      const paper = this.#find(keys) ?? this.#titled(title);
      return { mark: paper && this.mark(paper), isNew: !paper && keys.some((key) => this.fresh.has(key)) };
    }),
    savePaper: ({ sighting }) => {
      const saved = this.#savePaper(sighting);
      this.tell({ changed: [saved.mark], removed: [] });
      const { id, tags = [], note = '' } = this.#removed.get(saved.mark.id) ?? {};
      return { ...saved, ...(saved.created && id && (tags.length > 0 || note) && { trashed: id }) };
    },
    saveMany: ({ command, sightings, tags }) => {
      const had = new Map([...this.papers.values()].map(({ id, tags: before }) => [id, before]));
      const papers = sightings.map((sighting) => this.#savePaper(sighting));
      const saved = [...new Set(papers.map(({ mark }) => mark.id))].flatMap((id) => this.#find([id]) ?? []);
      for (const paper of saved) paper.tags = changeTags(paper.tags, tags, []);
      const changed = saved.filter((paper) => paper.tags.length !== (had.get(paper.id)?.length ?? -1));
      const steps = changed.map((paper) => ({ id: paper.id, had: had.get(paper.id) }));
      this.#commands.set(command, [...(this.#commands.get(command) ?? []), ...steps]);
      this.tell({ changed: saved.map((paper) => this.mark(paper)), removed: [] });
      const isAny = (this.#commands.get(command) ?? []).length > 0;
      return { papers: papers.map((one) => ({ ...one, mark: this.mark(this.#find([one.mark.id]) as Kept) })), tagged: changed.filter(({ id }) => had.has(id)).length, ...(isAny && { entry: 1 }) };
    },
    undoSaveMany: ({ command }) => {
      for (const { id, had } of this.#commands.get(command) ?? []) {
        if (had) this.#change(id, (paper) => { paper.tags = had; });
        else if (this.papers.delete(id)) this.tell({ changed: [], removed: [id] });
      }
      this.#commands.delete(command);
      return null;
    },
    splitPaper: ({ id, part }) => {
      const rest = this.#find([id]);
      if (!rest) throw new AppError('not-found', id);
      rest.keys = rest.keys.filter((key) => key !== part);
      const apart: Kept = { id: part, keys: [part], tags: [], note: '', status: 'unread' };
      this.papers.set(part, apart);
      this.tell({ changed: [this.mark(rest), this.mark(apart)], removed: [] });
      return { rest: this.mark(rest), apart: this.mark(apart) };
    },
    changeTags: ({ id, add, remove }) => this.#change(id, (paper) => { paper.tags = changeTags(paper.tags, add, remove); }),
    setStatus: ({ id, status }) => this.#change(id, (paper) => { paper.status = status; }),
    getNote: ({ id }) => ({ note: this.#find([id])?.note ?? '' }),
    setNote: ({ id, base, text }) => {
      const mark = this.#change(id, (paper) => { paper.note = mergeNoteEdit(base, text, paper.note); });
      return { note: this.#find([id])?.note ?? '', mark };
    },
    removePaper: ({ id }) => {
      const paper = this.#find([id]);
      if (paper) {
        this.papers.delete(paper.id);
        this.#removed.set(paper.id, paper);
        this.tell({ changed: [], removed: paper.keys });
      }
      return { id };
    },
    undoRemove: ({ id }) => {
      const paper = this.#removed.get(id);
      if (!paper) throw new AppError('not-found', id);
      this.papers.set(id, paper);
      this.tell({ changed: [this.mark(paper)], removed: [] });
      return this.mark(paper);
    },
    suggestTags: ({ text, limit }) => {
      const key = tagKey(text);
      const rank = (label: string) => Number(tagKey(label).startsWith(key));
      return [...this.tags]
        .filter(([label]) => tagKey(label).includes(key))
        .toSorted(([a, countA], [b, countB]) => rank(b) - rank(a) || countB - countA)
        .slice(0, limit)
        .map(([label, count]) => ({ label, count }));
    },
    reportPage: () => null,
    sawPapers: ({ papers }) => {
      for (const key of papers.flat()) this.fresh.delete(key);
      this.tell({ changed: [], removed: [], seen: papers.flat() });
      return null;
    },
  };
}
