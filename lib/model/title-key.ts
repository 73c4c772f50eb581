// Titles compared: one title has many spellings (entities, tags, TeX, accents, ligatures), and near titles may be other works.
// Sources of the rules: ../shared/IDENTITY.md §4.

/** What all spellings of one title have in common: its letters and digits, lower case, without accents. Empty for a title of symbols. */
export function titleKey(title: string): string {
  return titleWords(title).join('');
}

/** The words that {@link titleKey} is made of. Scripts that are written without spaces give runs. */
export function titleWords(title: string): string[] {
  return plain(title)
    .replace(/(?<=\w)#/g, 'sharp')
    .replace(/\*\s*$/, '')
    .replace(/[&+*∞×]/g, (symbol) => SYMBOLS.get(symbol) ?? '')
    .replace(/['’‘`´\u02b9-\u02df]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .map((word) => GREEK.get(word) ?? word);
}

/** True if two works hardly bear this title by chance: long enough, and not what every volume has (`Introduction`, `Letter to the Editor`). */
export function isDistinctive(title: string): boolean {
  return distinctiveKey(title) !== undefined;
}

/** Its {@link titleKey}, if it is distinctive. */
export function distinctiveKey(title: string): string | undefined {
  const words = titleWords(title);
  const key = words.join('');
  return !areGeneric(words) && (weightOf(key) >= 20 || words.filter((word) => !UNSPACED.test(word)).length >= 4) ? key : undefined;
}

/** How many Latin letters say as much as the title does: a Chinese character counts for two and a half. */
export function titleWeight(title: string): number {
  return weightOf(titleKey(title));
}

function weightOf(key: string): number {
  return Array.from(key).reduce((sum, letter) => sum + (KANA.test(letter) ? 2 : UNSPACED.test(letter) ? 2.5 : 1), 0);
}

/** True of what names a place in a volume, not a work: `Editorial`, `Message from the Program Chairs`, `书评`. */
export function isGeneric(title: string): boolean {
  return areGeneric(titleWords(title));
}

function areGeneric(words: readonly string[]): boolean {
  return words.every((word) => GENERIC.has(word) || /^\d+$/.test(word));
}

/** What a title says its work is of another one, if it says so: a `correction`, a `reply` … Two works with different relations differ. */
export function titleRelation(title: string): TitleRelation | undefined {
  const text = plain(title).replace(/["'“”‘’«»„]/g, '').trim();
  return RELATIONS.find(([, shape]) => shape.test(text))?.[0];
}

export type TitleRelation = 'correction' | 'retraction' | 'supplement' | 'data' | 'review' | 'reply' | 'comment';

/** The numbers of a title in their order, Roman ones and words among them: `GPT-3.5, Part II` has 3, 5, 2. Works whose numbers differ differ. */
export function titleNumbers(title: string): string[] {
  const words = plain(title).replace(/(?<=\d), ?(?=\d{3}(?!\d))/g, '').match(/\p{Nd}+|[\p{L}\p{M}]+/gu) ?? [];
  return words.flatMap((word, index) => {
    if (/^\p{Nd}/u.test(word)) return [word];
    const number = NUMBER_WORDS.get(word) ?? ROMAN.get(word);
    // A lone i, v or x is a letter, except where something is counted or the title ends.
    const isLetter = word.length === 1 && !COUNTED.has(words[index - 1] ?? '') && (index !== words.length - 1 || index === 0);
    return number === undefined || isLetter ? [] : [number];
  });
}

/** What may be the title without its subtitle: each part that ends at a colon, a dash, a question mark or a bracket; shortest first. */
export function mainTitles(title: string): string[] {
  return Array.from(title.matchAll(/(?<=.{3})(?:[:;?!]|\.\s|\s[-–—]+\s|—|\s[([])/gsu), (end) => title.slice(0, end.index));
}

/** True if a site cut the title off: it ends in an ellipsis. */
export function isCut(title: string): boolean {
  return /(?:…|\.\.\.)\s*$/.test(title);
}

/** Lower case without accents, entities, tags and TeX; punctuation is still there. */
function plain(title: string): string {
  return (AS_IT_IS.test(title) ? title.toLowerCase() : unspelled(title))
    .replace(/^\W*(?:retracted|withdrawn)(?: article| paper| chapter)?\W*[:\]–—-]\s*/, '')
    .replace(/\s*[([](?:retracted|withdrawn)(?: article| paper)?[)\]]\s*$/, '');
}

/** Most titles have nothing to undo. */
const AS_IT_IS = /^[ !"#%'-;=>?@A-Z[\]a-z|]*$/;

function unspelled(title: string): string {
  return withoutTex(withoutTags(decodeEntities(decodeEntities(title))).replace(/[™℠]/g, ''))
    .normalize('NFKD')
    .toLowerCase()
    // Accents and points go, and variants of a glyph; й is a letter of its own, as is a kana with its marks; the vowels of India stay.
    .replace(/и\u0306/g, 'й')
    .replace(/(?=\p{M})(?!\u3099|\u309a)[\p{Script=Inherited}\p{Script=Hebrew}]|\u0640/gu, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłþıħςϐϑϕϖ]/g, (letter) => LETTERS.get(letter) ?? letter);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex: string | undefined, decimal: string | undefined) => {
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
    })
    .replace(/&([a-z]{1,2})(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|ogon|breve|macr|lig|strok);/gi, (whole, letters: string) => (/^(?:qu|ij)$/i.test(letters) ? whole : letters === 'sz' ? 'ss' : letters))
    .replace(/&([a-z]+);/gi, (_, name: string) => ENTITIES.get(name) ?? GREEK.get(name.toLowerCase()) ?? ' ');
}

function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<(?:\w+:)?annotation\b[^>]*>.*?<\/(?:\w+:)?annotation>/gis, '')
    .replace(/<\/?(?:br|p|div|title|subtitle)\b[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][\w:.-]*(?:\s[^<>]*)?\/?>/gi, '');
}

function withoutTex(text: string): string {
  if (!/[\\${}~^_]/.test(text)) return text;
  return text
    .replace(/\\["'`^~=.]|\\[uvHcktrdb](?=[\s{])\s*/g, '')
    .replace(/\\([A-Za-z]+)\s*/g, (_, name: string) => TEX.get(name) ?? GREEK.get(name.replace(/^var/, '').toLowerCase()) ?? (OPERATORS.has(name) ? name : ''))
    .replace(/~|\\[,;:! ]/g, ' ')
    .replace(/[\\${}^]|_(?=\w|$)/g, '');
}

const GREEK_NAMES = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
/** Names of Greek letters, so that `β-catenin`, `$\beta$-catenin` and `beta-catenin` are one. */
const GREEK: ReadonlyMap<string, string> = new Map(GREEK_NAMES.split(' ').map((name, index) => [name, Array.from('αβγδεζηθικλμνξοπρστυφχψω')[index] ?? '']));

const SYMBOLS: ReadonlyMap<string, string> = new Map([['&', ' and '], ['+', ' plus '], ['*', ' star '], ['∞', ' infinity '], ['×', 'x']]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['ø', 'o'], ['đ', 'd'], ['ð', 'd'], ['ł', 'l'], ['þ', 'th'], ['ı', 'i'], ['ħ', 'h'], ['ς', 'σ'], ['ϐ', 'β'], ['ϑ', 'θ'], ['ϕ', 'φ'], ['ϖ', 'π'],
]);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['rsquo', '’'], ['lsquo', '‘'], ['ndash', '–'], ['mdash', '—'], ['hellip', '…'],
  ['times', '×'], ['infin', '∞'], ['thorn', 'þ'], ['THORN', 'þ'], ['eth', 'ð'], ['ETH', 'ð'], ['shy', ''], ['zwj', ''], ['zwnj', ''], ['trade', ''], ['reg', ''], ['copy', ''],
]);

const TEX: ReadonlyMap<string, string> = new Map([
  ['o', 'o'], ['O', 'o'], ['l', 'l'], ['L', 'l'], ['aa', 'a'], ['AA', 'a'], ['ae', 'ae'], ['AE', 'ae'], ['oe', 'oe'], ['OE', 'oe'], ['ss', 'ss'], ['i', 'i'], ['j', 'j'], ['ell', 'l'],
  ['LaTeX', 'latex'], ['TeX', 'tex'], ['infty', '∞'], ['times', '×'], ['ast', '*'], ['star', '*'], ['And', '&'],
]);
const OPERATORS = new Set('log ln exp sin cos tan tanh min max sup inf lim det dim ker deg gcd arg mod'.split(' '));

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

const GENERIC = new Set(
  (
    'introduction introductory editorial editorials preface foreword afterword prologue epilogue erratum errata corrigendum corrigenda correction corrections addendum reply replies response ' +
    'responses comment comments commentary retraction withdrawn book books review reviews abstract abstracts index contents table front back matter message letter letters editor ' +
    'editors guest special issue issues section note notes notice announcement announcements obituary obituaries program programme committee committees chair chairs general ' +
    'conference workshop symposium welcome list contributors reviewers acknowledgement acknowledgements acknowledgments acknowledgment thanks author authors instructions ' +
    'copyright title page cover keynote keynotes invited speaker talk talks poster posters session sessions panel discussion summary conclusion conclusions concluding remarks correspondence ' +
    'news call papers untitled references bibliography appendix supplement supplementary supporting material materials information volume number part chapter publisher expression concern in this ' +
    'from to the and a an on of by for with our organizers organising organizing about board editorial statement background overview preliminaries ' +
    '序言 序 前言 后记 编者按 卷首语 目录 书评 勘误 引言 绪论 序文 まえがき はじめに あとがき おわりに 編集後記 巻頭言 書評 訂正 目次 서문 서론 머리말 정오표 ' +
    'введение предисловие заключение рецензия рецензии редакции от содержание хроника εισαγωγη προλογος einleitung vorwort buchbesprechungen rezensionen nachruf avant propos compte rendu'
  ).split(' '),
);

/** At the head of a title, or at its end after a colon, a dash or in brackets. */
const RELATIONS: readonly (readonly [TitleRelation, RegExp])[] = [
  ['correction', /^\W*(?:(?:author|publisher|editorial)s? )?(?:erratum|errata|corrigend(?:um|a)|corrections?|addend(?:um|a)|amendments?)(?: (?:to|for)\b|\s*[:.–—-]|\s*$)|(?:[:–—-]\s*|[([])(?:author |publisher )?(?:erratum|errata|corrigend(?:um|a)|corrections?|addend(?:um|a))\W*$/],
  ['retraction', /^\W*(?:(?:notice of |partial )?retraction(?: note| notice)?|expression of concern|removal notice|withdrawal notice)(?: (?:to|of|for)\b|\s*[:.–—-])|[:–—([-]\s*retraction\W*$/],
  ['supplement', /^\W*(?:(?:online )?(?:supplement(?:ary|al)|supporting) (?:materials?|information|data|text|notes?|appendix|file|methods?)|(?:online )?(?:supplement|appendix) (?:to|for)|supplement|appendix)(?: (?:to|for|of)\b|\s*[:.–—-]|\s*$)|[:–—([-]\s*(?:online )?(?:supplement(?:ary|al)?(?: (?:materials?|information|data|appendix))?|supporting information|appendix|appendices)\W*$/],
  ['data', /^\W*(?:(?:replication )?(?:data|code|materials?|package)(?: and (?:data|code))? (?:from|for)|(?:figure|table) \w+ (?:from|of)|datasets? for)\s*:/],
  ['review', /^\W*(?:(?:book|peer|referee) )?(?:reviews?|reports?)(?: of| on|\s*:)|^\W*(?:faculty opinions|f1000prime|faculty of 1000) (?:recommendation|evaluation)|[:–—([-]\s*(?:(?:a )?book review|peer review)\W*$/],
  ['reply', /^\W*(?:(?:the )?(?:authors?|editors?)(?: in)? )?(?:in )?(?:a )?(?:reply|replies|response|responses|rejoinder|rebuttal|answer)(?: (?:to|by)\b|\s*[:.–—-]|\s*$)|[:–—([-]\s*(?:an? )?(?:(?:authors?|editors?) )?(?:reply|response|rejoinder|rebuttal)(?: (?:to|from|by) .*)?\W*$/],
  ['comment', /^\W*(?:(?:an? |some |further |technical |brief |critical )*(?:comments?|commentary|commentaries|discussion|remarks?))(?: (?:on|to|of|by|about)\b|\s*[:.–—-]|\s*$)|[:–—([-]\s*(?:an? )?(?:comments?|commentary|discussion)(?: (?:by|on) .*)?\W*$/],
];

const ROMAN: ReadonlyMap<string, string> = new Map('i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ').map((word, index) => [word, String(index + 1)]));
const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  ['one two three four five six seven eight nine ten eleven twelve', 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth']
    .flatMap((row) => row.split(' ').map((word, index): [string, string] => [word, String(index + 1)])),
);
const COUNTED = new Set('part parts vol volume chapter book type phase paper no number section act stage class level world war'.split(' '));
