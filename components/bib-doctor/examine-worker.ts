// Looks through a .bib file beside the page: some thousand entries take seconds.
import { examine, type Examined } from '@/lib/formats/bib-doctor/examine';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';

export interface ExamineTask {
  text: string;
  /** Milliseconds since the epoch. */
  now: number;
}

export type Told = { done: number; total: number } | { examined: Examined } | { failed: ErrorCode };

self.addEventListener('message', ({ data }: MessageEvent<ExamineTask>) => {
  examine(data.text, data.now, (done, total) => tell({ done, total })).then(
    (examined) => tell({ examined }),
    (thrown: unknown) => tell({ failed: toAppError(thrown).code }),
  );
});

function tell(told: Told): void {
  self.postMessage(told, { transfer: [] });
}
