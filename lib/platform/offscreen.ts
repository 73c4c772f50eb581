// A document of ours that nobody sees. Chrome's worker cannot give a blob an address; a document can, for as long as it lives.
import { browser } from 'wxt/browser';

const PATH = '/offscreen.html';

/** Opens the document, has it answer that message, lets `use` work with the answer, and closes the document. */
export async function withOffscreen<Result>(message: unknown, use: (answer: unknown) => Promise<Result>): Promise<Result> {
  // One that an earlier worker left behind when it died would not let another be opened.
  await browser.offscreen.closeDocument().catch(() => {});
  await browser.offscreen.createDocument({ url: PATH, reasons: ['BLOBS' as never], justification: 'Writes the backup of the library into a file' });
  try {
    return await use(await browser.runtime.sendMessage(message));
  } finally {
    await browser.offscreen.closeDocument();
  }
}
