// The braces of TeX text.

/** As BibTeX counts: every brace, escaped or not. */
export function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const char of tex) {
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
