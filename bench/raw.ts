// The limits of this machine, in this run: what one fsync, one commit and one trip to Redis cost. Figures of another
// minute may differ thirty-fold (libraries.md §6), so every figure of ours is printed beside these.

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Redis } from 'ioredis';

export interface RawLimits {
  readonly fdatasyncPerS: number;
  /** Rows a second, one a transaction, WAL and FULL. */
  readonly single: number;
  readonly batched100: number;
}

/** Rows of some 250 bytes with one unique index, as our inbox has at least. */
export function measureSqlite(): RawLimits {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-raw-'));
  try {
    const db = new Database(join(folder, 'raw.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec(
      'create table t (id text primary key, ext text not null, body text not null); create unique index u on t (ext)',
    );
    const insert = db.prepare('insert into t values (?, ?, ?)');
    let n = 0;
    const one = (): void => void insert.run(`m_${n}`, `x${n++}`, 'w'.repeat(200));
    const batch = db.transaction((size: number) => {
      for (let i = 0; i < size; i += 1) one();
    });
    const single = rate(3000, (count) => {
      for (let i = 0; i < count; i += 1) batch(1);
    });
    const batched100 = rate(60_000, (count) => {
      for (let i = 0; i < count; i += 100) batch(100);
    });
    db.close();
    return { fdatasyncPerS: measureFsync(folder), single, batched100 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureFsync(folder: string): number {
  const file = openSync(join(folder, 'probe'), 'w');
  const block = Buffer.alloc(4096);
  const result = rate(2000, (count) => {
    for (let i = 0; i < count; i += 1) {
      writeSync(file, block);
      fdatasyncSync(file);
    }
  });
  closeSync(file);
  return result;
}

/** Pings a second, one after another, and pipelined by 100. */
export async function measureRedis(url: string): Promise<{ readonly awaited: number; readonly pipelined: number }> {
  const redis = new Redis(url);
  const from = performance.now();
  for (let i = 0; i < 3000; i += 1) await redis.lpush('raw', 'w'.repeat(200));
  const awaited = 3000 / ((performance.now() - from) / 1000);
  const then = performance.now();
  for (let i = 0; i < 300; i += 1) {
    const pipe = redis.pipeline();
    for (let j = 0; j < 100; j += 1) pipe.lpush('raw', 'w'.repeat(200));
    await pipe.exec();
  }
  const pipelined = 30_000 / ((performance.now() - then) / 1000);
  await redis.del('raw');
  redis.disconnect();
  return { awaited, pipelined };
}

function rate(count: number, work: (count: number) => void): number {
  const from = performance.now();
  work(count);
  return count / ((performance.now() - from) / 1000);
}
