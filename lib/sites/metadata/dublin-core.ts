// Dublin Core and PRISM, which journals write beside it: repositories, societies, older platforms.
import { allOf, firstOf, type Metas } from './metas';
import type { PageMetadata } from './read-metadata';
import { readKey, readType, toMetadata } from './values';

export function readDublinCore(metas: Metas): PageMetadata {
  const first = (...names: string[]) => firstOf(metas, ...names);
  const creators = allOf(metas, 'dc.creator', 'dc.creator.personalname');
  return toMetadata({
    // An identifier may be a number of the site's own.
    named: allOf(metas, 'dc.identifier', 'dc.identifier.doi', 'dc.identifier.uri', 'prism.doi').map(readKey),
    title: first('dc.title'),
    // bioRxiv's authors are contributors.
    authors: (creators.length > 0 ? creators : allOf(metas, 'dc.contributor')).flatMap((one) => one.split(';')),
    description: first('dc.abstract', 'dc.description.abstract', 'dc.description'),
    dates: allOf(metas, 'dc.issued', 'dc.date.issued', 'prism.publicationdate', 'dc.date', 'dc.date.created'),
    type: readType(first('dc.type')),
    venue: first('prism.publicationname', 'dc.relation.ispartof'),
    volume: first('prism.volume', 'dc.citation.volume', 'dc.source.volume'),
    issue: first('prism.number', 'dc.citation.issue', 'dc.source.issue'),
    pages: [first('prism.startingpage'), first('prism.endingpage')],
    publisher: first('dc.publisher'),
  });
}
