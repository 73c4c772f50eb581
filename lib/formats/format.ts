// The contract of an export format: papers in, text out, one small piece at a time.
import type { Paper } from '@/lib/model/paper';

export type ExportFormatId = 'bibtex' | 'ris' | 'csl-json' | 'markdown' | 'csv' | 'bookmarks' | 'bibliography' | 'backup';

export interface ExportFormat {
  id: ExportFormatId;
  /** As the menu shows it. */
  label: string;
  /** Without the dot. */
  extension: string;
  mimeType: string;
  /** Papers go by cite keys in it. */
  hasCiteKeys?: true;
  /** Text in chunks, so that memory stays flat whatever the library holds. `now`: milliseconds since the epoch. */
  write(papers: Iterable<Paper> | AsyncIterable<Paper>, now: number): AsyncIterable<string>;
}
