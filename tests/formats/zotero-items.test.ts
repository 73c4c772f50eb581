// Papers as Zotero takes them: its own types and fields, nothing of ours that it would drop.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoteroItem } from '@/lib/formats/zotero-items';
import { WORK_TYPES, type WorkType } from '@/lib/model/sighting';
import { arbitraryPaper } from '../support/arbitraries';
import { paperWith } from './write-all';

/** Which fields each type has, after the schema at https://api.zotero.org/schema; those that every type has come with all. */
const EVERY = ['id', 'itemType', 'title', 'creators', 'tags', 'notes', 'attachments', 'date', 'abstractNote', 'url', 'accessDate', 'extra'];
const FIELDS: Record<string, string[]> = {
  preprint: ['repository', 'archiveID', 'DOI'],
  journalArticle: ['publicationTitle', 'volume', 'issue', 'pages', 'DOI'],
  conferencePaper: ['proceedingsTitle', 'volume', 'pages', 'publisher', 'DOI'],
  bookSection: ['bookTitle', 'volume', 'pages', 'publisher'],
  book: ['series', 'volume', 'publisher'],
  thesis: ['university'],
  report: ['institution', 'reportNumber', 'pages'],
  document: ['publisher'],
};

const formOf = (type: WorkType) => ({
  manifestations: [{ keys: ['doi:10.1000/x' as const], type, venue: 'Somewhere', volume: '1', issue: '2', pages: '3-4', publisher: 'Press', publishedAt: '2020-05', provenance: {} }],
  keys: ['doi:10.1000/x' as const], id: 'doi:10.1000/x' as const,
});

describe('an item', () => {
  it.each([
    ['preprint', 'preprint'], ['article', 'journalArticle'], ['inproceedings', 'conferencePaper'], ['chapter', 'bookSection'], ['book', 'book'], ['thesis', 'thesis'], ['report', 'report'],
  ] as const)('of a %s is a %s, with that type’s fields', (type, itemType) => {
    const item = zoteroItem(paperWith(formOf(type)), 'key');
    expect(item.itemType).toBe(itemType);
    expect(Object.keys(item).filter((field) => ![...EVERY, ...(FIELDS[itemType] ?? [])].includes(field))).toEqual([]);
    expect(item['date']).toBe('2020-05');
  });

  it('has only fields that its type knows, and http(s) addresses, whatever the paper', () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      const item = zoteroItem(paper, 'key');
      expect(Object.keys(item).filter((field) => ![...EVERY, ...(FIELDS[item.itemType] ?? [])].includes(field))).toEqual([]);
      const addresses = [item['url'] ?? 'https://', ...item.attachments.map(({ url }) => url)];
      expect(addresses.filter((address) => !/^https?:\/\//.test(String(address)))).toEqual([]);
      for (const { note } of item.notes) expect(note.replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
      expect(JSON.parse(JSON.stringify(item))).toEqual(item);
    }), { numRuns: 150 });
  });

  it('of an arXiv paper says so where Zotero looks for it', () => {
    const item = zoteroItem(paperWith({ keys: ['arxiv:1706.03762'] }), 'vaswani2017attention');
    expect(item).toMatchObject({ itemType: 'preprint', repository: 'arXiv', archiveID: 'arXiv:1706.03762', url: 'https://arxiv.org/abs/1706.03762', date: '2017-06-12' });
    expect(item['extra']).toBe('arXiv: 1706.03762 [cs.CL]\nCitation Key: vaswani2017attention');
  });

  it('keeps a DOI in its field, or in the lines below where the type has none', () => {
    expect(zoteroItem(paperWith(formOf('article')), 'k')).toMatchObject({ DOI: '10.1000/x', extra: 'Citation Key: k' });
    const thesis = zoteroItem(paperWith(formOf('thesis')), 'k');
    expect(thesis['DOI']).toBeUndefined();
    expect(thesis['extra']).toBe('DOI: 10.1000/x\nCitation Key: k');
  });

  it('tells names apart from groups', () => {
    const item = zoteroItem(paperWith({ authors: [{ name: 'Laurens van der Maaten' }, { name: 'OpenAI' }] }), 'k');
    expect(item.creators).toEqual([
      { creatorType: 'author', firstName: 'Laurens', lastName: 'van der Maaten' },
      { creatorType: 'author', firstName: '', lastName: 'OpenAI', fieldMode: 1 },
    ]);
  });

  it('brings tags, and the note as text', () => {
    const item = zoteroItem(paperWith({ tags: ['a/b', 'c'], note: 'One <b>\ntwo\n\nthree & four' }), 'k');
    expect(item.tags).toEqual([{ tag: 'a/b' }, { tag: 'c' }]);
    expect(item.notes).toEqual([{ note: '<p>One &lt;b&gt;<br>two</p>\n<p>three &amp; four</p>' }]);
  });

  it('has a type for every type of ours', () => expect(WORK_TYPES.map((type) => zoteroItem(paperWith(formOf(type)), 'k').itemType)).not.toContain(undefined));
});
