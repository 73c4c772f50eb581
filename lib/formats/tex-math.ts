// Is this TeX math safe to hand to LaTeX? A closed list of commands and a small grammar: what is not surely harmless is not math.

const SYMBOLS = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi ' +
    'varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath Re Im wp aleph infty partial nabla emptyset ' +
    'forall exists neg top bot angle prime star ast circ bullet cdot times div pm mp cap cup wedge vee oplus otimes odot setminus dagger ddagger ' +
    'leq le geq ge neq ne ll gg sim simeq approx equiv cong propto subset supset subseteq supseteq in ni notin perp parallel mid vdash models prec succ ' +
    'to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto longrightarrow uparrow downarrow hookrightarrow ' +
    'sum prod int oint bigcup bigcap bigoplus bigotimes ldots cdots dots colon langle rangle lfloor rfloor lceil rceil vert Vert ' +
    'log ln exp sin cos tan min max sup inf lim det dim ker deg gcd arg quad'
  ).split(' '),
);

/** With how many braced arguments. The last line is amsmath and amssymb, which whoever cites such a title has loaded. */
const COMMANDS = new Map<string, number>([
  ...['mathrm', 'mathbf', 'mathit', 'mathsf', 'mathtt', 'mathcal', 'sqrt', 'hat', 'bar', 'tilde', 'vec', 'dot', 'ddot'].map((name) => [name, 1] as const),
  ...['widehat', 'widetilde', 'overline', 'underline', 'mbox'].map((name) => [name, 1] as const),
  ['frac', 2],
  ['mathbb', 1], ['mathfrak', 1], ['text', 1], ['operatorname', 1], ['boldsymbol', 1], ['binom', 2],
]);

const SPACES = new Set(['\\,', '\\;', '\\:', '\\!', '\\ ', '\\|', '\\{', '\\}', '\\%']);

const DEPTH_MAX = 20;

/** True if `tex`, set between dollars, compiles and does nothing but set type: known commands, each with its arguments, balanced. */
export function isHarmlessMath(tex: string): boolean {
  const tokens = tex.match(/\\[A-Za-z]+|\\.|[^\\]/gs) ?? [];
  if (tokens.join('') !== tex || !isBalanced(tex)) return false;
  let at = 0;

  const list = (depth: number): boolean => {
    while (at < tokens.length && tokens[at] !== '}') if (!atom(depth) || !scripts(depth)) return false;
    return true;
  };
  const group = (depth: number): boolean => {
    if (depth > DEPTH_MAX || tokens[at] !== '{') return false;
    at += 1;
    if (!list(depth + 1) || tokens[at] !== '}') return false;
    at += 1;
    return true;
  };
  const atom = (depth: number): boolean => {
    const token = tokens[at] ?? '';
    if (token === '{') return group(depth);
    at += 1;
    let missing = COMMANDS.get(token.slice(1));
    if (token.length > 1 && missing !== undefined) {
      for (; missing > 0; missing -= 1) if (!group(depth)) return false;
      return true;
    }
    return isPlain(token) || SPACES.has(token) || (token.length > 1 && SYMBOLS.has(token.slice(1)));
  };
  /** At most one `_` and one `^` each, as TeX wants it, and no prime after a `^`. */
  const scripts = (depth: number): boolean => {
    const seen = new Set<string>();
    for (let mark = tokens[at]; mark === '_' || mark === '^'; mark = tokens[at]) {
      if (seen.has(mark)) return false;
      seen.add(mark);
      at += 1;
      const token = tokens[at] ?? '';
      if (token === '{') {
        if (!group(depth)) return false;
      } else if (/^[A-Za-z0-9*+-]$/.test(token) || (token.length > 1 && SYMBOLS.has(token.slice(1)))) at += 1;
      else return false;
    }
    return !(seen.has('^') && tokens[at] === "'");
  };

  return list(0) && at === tokens.length;
}

function isPlain(token: string): boolean {
  return /^[A-Za-z0-9 !'()*+,\-./:;<=>?@[\]|]$/.test(token);
}

/** As BibTeX counts: every brace, escaped or not. */
function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const char of tex) {
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
