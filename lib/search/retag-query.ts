// A search after a tag was renamed: it finds what it found before. Pure.
import { renamedTag } from '@/lib/model/rename-tag';
import { isEqual } from '@/lib/shared/equal';
import { parseQuery } from './parse-query';
import { printQuery } from './print-query';
import type { Query } from './query';

/** As it was typed, where it does not name the tag, or cannot be understood. */
export function retagQuery(text: string, from: string, to: string): string {
  const read = parseQuery(text);
  if ('error' in read) return text;
  const query = retag(read.query, from, to);
  return isEqual(query, read.query) ? text : printQuery(query);
}

function retag(query: Query, from: string, to: string): Query {
  switch (query.kind) {
    case 'tag': return { ...query, tag: renamedTag(query.tag, from, to) };
    case 'not': return { ...query, query: retag(query.query, from, to) };
    case 'and': case 'or': return { ...query, queries: query.queries.map((one) => retag(one, from, to)) };
    default: return query;
  }
}
