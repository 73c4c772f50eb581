// Works at hand, found as a card is looked up: by any of their keys, or else by their title if nothing speaks against it. Pure.
import type { PaperKey } from '@/lib/model/identifiers';
import { compareWorks, type WorkDescription } from '@/lib/model/same-work';
import { distinctiveKey } from '@/lib/model/title-key';

export class KnownWorks<Work> {
  readonly #describe: (work: Work) => WorkDescription;
  readonly #byKey = new Map<PaperKey, Set<Work>>();
  readonly #byTitle = new Map<string, Set<Work>>();

  constructor(works: readonly Work[], describe: (work: Work) => WorkDescription) {
    this.#describe = describe;
    for (const work of works) this.add(work);
  }

  /** Also again, when it has learned keys. */
  add(work: Work): void {
    const { keys, title } = this.#describe(work);
    for (const key of keys) put(this.#byKey, key, work);
    const titled = distinctiveKey(title);
    if (titled !== undefined) put(this.#byTitle, titled, work);
  }

  /** All that share a key with it; else those that share its title. */
  find(wanted: WorkDescription): Work[] {
    const own = new Set(wanted.keys.flatMap((key) => [...(this.#byKey.get(key) ?? [])]));
    if (own.size > 0) return [...own];
    const titled = this.#byTitle.get(distinctiveKey(wanted.title) ?? '') ?? [];
    return [...titled].filter((work) => compareWorks(wanted, this.#describe(work)) !== 'different');
  }
}

function put<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
