// A name that nobody else can guess. `crypto.randomUUID` is not there in pages without https.

export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
