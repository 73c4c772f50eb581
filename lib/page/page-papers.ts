// The papers of the page, each once however many cards show it, and what the library says about them.
import type { RequestMap, TabMap } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { PaperName } from '@/lib/sites/adapter';
import { PagePaper, type PagePaperPorts } from './page-paper';

const CHUNK = 500;
/** So many of a paper's keys the worker is told. */
export const KEYS_MAX = 20;
const TITLE_MAX = 1_000;

export class PagePapers {
  readonly #ports: PagePaperPorts;
  readonly #papers = new Set<PagePaper>();
  readonly #byKey = new Map<PaperKey, PagePaper>();

  constructor(ports: PagePaperPorts) {
    this.#ports = ports;
  }

  [Symbol.iterator](): Iterator<PagePaper> {
    return this.#papers.values();
  }

  /** The paper that a card stands for; cards that share a key stand for one paper. */
  take(name: PaperName): PagePaper {
    let paper: PagePaper | undefined;
    for (const key of name.keys) paper ??= this.#byKey.get(key);
    paper ??= new PagePaper(name, this.#ports);
    paper.name = name;
    this.#papers.add(paper);
    for (const key of name.keys) this.#byKey.set(key, paper);
    return paper;
  }

  /** Forgets papers without a card, but none with something left to save. */
  prune(hasCard: (paper: PagePaper) => boolean): void {
    for (const paper of this.#papers) if (!hasCard(paper) && !paper.isBusy) this.#papers.delete(paper);
    for (const [key, paper] of this.#byKey) if (!this.#papers.has(paper)) this.#byKey.delete(key);
  }

  /** Asks the library about papers that it was not asked about; rejects if it does not answer, and may be called again. */
  async lookUp(): Promise<void> {
    const waiting = [...this.#papers].filter(({ isLookedUp }) => !isLookedUp);
    for (let start = 0; start < waiting.length; start += CHUNK) {
      const papers = waiting.slice(start, start + CHUNK);
      const asked = papers.map((paper) => paper.confirmations);
      for (const paper of papers) paper.isLookedUp = true;
      try {
        const replies = await this.#ports.send('lookUpPapers', { papers: papers.map(({ keys, title }) => ({ keys: keys.slice(0, KEYS_MAX), title: title.slice(0, TITLE_MAX) })) });
        for (const [index, paper] of papers.entries()) {
          // What was confirmed meanwhile is newer than this answer.
          if (paper.confirmations === asked[index]) learn(paper, replies[index]);
        }
      } catch (thrown) {
        for (const paper of papers) paper.isLookedUp = false;
        throw thrown;
      }
    }
  }

  /** What was learned may be out of date: the page slept. */
  forgetLookUps(): void {
    for (const paper of this.#papers) paper.isLookedUp = false;
  }

  /** Another tab, the popup or this page itself changed the library. */
  apply({ changed, removed, seen = [] }: TabMap['libraryChanged']['request']): void {
    for (const paper of new Set(seen.map((key) => this.#byKey.get(key)))) {
      // Seen on this very page a moment ago, it stays one of those that the reader came upon here.
      if (!paper?.isNew || paper.isSeen) continue;
      paper.isNew = false;
      this.#ports.onChange(paper);
    }
    const markOf = new Map(changed.flatMap((mark) => mark.keys.map((key) => [key, mark] as const)));
    if (markOf.size > 0) {
      for (const paper of this.#papers) {
        const key = [...paper.keys, paper.saved?.id].find((one) => one && markOf.has(one));
        if (key) paper.confirm(markOf.get(key));
      }
    }
    const gone = new Set(removed);
    if (gone.size === 0) return;
    for (const paper of this.#papers) if (paper.saved && [paper.saved.id, ...paper.keys].some((key) => gone.has(key))) paper.confirm(undefined);
  }
}

function learn(paper: PagePaper, reply: RequestMap['lookUpPapers']['reply'][number] | undefined): void {
  if (!reply || (!reply.mark && !paper.saved && reply.isNew === paper.isNew)) return;
  paper.isNew = reply.isNew;
  paper.confirm(reply.mark);
}
