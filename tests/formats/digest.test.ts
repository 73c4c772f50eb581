// A digest leaves the browser as Markdown, HTML and mail: what pages wrote is text there, and nothing else.
import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { digestEml } from '@/lib/formats/digest-eml';
import { digestHtml } from '@/lib/formats/digest-html';
import { digestMarkdown } from '@/lib/formats/digest-markdown';
import { digestContents, newsOf, textOf } from '@/lib/formats/digest-text';
import type { Digest, DigestPaper } from '@/lib/model/digest';
import { hostileDigest, itemOf } from '../support/digest';

const MANY = Array.from({ length: 12 }, (_, index) => ({ name: `Author ${index + 1}` }));
const DIGEST: Digest = {
  day: '2026-11-23', from: 0, to: 1,
  news: [{ id: 'a', title: 'Old [one]', url: 'https://arxiv.org/abs/2401.00001v3', what: 'v3 is out; you read v1' }],
  groups: [
    {
      feed: 'a', name: 'Hugging Face daily', total: 1_240,
      papers: [
        { item: itemOf(1, { because: ['surgical video', 'author you saved before'], tags: ['to read'], sighting: { title: 'Video <b> & $x_1$', authors: [{ name: 'Ada Lovelace' }, { name: 'Émile Borel' }], upvotes: 42, abstract: 'First\nline.\n\n# Second $\\alpha$.' } }) },
        { item: itemOf(2, { state: 'dealt', tags: ['no'], sighting: { authors: MANY, authorCount: 533 } }), saved: { id: 'arxiv:2611.00002', tags: ['rag'] } },
        { item: itemOf(3, { state: 'dealt', sighting: { upvotes: 1 } }) },
      ],
      titles: [{ item: itemOf(4) }],
    },
  ],
};

describe('a digest in Markdown', () => {
  it('has a heading for each feed and paper, who wrote it, why it stands there, and its abstract as a quote', () => {
    expect(digestMarkdown(DIGEST)).toBe(`# Monday, 23 November 2026: 1,240 papers

## News of your papers

- [Old \\[one\\]](https://arxiv.org/abs/2401.00001v3): v3 is out; you read v1

## Hugging Face daily (1240)

### [Video &lt;b&gt; & \\$x_1\\$](https://huggingface.co/papers/2611.00001)

Ada Lovelace, Émile Borel · 42 upvotes · because of: surgical video, author you saved before · #to-read

> First line.
>
> \\# Second \\$\\\\alpha\\$.

### [Paper 2](https://huggingface.co/papers/2611.00002)

Author 1, Author 2, Author 3, Author 4, Author 5, Author 6, Author 7, Author 8, Author 9, Author 10 and 523 more · saved · #rag

### [Paper 3](https://huggingface.co/papers/2611.00003)

1 upvote · cleared

- [Paper 4](https://huggingface.co/papers/2611.00004)

and 1,236 more papers
`);
  });

  it('is lines of these kinds and no others, and nothing in them is markup, however hostile the texts', () => {
    fc.assert(fc.property(hostileDigest(), (digest) => {
      const lines = digestMarkdown(digest).split('\n');
      const of = (start: string) => lines.filter((line) => line.startsWith(start));
      const papers = digest.groups.flatMap((group) => group.papers);
      const news = digest.news.length;
      expect([of('# '), of('## '), of('### ')].map(({ length }) => length)).toEqual([1, digest.groups.length + (news > 0 ? 1 : 0), papers.length]);
      expect(of('- ')).toHaveLength(digest.groups.flatMap(({ titles }) => titles).length + news);
      expect(of('> ')).toHaveLength(papers.flatMap((paper) => textOf(paper).abstract).length);
      for (const line of lines) {
        const text = line.replace(/^(?:#{1,3} |- |>(?: |$))/, '');
        // Within a heading nothing begins.
        expect(line.startsWith('#') ? '' : text).not.toMatch(/^(?:[-+>](?:\s|$)|#+(?:\s|$)|\d{1,9}[.)](?:\s|$)|[-=]+\s*$|\s)/);
        expect(text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/\]\(https?:[^\s()<>]+\)/g, '')).not.toMatch(/[`*|~$<>\\]|\]\(/);
      }
    }));
  });
});

/** What a reader sees of it, by its elements. */
function readHtml(html: string) {
  const { document } = new JSDOM(html, { url: 'https://mail.example/' }).window;
  const texts = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.textContent);
  return { document, texts, links: [...document.querySelectorAll('a')].map(({ href, textContent }) => [href, textContent]) };
}

const shownOf = ({ groups }: Digest): DigestPaper[] => groups.flatMap(({ papers, titles }) => [...papers, ...titles]);

describe('a digest in HTML', () => {
  it('reads as it was written', () => {
    const { texts, links, document } = readHtml(digestHtml(DIGEST));
    expect(texts('h1')).toEqual(['Monday, 23 November 2026: 1,240 papers']);
    expect(texts('h2')).toEqual(['News of your papers', 'Hugging Face daily 1240']);
    expect(texts('h3')).toEqual(['Video <b> & $x_1$', 'Paper 2', 'Paper 3']);
    expect(links.at(-1)).toEqual(['https://huggingface.co/papers/2611.00004', 'Paper 4']);
    expect(texts('div > div:first-of-type p')).toEqual(['Ada Lovelace, Émile Borel', '42 upvotes · because of: surgical video, author you saved before · #to read', 'First line.', '# Second $\\alpha$.']);
    expect(texts('p').at(-1)).toBe('and 1,236 more papers');
    expect(document.documentElement.lang).toBe('en');
  });

  it('holds nothing that runs or is loaded, and every title, name and abstract as text, however hostile', () => {
    fc.assert(fc.property(hostileDigest(), (digest) => {
      const { document, texts, links } = readHtml(digestHtml(digest));
      expect(document.querySelectorAll('script, style, img, link, iframe, form, [src], [onerror], [onclick]')).toHaveLength(0);
      const known = new Set(['lang', 'style', 'charset', 'name', 'content', 'href', 'dir', 'role']);
      expect([...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => !known.has(name))).toEqual([]);
      expect(links.filter(([href]) => !/^https?:\/\//.test(href ?? ''))).toEqual([]);
      expect(texts('h3')).toEqual(digest.groups.flatMap(({ papers }) => papers).map((paper) => textOf(paper).title));
      for (const paper of digest.groups.flatMap(({ papers }) => papers)) for (const text of textOf(paper).abstract) expect(texts('p')).toContain(text);
    }));
  });
});

interface Mail {
  headers: Map<string, string>;
  parts: Map<string, string>;
}

/** Reads what {@link digestEml} may write: one level of parts, base64, encoded words. */
function readMail(eml: string): Mail {
  const [head = '', ...rest] = eml.split('\r\n\r\n');
  const headers = new Map(head.replaceAll('\r\n ', ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const));
  const boundary = /boundary="(.+)"/.exec(headers.get('Content-Type') ?? '')?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  expect(body.endsWith(`--${boundary}--\r\n`)).toBe(true);
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [about = '', text = ''] = part.split('\r\n\r\n');
    expect(about).toContain('Content-Transfer-Encoding: base64');
    return [/Content-Type: ([\w/]+); charset=utf-8/.exec(about)?.[1] ?? '', Buffer.from(text, 'base64').toString('utf8')] as const;
  });
  return { headers, parts: new Map(parts) };
}

/** Words side by side belong together (RFC 2047). */
function decodeWords(text: string): string {
  return text.replaceAll('?= =?', '?==?').replace(/=\?utf-8\?B\?([\w+/=]*)\?=/g, (_word, base64: string) => Buffer.from(base64, 'base64').toString('utf8'));
}

describe('a digest as mail', () => {
  const NOW = Date.UTC(2026, 10, 23, 8);

  it('is a draft with its date, its subject, and both forms of the text', () => {
    const { headers, parts } = readMail(digestEml(DIGEST, NOW));
    expect(headers.get('Date')).toBe('Mon, 23 Nov 2026 08:00:00 +0000');
    expect(headers.get('X-Unsent')).toBe('1');
    expect(headers.get('MIME-Version')).toBe('1.0');
    expect(headers.get('Message-ID')).toMatch(/^<[\w.-]+@[\w.-]+>$/);
    expect(decodeWords(headers.get('Subject') ?? '')).toBe('Monday, 23 November 2026: 1,240 papers. Hugging Face daily 1,240');
    expect([...parts.keys()]).toEqual(['text/plain', 'text/html']);
    expect(parts.get('text/plain')).toContain('Video <b> & $x_1$\r\nhttps://huggingface.co/papers/2611.00001\r\nAda Lovelace, Émile Borel\r\n42 upvotes');
  });

  it('is ASCII in lines of 76 at most, and reads back as it was, however hostile', () => {
    fc.assert(fc.property(hostileDigest(), (digest) => {
      const eml = digestEml(digest, NOW);
      expect(eml).toMatch(/^(?:[\t\x20-\x7e]{0,76}\r\n)+$/);
      const { headers, parts } = readMail(eml);
      expect([...headers.keys()]).toEqual(['Date', 'Message-ID', 'Subject', 'MIME-Version', 'X-Unsent', 'Content-Type']);
      expect(decodeWords(headers.get('Subject') ?? '').endsWith(digest.groups.length > 0 ? `. ${digestContents(digest)}` : ': 0 papers')).toBe(true);
      expect(parts.get('text/html')).toBe(digestHtml(digest).replaceAll('\n', '\r\n'));
      for (const paper of shownOf(digest)) expect(parts.get('text/plain')).toContain(textOf(paper).title);
      for (const one of digest.news) expect(parts.get('text/plain')).toContain(newsOf(one).title);
    }));
  });
});
