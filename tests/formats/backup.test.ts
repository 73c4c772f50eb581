// The backup is lossless, and reading one trusts nothing in it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backup, readBackupLines, writeBackup } from '@/lib/formats/backup';
import { readLines } from '@/lib/formats/file-lines';
import type { Belongings } from '@/lib/model/belongings';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { AppError, type ErrorCode } from '@/lib/shared/errors';
import { arbitraryPaper, mergedPaper } from '../support/arbitraries';
import { makePaper, makePapers } from '../support/papers';
import { readBackup } from '../support/read-backup';
import { NOW, writeAll } from './write-all';

const NOTHING_ELSE: Belongings = { tags: [], searches: [], feeds: [], settings: {}, removed: [] };

function fileWith(...papers: unknown[]): string {
  return JSON.stringify({ manicule: 'backup', version: 1, exportedAt: '2026-11-23T11:00:00.000Z', papers });
}

/** JSON.stringify would set a prototype rather than write the key. */
function paperText(extra: string): string {
  return `${JSON.stringify(makePaper(1)).slice(0, -1)},${extra}}`;
}

function fileWithText(...papers: string[]): string {
  return `{"manicule":"backup","version":1,"exportedAt":"2026-11-23T11:00:00.000Z","papers":[${papers.join(',')}]}`;
}

function failureOf(text: string): { code: ErrorCode; message: string } | undefined {
  try {
    readBackup(text);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message };
    throw thrown;
  }
}

function outcomeOf(text: string): string {
  return failureOf(text)?.code ?? 'read';
}

describe('a backup', () => {
  it('gives back every paper exactly: texts, times, tags, notes and who said what', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { maxLength: 10 }), async (papers) => {
      expect(readBackup(await writeAll(backup, papers))).toEqual({ papers, unreadable: [], belongings: NOTHING_ELSE });
    }), { numRuns: 250 });
  });

  it('gives back papers that were merged time and again', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(arbitraryPaper(), mergedPaper()), { minLength: 2, maxLength: 8 }), async (papers) => {
      const merged = papers.reduce(mergePapers);
      expect(readBackup(await writeAll(backup, [merged])).papers).toEqual([merged]);
    }));
  });

  it('is JSON that says what it is, one paper a line', async () => {
    const text = await writeAll(backup, makePapers(3));
    expect(JSON.parse(text)).toEqual({ manicule: 'backup', version: 2, exportedAt: new Date(NOW).toISOString(), papers: makePapers(3) });
    expect(text.split('\n')).toHaveLength(6);
  });

  it('of an empty library is empty', async () => expect(readBackup(await writeAll(backup, []))).toEqual({ papers: [], unreadable: [], belongings: NOTHING_ELSE }));

  it('is written as the papers come, never all at once', async () => {
    let given = 0;
    let written = 0;
    async function* papers(): AsyncGenerator<Paper> {
      for (let n = 0; n < 50; n += 1) {
        expect(given - written).toBeLessThanOrEqual(1);
        given += 1;
        yield makePaper(n);
      }
    }
    for await (const chunk of backup.write(papers(), NOW)) {
      if (chunk.includes('"keys"')) written += 1;
      expect(chunk.match(/"keys"/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
    expect(written).toBe(50);
  });
});

describe('a file that is not to be read', () => {
  it('is a backup cut off anywhere', async () => {
    const text = await writeAll(backup, makePapers(2));
    const cuts = Array.from({ length: 60 }, (_, n) => Math.floor(((n + 1) * (text.length - 3)) / 60));
    for (const cut of cuts) expect(outcomeOf(text.slice(0, cut))).toBe(cut > '{"manicule"'.length ? 'damaged-file' : 'bad-file');
    expect(failureOf(text.slice(0, 400))?.message).toBe('The backup is cut off or damaged');
  });

  it.each([
    ['nothing', '', 'The file is not a Manicule backup'],
    ['no JSON', '@misc{x, title={y}}', 'The file is not a Manicule backup'],
    ['other JSON', '{"papers":[]}', 'This JSON is not a Manicule backup'],
    ['a list', '[]', 'This JSON is not a Manicule backup'],
    ['null', 'null', 'This JSON is not a Manicule backup'],
    ['a text', '"manicule"', 'This JSON is not a Manicule backup'],
    ['no version', '{"manicule":"backup","papers":[]}', 'The backup does not say its version'],
    ['a version that is no number', '{"manicule":"backup","version":"2","papers":[]}', 'The backup does not say its version'],
    ['version 0', '{"manicule":"backup","version":0,"papers":[]}', 'The backup does not say its version'],
    ['no papers', '{"manicule":"backup","version":1}', 'The backup holds no list of papers'],
    ['papers that are no list', '{"manicule":"backup","version":1,"papers":{"length":1}}', 'The backup holds no list of papers'],
    ['a key that reaches into prototypes', '{"manicule":"backup","version":1,"__proto__":{"papers":[]},"papers":[]}', 'The backup holds the key __proto__'],
    ['such a key deep inside', '{"manicule":"backup","version":1,"a":[{"b":{"constructor":1}}],"papers":[]}', 'The backup holds the key constructor'],
    ['bottomless nesting', `{"manicule":"backup","version":1,"a":${'['.repeat(5_000)}${']'.repeat(5_000)},"papers":[]}`, 'The backup holds values nested too deeply'],
    ['a million and one papers', `{"manicule":"backup","version":1,"papers":[${'0,'.repeat(1_000_000)}0]}`, 'The backup holds more than 1000000 papers'],
  ])('holds %s', (_, text, message) => expect(failureOf(text)).toEqual({ code: 'bad-file', message }));

  it('is of a newer Manicule, whatever else is in it', () => {
    expect(failureOf('{"manicule":"backup","version":3,"papers":"elsewhere"}')).toEqual({
      code: 'newer-file',
      message: 'The backup is of version 3; this Manicule reads up to 2',
    });
  });

  it('is text of any kind, and never fails otherwise', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((json) => `{"manicule":"backup","version":1,"papers":${json}}`)), (text) => {
      expect(['read', 'bad-file', 'damaged-file', 'newer-file']).toContain(outcomeOf(text));
    }), { numRuns: 1_000 });
  });
});

describe('one bad paper', () => {
  it.each([
    ['no paper at all', '7', 'not a paper'],
    ['null', 'null', 'not a paper'],
    ['an unknown status', paperText('"status":"burnt"'), 'the status cannot be read'],
    ['no keys', paperText('"keys":[]'), 'no identifier'],
    ['no title', paperText('"title":null'), 'the title is missing'],
    ['a key that is none', paperText('"keys":["nonsense"]'), 'the identifier cannot be read'],
    ['a javascript: link', paperText('"url":"javascript:alert(1)"'), 'the address cannot be read'],
    ['a time that is text', paperText('"savedAt":"yesterday"'), 'the time it was saved cannot be read'],
    ['a million tags', paperText(`"tags":[${'"t",'.repeat(999_999)}"t"]`), 'it holds too many values'],
    ['20,000 tags', paperText(`"tags":[${'"t",'.repeat(19_999)}"t"]`), 'the tags cannot be read'],
    ['a title of a megabyte', paperText(`"title":"${'x'.repeat(1_000_000)}"`), 'the title cannot be read'],
    ['__proto__', paperText('"__proto__":{"note":"x"}'), 'it holds the key __proto__'],
    ['__proto__ deep inside', paperText('"provenance":{"title":{"__proto__":1}}'), 'it holds the key __proto__'],
    ['constructor', paperText('"authors":[{"name":"A","constructor":{"prototype":{}}}]'), 'it holds the key constructor'],
    ['prototype', paperText('"x":[[{"prototype":1}]]'), 'it holds the key prototype'],
    ['bottomless nesting', paperText(`"x":${'{"a":'.repeat(1_000)}0${'}'.repeat(1_000)}`), 'it holds values nested too deeply'],
  ])('with %s is listed and stops no other', (_, bad, reason) => {
    const read = readBackup(fileWithText(JSON.stringify(makePaper(2)), bad, JSON.stringify(makePaper(3))));
    expect(read.papers).toEqual([makePaper(2), makePaper(3)]);
    expect(read.unreadable).toEqual([{ index: 1, reason }]);
    expect({}).not.toHaveProperty('note');
  });
});

describe('a paper in a backup', () => {
  it('is cleaned like any other', () => {
    const { papers } = readBackup(fileWith({ ...makePaper(1), title: 'a\u202e\u0000b', tags: ['#rag', 'RAG', ''], pdfUrl: 'javascript:alert(1)', note: 'x\r\ny\u0000', unknown: 1 }));
    expect(papers).toEqual([{ ...makePaper(1), title: 'a b', tags: ['rag'], pdfUrl: undefined, note: 'x\ny' }]);
  });

  it('is found behind a byte order mark and white space too', () => {
    expect(readBackup(`\ufeff\n ${fileWith(makePaper(1))}\n`).papers).toEqual([makePaper(1)]);
  });
});

const OTHERS: Belongings = {
  tags: [{ label: 'rag', color: 'green' }],
  searches: [{ id: 'a-1', name: 'Mine', view: { status: 'unread', tags: ['rag'], text: 'year:2024', order: { by: 'title', isReversed: false } }, addedAt: 5 }],
  feeds: [{ source: { kind: 'arxiv', categories: ['cs.CL'] }, isTyped: false, name: 'Language', isPaused: true, isBadged: false, intervalMs: 86_400_000, filter: { ...NO_FILTER, words: ['graph'] } }],
  settings: { digestHour: 8, completesMetadata: false },
  removed: [{ paper: makePaper(9), removedAt: 7 }],
};

async function wholeFile(papers: Paper[], others = OTHERS): Promise<string> {
  let text = '';
  for await (const piece of writeBackup(papers, NOW, async () => others)) text += piece;
  return text;
}

async function readByLines(file: Blob): Promise<{ papers: Paper[]; reasons: string[]; belongings: Belongings | undefined }> {
  const read: Awaited<ReturnType<typeof readByLines>> = { papers: [], reasons: [], belongings: undefined };
  for await (const part of readBackupLines(readLines(file))) {
    if ('paper' in part) read.papers.push(part.paper);
    else if ('reason' in part) read.reasons.push(part.reason);
    else read.belongings = part.belongings;
  }
  return read;
}

async function packed(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

describe('what else is the reader’s', () => {
  it('comes back as it was, with the papers', async () => {
    expect(readBackup(await wholeFile(makePapers(2)))).toEqual({ papers: makePapers(2), unreadable: [], belongings: OTHERS });
  });

  it('is left out piece by piece where it cannot be read', async () => {
    const file = JSON.parse(await wholeFile(makePapers(1))) as Record<string, unknown>;
    const { belongings } = readBackup(JSON.stringify({
      ...file,
      tags: [{ label: 'rag', color: 'mauve' }, 7, ...OTHERS.tags], searches: [{ id: '../x' }, ...OTHERS.searches], feeds: [{ source: { kind: 'web', url: 'javascript:alert(1)' } }, ...OTHERS.feeds],
      settings: { ...OTHERS.settings, digestHour: 99, crossrefMailto: 5, unknown: true }, removed: [{ paper: 7, removedAt: 1 }, { paper: makePaper(1) }, ...OTHERS.removed],
    }));
    expect(belongings).toEqual({ ...OTHERS, settings: { completesMetadata: false } });
  });

  it.each(['tags', 'searches', 'feeds', 'settings', 'removed'])('may be missing or of another kind: %s', async (name) => {
    const file = JSON.parse(await wholeFile(makePapers(1))) as Record<string, unknown>;
    for (const value of [undefined, null, 7, 'x', { length: 3 }]) expect(readBackup(JSON.stringify({ ...file, [name]: value })).papers).toHaveLength(1);
  });
});

describe('a backup read a line at a time', () => {
  it('gives what it gives at once, packed or not, whatever its papers', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { maxLength: 5 }), fc.boolean(), async (papers, isPacked) => {
      const text = await wholeFile(papers);
      expect(await readByLines(isPacked ? await packed(text) : new Blob([text]))).toEqual({ papers, reasons: [], belongings: OTHERS });
    }), { numRuns: 60 });
  });

  it('reads version 1, and one that somebody has laid out anew', async () => {
    for (const text of [fileWith(...makePapers(3)), JSON.stringify(JSON.parse(fileWith(...makePapers(3))), undefined, 2)]) {
      expect(await readByLines(new Blob([text]))).toEqual({ papers: makePapers(3), reasons: [], belongings: NOTHING_ELSE });
    }
    const old = `{"manicule":"backup","version":1,"exportedAt":"2026-11-23T11:00:00.000Z","papers":[\n${makePapers(2).map((paper) => JSON.stringify(paper)).join(',\n')}\n]}\n`;
    expect(await readByLines(new Blob([old]))).toEqual({ papers: makePapers(2), reasons: [], belongings: NOTHING_ELSE });
  });

  it('lists what cannot be read, and goes on', async () => {
    const text = (await wholeFile(makePapers(3))).replace('"status":"unread"', '"status":"burnt"');
    expect(await readByLines(new Blob([text]))).toMatchObject({ papers: makePapers(3).slice(1), reasons: ['the status cannot be read'] });
  });

  it('is refused where it is cut off, packed or not, or newer', async () => {
    const text = await wholeFile(makePapers(3));
    const whole = await packed(text);
    for (const file of [new Blob([text.slice(0, text.length / 2)]), new Blob([text.slice(0, -3)]), whole.slice(0, whole.size - 20)]) {
      await expect(readByLines(file)).rejects.toMatchObject({ code: 'damaged-file' });
    }
    await expect(readByLines(new Blob([text.replace('"version":2', '"version":9')]))).rejects.toMatchObject({ code: 'newer-file' });
    await expect(readByLines(new Blob(['hello']))).rejects.toMatchObject({ code: 'bad-file' });
  });
});
