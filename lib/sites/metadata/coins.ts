// COinS: OpenURL's keys and values in the title of an empty span, one span a work; in lists, and in the references of a paper.
import { isInReferences } from './references';
import type { PageMetadata } from './read-metadata';
import { readKey, readType, toMetadata } from './values';

const SPANS = 'span.Z3988[title]';
const TITLED = /rft\.[ab]?title=[^&]/;
const SPANS_MAX = 5_000;

/** The spans that stand for works of the page itself: those of its references do not. */
export function findCoins(root: ParentNode): Element[] {
  return [...root.querySelectorAll(SPANS)].slice(0, SPANS_MAX).filter((span) => TITLED.test(span.getAttribute('title') ?? '') && !isInReferences(span));
}

/** What one span says, if it has a title. */
export function readCoins(span: Element): PageMetadata | undefined {
  const values = new URLSearchParams((span.getAttribute('title') ?? '').slice(0, 200_000).replaceAll('&amp;', '&'));
  const first = (...names: string[]) => names.map((name) => values.get(`rft.${name}`)).find(Boolean) ?? '';
  const part = first('atitle');
  const title = part || first('btitle', 'title');
  const dblp = /^info:sid\/dblp\.org:(\S+)$/.exec(values.get('rfr_id') ?? '')?.[1];
  const said = toMetadata({
    named: [...values.getAll('rft_id').map(readKey), dblp ? { key: `dblp:${dblp}` } : undefined],
    title,
    // Family and given name alone are those of the first author: who the others are is not said.
    authors: values.getAll('rft.au'),
    dates: [first('date')],
    type: readType(first('genre')),
    venue: first('jtitle') || (part && first('btitle', 'title')) || first('stitle', 'inst'),
    volume: first('volume'),
    issue: first('issue'),
    pages: first('pages', 'artnum') ? [first('pages', 'artnum'), ''] : [first('spage'), first('epage')],
    publisher: first('pub'),
  });
  return said.title ? said : undefined;
}
