// Many single requests to IndexedDB, all under way at once: its own cost a third of Dexie's, and a cursor costs more than either.
// Inside the caller's transaction. What is read so is not watched by live queries.

/** Answers come in the order of the requests, and if one fails all do: it is enough to wait for the last. */
export function answers<Name, Answer>(names: readonly Name[], ask: (name: Name) => IDBRequest<Answer>): Promise<Answer[]> {
  const requests = names.map(ask);
  const last = requests.at(-1);
  return new Promise((resolve, reject) => {
    if (!last) return resolve([]);
    last.addEventListener('success', () => resolve(requests.map(({ result }) => result)));
    last.addEventListener('error', () => reject(last.error));
  });
}

export async function answer<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  const [only] = await answers([request], (one) => one);
  return only as Answer;
}
