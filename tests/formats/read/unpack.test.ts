// Packed files are hostile too: what comes out of them is counted while it comes.
import { gzipSync, strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { backup } from '@/lib/formats/backup';
import { unpack } from '@/lib/formats/read/unpack';
import { makePapers } from '../../support/papers';
import { writeAll } from '../write-all';

const bytesOf = (bytes: Uint8Array) => new Uint8Array(bytes);
const zip = (files: Zippable) => bytesOf(zipSync(files));

describe('a file', () => {
  it('that is not packed is its text, in whatever encoding', async () => {
    expect(await unpack('x.bib', bytesOf(strToU8('\ufefféß')))).toEqual({ name: 'x.bib', text: 'éß' });
    expect((await unpack('x.bib', new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]))).text).toBe('Müller');
    expect((await unpack('x.csv', new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00]))).text).toBe('aé');
  });

  it('that is a backup comes out of gzip, and out of a zip of everything', async () => {
    const text = await writeAll(backup, makePapers(20));
    expect(await unpack('b.json.gz', bytesOf(gzipSync(strToU8(text))))).toEqual({ name: 'b.json', text });
    expect(await unpack('all.zip', zip({ 'notes/a.md': strToU8('# a'), 'papers.json': strToU8('[]'), 'deep/backup.json': strToU8(text), 'papers.bib': strToU8('@misc{a}') }))).toEqual({ name: 'backup.json', text });
  });

  it('that is a backup is found before all the notes of a zip of ours', async () => {
    const text = await writeAll(backup, makePapers(2));
    const notes = Object.fromEntries(Array.from({ length: 12_000 }, (_, n) => [`notes/${n}.md`, new Uint8Array()]));
    expect(await unpack('all.zip', zip({ 'README.txt': strToU8('x'), 'backup.json': strToU8(text), ...notes }))).toEqual({ name: 'backup.json', text });
  });

  it('that is alone in a zip is that file, wherever the zip says it lies', async () => {
    expect(await unpack('x.zip', zip({ '../../etc/x.bib': strToU8('@misc{a}'), '__MACOSX/._x.bib': strToU8('junk') }))).toEqual({ name: 'x.bib', text: '@misc{a}' });
  });
});

describe('a packed file is refused', () => {
  it.each([
    ['a zip of many files without a backup', zip({ 'a.bib': strToU8('x'), 'b.bib': strToU8('y') }), 'bad-file'],
    ['an empty zip', zip({}), 'bad-file'],
    ['a zip in a zip', zip({ 'a.zip': zip({ 'a.bib': strToU8('x') }) }), 'bad-file'],
    ['a zip in a zip under another name', zip({ 'a.bib': zip({ 'a.bib': strToU8('x') }) }), 'bad-file'],
    ['gzip in gzip', bytesOf(gzipSync(gzipSync(strToU8('x')))), 'bad-file'],
    ['a cut zip', zip({ 'a.bib': strToU8('x'.repeat(1_000)) }).slice(0, 40), 'damaged-file'],
    ['a cut gzip', bytesOf(gzipSync(strToU8(Array.from({ length: 5_000 }, (_, n) => String(n)).join()))).slice(0, 2_000), 'damaged-file'],
    ['more than 10,000 files', zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`f${n}.md`, new Uint8Array()]))), 'bad-file'],
  ])('that is %s', async (_what, bytes, code) => {
    await expect(unpack('x', bytes)).rejects.toMatchObject({ code });
  });

  it('that would grow more than a hundredfold', { timeout: 60_000 }, async () => {
    const zeros = new Uint8Array(30_000_000);
    await expect(unpack('x.gz', bytesOf(gzipSync(zeros)))).rejects.toMatchObject({ code: 'bad-file' });
    await expect(unpack('x.zip', zip({ 'a.bib': zeros }))).rejects.toMatchObject({ code: 'bad-file' });
    // Also where nobody wants what grows.
    await expect(unpack('x.zip', zip({ 'a.bin': zeros, 'a.bib': strToU8('x') }))).rejects.toMatchObject({ code: 'bad-file' });
  });
});
