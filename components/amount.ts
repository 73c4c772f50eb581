// A number and what it counts: `1 paper`, `12,400 papers`.

export function amount(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
