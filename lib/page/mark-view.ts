// What a mark says about its paper: state, name, words, and the way out of a failure.
import type { ErrorCode } from '@/lib/shared/errors';
import { explainSaving } from '@/lib/shared/explain-saving';
import type { MarkView } from './mark';
import type { PagePaper } from './page-paper';

export const NO_ID = 'No paper id on this card';

const NO_TAGS: readonly string[] = [];

/** `isOrphaned`: the reader used this mark after the extension was updated under it. */
export function describeMark(paper: PagePaper | undefined, isOrphaned: boolean): MarkView {
  const shown = paper?.shown;
  const view: MarkView = {
    state: 'unsaved',
    label: '',
    isNew: paper?.hasDot === true,
    isSaved: shown !== undefined,
    status: shown?.status ?? 'unread',
    tags: shown?.tags ?? NO_TAGS,
    hasNote: shown?.hasNote === true,
    say: undefined,
  };
  if (!paper) {
    view.state = 'unreadable';
    view.label = 'This card could not be read: no paper id';
    return view;
  }
  const { failure } = paper;
  let words = view.isNew ? 'New' : '';
  if (isOrphaned) {
    view.state = 'orphaned';
    words = 'Manicule was updated';
    view.say = { text: 'Updated.', wayOut: wayOut('orphaned') };
  } else if (failure) {
    view.state = 'failed';
    words = explainSaving(failure.code).what;
    view.say = { text: `${words}.`, wayOut: wayOut(failure.code) };
  } else if (paper.isSaving) {
    view.state = 'saving';
    words = 'Saving';
  } else if (shown) {
    view.state = 'saved';
    words = view.status === 'unread' ? 'Saved' : `Saved, ${view.status}`;
  }
  view.label = words ? `Save: ${paper.title}. ${words}` : `Save: ${paper.title}`;
  return view;
}

/** The words on the button that leads out of a failure. */
export function wayOut(code: ErrorCode): string {
  if (needsReload(code)) return 'Reload the page';
  return code === 'not-found' ? 'Save it again' : 'Try again';
}

/** Trying again from this page cannot help. */
export function needsReload(code: ErrorCode): boolean {
  return code === 'orphaned' || code === 'bad-request';
}
