// A note or an abstract as one line of a list shows it: without the marks of Markdown, and formulas without those of TeX. Pure.

// Each repetition ends at the character that could begin another match: no text takes more than one look.
const RULES: readonly (readonly [RegExp, string])[] = [
  // Links and images are called what they say.
  [/!?\[([^[\]\n]{1,300})\]\([^()\s]{0,2000}\)/g, '$1'],
  // Headings, quotations, items and tasks.
  [/^[ \t]{0,8}(?:#{1,6}[ \t]|>[ \t]?|[-*+][ \t](?:\[[ xX]\][ \t])?)/gm, ''],
  [/\*\*|(?<![\p{L}\p{N}])__(?=\S)|(?<=\S)__(?![\p{L}\p{N}])|~~|`+/gu, ''],
  [/(?<![\p{L}\p{N}*_])([*_])(?![\s*_])([^*_\n]{1,300})(?<!\s)\1(?![\p{L}\p{N}*_])/gu, '$2'],
];
/** As in Pandoc, so that sums of money are none. */
const FORMULA = /\$(?!\s)([^$\n]{1,200})(?<!\s)\$(?!\d)/g;

export function withoutMarks(text: string): string {
  const said = text.replace(FORMULA, (_, formula: string) => formula.replace(/\\[a-z]+\{([^{}]*)\}/gi, '$1').replace(/\\([a-z]+)/gi, '$1'));
  return RULES.reduce((line, [mark, instead]) => line.replace(mark, instead), said);
}
