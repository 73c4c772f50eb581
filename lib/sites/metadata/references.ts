// Where a page lists what it cites: works that it is not about.

/** A class `bibliography` alone is not among them: on personal pages it is the list of the person's own papers. */
const REFERENCES =
  '#references, #bibliography, .references, .reference-list, .ref-list, .reflist, .c-article-references, .citation-list, [role="doc-bibliography"], [role="doc-endnotes"], [data-title="References" i]';

export function isInReferences(element: Element): boolean {
  return element.closest(REFERENCES) !== null;
}
