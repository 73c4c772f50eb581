// How long a host is left alone between two requests, whoever asks it: its papers, its feeds, or what completes saved papers.
import { SECOND_MS } from '@/lib/shared/clock';

interface FeedBudget {
  host: string;
  pauseMs: number;
}

/** Their terms of use: one request every three seconds over the API and the feeds together (and a little, because some are longer on their way). */
export const ARXIV_BUDGET: FeedBudget = { host: 'arxiv.org', pauseMs: 3.2 * SECOND_MS };
/** 500 requests to the API in five minutes. */
export const HUB_BUDGET: FeedBudget = { host: 'huggingface.co', pauseMs: SECOND_MS };

/** Every host has its own, but those that are one house; its name is that of the budget. */
export function budgetOf(host: string): FeedBudget {
  if (/(?:^|\.)arxiv\.org$/.test(host)) return ARXIV_BUDGET;
  return host === HUB_BUDGET.host ? HUB_BUDGET : { host, pauseMs: 2 * SECOND_MS };
}
