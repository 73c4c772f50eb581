// Zotero's items as JSON: “Better BibTeX JSON”, with collections, and the items of Zotero's web API.
import { Fields, parseJson, safeFields } from './json';
import { makeRecord } from './make-record';
import type { Reader } from './reader';
import { collectionTag, NO_WORKS, saidOfItem, type Collection } from './zotero-item';

export const zoteroJson: Reader = {
  id: 'zotero-json',
  label: 'Zotero (JSON)',
  isNumbered: true,
  claims: (head) => /^\s*[[{]/.test(head) && (/"label"\s*:\s*"Better\s?BibTeX JSON"/i.test(head) || /"itemType"\s*:/.test(head)),
  *read(text, now) {
    const file = parseJson(text);
    const values = Array.isArray(file) ? (file as unknown[]) : (Fields.of(file)?.list('items') ?? []);
    const { collections, ofItem } = readCollections(Fields.of(file)?.get('collections'));
    const notes = notesByParent(values);
    for (const [index, value] of values.entries()) {
      const line = index + 1;
      const safe = safeFields(value);
      if ('reason' in safe) {
        yield { line, reason: safe.reason };
        continue;
      }
      const item = dataOf(safe);
      if (NO_WORKS.has(item.text('itemType')) && item.text('parentItem')) continue;
      const why = NO_WORKS.get(item.text('itemType'));
      if (why !== undefined) {
        yield { line, reason: why };
        continue;
      }
      const inside = [...item.list('collections').filter((one) => typeof one === 'string'), ...(ofItem.get(item.text('itemID')) ?? []), ...(ofItem.get(item.text('key', 'itemKey')) ?? [])];
      const tags = [...item.list('tags').map((tag) => (typeof tag === 'string' ? tag : (Fields.of(tag)?.text('tag') ?? ''))), ...inside.map((id) => collectionTag(collections, id))];
      const own = item.list('notes').map((note) => (typeof note === 'string' ? note : (Fields.of(note)?.text('note') ?? '')));
      yield makeRecord(line, saidOfItem(item, tags, [...own, ...(notes.get(item.text('key', 'itemKey')) ?? [])]), now);
    }
  },
};

/** The API wraps each item. */
function dataOf(item: Fields): Fields {
  return item.object('data') ?? item;
}

function notesByParent(values: readonly unknown[]): Map<string, string[]> {
  const notes = new Map<string, string[]>();
  for (const value of values) {
    const item = Fields.of(value);
    const data = item && dataOf(item);
    const parent = data?.text('parentItem') ?? '';
    if (data?.text('itemType') !== 'note' || !parent) continue;
    notes.set(parent, [...(notes.get(parent) ?? []), data.text('note')]);
  }
  return notes;
}

function readCollections(value: unknown): { collections: Map<string, Collection>; ofItem: Map<string, string[]> } {
  const collections = new Map<string, Collection>();
  const ofItem = new Map<string, string[]>();
  const all = Array.isArray(value) ? (value as unknown[]).map((one): [string, unknown] => [Fields.of(one)?.text('key') ?? '', one]) : (Fields.of(value)?.entries() ?? []);
  for (const [id, one] of all) {
    const collection = Fields.of(one);
    if (!collection || !id) continue;
    collections.set(id, { name: collection.text('name'), parent: collection.text('parent', 'parentCollection') || undefined });
    for (const item of collection.list('items')) if (typeof item === 'string' || typeof item === 'number') ofItem.set(String(item), [...(ofItem.get(String(item)) ?? []), id]);
  }
  return { collections, ofItem };
}
