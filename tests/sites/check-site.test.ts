// `npm run check-site`: what it tells of a page, and how it says what is wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSite } from '../../scripts/check-site';
import { findPageAddress } from '../../scripts/sites/page-address';
import { reportPage } from '../../scripts/sites/report-page';

const folder = mkdtempSync(join(tmpdir(), 'manicule-check-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the address of a saved page', () => {
  it.each([
    ['<!-- saved from url=(0024)https://a.example/list?q=1 -->', 'https://a.example/list?q=1'],
    ['<!--\n Page saved with SingleFile \n url: https://a.example/single \n saved date: x-->', 'https://a.example/single'],
    ['<link rel="canonical" href="https://a.example/c?x=1&amp;y=2"/>', 'https://a.example/c?x=1&y=2'],
    ['<link href=https://a.example/minified rel=canonical>', 'https://a.example/minified'],
    ['<meta property="og:url" content="https://a.example/og">', 'https://a.example/og'],
    ['<link rel="canonical" href="/relative"><meta content="https://a.example/og" property="og:url" />', 'https://a.example/og'],
    ['<link rel="stylesheet" href="https://a.example/s.css">', undefined],
    ['<!-- saved from url=(0014)about:internet -->', undefined],
  ])('%s', (html, address) => {
    expect(findPageAddress(html)?.href).toBe(address);
  });

  it('is what is said beside it, if anything is', () => {
    const html = '<meta property="og:url" content="https://a.example/og">';
    expect(findPageAddress(html, 'https://b.example/')?.href).toBe('https://b.example/');
    expect(findPageAddress(html, 'file:///tmp/x.html')).toBeUndefined();
  });
});

describe('the report on a page', () => {
  const report = (html: string, address: string) => reportPage(html, new URL(address), 0).join('\n');

  it('tells of each card what was read, and shows those that cannot be', () => {
    const said = report(
      `<dl id="articles"></dl><div id="dlpage"><dl>
        <dt><a href="/abs/2610.00001" title="Abstract">arXiv:2610.00001</a></dt><dd><div class="meta"><div class="list-title"><span class="descriptor">Title:</span> A Title</div></div></dd>
        <dt></dt><dd><div class="meta"><div class="list-title">Title: Lost</div></div></dd></dl></div>`,
      'https://arxiv.org/list/cs.AI/recent',
    );
    expect(said).toContain('Site: arXiv (arxiv), a listing page: 2 cards, 1 cannot be read');
    expect(said).toContain('1. arxiv:2610.00001\n     A Title');
    expect(said).toContain('2. CANNOT BE READ: <dd class="">');
    expect(said).toContain('hand: margin');
  });

  it('tells what each vocabulary says, and all together', () => {
    const said = report(
      `<head><meta name="citation_title" content="On Lists"><meta name="citation_doi" content="10.55555/1"><meta name="dc.title" content="On Lists"><meta name="dc.creator" content="Printer, Ada">
       <script type="application/ld+json">{"@type":"ScholarlyArticle","headline":"On Lists","datePublished":"2026-01-02"}</script></head>
       <body><span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.atitle=On+Lists&amp;rft.date=2026&amp;rft_id=info%3Adoi%2F10.55555%2F1"></span><a href="https://arxiv.org/abs/2610.00001">A paper that it links to</a></body>`,
      'https://journal.example/p/1',
    );
    expect(said).toContain('Site: no adapter claims this address.');
    expect(said).toContain('Metadata: Highwire (citation_*), Dublin Core, PRISM, JSON-LD, COinS.');
    expect(said).toContain('all together');
    expect(said).toContain('authors: 1: Ada Printer');
    expect(said).toContain('Links: 1 lead to 1 papers.\n  arxiv:2610.00001  A paper that it links to');
    expect(said).toContain('Read as any page: one paper, doi:10.55555/1: On Lists');
  });

  it('says so where there is nothing', () => {
    const said = report('<p>Nothing</p>', 'https://journal.example/');
    expect(said).toContain('Metadata: none that names a paper.');
    expect(said).toContain('Links: 0 lead to 0 papers.');
    expect(said).toContain('Read as any page: neither a paper nor a list.');
  });

  it('is made from a file, whose own address it takes', async () => {
    const file = join(folder, 'page.html');
    writeFileSync(file, '<link rel="canonical" href="https://journal.example/p/2"><p>Nothing</p>');
    expect((await checkSite([file]))[0]).toBe('https://journal.example/p/2');
    expect((await checkSite([file, 'https://arxiv.org/abs/2610.00001']))[2]).toContain('arXiv (arxiv), a paper page');
  });

  it('says what is wrong in words', async () => {
    await expect(checkSite([])).rejects.toThrow('npm run check-site <file.html> [url]');
    await expect(checkSite(['nowhere.html'])).rejects.toThrow('There is no file nowhere.html.');
    const file = join(folder, 'lost.html');
    writeFileSync(file, '<p>Nothing</p>');
    await expect(checkSite([file])).rejects.toThrow('does not say where it was saved from');
    await expect(checkSite([file, 'somewhere'])).rejects.toThrow('"somewhere" is no address of a page');
  });
});
