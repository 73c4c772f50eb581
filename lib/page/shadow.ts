// Closed shadow roots that share one style sheet: the page can neither read what is in them nor restyle it.

/**
 * Makes a function that hangs a closed root, styled with `css`, on a host. One sheet serves every root;
 * Firefox refuses sheets of a content script in a page's roots (bugzilla 1751346), there each root gets a style element.
 */
export function createRooter(css: string): (host: HTMLElement) => ShadowRoot {
  const sheet = makeSheet(css);
  const style = document.createElement('style');
  style.textContent = css;
  return (host) => {
    const root = host.attachShadow({ mode: 'closed' });
    if (sheet) root.adoptedStyleSheets = [sheet];
    else root.append(style.cloneNode(true));
    return root;
  };
}

function makeSheet(css: string): CSSStyleSheet | undefined {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.createElement('manicule-trial').attachShadow({ mode: 'closed' }).adoptedStyleSheets = [sheet];
    return sheet;
  } catch {
    return undefined;
  }
}
