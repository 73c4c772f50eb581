// The language of searches on one screen: for the help in the search box, and for lib/search/README.md.
export interface QueryHelp {
  /** What is written, `…` for what the reader puts in. */
  syntax: string;
  example: string;
  does: string;
}

export const QUERY_HELP: readonly QueryHelp[] = [
  { syntax: 'words', example: 'retriev gener', does: 'Each begins a word, anywhere' },
  { syntax: '"…"', example: '"all you need"', does: 'These words, side by side' },
  { syntax: '-…', example: 'retrieval -survey', does: 'Not that; before anything' },
  { syntax: '… OR …', example: 'rag (survey OR review)', does: 'One or the other' },
  { syntax: 'tag:…', example: 'tag:"to cite"', does: 'With that whole tag, or one nested in it' },
  { syntax: 'author:…', example: 'author:"van der berg"', does: 'By that author' },
  { syntax: 'venue:…', example: 'venue:neurips', does: 'Published there' },
  { syntax: 'year:…', example: 'year:2020..2024', does: 'Out then; also 2020, >=2020, <2020' },
  { syntax: 'status:…', example: 'status:unread', does: 'unread, reading, read, archived' },
  { syntax: 'is:…', example: 'is:updated', does: 'new, updated, published, preprint, open' },
  { syntax: 'has:…', example: '-has:tag', does: 'note, highlight, tag, abstract, pdf, code, doi' },
  { syntax: 'added:…', example: 'added:<7d', does: 'Saved then; also >2w, today, 2024-01..2024-06' },
  { syntax: 'site:…', example: 'site:openreview.net', does: 'To be found there' },
  { syntax: 'title:…', example: 'title:attention', does: 'In the title; also note:, abstract:' },
  { syntax: 'cites-key:…', example: 'cites-key:vaswani', does: 'Cited by a key that begins so' },
  { syntax: 'an address, DOI or id', example: '10.1145/3292500', does: 'That paper' },
];
