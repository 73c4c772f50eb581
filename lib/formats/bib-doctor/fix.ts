// A change of one entry, told by names of fields, not by places: whatever else was changed meanwhile, and however often it is applied.
import type { PaperKey } from '@/lib/model/identifiers';

export interface FieldValue {
  name: string;
  /** As it stands between braces. */
  value: string;
  /** An abbreviation that stands without braces: `jan`. */
  isMacro?: boolean;
  /** The field whose place it takes: of a preprint's `journal` becomes a `booktitle`. */
  insteadOf?: string | undefined;
}

export interface Fix {
  /** The how manieth entry of the file. */
  entry: number;
  /** Lower case. */
  type?: string | undefined;
  set: FieldValue[];
  remove: string[];
}

/** `published`: this preprint has come out. `mismatch`: its identifier is that of another work. Without a fix, the reader must look. */
export type Diagnosis =
  | { kind: 'published'; where: string; fix?: Fix | undefined }
  | { kind: 'lacking'; missing: string[]; fix?: Fix | undefined }
  | { kind: 'capitals'; words: string[]; fix: Fix }
  | { kind: 'mismatch'; key: PaperKey; title: string; fix?: undefined }
  | { kind: 'same-key' | 'same-work'; others: number[]; fix?: undefined }
  | { kind: 'broken'; line: number; reason: string; fix?: undefined };
