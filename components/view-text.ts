// A view in words, for the export menu, the empty list and the file's name.
import type { View } from '@/lib/model/view';
import { amount } from './amount';
import { STATUS_NAMES } from './status-names';

/** No filter at all: then an export is of everything. */
export function isWhole(view: View): boolean {
  return view.status === 'open' && view.tags.length === 0 && !view.text.trim();
}

/** `14 unread papers tagged to-cite that match “rag”`. */
export function describeView(view: View, total: number): string {
  return `${amount(total, `${statusWord(view)}paper`)}${tagWords(view)}${view.text.trim() ? ` that ${total === 1 ? 'matches' : 'match'} “${view.text.trim()}”` : ''}`;
}

/** The filters only: `unread papers`; nothing if there are none. */
export function describeStatus(view: View): string {
  return `${statusWord(view)}papers`;
}

/** What the exported file is called after. */
export function viewName(view: View): string | undefined {
  return [view.status === 'open' || view.status === 'any' ? '' : view.status, ...view.tags, view.text].filter(Boolean).join(' ') || undefined;
}

function statusWord({ status }: View): string {
  return status === 'open' || status === 'any' ? '' : `${STATUS_NAMES[status].toLowerCase()} `;
}

function tagWords({ tags }: View): string {
  return tags.length === 0 ? '' : ` tagged ${tags.join(' and ')}`;
}
