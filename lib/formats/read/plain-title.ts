// Titles and abstracts without the little markup that CSL and Zotero allow in them: `<i>`, `<sup>`, `<span class="nocase">`.
import { decodeEntities } from '@/lib/metadata/markup';

const TAGS = /<\/?(?:i|b|sup|sub|sc|span|em|strong|jats:\w{1,20}|p)(?:\s[^<>]{0,200})?>/gi;

/** With entities decoded, as a text that holds markup has them. */
export function plainTitle(text: string): string {
  return /[<&]/.test(text) ? decodeEntities(text.replace(TAGS, '')) : text;
}
