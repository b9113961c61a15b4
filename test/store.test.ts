// The store: one process for each folder (P12), upgrades whole or not at all (P11), commits that are data.

import Database from 'better-sqlite3';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asId, type JobId } from '../src/domain/ids.ts';
import { FenceError, isStorageFault } from '../src/store/commit.ts';
import { openDatabase } from '../src/store/dialect.sqlite.ts';
import { lockFolder, StoreError } from '../src/store/lock.sqlite.ts';
import { openStore } from '../src/store/store.ts';
import { tempFolder } from './support/house.ts';
import type { Statements } from './support/migrate-child.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = (folder: string): string => join(folder, 'seinhuis.db');
const settings = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  SEINHUIS_DATA: folder,
  SEINHUIS_COMMUNITY: join(folder, 'none.yaml'),
  PORT: '0',
  LOG_LEVEL: 'silent',
  REDIS_URL: '',
});

/** `seinhuis start` as a person starts it; resolves when it says that it runs. */
async function start(folder: string): Promise<{ kill(): Promise<void>; ready: Promise<void> }> {
  const child = spawn(process.execPath, ['src/cli/seinhuis.mjs', 'demo'], {
    cwd: root,
    env: settings(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const said = (async () => {
    for await (const chunk of child.stdout) if (String(chunk).includes('http://')) return;
    throw new Error('it never said that it runs');
  })();
  return { kill, ready: said };
}

describe('P12: one program for each data folder', () => {
  it('P12: a second start ends in two seconds with code 4 and a sentence; after a SIGKILL the next start works at once', async () => {
    const folder = tempFolder();
    const first = await start(folder);
    await first.ready;

    const second = spawn(process.execPath, ['src/cli/seinhuis.mjs', 'demo'], { cwd: root, env: settings(folder) });
    let said = '';
    second.stderr.on('data', (chunk) => (said += String(chunk)));
    const began = performance.now();
    const [code] = (await once(second, 'exit')) as [number];
    const took = performance.now() - began;
    expect(code).toBe(4);
    expect(said.trim().split('\n')[0]).toMatch(/^✖ .+/u);
    expect(said).not.toMatch(/\bat .+:\d+:\d+/u);
    console.log(`the second start ended after ${Math.round(took)} ms: ${said.trim()}`);
    expect(took).toBeLessThan(isSlow() ? 10_000 : 2_000);

    await first.kill();
    const third = await start(folder);
    await third.ready;
  }, 90_000);

  it("P12: the lock is the operating system's: it goes with the process, and can be taken again at once", () => {
    const folder = tempFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'locked' }));
    lock.release();
    lockFolder(folder).release();
  });
});

describe('P11: an upgrade is whole or not at all', () => {
  it('P11: running it twice changes nothing', () => {
    const folder = tempFolder();
    openDatabase(folder).$client.close();
    const before = schemaOf(folder);
    openDatabase(folder).$client.close();
    expect(schemaOf(folder)).toEqual(before);
  });

  it('P11: a database of a newer program is refused, and left as it is', () => {
    const folder = tempFolder();
    openDatabase(folder).$client.close();
    const db = new Database(file(folder));
    db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run(
      'from the future',
      4_102_444_800_000,
    );
    db.close();
    const before = schemaOf(folder);
    expect(() => openDatabase(folder)).toThrow(expect.objectContaining({ name: 'StoreError', code: 'newer' }));
    expect(schemaOf(folder)).toEqual(before);
  });

  it('P11: killed at any moment of a migration, the next start finds the old one or the new one and goes on', async () => {
    const folder = tempFolder();
    const child = fileURLToPath(new URL('./support/migrate-child.ts', import.meta.url));
    // The first run tells how many statements there are; then it is killed before each of them.
    const whole = await runChild(child, folder, undefined);
    expect(whole.statements).toBeGreaterThan(10);
    const wanted = schemaOf(folder);
    for (let nth = 1; nth <= whole.statements; nth += Math.ceil(whole.statements / 12)) {
      const place = tempFolder();
      await runChild(child, place, nth);
      const tables = schemaOf(place).filter((line) => line.includes('`inbox`') || line.includes('"inbox"'));
      expect([0, wanted.filter((line) => line.includes('`inbox`') || line.includes('"inbox"')).length]).toContain(
        tables.length,
      );
      openDatabase(place).$client.close();
      expect(schemaOf(place)).toEqual(wanted);
    }
  }, 120_000);
});

describe('a data folder that cannot be used', () => {
  it('F5: a damaged file is refused with the cure', () => {
    const folder = tempFolder();
    writeFileSync(file(folder), 'this is no database at all, but it is long enough to be looked at'.repeat(40));
    expect(() => openDatabase(folder)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  it('F6: a folder that cannot be made or written is refused with its name', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDatabase(join(folder, 'file', 'data'))).toThrow(expect.objectContaining({ code: 'not_writable' }));
    if (process.getuid?.() === 0) return; // root may write everywhere
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    expect(() => openDatabase(closed)).toThrow(StoreError);
    chmodSync(closed, 0o700);
  });

  it('T16: the folder is for its own user only', () => {
    const folder = join(tempFolder(), 'data');
    openDatabase(folder).$client.close();
    expect(readdirSync(folder)).toContain('seinhuis.db');
    expect(modeOf(folder)).toBe(0o700);
  });
});

describe('durability', () => {
  it('F2: WAL and synchronous=FULL are what SQLite says at run time, and erased words are overwritten', () => {
    const { db, close } = openStore(tempFolder());
    onTestFinished(close);
    const pragma = (name: string): unknown => db.$client.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('secure_delete')]).toEqual([
      'wal',
      2,
      1,
      1,
    ]);
  });
});

describe('a commit is data', () => {
  const open = () => {
    const store = openStore(tempFolder(), { durable: false });
    onTestFinished(store.close);
    return store;
  };
  const meta = (store: ReturnType<typeof open>, key: string) => () => [store.write.putMeta(key, '1')];

  it('rolls back as a whole when one row count is not the expected one', () => {
    const store = open();
    const changes = [store.write.putMeta('a', '1'), store.write.deleteJob(asId<JobId>('j_none'))];
    expect(() => store.commit('C2', changes)).toThrow(FenceError);
    expect(store.read.meta('a')).toBeUndefined();
  });

  it('a unit that fails does not hurt its neighbours, and they are written once', () => {
    const store = open();
    const bad = () => [store.write.deleteJob(asId<JobId>('j_none'))];
    const results = store.commitEach('C2', [meta(store, 'a'), bad, meta(store, 'b')]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect([store.read.meta('a'), store.read.meta('b')]).toEqual(['1', '1']);
  });

  it('a database that is held fails all units at once, and not one after another', () => {
    const folder = tempFolder();
    const store = openStore(folder, { durable: false, patience: 50 });
    onTestFinished(store.close);
    const other = new Database(file(folder));
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    const results = store.commitEach(
      'C2',
      Array.from({ length: 100 }, (_, n) => meta(store, `m${n}`)),
    );
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(results.every((result) => !result.ok && isStorageFault(result.error))).toBe(true);
    other.exec('ROLLBACK');
    other.close();
  });

  it('what is given in the same turn shares one transaction, and each hears its own end', async () => {
    const begun: string[] = [];
    const store = openStore(tempFolder(), { durable: false, hook: (when, step) => begun.push(`${when} ${step}`) });
    onTestFinished(store.close);
    begun.length = 0;
    await Promise.all(['a', 'b', 'c'].map((key) => store.commitSoon('C3', meta(store, key))));
    expect(begun).toEqual(['before C3', 'after C3']);
    const bad = store.commitSoon('C3', () => [store.write.deleteJob(asId<JobId>('j_none'))]);
    const good = store.commitSoon('C3', meta(store, 'd'));
    await expect(bad).rejects.toThrow(FenceError);
    await good;
    expect(store.read.meta('d')).toBe('1');
  });
});

function schemaOf(folder: string): readonly string[] {
  const db = new Database(file(folder));
  try {
    const rows = db.prepare(`select sql from sqlite_master where sql is not null order by name`).all() as {
      sql: string;
    }[];
    const migrations = db.prepare(`select name from sqlite_master where name = '__drizzle_migrations'`).get()
      ? (db.prepare('select hash from __drizzle_migrations order by created_at').all() as { hash: string }[])
      : [];
    return [...rows.map(({ sql }) => sql), ...migrations.map(({ hash }) => hash)];
  } finally {
    db.close();
  }
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** The two seconds are for a machine that does nothing else; the start of Node alone takes longer on one that does. */
const isSlow = (): boolean => (loadavg()[0] ?? 0) > cpus().length;

async function runChild(
  child: string,
  folder: string,
  killBefore: number | undefined,
): Promise<{ statements: Statements }> {
  const env = {
    ...process.env,
    SEINHUIS_DATA: folder,
    ...(killBefore === undefined ? {} : { KILL_BEFORE: String(killBefore) }),
  };
  const process_ = fork(child, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let statements = 0;
  process_.on('message', (message) => (statements = Number(message)));
  const [code, signal] = (await once(process_, 'exit')) as [number | null, string | null];
  expect(killBefore === undefined ? code : signal).toBe(killBefore === undefined ? 0 : 'SIGKILL');
  return { statements };
}
