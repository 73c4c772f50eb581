import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml } from '@/lib/feeds/decode-xml';

const bytes = (...parts: (string | number[])[]) => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (sign) => sign.charCodeAt(0)) : part)));
const utf16 = (text: string, isLittle: boolean) => Uint8Array.from(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) => (isLittle ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff])));

describe('the text of a feed', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['UTF-8 without a word', bytes('<a>', [0xc3, 0xa9]), '', '<a>é'],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], '<a>', [0xc3, 0xa9]), 'text/xml', '<a>é'],
    ['UTF-8 that is said to be Latin', bytes('<?xml version="1.0" encoding="ISO-8859-1"?>', [0xc3, 0xa9]), 'text/xml; charset=iso-8859-1', '<?xml version="1.0" encoding="ISO-8859-1"?>é'],
    ['UTF-8 that is said to be UTF-16', bytes('<?xml version="1.0" encoding="UTF-16"?>', [0xc3, 0xa9]), '', '<?xml version="1.0" encoding="UTF-16"?>é'],
    ['Windows-1252 by its declaration', bytes('<?xml version="1.0" encoding=\'windows-1252\'?>', [0x93, 0xe9, 0x94]), 'text/xml', '<?xml version="1.0" encoding=\'windows-1252\'?>“é”'],
    ['Latin by its header', bytes('<a>', [0xe9]), 'application/rss+xml; charset="ISO-8859-1"', '<a>é'],
    ['Latin without a word', bytes('<a>', [0xe9]), '', '<a>é'],
    ['Shift JIS', bytes('<a>', [0x83, 0x65]), 'text/xml;charset=shift_jis', '<a>テ'],
    ['ISO-2022-JP, which looks like ASCII', bytes('<a>', [0x1b, 0x24, 0x42, 0x25, 0x46, 0x1b, 0x28, 0x42]), 'text/xml; charset=ISO-2022-JP', '<a>テ'],
    ['an encoding that nobody knows', bytes('<?xml version="1.0" encoding="x-mine"?>', [0xe9]), 'text/xml; charset=utf-9', '<?xml version="1.0" encoding="x-mine"?>é'],
    ['UTF-16 with its mark', utf16('\uFEFF<a>é', true), 'text/xml; charset=utf-8', '<a>é'],
    ['UTF-16 the other way round', utf16('\uFEFF<a>é', false), '', '<a>é'],
    ['UTF-16 without a mark', utf16('<?xml version="1.0"?>é', false), '', '<?xml version="1.0"?>é'],
    ['nothing', bytes(''), '', ''],
  ])('is read in %s', (_name, given, contentType, text) => {
    expect(decodeXml(given, contentType)).toBe(text);
  });

  it('that is cut within a character loses that character alone', () => {
    expect(decodeXml(bytes('<a>', [0xc3]), '', true)).toBe('<a>');
    expect(decodeXml(bytes('<a>x', [0xe2, 0x80]), '', true)).toBe('<a>x');
  });

  it('is found in whatever bytes and headers', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), fc.boolean(), (given, contentType, isCut) => {
      expect(typeof decodeXml(given, `text/xml; charset=${contentType}`, isCut)).toBe('string');
    }));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodeXml(new TextEncoder().encode(`<a>${text}`))).toBe(`<a>${text.toWellFormed()}`);
    }));
  });
});
