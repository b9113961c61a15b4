// All that is SQLite's own: opening, pragmas, migrations (the lock of the data folder: lock.sqlite.ts). Nothing else names the database.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle, migrate, type BetterSQLite3Database } from './drizzle.ts';
import { explain, makeFolder, StoreError } from './lock.sqlite.ts';

export type Db = BetterSQLite3Database & { readonly $client: Database.Database };

const migrationsFolder = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));
const databaseName = 'seinhuis.db';

/**
 * Opens (and makes) the database of a data folder with WAL and `synchronous=FULL`: a commit that returned survives a
 * power cut (promises.md F2). `durable: false` is for a throw-away replay only. Migrates to this program's version;
 * throws StoreError when a newer program made it (P11) or when the file is damaged.
 */
export function openDatabase(folder: string, options: { readonly durable?: boolean } = {}): Db {
  makeFolder(folder);
  const client = new Database(join(folder, databaseName), { timeout: 5000 });
  try {
    client.pragma('journal_mode = WAL');
    client.pragma(`synchronous = ${options.durable === false ? 'OFF' : 'FULL'}`);
    client.pragma('foreign_keys = ON');
    client.pragma('secure_delete = ON');
    // Fewer, larger checkpoints: doubles the rate of small updates (libraries.md §5).
    client.pragma('wal_autocheckpoint = 8000');
    client.pragma('cache_size = -16000');
    refuseNewer(client);
    const db = drizzle({ client });
    migrate(db, { migrationsFolder });
    return db;
  } catch (error) {
    client.close();
    throw explain(error, folder);
  }
}

/** P11: rows of `__drizzle_migrations` that this program does not know mean that a newer one was here. */
function refuseNewer(client: Database.Database): void {
  const table = client.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!table) return;
  const row = client.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null };
  const journal = JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  if (row.at !== null && Number(row.at) > newest) {
    throw new StoreError(
      'newer',
      'the database was made by a newer Seinhuis; install that version or put back a backup',
    );
  }
}
