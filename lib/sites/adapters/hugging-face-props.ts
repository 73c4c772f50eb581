// What Hugging Face's server wrote into a page's `data-props` about its papers: more than the cards show.
// Written once: after a change of list without a load it describes the old one, so a record counts only for a paper that has a card.
import type { Author } from '@/lib/model/author';
import type { Sighting } from '@/lib/model/sighting';
import { collapse, parseHttpUrl } from '@/lib/shared/text';
import { parseDay } from '@/lib/sites/day';

type Json = Record<string, unknown>;
type Records = ReadonlyMap<string, Partial<Sighting>>;

/** A page's props run to megabytes: parsed once for each text that an element ever held. */
const parsed = new WeakMap<Element, { text: string; records: Records }>();

/** What the props of the island around a card say about one paper. */
export function findRecord(island: Element | null, id: string): Partial<Sighting> {
  return (island && recordsOf(island).get(id)) ?? {};
}

function recordsOf(island: Element): Records {
  const text = island.getAttribute('data-props') ?? '';
  const known = parsed.get(island);
  if (known?.text === text) return known.records;
  const records = readItems(parseObject(text));
  parsed.set(island, { text, records });
  return records;
}

/** Lists hold `dailyPapers`, a paper's page one `paper`. */
function readItems(props: Json): Records {
  const items = [...asList(props.dailyPapers), { paper: props.paper }].map(asObject);
  return new Map(items.map((item) => [asText(asObject(item.paper).id) ?? '', readItem(item)]));
}

function readItem(item: Json): Partial<Sighting> {
  const paper = asObject(item.paper);
  const organization = asObject(paper.organization ?? item.organization);
  const authors = asList(paper.authors).map((author) => asText(asObject(author).name)).filter((name) => name !== undefined);
  return {
    authors: authors.length > 0 ? authors.map((name): Author => ({ name })) : undefined,
    abstract: asText(paper.summary),
    summary: asText(paper.ai_summary),
    publishedAt: parseDay(asText(paper.publishedAt) ?? ''),
    codeUrl: parseHttpUrl(asText(paper.githubRepo) ?? ''),
    organization: asText(organization.fullname),
    organizationSlug: asText(organization.name),
    submittedBy: asText(asObject(item.submittedBy).name) ?? asText(asObject(paper.submittedOnDailyBy).user),
    upvotes: asCount(paper.upvotes),
    commentCount: asCount(item.numComments),
  };
}

function parseObject(text: string): Json {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? collapse(value) || undefined : undefined;
}

/** A number of votes or comments that can be meant. */
export function asCount(value: unknown): number | undefined {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000_000 ? (value as number) : undefined;
}
