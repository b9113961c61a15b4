// Opens the database of a folder, and dies before the n-th statement that SQLite is given: a migration that is cut off.

import Database from 'better-sqlite3';
import { openDatabase } from '../../src/store/dialect.sqlite.ts';

/** What the parent is told: how many statements there were. */
export type Statements = number;

const killBefore = Number(process.env['KILL_BEFORE'] ?? 0);
let statements = 0;

function count(): void {
  statements += 1;
  if (statements === killBefore) process.kill(process.pid, 'SIGKILL');
}

// drizzle's migrator runs every statement through these two.
const { exec, prepare } = Database.prototype;
Database.prototype.exec = function (sql) {
  count();
  return exec.call(this, sql);
};
Database.prototype.prepare = function (this: Database.Database, sql: string) {
  count();
  return prepare.call(this, sql);
} as typeof prepare;

openDatabase(process.env['SEINHUIS_DATA']!).$client.close();
process.send?.(statements, () => process.disconnect());
