// The data folder: made, taken by one process at a time, and what is wrong with it in plain words. Light on purpose: a
// second start looks here before the rest of the program is loaded.

import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

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

/**
 * Makes the data folder when it is not there, for its owner only. In a clone it is there, as open as git makes folders: it
 * is closed before the first row. One that somebody opened later stays as it is, and the doctor says so.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(join(folder, 'seinhuis.db')) && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
  } catch (error) {
    throw new StoreError('not_writable', `data folder ${folder} cannot be made (${errorCode(error)})`);
  }
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

/** A fault of SQLite or of the disk in our words; anything else as it is. */
export function explain(error: unknown, folder: string): Error {
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
