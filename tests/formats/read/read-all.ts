// A text as an import reads it.
import type { Reader } from '@/lib/formats/read/reader';
import { isUnread, type ReadRecord } from '@/lib/formats/read/reader';
import { findReader } from '@/lib/formats/read/registry';
import type { UnreadRecord } from '@/lib/model/import-record';
import type { Paper } from '@/lib/model/paper';
import { NOW } from '../write-all';

export async function readAll(reader: Reader, text: string): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for await (const record of reader.read(text, NOW)) records.push(record);
  return records;
}

/** By the reader that claims it. */
export async function readFile(name: string, text: string): Promise<{ papers: Paper[]; unread: UnreadRecord[] }> {
  const reader = findReader(name, text.slice(0, 4_000));
  if (!reader) throw new Error(`nobody claims ${name}`);
  const records = await readAll(reader, text);
  return { papers: records.flatMap((record) => (isUnread(record) ? [] : [record.paper])), unread: records.filter(isUnread) };
}

export async function readOne(name: string, text: string): Promise<Paper> {
  const { papers, unread } = await readFile(name, text);
  const [paper] = papers;
  if (!paper || papers.length + unread.length !== 1) throw new Error(`not one paper: ${JSON.stringify({ papers: papers.length, unread })}`);
  return paper;
}
