import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acm } from '@/lib/sites/adapters/acm';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

describe('the addresses of the ACM Digital Library', () => {
  it.each([
    ['/action/doSearch?AllField=hands', 'listing'],
    ['/doi/proceedings/10.1145/3375627', 'listing'],
    ['/doi/book/10.1145/3544585', 'listing'],
    ['/toc/csur/2021/54/1', 'listing'],
    ['/toc/csur/current', 'listing'],
    ['/profile/99659160928', 'listing'],
    ['/doi/10.1145/3375627.3375832', 'paper'],
    ['/doi/abs/10.1145/3375627.3375832', 'paper'],
    ['/doi/fullHtml/10.1145/3375627.3375832', 'paper'],
    ['/doi/pdf/10.1145/3375627.3375832', undefined],
    ['/doi/epdf/10.1145/3375627.3375832', undefined],
    ['/journal/csur', undefined],
    ['/conference/aies', undefined],
    ['/', undefined],
  ])('%s: %s', (path, kind) => {
    expect(acm.kind(new URL(path, 'https://dl.acm.org'))).toBe(kind);
  });

  it('are those of its own host', () => {
    expect(acm.kind(new URL('https://dl.acm.org.example/doi/10.1145/3375627.3375832'))).toBeUndefined();
  });
});

describe('an ACM paper page', () => {
  it.each([
    ['Conference Proceedings', 'inproceedings'],
    ['Magazine', 'article'],
    ['Thesis', 'thesis'],
    ['Report', 'report'],
    ['Dataset', undefined],
  ])('of the kind %s is cited as %s', (subtype, type) => {
    const head = `<meta name="pbContext" content=";article:article:doi\\:10.1145/1.2;csubtype:string:${subtype};ctype:string:x">`;
    const page = openPage(`${head}<h1 class="citation__title">A Title</h1>`, 'https://dl.acm.org/doi/10.1145/1111.2222', 0);
    expect(readPage(page).sightings).toMatchObject([{ keys: ['doi:10.1145/1111.2222'], title: 'A Title' }]);
    expect(readPage(page).sightings[0]?.type).toBe(type);
  });
});

describe.skipIf(!hasSavedPages())('the saved ACM page', () => {
  it('says of its paper what the page shows: neither its head nor its references do', () => {
    const html = readFileSync(new URL('acm/paper-10.1145-3375627.3375832-v1.html', SAVED_PAGES), 'utf8');
    const { sightings, unreadable } = readPage(openPage(html, 'https://dl.acm.org/doi/abs/10.1145/3375627.3375832', 0));
    expect(unreadable).toEqual([]);
    expect(sightings).toMatchObject([
      {
        keys: ['doi:10.1145/3375627.3375832'],
        title: 'Diversity and Inclusion Metrics in Subset Selection',
        publishedAt: '2020-02',
        type: 'inproceedings',
        venue: "AIES '20: Proceedings of the AAAI/ACM Conference on AI, Ethics, and Society",
        pages: '117-123',
        publisher: 'Association for Computing Machinery',
        pdfUrl: 'https://dl.acm.org/doi/pdf/10.1145/3375627.3375832',
      },
    ]);
    const names = sightings[0]?.authors?.map(({ name }) => name);
    expect(names).toHaveLength(8);
    expect(names?.slice(0, 2)).toEqual(['Margaret Mitchell', 'Dylan Baker']);
    expect(sightings[0]?.abstract).toContain('The ethical concept of fairness');
  });
});
