// The small readers that adapters share.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailsOf, findDetail, parseAuthorLine, textBelow, withFamilies } from '@/lib/sites/fields';
import { openPage } from '../support/read-page';

const open = (html: string) => openPage(html, 'https://example.org/', 0).document;
const names = (line: string) => parseAuthorLine(line).map(({ name }) => name);

describe('authors on one line', () => {
  it.each([
    ['Ada Lovelace, Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace,\u00a0Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace; Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace, Alan Turing, and Kurt Gödel', ['Ada Lovelace', 'Alan Turing', 'Kurt Gödel']],
    ['Ada Lovelace and Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Sandy Anderson', ['Sandy Anderson']],
    ['Jacopo Mora*, Marco Vale†, Luigi Zhao*', ['Jacopo Mora', 'Marco Vale', 'Luigi Zhao']],
    ['Robert Mora, Jr., Wei Zhao', ['Robert Mora Jr.', 'Wei Zhao']],
    ['Ada Lovelace, & Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace & Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace, Alan Turing, et al.', []],
    ['Ada Lovelace and others', []],
    ['Ada Lovelace, Alan Turing, …', []],
    ['Ada Lovelace, Andrea Turing', ['Ada Lovelace', 'Andrea Turing']],
    ['', []],
    [' , ', []],
  ])('reads %j', (line, expected) => expect(names(line)).toEqual(expected));

  it('are as many as are written', () => {
    const name = fc.stringMatching(/^[A-Z][a-zé-]{1,8} [A-Z][a-z'-]{1,8}[a-z]$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), fc.constantFrom(', ', '; ', ',\u00a0', ' and '), (all, between) => {
        expect(names(all.join(between))).toEqual(all);
      }),
    );
  });
});

describe('family names from a second list', () => {
  it('are taken only where they end the name of the first', () => {
    const authors = [{ name: 'Fatma Genç Turhan' }, { name: 'Ada Lovelace' }, { name: 'Group' }, { name: 'Last' }];
    const others = [{ name: 'F. Genç Turhan', family: 'Genç Turhan', given: 'F.' }, { name: 'X. Other', family: 'Other', given: 'X.' }, { name: 'Group', family: 'Group' }];
    expect(withFamilies(authors, others)).toEqual([{ name: 'Fatma Genç Turhan', family: 'Genç Turhan', given: 'Fatma' }, { name: 'Ada Lovelace' }, { name: 'Group' }, { name: 'Last' }]);
  });
});

describe('a list of definitions', () => {
  const document = open('<dl><dt id="a">A</dt><dd>1</dd><dd><i>2</i></dd><dt id="b">B</dt><dt id="c">C</dt><dd><i>3</i></dd></dl><dl><dd><i>4</i></dd></dl>');
  const detail = (id: string) => [...detailsOf(document.querySelector(`#${id}`) ?? document.body)].map(({ textContent }) => textContent);

  it('says of each term what stands before the next', () => {
    expect(['a', 'b', 'c'].map(detail)).toEqual([['1', '2'], [], ['3']]);
    expect(['a', 'b', 'c'].map((id) => findDetail(document.querySelector(`#${id}`) ?? document.body, 'i')?.textContent)).toEqual(['2', undefined, '3']);
  });
});

describe('what stands below a heading', () => {
  it.each([
    ['<h3>Abstract</h3> Bare <!-- no --> text. <p>And a <i>paragraph</i>.</p><h3>Next</h3>Else', 'Bare\ntext.\nAnd a paragraph.'],
    ['<h2>Abstracts</h2>No', ''],
    ['<h4> Abstract\n</h4><div>Yes</div>', 'Yes'],
    ['<h3>Abstract</h3>', ''],
  ])('in %s', (html, text) => expect(textBelow(open(html), 'Abstract')).toBe(text));
});
