// `57 %`, and never none where there is something.

export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const percent = Math.round((100 * part) / whole);
  return percent === 0 ? '< 1 %' : percent === 100 && part < whole ? '> 99 %' : `${percent} %`;
}
