// Is this TeX math safe to hand to LaTeX? A closed list of commands and a small grammar: what is not surely harmless is not math.
import { isBalanced } from './tex-braces';

/** What may also stand bare after `_` and `^`. */
const LETTERS = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi ' +
    'varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell infty star ast circ prime dagger top bot perp pm mp times'
  ).split(' '),
);

const SYMBOLS = new Set([
  ...LETTERS,
  ...(
    'hbar imath jmath Re Im wp aleph partial nabla emptyset forall exists neg angle bullet cdot div cap cup wedge vee oplus otimes odot setminus ddagger ' +
    'leq le geq ge neq ne ll gg sim simeq approx equiv cong propto subset supset subseteq supseteq in ni notin parallel mid vdash models prec succ ' +
    'to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto longrightarrow uparrow downarrow hookrightarrow ' +
    'sum prod int oint bigcup bigcap bigoplus bigotimes ldots cdots dots colon langle rangle lfloor rfloor lceil rceil vert Vert ' +
    'log ln exp sin cos tan min max sup inf lim det dim ker deg gcd arg quad'
  ).split(' '),
]);

/** How many braced arguments each takes. The last two lines are amsmath and amssymb, which whoever cites such a title has loaded. */
const COMMANDS: ReadonlyMap<string, number> = new Map([
  ...takes(1, 'mathrm mathbf mathit mathsf mathtt mathcal sqrt hat bar tilde vec dot ddot widehat widetilde overline underline'),
  ...takes(2, 'frac'),
  ...takes(1, 'mathbb mathfrak boldsymbol operatorname'),
  ...takes(2, 'binom'),
]);

/** Their argument is no math any more. */
const TEXT_COMMANDS = new Set(['\\mbox', '\\text']);

const PLAIN = /^(?:[A-Za-z0-9!()*+,\-./:;<=>?@[\]|]|\\[,;:! |{}%])$/;

const DEPTH_MAX = 20;

/** True if `tex`, set between dollars, compiles and does nothing but set type: known commands, each with its arguments, balanced. */
export function isHarmlessMath(tex: string): boolean {
  if (!isBalanced(tex)) return false;
  const tokens = (tex.match(/\\[A-Za-z]+|\\.|[^]/g) ?? []).filter((token) => token !== ' ');
  let at = 0;

  /** Its first script may stand on nothing: `H$_2$O`, `$^{13}$C`. */
  function list(depth: number): boolean {
    if (!scripts(depth)) return false;
    while (at < tokens.length && tokens[at] !== '}') if (!atom(depth) || !scripts(depth)) return false;
    return true;
  }

  function group(depth: number, content: (depth: number) => boolean): boolean {
    if (depth > DEPTH_MAX || tokens[at] !== '{') return false;
    at += 1;
    if (!content(depth + 1) || tokens[at] !== '}') return false;
    at += 1;
    return true;
  }

  function words(): boolean {
    while (/^[A-Za-z0-9,.()-]$/.test(tokens[at] ?? '')) at += 1;
    return true;
  }

  function atom(depth: number): boolean {
    const token = tokens[at] ?? '';
    if (token === '{') return group(depth, list);
    at += 1;
    if (TEXT_COMMANDS.has(token)) return group(depth, words);
    const args = COMMANDS.get(commandName(token));
    if (args === undefined) return PLAIN.test(token) || SYMBOLS.has(commandName(token));
    for (let arg = 0; arg < args; arg += 1) if (!group(depth, list)) return false;
    return true;
  }

  /** At most one subscript and one superscript, in either order; primes are a superscript. TeX stops at a second one. */
  function scripts(depth: number): boolean {
    const seen = new Set<string>();
    for (let mark = tokens[at] ?? ''; /^[_^']$/.test(mark); mark = tokens[at] ?? '') {
      const place = mark === '_' ? 'below' : 'above';
      if (seen.has(place)) return false;
      seen.add(place);
      at += 1;
      if (mark === "'") {
        while (tokens[at] === "'") at += 1;
        continue;
      }
      const token = tokens[at] ?? '';
      if (token === '{') {
        if (!group(depth, list)) return false;
      } else if (/^[A-Za-z0-9*+-]$/.test(token) || LETTERS.has(commandName(token))) at += 1;
      else return false;
    }
    return true;
  }

  return list(0) && at === tokens.length;
}

function takes(args: number, names: string): [name: string, args: number][] {
  return names.split(' ').map((name) => [name, args]);
}

function commandName(token: string): string {
  return token.startsWith('\\') ? token.slice(1) : '';
}
