// What the page holds, told: to the popup when it asks, to the worker whenever it changed.
import type { PageDescription, PageReport } from '@/lib/messaging/protocol';
import type { Cards } from './cards';
import type { Send } from './page-paper';
import type { PagePapers } from './page-papers';
import { onNextFrame } from './watch-cards';

export interface PageReporterOptions {
  cards: Cards;
  papers: PagePapers;
  send: Send;
  signal: AbortSignal;
}

export class PageReporter {
  readonly #options: PageReporterOptions;
  /** Nothing yet. */
  #reported = '';
  #isReporting = false;

  constructor(options: PageReporterOptions) {
    this.#options = options;
  }

  /** The report, with the paper where the page is about one, and how well the page could be read. */
  describe(): PageDescription {
    const { cards } = this.#options;
    const { reading } = cards;
    const report = { ...this.#make(), ...(reading && { reading }) };
    const paper = report.kind === 'paper' ? cards.order[0]?.paper : undefined;
    const sighting = paper && cards.read(paper);
    return sighting ? { ...report, paper: { sighting, mark: paper.saved } } : report;
  }

  /** Tells the worker, once a frame at most and only if something changed. */
  report(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    onNextFrame(() => {
      this.#isReporting = false;
      const report = this.#make();
      // Another address is another listing, though it counts the same.
      const reported = JSON.stringify(report) + location.href;
      if (this.#options.signal.aborted || reported === this.#reported || (report.kind === 'none' && !this.#reported)) return;
      this.#reported = reported;
      this.#options.send('reportPage', report).catch(() => {
        this.#reported = '';
      });
    });
  }

  #make(): PageReport {
    const { cards } = this.#options;
    const papers = [...this.#options.papers].filter((paper) => cards.hasCard(paper));
    return {
      kind: cards.kind,
      found: papers.length,
      saved: papers.filter(({ saved }) => saved).length,
      fresh: papers.filter(({ saved, isNew }) => isNew && !saved).length,
      unreadable: cards.order.filter(({ paper }) => !paper).length,
    };
  }
}
