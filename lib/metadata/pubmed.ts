// PubMed through NCBI's E-utilities: PMIDs → request, answer → sightings. Elements: nlm.nih.gov/bsd/licensee/elements_descriptions.html;
// the ids of a paper are those of its own list, not those of the works it cites.
import { z } from 'zod/mini';
import { keyValue, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { authorOf, dateOf, parseXml, sightingOf } from './answer';
import { lineOfMarkup } from './markup';
import type { MetadataRequest } from './source';

export function requestArticles(keys: readonly PaperKey[]): MetadataRequest {
  return { url: `https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&tool=manicule&id=${keys.map(keyValue).join(',')}` };
}

const LISTS = new Set(['PubmedArticle', 'Author', 'AbstractText', 'ArticleId', 'ELocationID', 'ArticleDate', 'PublicationType', 'Abstract']);
/** These may hold markup between their words. */
const MIXED = ['ArticleTitle', 'AbstractText', 'VernacularTitle', 'CollectiveName', 'LastName', 'ForeName', 'Title', 'CitationString', 'Affiliation'];

const text = z.pipe(z.union([z.string(), z.looseObject({ '#text': z.optional(z.string()) })]), z.transform((node): string => lineOfMarkup(typeof node === 'string' ? node : (node['#text'] ?? ''))));
const date = z.looseObject({ Year: z.optional(text), Month: z.optional(text), Day: z.optional(text), MedlineDate: z.optional(text) });
const labelled = z.union([z.string(), z.looseObject({ '#text': z.optional(z.string()), '@Label': z.optional(z.string()) })]);
const typed = (attribute: string) => z.union([z.string(), z.looseObject({ '#text': z.optional(z.string()), [attribute]: z.optional(z.string()) })]);
const articleSchema = z.object({
  MedlineCitation: z.object({
    PMID: text,
    Article: z.object({
      ArticleTitle: text,
      Journal: z.optional(z.object({
        Title: z.optional(text),
        ISOAbbreviation: z.optional(text),
        JournalIssue: z.optional(z.object({ Volume: z.optional(text), Issue: z.optional(text), PubDate: z.optional(date) })),
      })),
      Pagination: z.optional(z.looseObject({ MedlinePgn: z.optional(text), StartPage: z.optional(text), EndPage: z.optional(text) })),
      ELocationID: z.optional(z.array(typed('@EIdType'))),
      Abstract: z.optional(z.array(z.looseObject({ AbstractText: z.optional(z.array(labelled)) }))),
      AuthorList: z.optional(z.looseObject({ Author: z.optional(z.array(z.looseObject({ LastName: z.optional(text), ForeName: z.optional(text), Initials: z.optional(text), Suffix: z.optional(text), CollectiveName: z.optional(text) }))) })),
      ArticleDate: z.optional(z.array(date)),
      PublicationTypeList: z.optional(z.looseObject({ PublicationType: z.optional(z.array(text)) })),
    }),
  }),
  PubmedData: z.optional(z.object({ ArticleIdList: z.optional(z.object({ ArticleId: z.optional(z.array(typed('@IdType'))) })) })),
});

export function parseArticles(answer: string): Sighting[] {
  const parsed = z.safeParse(z.object({ PubmedArticleSet: z.union([z.string(), z.looseObject({ PubmedArticle: z.optional(z.array(z.unknown())) })]) }), parseXml(answer, { isArray: (name) => LISTS.has(name), stopNodes: MIXED.map((name) => `*.${name}`) }));
  if (!parsed.success) throw new AppError('bad-answer', 'not a set of articles');
  const set = parsed.data.PubmedArticleSet;
  // None of them known: an empty element.
  return typeof set === 'string' ? [] : (set.PubmedArticle ?? []).map(readArticle).filter((sighting) => sighting !== undefined);
}

function readArticle(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(articleSchema, value);
  if (!parsed.success) return undefined;
  const { MedlineCitation: { PMID: pmid, Article: article }, PubmedData: data } = parsed.data;
  const { Journal: journal, Pagination: pagination } = article;
  const issue = journal?.JournalIssue;
  const ids = data?.ArticleIdList?.ArticleId ?? [];
  const idOf = (kind: string) => plain(ids.find((id) => typeof id === 'object' && id['@IdType'] === kind));
  const eLocation = (kind: string) => plain(article.ELocationID?.find((id) => typeof id === 'object' && id['@EIdType'] === kind));
  const doi = parseDoi(idOf('doi') || eLocation('doi'))?.key;
  const central = /^(?:PMC)?(\d+)/.exec(idOf('pmc'))?.[1];
  return sightingOf({
    keys: [`pmid:${pmid}`, ...(doi ? [doi] : []), ...(central ? [`pmcid:PMC${central}` as const] : [])],
    title: article.ArticleTitle.replace(/^\[(.*)\]\.?$/, '$1').replace(/(?<!\.\.)\.$/, ''),
    url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    source: 'pubmed-api',
    authors: article.AuthorList?.Author?.map((author) => (author.CollectiveName ? { name: author.CollectiveName } : authorOf(author.ForeName ?? author.Initials, author.LastName, author.Suffix))).filter((author) => author !== undefined),
    abstract: readAbstract(article.Abstract?.[0]?.AbstractText ?? []),
    publishedAt: earliest([readDate(article.ArticleDate?.[0]), readDate(issue?.PubDate)]),
    type: article.PublicationTypeList?.PublicationType?.includes('Preprint') ? 'preprint' : 'article',
    venue: journal?.Title ?? journal?.ISOAbbreviation,
    volume: issue?.Volume,
    issue: issue?.Issue,
    pages: readPages(pagination?.MedlinePgn ?? '', pagination?.StartPage, pagination?.EndPage) || eLocation('pii') || undefined,
  });
}

function plain(node: z.infer<typeof labelled> | undefined): string {
  return lineOfMarkup(typeof node === 'string' ? node : String(node?.['#text'] ?? ''));
}

function readAbstract(parts: readonly z.infer<typeof labelled>[]): string {
  return parts.map((part) => {
    const label = typeof part === 'object' ? part['@Label'] : undefined;
    return label && !/^(?:abstract|unlabelled)$/i.test(label) ? `${label}: ${plain(part)}` : plain(part);
  }).join('\n');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2013 Feb`, `2013-02-07`, or of two months (`1998 Dec-1999 Jan`) the year. */
function readDate(said: z.infer<typeof date> | undefined): string | undefined {
  const month = MONTHS.indexOf((said?.Month ?? '').slice(0, 3).toLowerCase()) + 1;
  return dateOf([said?.Year ?? /\b\d{4}\b/.exec(said?.MedlineDate ?? '')?.[0], month || said?.Month, said?.Day]);
}

function earliest(dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((one) => one !== undefined).toSorted()[0];
}

/** MEDLINE leaves out what the last page shares with the first: `305-10` is 305 to 310. */
function readPages(medline: string, start = '', end = ''): string {
  const [, from = start, to = end] = /^(\w+)-(\w+)$/.exec(medline) ?? [];
  if (!from || !to || from === to) return medline || from;
  return `${from}-${to.length < from.length ? from.slice(0, from.length - to.length) + to : to}`;
}
