// A text as a file of the reader's.

export function download(text: BlobPart, mimeType: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mimeType }));
  link.download = name;
  link.click();
  // The download has begun, but not every browser has taken hold of the blob by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
