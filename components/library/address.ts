// What the library shows, as it stands behind the # of its address: what can be gone back to, kept as a bookmark and loaded again.
import type { FeedId } from '@/lib/model/feed';
import { isPaperKey, type PaperKey } from '@/lib/model/identifiers';
import { uniqueTags } from '@/lib/model/tag';
import { ORDERS, type Order, type StatusFilter, type View } from '@/lib/model/view';
import { STATUS_LIST } from '../status-names';

export const SCREENS = ['papers', 'new', 'trash', 'statistics', 'doctor'] as const;
export type ScreenName = (typeof SCREENS)[number];

export interface Address {
  screen: ScreenName;
  view: View;
  /** The one whose details are shown. */
  paper?: PaperKey | undefined;
  /** New of that feed alone. */
  feed?: FeedId | undefined;
}

export const EVERYTHING: View = { status: 'any', tags: [], text: '' };

/** Whatever somebody wrote there; what cannot be read is left out. */
export function readAddress(hash: string): Address {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const paper = said.get('paper') ?? '';
  const status = said.get('status');
  return {
    screen: SCREENS.find((screen) => said.has(screen)) ?? 'papers',
    view: {
      status: (['open', ...STATUS_LIST] as StatusFilter[]).find((one) => one === status) ?? 'any',
      tags: uniqueTags(said.getAll('tag').filter(Boolean)),
      text: said.get('q') ?? '',
      order: readOrder(said.get('order') ?? ''),
    },
    paper: isPaperKey(paper) ? paper : undefined,
    feed: said.get('feed') || undefined,
  };
}

/** With its `#`; empty for everything. */
export function writeAddress({ screen, view, paper, feed }: Address): string {
  const said = new URLSearchParams();
  if (view.text) said.set('q', view.text);
  for (const tag of view.tags) said.append('tag', tag);
  if (view.status !== 'any') said.set('status', view.status);
  if (view.order) said.set('order', `${view.order.isReversed ? '-' : ''}${view.order.by}`);
  if (paper) said.set('paper', paper);
  if (feed) said.set('feed', feed);
  const words = [screen === 'papers' ? '' : screen, String(said)].filter(Boolean).join('&');
  return words && `#${words}`;
}

function readOrder(text: string): Order | undefined {
  const by = ORDERS.find((order) => order === text.replace(/^-/, ''));
  return by && { by, isReversed: text.startsWith('-') };
}

/** The same papers in the same order, whatever the cursor stands on. */
export function isSameView(a: View, b: View): boolean {
  return writeAddress({ screen: 'papers', view: a }) === writeAddress({ screen: 'papers', view: b });
}
