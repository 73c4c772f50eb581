import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped } from '@/components/typed-listing';

const sourcesOf = (text: string) => {
  const typed = readTyped(text);
  return typed.kind === 'choices' ? typed.feeds.map(({ source }) => source) : typed;
};

describe('what is typed', () => {
  it.each([
    ['cs.LG', ['cs.LG']],
    ['CS.lg', ['cs.LG']],
    ['cs.LG, cs.AI cs.LG', ['cs.AI', 'cs.LG']],
    ['cat:cs.LG', ['cs.LG']],
    ['arXiv:math', ['math']],
    ['physics.Optics + cond-mat.mes-hall', ['cond-mat.mes-hall', 'physics.optics']],
  ])('%j is categories of arXiv', (text, categories) => {
    expect(sourcesOf(text)).toEqual([{ kind: 'arxiv', categories }]);
  });

  it.each([
    ['journal.example/feed', 'https://journal.example/feed'],
    ['http://localhost:3000/rss', 'http://localhost:3000/rss'],
    ['localhost:3000', 'https://localhost:3000/'],
    ['feed://journal.example/rss', 'https://journal.example/rss'],
    ['feed:https://journal.example/rss', 'https://journal.example/rss'],
    ['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/abs/2401.00001'],
  ])('%j is an address', (text, url) => {
    expect(readTyped(text)).toEqual({ kind: 'address', url });
  });

  it('is an author where it says so, and perhaps where it is written like a name', () => {
    expect(sourcesOf('author:"Ada Lovelace"')).toEqual([{ kind: 'arxiv-search', query: 'au:"Ada Lovelace"' }]);
    expect(sourcesOf('Ada Lovelace')).toContainEqual({ kind: 'arxiv-search', query: 'au:"Ada Lovelace"' });
    expect(sourcesOf('surgical video')).toEqual([{ kind: 'arxiv-search', query: 'all:surgical AND all:video' }, { kind: 'hugging-face-search', query: 'surgical video' }]);
  });

  it('is nothing where nothing is left of it', () => {
    for (const text of ['', '  ', 'author: ', '\u202e', 'https://', 'http://[', 'ftp://journal.example/feed']) expect(readTyped(text).kind).toBe('nothing');
  });

  it('is never followed from a script’s or a file’s address, and never throws', () => {
    const isHarmless = fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'file:///etc/passwd', 'https://', 'http://[', 'a.b:99999/')), (text) => {
      const typed = readTyped(text);
      return typed.kind !== 'address' || /^https?:$/.test(new URL(typed.url).protocol);
    });
    expect(() => fc.assert(isHarmless)).not.toThrow();
  });
});
