// As much of Papa Parse, which ships no types, as the tests use.
declare module 'papaparse' {
  export function parse(text: string, options?: { header?: boolean; newline?: string; skipEmptyLines?: boolean }): { data: string[][]; errors: { message: string }[] };
}
