// Is this the same work? What two descriptions have in common decides: an id, or title, authors, years and nothing against it.
// Sources of the rules: ../shared/IDENTITY.md §4; how well they do: tests/model/identity-measure.test.ts.
import type { Author } from './author';
import { familyTerm, isSameName } from './author-match';
import { equivalentKeys, keyValue, type KeyNamespace, type PaperKey } from './identifiers';
import type { Paper } from './paper';
import { isPreprintDoi, withoutVersion } from './preprint-doi';
import { isCut, isDistinctive, isGeneric, mainTitles, titleKey, titleNumbers, titleRelation, titleWeight, titleWords, type TitleRelation } from './title-key';

export type WorkDescription = Pick<Paper, 'keys' | 'title' | 'authors' | 'authorCount' | 'publishedAt' | 'notSame'>;

/** `same` may be merged unasked, `similar` is for the reader to decide. */
export type Likeness = 'same' | 'similar' | 'different';

export function compareWorks(a: WorkDescription, b: WorkDescription): Likeness {
  const keysOfA = a.keys.flatMap(equivalentKeys);
  const keysOfB = b.keys.flatMap(equivalentKeys);
  if (shares(a.notSame ?? [], keysOfB) || shares(b.notSame ?? [], keysOfA)) return 'different';
  if (shares(keysOfA, keysOfB)) return 'same';
  const relation = titleRelation(a.title);
  if (isGeneric(a.title) || isGeneric(b.title) || relation !== titleRelation(b.title) || hasConflict(keysOfA, keysOfB)) return 'different';
  const facts: Facts = { people: compareAuthors(a, b), apart: yearsApart(a, b), isPreprint: [keysOfA, keysOfB].map((keys) => keys.some(namesPreprint)), areTwoDois: areTwoOfOneRegistrant(keysOfA, keysOfB) };
  const isOneTitle = titleKey(a.title) === titleKey(b.title) && titleNumbers(a.title).join() === titleNumbers(b.title).join();
  return isOneTitle ? judgeOneTitle(a.title, relation, facts) : judgeTwoTitles(a.title, b.title, facts);
}

/**
 * Can they hardly be one work, whoever gave them one name? Neither title is part of the other, they have less than half of the shorter one's words in
 * common, and the authors are others, too. `areParts`: one of them is a part of a book, whose parts may all be by the same people.
 */
export function areUnlike(a: WorkDescription, b: WorkDescription, areParts = false): boolean {
  const [keyOfA, keyOfB] = [titleKey(a.title), titleKey(b.title)];
  if (!keyOfA || !keyOfB || keyOfA.includes(keyOfB) || keyOfB.includes(keyOfA)) return false;
  const [inA, inB] = [tokensOf(a.title), tokensOf(b.title)];
  const common = [...inA].filter((word) => inB.has(word)).length;
  return 2 * common < Math.min(inA.size, inB.size) && (areParts || compareAuthors(a, b).agree !== true);
}

interface Facts {
  people: People;
  /** Years between the two; nothing where one does not say. */
  apart: number | undefined;
  /** Of each: is one of its forms a preprint? */
  isPreprint: boolean[];
  /** Two DOIs of one registrant, both of preprints or neither: seldom one work. */
  areTwoDois: boolean;
}

function judgeOneTitle(title: string, relation: TitleRelation | undefined, facts: Facts): Likeness {
  const { people, apart, isPreprint, areTwoDois } = facts;
  if (people.agree === false) return people.shared > 0 && isDistinctive(title) ? 'similar' : 'different';
  if (areTwoDois) return people.agree && isNear(facts) ? 'similar' : 'different';
  if (!isDistinctive(title)) {
    if (!people.agree || !isNear(facts)) return 'different';
    return people.areAllSame && (apart === 0 || (apart === 1 && isPreprint[0] !== isPreprint[1])) ? 'same' : 'similar';
  }
  // A correction may have the title of another correction to the same work.
  const isSure = isNear(facts) && (relation === undefined || !NOTICES.has(relation));
  if (people.agree) return isSure ? 'same' : 'similar';
  if (isSure && titleWeight(title) >= SURE_WEIGHT) return 'same';
  return isNear(facts) ? 'similar' : 'different';
}

function judgeTwoTitles(a: string, b: string, facts: Facts): Likeness {
  const { people, areTwoDois } = facts;
  if (!isNear(facts) || people.agree === false || areTwoDois) return 'different';
  if (isContinued(a, b) || isContinued(b, a)) return 'similar';
  return people.isStrong && (isMainOf(a, b) || isMainOf(b, a) || areMostlyAlike(a, b)) ? 'similar' : 'different';
}

/** A preprint may come out two years later; what is published is dated a year apart where one source means the issue. */
function isNear({ apart = 0, isPreprint }: Facts): boolean {
  return apart <= (isPreprint.includes(true) ? 2 : 1);
}

const NOTICES: ReadonlySet<TitleRelation> = new Set(['correction', 'retraction', 'supplement', 'data']);
/** So long a title needs no authors beside it. */
const SURE_WEIGHT = 40;

/**
 * At most four terms, each rare in a library, of which works that are `same` or `similar` by their titles practically always share one:
 * the head of the title, its main part, and its longest words with the first author.
 */
export function blocksOf(work: WorkDescription): string[] {
  if (isGeneric(work.title)) return [];
  const [first] = work.authors ?? [];
  const family = first ? familyTerm(first) : '';
  const by = (word: string) => (family && word ? [`w:${family} ${word}`] : []);
  const [main] = mainTitles(work.title);
  const words = [...tokensOf(work.title)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const terms = [headOf(work.title), ...(main === undefined ? [] : isDistinctive(main) ? [headOf(main)] : by(titleKey(main))), ...words.slice(0, BLOCKS_MAX).flatMap(by)];
  return [...new Set(terms)].slice(0, BLOCKS_MAX);
}

const BLOCKS_MAX = 4;

/** As much of the title as any cut title has. */
function headOf(title: string): string {
  return `t:${Array.from(titleKey(title)).slice(0, CUT_MIN).join('')}`;
}

const CUT_MIN = 40;

function shares(a: readonly PaperKey[], b: readonly PaperKey[]): boolean {
  return a.some((key) => b.includes(key));
}

/** Ids that one work has once, in whatever forms it is out. OpenReview's are one for each submission, DBLP's and Semantic Scholar's for each record. */
const ONE_EACH: readonly KeyNamespace[] = ['arxiv', 'acl', 'pmlr', 'neurips', 'jmlr', 'cvf', 'ieee', 'pii', 'inspire'];
/** PubMed has a preprint and the article apart. */
const ONE_EACH_FORM: readonly KeyNamespace[] = ['pmid', 'pmcid'];

function hasConflict(a: readonly PaperKey[], b: readonly PaperKey[]): boolean {
  const areTwoForms = a.some(namesPreprint) !== b.some(namesPreprint);
  return [...ONE_EACH, ...(areTwoForms ? [] : ONE_EACH_FORM)].some((namespace) => [a, b].every((keys) => keys.some((key) => key.startsWith(`${namespace}:`))));
}

function areTwoOfOneRegistrant(a: readonly PaperKey[], b: readonly PaperKey[]): boolean {
  return doisOf(a).some((one) => doisOf(b).some((other) => one !== other && registrantOf(one) === registrantOf(other) && isPreprintDoi(one) === isPreprintDoi(other)));
}

function doisOf(keys: readonly PaperKey[]): string[] {
  return keys.filter((key) => key.startsWith('doi:')).map((key) => withoutVersion(keyValue(key)));
}

function registrantOf(doi: string): string {
  return doi.slice(0, doi.indexOf('/'));
}

function namesPreprint(key: PaperKey): boolean {
  return /^(?:arxiv|openreview):/.test(key) || (key.startsWith('doi:') && isPreprintDoi(keyValue(key)));
}

function yearsApart(a: WorkDescription, b: WorkDescription): number | undefined {
  const one = yearOf(a);
  const other = yearOf(b);
  return one === undefined || other === undefined ? undefined : Math.abs(one - other);
}

function yearOf({ publishedAt, keys }: WorkDescription): number | undefined {
  const [, yy] = /^arxiv:(?:[a-z-]+\/)?(\d\d)/.exec(keys.find((key) => key.startsWith('arxiv:')) ?? '') ?? [];
  const year = Number(publishedAt?.slice(0, 4) ?? (yy === undefined ? Number.NaN : Number(yy) > 90 ? `19${yy}` : `20${yy}`));
  return Number.isNaN(year) ? undefined : year;
}

interface People {
  /** By the same people, as far as named; nothing where one side names nobody that can be compared. */
  agree: boolean | undefined;
  /** Names on both lists. */
  shared: number;
  /** The same first author, and a second one on both lists where both name more. */
  isStrong: boolean;
  /** Both lists are complete, of several names, and the same. */
  areAllSame: boolean;
}

function compareAuthors(a: WorkDescription, b: WorkDescription): People {
  const [ofA, ofB] = [a.authors ?? [], b.authors ?? []];
  const [firstOfA] = ofA;
  const [firstOfB] = ofB;
  const first = firstOfA && firstOfB ? isSameName(firstOfA, firstOfB) : undefined;
  if (first === undefined) return { agree: undefined, shared: 0, isStrong: false, areAllSame: false };
  const shared = countShared(ofA, ofB);
  const [fewer, more] = [Math.min(ofA.length, ofB.length), Math.max(ofA.length, ofB.length)];
  const areComplete = [a, b].every(({ authors = [], authorCount = 0 }) => authorCount <= authors.length);
  return {
    // First authors that share the honour change places.
    agree: first ? shared * 2 >= Math.min(fewer, COMPARED_AUTHORS) : shared >= 2 && shared >= 0.8 * more,
    shared,
    isStrong: first && (shared >= 2 || fewer === 1),
    areAllSame: areComplete && shared === more && more > 1,
  };
}

/** Each name is met once. */
function countShared(a: readonly Author[], b: readonly Author[]): number {
  const left = b.slice(0, COMPARED_AUTHORS);
  let shared = 0;
  for (const author of a.slice(0, COMPARED_AUTHORS)) {
    const at = left.findIndex((other) => isSameName(author, other) === true);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return shared;
}

/** Collaborations have thousands. */
const COMPARED_AUTHORS = 30;

/** Does the cut title go on as the other one does? */
function isContinued(cut: string, whole: string): boolean {
  const key = titleKey(cut);
  return isCut(cut) && key.length >= CUT_MIN && titleKey(whole).startsWith(key);
}

/** Is the one title the other without its subtitle? */
function isMainOf(main: string, whole: string): boolean {
  const key = titleKey(main);
  return isDistinctive(main) && titleNumbers(whole).join() === titleNumbers(main).join() && mainTitles(whole).some((part) => titleKey(part) === key);
}

/** All but a word or two in common, and those two are not what tells works apart. Under one name before the colon, more may have changed. */
function areMostlyAlike(a: string, b: string): boolean {
  const [inA, inB] = [tokensOf(a), tokensOf(b)];
  const common = [...inA].filter((word) => inB.has(word)).length;
  const [nameOfA = '', nameOfB = ''] = [mainTitles(a)[0], mainTitles(b)[0]];
  const isNamedAlike = nameOfA !== '' && titleKey(nameOfA) === titleKey(nameOfB);
  if (common < (isNamedAlike ? 0.6 : 0.8) * (inA.size + inB.size - common) || titleNumbers(a).toSorted().join() !== titleNumbers(b).toSorted().join()) return false;
  return ![...inA, ...inB].some((word) => TELLING.has(word) && inA.has(word) !== inB.has(word));
}

const TELLING = new Set('not no non without part revisited again reconsidered continued extended update updated supplement appendix'.split(' '));

/** Words; of scripts without spaces each two neighbours. */
function tokensOf(title: string): Set<string> {
  return new Set(titleWords(title).flatMap((word) => {
    if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)) return [word];
    const letters = Array.from(word);
    return letters.length < 2 ? [word] : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  }));
}
