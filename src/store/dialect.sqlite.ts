// All that is SQLite's own: opening, pragmas, migrations, the lock of the data folder. Nothing else names the database.

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

export type Db = BetterSQLite3Database & { readonly $client: Database.Database };

const migrationsFolder = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));
const databaseName = 'seinhuis.db';

/** The data folder cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  readonly code: 'locked' | 'newer' | 'corrupt' | 'not_writable';
  constructor(code: StoreError['code'], message: string) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
  }
}

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
    client.pragma('cache_size = -32000');
    refuseNewer(client);
    const db = drizzle({ client });
    migrate(db, { migrationsFolder });
    return db;
  } catch (error) {
    client.close();
    throw explain(error, folder);
  }
}

/**
 * Takes the data folder for this process: an exclusive lock of the operating system on a file of its own, which the
 * system gives back when the process ends in any way (P12). Throws StoreError 'locked' at once when another has it.
 */
export function lockFolder(folder: string): { release(): void } {
  makeFolder(folder);
  const lock = new Database(join(folder, 'lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (errorCode(error).startsWith('SQLITE_BUSY')) {
      throw new StoreError('locked', `data folder ${folder} is in use by another Seinhuis process`);
    }
    throw explain(error, folder);
  }
  return {
    release: () => {
      lock.close();
    },
  };
}

/** True when a Seinhuis process has the data folder now. */
export function isLocked(folder: string): boolean {
  if (!existsSync(join(folder, 'lock'))) return false;
  try {
    lockFolder(folder).release();
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'locked') return true;
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError('not_writable', `data folder ${folder} cannot be made (${errorCode(error)})`);
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

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

function explain(error: unknown, folder: string): Error {
  if (error instanceof StoreError) return error;
  const code = errorCode(error);
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new StoreError('corrupt', `the database in ${folder} is damaged (${code}); put back a backup`);
  }
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY' || code === 'EACCES') {
    return new StoreError('not_writable', `data folder ${folder} cannot be written (${code})`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
