// What a reader does not want to be shown, and what is to be done with a paper by itself. Pure.
import { fold } from '@/lib/shared/text';
import type { Sighting } from './sighting';

/** Words or phrases are found whole in title and abstract, whatever their case and accents. An empty list asks for nothing. */
export interface FeedFilter {
  /** At least one of these words or authors… */
  words: string[];
  authors: string[];
  /** …at least one of these categories; `cs` stands for `cs.LG` too… */
  categories: string[];
  /** …and none of these. */
  notWords: string[];
  notAuthors: string[];
  /** Where upvotes are told. */
  minUpvotes?: number | undefined;
}

export const NO_FILTER: FeedFilter = { words: [], authors: [], categories: [], notWords: [], notAuthors: [] };

/** For papers that it fits: tags for when they are saved, or saved at once. */
export interface FeedRule {
  when: FeedFilter;
  tags: string[];
  saves: boolean;
}

const LISTS = ['words', 'authors', 'categories', 'notWords', 'notAuthors'] as const;

/** Does it let everything through? */
export function isEmptyFilter(filter: FeedFilter): boolean {
  return filter.minUpvotes === undefined && LISTS.every((name) => filter[name].length === 0);
}

/** Does the filter let it through? */
export function passes(filter: FeedFilter, sighting: Sighting): boolean {
  if (isEmptyFilter(filter)) return true;
  const { title, abstract = '', summary = '', authors = [], categories = [], upvotes } = sighting;
  const text = wordsOf(`${title} . ${abstract} . ${summary}`);
  const names = authors.map(({ name }) => wordsOf(name));
  const says = (phrases: readonly string[]) => phrases.some((phrase) => text.includes(wordsOf(phrase)));
  const isBy = (wanted: readonly string[]) => wanted.some((author) => names.some((name) => isNamed(name, wordsOf(author))));
  if (says(filter.notWords) || isBy(filter.notAuthors)) return false;
  if (filter.words.length + filter.authors.length > 0 && !says(filter.words) && !isBy(filter.authors)) return false;
  if (filter.categories.length > 0 && categories.length > 0 && !filter.categories.some((wanted) => categories.some((one) => isWithin(one, wanted)))) return false;
  return filter.minUpvotes === undefined || upvotes === undefined || upvotes >= filter.minUpvotes;
}

/** What the rules make of a paper. A rule that asks for nothing fits nothing. */
export function applyRules(rules: readonly FeedRule[], sighting: Sighting): { tags: string[]; saves: boolean } {
  const fitting = rules.filter(({ when }) => !isEmptyFilter(when) && passes(when, sighting));
  return { tags: [...new Set(fitting.flatMap(({ tags }) => tags))], saves: fitting.some(({ saves }) => saves) };
}

/** True for a filter as it is stored. */
export function isFilter(value: unknown): value is FeedFilter {
  if (typeof value !== 'object' || value === null) return false;
  const filter = value as Partial<Record<string, unknown>>;
  return LISTS.every((name) => isTextList(filter[name])) && (filter.minUpvotes === undefined || typeof filter.minUpvotes === 'number');
}

/** True for a rule as it is stored. */
export function isRule(value: unknown): value is FeedRule {
  if (typeof value !== 'object' || value === null) return false;
  const { when, tags, saves } = value as Partial<Record<keyof FeedRule, unknown>>;
  return isFilter(when) && isTextList(tags) && typeof saves === 'boolean';
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** The words with a space around each, so that a phrase is found only where its words are whole. */
function wordsOf(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}][\p{L}\p{N}+#]*/gu) ?? [];
  return ` ${words.join(' ')} `;
}

/** `G. Hinton` is Geoffrey Hinton, `Hinton` is both, and `Hinton, Geoffrey` too. */
function isNamed(name: string, wanted: string): boolean {
  const have = name.trim().split(' ');
  const want = wanted.trim().split(' ');
  const isFull = want.some((word) => word.length > 1 && have.includes(word));
  return isFull && want.every((word) => have.some((one) => one === word || (Math.min(one.length, word.length) === 1 && one[0] === word[0])));
}

function isWithin(category: string, wanted: string): boolean {
  const [one, other] = [category.toLowerCase(), wanted.toLowerCase()];
  return one === other || one.startsWith(`${other}.`);
}
