// The dedicated worker that SQLite needs for its files (OPFS): an FTS5 table with prefix indexes, as large as its makers advise for search as one types.
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

interface Request {
  id: number;
  open?: ArrayBuffer;
  add?: [number, string][];
  search?: string;
  limit?: number;
}

type Sqlite = Awaited<ReturnType<typeof sqlite3InitModule>>;
type Database = InstanceType<Sqlite['oo1']['DB']>;

let database: Database | undefined;

const init = sqlite3InitModule as (config: { wasmBinary: ArrayBuffer }) => Promise<Sqlite>;

async function answer({ open, add, search, limit }: Request): Promise<number> {
  if (open) {
    const pool = await (await init({ wasmBinary: open })).installOpfsSAHPoolVfs({});
    database = new pool.OpfsSAHPoolDb('/bench.sqlite') as unknown as Database;
    database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS papers USING fts5(text, content='', prefix='1 2 3')");
    return 0;
  }
  if (!database) throw new Error('not open');
  const db = database;
  if (add) {
    db.transaction(() => {
      for (const [id, text] of add) db.exec({ sql: 'INSERT INTO papers(rowid, text) VALUES (?, ?)', bind: [id, text] });
    });
    return add.length;
  }
  return db.selectValues('SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT ?', [search ?? '', limit ?? 50]).length;
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  try {
    postMessage({ id: data.id, value: await answer(data) });
  } catch (thrown) {
    postMessage({ id: data.id, error: String(thrown) });
  }
});
