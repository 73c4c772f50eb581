// The address bar: what follows our keyword there, and what is offered for it. Chrome draws a little XML, Firefox plain text.
import { browser } from 'wxt/browser';

export interface Piece {
  text: string;
  as?: 'match' | 'dim';
}

export interface OmniboxRow {
  /** What is entered when it is chosen; it stands in the address bar meanwhile. */
  content: string;
  pieces: Piece[];
}

export interface OmniboxAnswer {
  /** The row that stands for the text as it was typed. */
  first: Piece[];
  rows: OmniboxRow[];
}

export type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

interface OmniboxListener {
  onType: (text: string) => Promise<OmniboxAnswer>;
  onEnter: (text: string, disposition: Disposition) => void;
}

export function onOmnibox({ onType, onEnter }: OmniboxListener): void {
  let latest = '';
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    latest = text;
    const offer = async () => {
      const { first, rows } = await onType(text);
      // The first row would stay, whatever was typed since.
      if (latest !== text) return;
      suggest(rows.map(({ content, pieces }) => ({ content, description: describe(pieces) })));
      await browser.omnibox.setDefaultSuggestion({ description: describe(first) });
    };
    offer().catch((thrown: unknown) => console.error(thrown));
  });
  browser.omnibox.onInputEntered.addListener(onEnter);
}

function describe(pieces: readonly Piece[]): string {
  const isPlain = browser.runtime.getURL('/' as never).startsWith('moz-');
  return pieces.map(({ text, as }) => (isPlain ? text : as === undefined ? escape(text) : `<${as}>${escape(text)}</${as}>`)).join('');
}

const ENTITIES: Partial<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Chrome throws the whole answer away for one character that XML does not know. */
function escape(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
