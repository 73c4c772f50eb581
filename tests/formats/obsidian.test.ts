// Notes for Obsidian: the template filled, its properties valid whatever a paper is called, its address never too long.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OBSIDIAN_TEMPLATE, explainTemplate, OBSIDIAN_PARTS, obsidianNote, obsidianUrl } from '@/lib/formats/obsidian';
import { arbitraryPaper, hostileText } from '../support/arbitraries';
import { NOW, paperWith } from './write-all';

const fill = (template: string, change: Parameters<typeof paperWith>[0] = {}) => obsidianNote(paperWith(change), template, 'vaswani2017attention', NOW);
const place = { vault: '', folder: '' };

describe('a template', () => {
  it('is filled with what is known, and nothing for the rest', () => {
    expect(fill('{{title}}|{{authors}}|{{year}}|{{venue}}|{{tags}}|{{note}}|{{url}}|{{pdf}}|{{citekey}}|{{arxiv}}|{{date}}|{{ doi }}')).toBe(
      'Attention Is All You Need|Ashish Vaswani, Aidan N. Gomez|2017||#transformers #to-cite|Read section 3.|https://arxiv.org/abs/1706.03762|https://arxiv.org/pdf/1706.03762|vaswani2017attention|1706.03762|2026-11-23|10.5555/3295222',
    );
  });

  it('is the usual one where there is none', () => expect(fill(' ')).toBe(fill(DEFAULT_OBSIDIAN_TEMPLATE)));

  it('fills each part once: what looks like a part in a title stays text', () => expect(fill('{{title}}', { title: 'On {{note}} and $&' })).toBe('On {{note}} and \\$&'));

  it('says which part there is not', () => {
    expect(explainTemplate('{{title}} {{autor}}')).toBe('There is no part called {{autor}}');
    expect(explainTemplate('{{constructor}}')).toBe('There is no part called {{constructor}}');
    expect(explainTemplate(Object.keys(OBSIDIAN_PARTS).map((name) => `{{${name}}}`).join(''))).toBeUndefined();
  });

  it('takes the note as Markdown, and all that others wrote as text', () => {
    expect(fill('{{note}}\n{{title}}', { note: '**mine** [[Link]]', title: '**theirs** [[Link]] <b>' })).toBe('**mine** [[Link]]\n\\*\\*theirs\\*\\* \\[\\[Link\\]\\] &lt;b&gt;');
  });
});

describe('the properties at its head', () => {
  it('hold quoted texts and tags without #', () => {
    expect(fill('---\ntitle: "{{title}}"\nvenue: {{venue}}\nyear: {{year}}\ntags: [{{tags}}]\n---\n', { title: 'Say "no"\\', venue: 'A: B', tags: ['to cite', 'ml/rag', '???'] })).toBe(
      '---\ntitle: "Say \\"no\\"\\\\"\nvenue: "A: B"\nyear: 2017\ntags: [to-cite, ml/rag]\n---\n',
    );
  });

  it('end where the template ends them, whatever a paper says', () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      const lines = obsidianNote(paper, DEFAULT_OBSIDIAN_TEMPLATE, 'key', NOW).split('\n');
      expect(lines.slice(0, 9).map((line) => /^(?:---$|\w+: )/.exec(line)?.[0])).toEqual(['---', 'title: ', 'authors: ', 'year: ', 'venue: ', 'url: ', 'citekey: ', 'tags: ', '---']);
      for (const line of lines.slice(1, 7)) expect(JSON.parse(line.replace(/^\w+: /, '').replace(/[\u2028\u2029]/g, ''))).toBeTypeOf('string');
      expect(lines[7]).toMatch(/^tags: \[(?:[\p{L}\p{M}\p{N}_/-]+(?:, [\p{L}\p{M}\p{N}_/-]+)*)?\]$/u);
    }), { numRuns: 200 });
  });
});

describe('the address', () => {
  it('names vault, folder and file, and holds the text', () => {
    const { url, clipboard } = obsidianUrl({ title: 'What? A/B' }, 'a & b', { vault: 'My vault', folder: 'Papers//New?/' });
    expect(url).toBe('obsidian://new?vault=My%20vault&file=Papers%2FNew%2FWhat%20A%20B&content=a%20%26%20b');
    expect(clipboard).toBe(false);
  });

  it('leaves a long text to the clipboard', () => expect(obsidianUrl({ title: 'T' }, 'é'.repeat(1_000), place)).toEqual({ url: 'obsidian://new?file=T&clipboard', clipboard: true }));

  it('never leads out of the vault, nor grows beyond what systems take', () => {
    fc.assert(fc.property(arbitraryPaper(), fc.oneof(fc.string({ maxLength: 40 }), hostileText()), (paper, folder) => {
      const { url, clipboard } = obsidianUrl(paper, obsidianNote(paper, '', 'key', NOW), { vault: '', folder });
      expect(clipboard || url.length <= 2_000).toBe(true);
      const asked = new URLSearchParams(url.slice(url.indexOf('?') + 1));
      expect([...asked.keys()]).toEqual(clipboard ? ['file', 'clipboard'] : ['file', 'content']);
      expect(asked.get('file')?.split('/').some((name) => name === '' || /^\.+$/.test(name))).toBe(false);
    }), { numRuns: 150 });
  });
});
