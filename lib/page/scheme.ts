// The page's scheme, not the system's: arXiv is light in a dark system, Hugging Face has a switch of its own.

export type Scheme = 'light' | 'dark';

/** What stands behind `element`: the first ground up the tree that can be seen. */
export function readScheme(element: Element): Scheme {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const lightness = parseLightness(getComputedStyle(at).backgroundColor);
    if (lightness !== undefined) return lightness < 0.5 ? 'dark' : 'light';
  }
  const root = document.documentElement;
  const { colorScheme } = getComputedStyle(root);
  if (root.classList.contains('dark') || /^(?:only )?dark/.test(colorScheme)) return 'dark';
  return colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** 0 (black) to 1 (white) of a computed colour, as people see it; nothing if one can look through it. */
export function parseLightness(color: string): number | undefined {
  const [space = '', ...parts] = color.match(/^[a-z]+|(?<![\w.-])(?:[\d.]+|none)/g) ?? [];
  const [first, second = 0, third = 0, alpha = 1] = parts.map((part) => parseFloat(part) || 0);
  if (first === undefined || alpha < 0.5) return undefined;
  if (space.startsWith('ok')) return first;
  if (space.startsWith('l')) return first / 100;
  return (0.2126 * first + 0.7152 * second + 0.0722 * third) / (space === 'color' ? 1 : 255);
}

/** Calls back when the page may have changed its ground: its switch sets a class, a style or a data attribute on `html` or `body`, then colours may fade. */
export function watchScheme(onChange: () => void, signal: AbortSignal): void {
  const check = () => {
    onChange();
    setTimeout(() => signal.aborted || onChange(), FADE_MS);
  };
  const observer = new MutationObserver(check);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true, attributeFilter: ['class', 'style', 'data-theme', 'data-color-mode'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', check, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}

const FADE_MS = 350;
