// As much of citeproc-js as is used here; the package has no types of its own.
declare module 'citeproc' {
  export interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): unknown;
  }

  type Decorate = (state: unknown, text: string) => string;

  /** How text comes out: a pattern around it, a function, or false where nothing is to be done. */
  export type OutputFormat = Record<string, string | false | Decorate>;

  class Engine {
    constructor(system: System, style: string, language: string, forceLanguage?: boolean);
    setOutputFormat(name: string): void;
    /** What is listed from now on, and nothing else. */
    updateItems(ids: string[]): void;
    makeBibliography(): [parameters: { entry_ids: string[][] }, entries: string[]] | false;
  }

  const CSL: {
    Engine: typeof Engine;
    Output: { Formats: Record<string, OutputFormat> };
  };
  export default CSL;
}
