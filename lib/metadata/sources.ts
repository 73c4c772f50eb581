// Every source of metadata, in one table, the cheapest first: what it is asked by, how often, and what it can tell.
//
// | source | figures from | CORS |
// |---|---|---|
// | arxiv | info.arxiv.org/help/api/tou.html: one request every three seconds (and a little, because some are longer on their way), one connection; ids in one request: their manual allows 2,000 | no; its host is in the manifest |
// | pubmed | support.nlm.nih.gov KA-05317: 3 requests a second; up to 200 ids in a GET (NBK25499) | yes (carrot2/carrot2 issue 1391) |
// | crossref | crossref.org access-and-authentication and the blog of 2025-11-05: from December 2025 lists once a second, one at a time, for callers without a mailto | yes (periodo/periodo-client issue 239) |
// | hugging-face | huggingface.co/docs/hub/rate-limits: 500 API calls in five minutes for each address; the daily papers share them | not asked for; its host is in the manifest |
// | semantic-scholar | api.semanticscholar.org/api-docs: 500 ids; a pool of 100 requests in five minutes shared by everyone without a key (LocalCitationNetwork waits two minutes after a refusal) | yes, but not on its 429, which so looks like no network |
// | openreview | docs.openreview.net gives none; two seconds. Many anonymous callers get 403 ChallengeRequiredError (ktwu01/benchmark-radar issue 81) | for openreview.net alone |
// | dblp | dblp.org/faq/1474706: one request in two seconds is always fine | proven for its search alone |
//
// Where CORS is not proven, a source waits until its host is allowed: in Chromium those of the manifest are, in Firefox the reader may withhold them.
import { SECOND_MS } from '@/lib/shared/clock';
import { parseArxivAnswer, requestEntries } from './arxiv';
import { parseWorks, requestWorks } from './crossref';
import { parseRecord, requestRecord } from './dblp';
import { parseHubPaper, requestHubPaper } from './hugging-face';
import { parseNotes, requestForum } from './openreview';
import { parseArticles, requestArticles } from './pubmed';
import { parseBatch, requestBatch } from './semantic-scholar';
import type { MetadataSource } from './source';

export const METADATA_SOURCES: readonly MetadataSource[] = [
  {
    id: 'arxiv', host: 'export.arxiv.org', budget: 'arxiv.org', asks: ['arxiv'], batch: 50, pauseMs: 3.2 * SECOND_MS, needsGrant: true,
    gives: ['authors', 'abstract', 'date', 'doi'], request: requestEntries, parse: parseArxivAnswer,
  },
  {
    id: 'pubmed', host: 'eutils.ncbi.nlm.nih.gov', asks: ['pmid'], batch: 50, pauseMs: SECOND_MS,
    gives: ['authors', 'names', 'abstract', 'date', 'doi', 'type', 'venue', 'pages'], request: requestArticles, parse: parseArticles,
  },
  {
    id: 'crossref', host: 'api.crossref.org', asks: ['doi'], perKey: true, batch: 20, pauseMs: SECOND_MS,
    gives: ['authors', 'names', 'abstract', 'date', 'type', 'venue', 'pages'], request: requestWorks, parse: parseWorks,
  },
  {
    id: 'hugging-face', host: 'huggingface.co', asks: ['arxiv'], batch: 1, pauseMs: SECOND_MS, needsGrant: true,
    gives: ['authors', 'abstract', 'date'], request: requestHubPaper, parse: parseHubPaper,
  },
  {
    id: 'semantic-scholar', host: 'api.semanticscholar.org', asks: ['arxiv', 'doi', 'acl', 'pmid', 'pmcid', 'corpus', 's2'], batch: 100, pauseMs: 10 * SECOND_MS, perDay: 500,
    gives: ['authors', 'abstract', 'date', 'ids', 'doi', 'type', 'venue', 'pages'], request: requestBatch, parse: parseBatch,
  },
  {
    id: 'openreview', host: 'api2.openreview.net', asks: ['openreview'], batch: 1, pauseMs: 2 * SECOND_MS, needsGrant: true,
    gives: ['authors', 'abstract', 'date', 'venue'], request: requestForum('api2.openreview.net'), parse: parseNotes,
  },
  {
    id: 'openreview-before-2024', host: 'api.openreview.net', asks: ['openreview'], batch: 1, pauseMs: 2 * SECOND_MS, needsGrant: true,
    gives: ['authors', 'abstract', 'date', 'venue'], request: requestForum('api.openreview.net'), parse: parseNotes,
  },
  {
    id: 'dblp', host: 'dblp.org', asks: ['dblp'], batch: 1, pauseMs: 2 * SECOND_MS, needsGrant: true,
    gives: ['authors', 'date', 'doi', 'type', 'venue', 'pages'], request: requestRecord, parse: parseRecord,
  },
];
