// A component whose code comes after the first rows. Once it is there it is drawn at once: React's own `lazy` would
// show an empty place first, and keep it for a third of a second.
import { lazy, useState, type ComponentType } from 'react';

export type Later<Props> = ComponentType<Props> & {
  /** Fetches it ahead. A popup that closes meanwhile breaks that off; drawing it asks again, and says so if it fails. */
  load(): void;
};

export function later<Props extends object>(fetchModule: () => Promise<{ default: ComponentType<Props> }>): Later<Props> {
  let loaded: ComponentType<Props> | undefined;
  const fetched = async () => {
    const module = await fetchModule();
    loaded = module.default;
    return module;
  };
  const Lazy: ComponentType<Props> = lazy(fetched);
  function Component(props: Props) {
    // For as long as it is drawn: another component would forget what is typed into it.
    const [Chosen] = useState(() => loaded ?? Lazy);
    return <Chosen {...props} />;
  }
  return Object.assign(Component, { load: () => void fetched().catch(() => {}) });
}
