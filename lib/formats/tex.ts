// Text as LaTeX that compiles: everything special is escaped; math stays math where it can only set type.
import { isHarmlessMath } from './tex-math';

// BibTeX counts every brace, escaped or not, so a literal brace must have a name.
const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // The empty group keeps German babel from reading `"a` as ä.
  '"': '"{}',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  _: '\\_',
  $: '\\$',
};

/**
 * LaTeX that shows this text. Accents stay UTF-8, composed as LaTeX's tables know them; whoever writes `--` or ``` `` ``` means what TeX
 * makes of it.
 */
export function texText(text: string): string {
  return text.normalize('NFC').replace(/[\\{}^~<>|"%#&_$]/g, (char) => ESCAPES[char] ?? '');
}

/** The same with nothing set together: Markdown's `---` and three backticks stay what they are, for every reader of the file. */
export function texVerbatim(text: string): string {
  return texText(text).replace(/-(?=-)|`(?=`)|'(?=')|[?!](?=`)/g, '$&{}');
}

/** The same with `$…$` kept where it is harmless math. */
export function texProse(text: string): string {
  return withMath(text, (math) => math, texText);
}

/**
 * The same for a title, of which bibliography styles put all but the first letter in lower case: what must keep its capitals stands
 * in braces. That is `BERT`, `LoRA`, `T5`, `Q`; and where the title is not in title case, every word with a capital (`Bayesian`).
 */
export function texTitle(title: string): string {
  const names = isSentenceCase(title);
  let first = true;
  return withMath(title, (math) => `{${math}}`, (text) =>
    text.normalize('NFC').replace(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu, (run) => {
      if (!/[\p{L}\p{M}\p{N}]/u.test(run)) return texText(run);
      const keep = INNER_CAPITAL.test(run) || (!first && ((names && /^\p{Lu}/u.test(run)) || /^(?!A)\p{Lu}$/u.test(run)));
      first = false;
      return keep ? `{${run}}` : run;
    }),
  );
}

const INNER_CAPITAL = /.\p{Lu}|\p{Lu}.*\p{N}/u;

/** Most of the longer words after the first begin with a small letter. */
function isSentenceCase(title: string): boolean {
  const words = (title.match(/\p{L}{4,}/gu) ?? []).slice(1);
  return words.filter((word) => /^\p{Ll}/u.test(word)).length * 2 > words.length;
}

// As Pandoc reads it: nothing blank inside the dollars, no digit after them, so "$5 and $10" is money.
const MATH = /\$(?!\s)((?:[^$\\]|\\[^$])+)(?<!\s)\$(?!\d)/g;

function withMath(text: string, onMath: (math: string) => string, onText: (text: string) => string): string {
  let out = '';
  let done = 0;
  for (const found of text.matchAll(MATH)) {
    if (!isHarmlessMath(found[1] ?? '')) continue;
    out += onText(text.slice(done, found.index)) + onMath(found[0]);
    done = found.index + found[0].length;
  }
  return out + onText(text.slice(done));
}
