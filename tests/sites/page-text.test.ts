import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readText } from '@/lib/sites/page-text';

function textOf(html: string): string {
  return readText(new JSDOM(`<h1>${html}</h1>`).window.document.querySelector('h1'));
}

/** What MathJax 3 leaves of a formula. */
function typeset(inner: string): string {
  return `<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-c></mjx-c></mjx-math><mjx-assistive-mml><math>${inner}</math></mjx-assistive-mml></mjx-container>`;
}

describe('readText', () => {
  it.each([
    ['collapses white space', ' A  title\n   on two\tlines ', 'A title on two lines'],
    ['keeps a phrase apart that stands in an element of its own', 'reasoning traces with <mark>source\ncitations</mark> grounded', 'reasoning traces with source citations grounded'],
    ['does not tear a word that is marked in part', '<mark>prompt</mark>s', 'prompts'],
    ['sees a gap in a line break', 'one<br>two', 'one two'],
    ['reads markup that is written out as text', 'When &lt;b&gt; &amp; co.', 'When <b> & co.'],
    ['leaves raw TeX as it is', 'In $O(n \\log n)$ time', 'In $O(n \\log n)$ time'],
    ['does not read scripts and styles', 'A<script>let b</script><style>c{}</style><template>d</template>', 'A'],
    ['writes out an address that arXiv hides', 'Code at <a href="https://x.example/y">this https URL</a>.', 'Code at https://x.example/y.'],
    ['reads other links by their words', 'See <a href="https://x.example/y">the page</a>', 'See the page'],
  ])('%s', (_name, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it('takes the TeX that MathJax 2 keeps, not what it draws', () => {
    const drawn = '<nobr aria-hidden="true"><span class="math">x2</span></nobr><span class="MJX_Assistive_MathML"><math><msup><mi>x</mi><mn>2</mn></msup></math></span>';
    const html = `On <span class="MathJax_Preview">x2</span><span class="MathJax" id="MathJax-Element-1-Frame">${drawn}</span><script type="math/tex">x^2</script> and more`;
    expect(textOf(html)).toBe('On $x^2$ and more');
    expect(textOf(html.replaceAll('"MathJax"', '"MathJax_SVG"'))).toBe('On $x^2$ and more');
  });

  it('writes the scripts and fractions of the MathML that MathJax 3 leaves', () => {
    expect(textOf(`A ${typeset('<msup><mi>n</mi><mn>2</mn></msup>')} B`)).toBe('A n^2 B');
    expect(textOf(typeset('<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>'))).toBe('x_i^2');
    expect(textOf(typeset('<mfrac><mi>a</mi><mi>b</mi></mfrac><mo>+</mo><msub><mi>c</mi><mn>0</mn></msub>'))).toBe('a/b+c_0');
  });

  it('reads nothing where there is nothing', () => {
    expect(readText(null)).toBe('');
    expect(textOf('')).toBe('');
  });
});
