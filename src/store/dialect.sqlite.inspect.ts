// The doctor's look at a database: read only, no migration, nothing made; works while a house is running.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from './drizzle.ts';
import { createReads, type Reads } from './read.ts';

export interface Inspection {
  /** `ok`, or what SQLite's quick_check found first. */
  readonly quickCheck: string;
  readonly journalMode: string;
  /** Of the schema, against this program's. */
  readonly schema: 'current' | 'older' | 'newer' | 'empty';
  /** Only when the schema is this program's. */
  readonly read: Reads | undefined;
  close(): void;
}

/** Opens the database of a data folder to look at; undefined when there is none yet. Throws what SQLite throws on a broken file. */
export function inspectDatabase(folder: string): Inspection | undefined {
  const file = join(folder, 'seinhuis.db');
  if (!existsSync(file)) return undefined;
  const client = new Database(file, { readonly: true, fileMustExist: true, timeout: 2000 });
  try {
    const quickCheck = String(client.pragma('quick_check(1)', { simple: true }));
    const schema = schemaOf(client);
    return {
      quickCheck,
      journalMode: String(client.pragma('journal_mode', { simple: true })),
      schema,
      read: schema === 'current' ? createReads(drizzle({ client })) : undefined,
      close: () => {
        client.close();
      },
    };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** When this program's newest migration was made: no clock can be right that is behind it. */
export function newestMigration(): number {
  const journal = fileURLToPath(new URL('../../migrations/sqlite/meta/_journal.json', import.meta.url));
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number }[] };
  return Math.max(...entries.map((entry) => entry.when));
}

function schemaOf(client: Database.Database): Inspection['schema'] {
  const table = client.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!table) return 'empty';
  const row = client.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null };
  const [at, newest] = [Number(row.at ?? 0), newestMigration()];
  return at === newest ? 'current' : at < newest ? 'older' : 'newer';
}
