// In which styles a paper can be cited, and how a list of references can be written.

/** Those of the Citation Style Language, by what its files are called. */
export const CSL_STYLES = { apa: 'apa', mla: 'modern-language-association', chicago: 'chicago-author-date', ieee: 'ieee' } as const;
export type CslStyle = keyof typeof CSL_STYLES;

export type CiteStyle = 'bibtex' | CslStyle;

export const STYLE_NAMES: Record<CiteStyle, string> = { bibtex: 'BibTeX', apa: 'APA', mla: 'MLA', chicago: 'Chicago', ieee: 'IEEE' };
export const CITE_STYLES = Object.keys(STYLE_NAMES) as CiteStyle[];

export const SYNTAXES = { html: 'HTML', markdown: 'Markdown', text: 'Plain text' } as const;
export type Syntax = keyof typeof SYNTAXES;

export function isCslStyle(style: CiteStyle): style is CslStyle {
  return style !== 'bibtex';
}
