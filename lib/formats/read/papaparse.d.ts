// As much of Papa Parse, which ships no types, as we use.
declare module 'papaparse' {
  interface ParseOptions {
    header?: boolean;
    newline?: string;
    delimiter?: string;
    /** Off: text without quotes is read like any other. */
    fastMode?: false;
    /** At most so many rows. */
    preview?: number;
    skipEmptyLines?: boolean | 'greedy';
    delimitersToGuess?: string[];
  }
  export function parse(text: string, options?: ParseOptions): { data: string[][]; errors: { message: string }[]; meta: { cursor: number; truncated: boolean; delimiter: string; linebreak: string } };
}
