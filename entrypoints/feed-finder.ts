// Put into a page when the popup wants to know whether it can be followed: hands over what may name a feed. Changes nothing, stays nowhere.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

const MAX_CHARS = 200_000;

export default defineUnlistedScript(() => {
  const serializer = new XMLSerializer();
  const html = Array.from(document.querySelectorAll('link[rel~="alternate" i]'), (link) => serializer.serializeToString(link)).join('').slice(0, MAX_CHARS);
  return { base: document.baseURI, html };
});
