// Text out of the markup that strangers put into titles and abstracts: HTML, JATS, MathML. Nothing is rendered: what is left is text.
// Every search is bounded, so that no stranger's text takes long.

/** One line of text without its tags; entities are decoded. */
export function lineOfMarkup(markup: string): string {
  return decodeEntities(withoutTags(markup, ' ').replace(TWICE, '&')).replace(/\s+/g, ' ').trim();
}

/** Text with its paragraphs; what is a heading of a section stands before it (`Methods: …`), the word "Abstract" does not. */
export function textOfMarkup(markup: string): string {
  const marked = markup
    .slice(0, MAX)
    .replace(/\s+/g, ' ')
    .replace(/<(?:\w{1,9}:)?title\b[^<>]{0,200}>(.{0,500}?)<\/(?:\w{1,9}:)?title>/gi, (_, title: string) => headingOf(title))
    .replace(/<\/?(?:\w{1,9}:)?(?:p|sec|list|list-item|li|ul|ol|br|div)\b[^<>]{0,200}>/gi, '\n');
  const lines = decodeEntities(withoutTags(marked, '\n').replace(TWICE, '&')).split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.filter(Boolean).join('\n').replace(/:\n/g, ': ').replace(/^(?:[Aa]bstract|ABSTRACT|[Ss]ummary|SUMMARY)[:.]?\s+(?=\p{Lu})/u, '');
}

function headingOf(markup: string): string {
  const heading = lineOfMarkup(markup).replace(/[.:]$/, '');
  return heading && !/^(?:abstract|summary)$/i.test(heading) ? `\n${heading}:\n` : '\n';
}

/** A formula that is given twice, drawn and as TeX, is taken as TeX; of letters that are only set apart the text goes on. */
function withoutTags(markup: string, space: string): string {
  return markup
    .slice(0, MAX)
    .replace(/<!\[CDATA\[|\]\]>|<!--[^]{0,500}?-->/g, '')
    .replace(/<(mml:)?math\b[^<>]{0,500}>[^]{0,5000}?<\1?annotation\b[^<>]{0,500}>([^<>]{0,2000})<\/\1?annotation>[^]{0,500}?<\/\1?math>/g, '$2')
    .replace(/<\/?(?:\w{1,9}:)?(?:i|b|u|em|strong|italic|bold|sub|sup|sc|tt|span|font|m[a-z]{1,20})\b[^<>]{0,500}>/gi, '')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, space);
}

/** Five times the longest abstract that is kept. */
const MAX = 100_000;

const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo ' +
  'frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ' +
  'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
const ENTITIES = new Map([
  ...LATIN_1.map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…' }),
]);

/** Publishers escape their markup, and then the whole of it: `&amp;lt;` is `<`. */
const TWICE = /&amp;(?=#?\w{2,8};)/g;

/** Decodes each entity once; what is none stays. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? all;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
