// Kills the house and looks at it from outside: the parent holds the platform, the child is the house, and after each
// death what the platform saw is compared with the rows (promises.md §5.2).

import Database from 'better-sqlite3';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { startSamplePlatform, type SamplePlatform } from '../sample-channel/platform.ts';
import type { CrashPoint, FromChild, ToChild } from '../support/crash-child.ts';
import { until } from '../support/until.ts';
import { createTown, type Random, type Town } from './town.ts';

/** Chats that the house writes to at the same time (src/main.ts); so many sends can be under way at a death. */
const sendsAtOnce = 12 * 8;
const childFile = fileURLToPath(new URL('../support/crash-child.ts', import.meta.url));

export interface CrashHarness {
  readonly platform: SamplePlatform;
  readonly town: Town;
  /** Deaths so far. */
  readonly kills: () => number;
  /** Messages that went out a second time so far. */
  readonly extras: () => number;
  /** The living child gets this point to die at, or a new child is born with it. */
  arm(at: CrashPoint): void;
  /** Starts a child when none lives; `at`: it may die while it starts. Resolves when it is ready or dead. */
  live(at?: CrashPoint): Promise<void>;
  /** Resolves when the child is dead; rejects when it still lives after `ms`. */
  death(what: string, ms?: number): Promise<void>;
  /** From outside, at this very moment; or so long (ms) after a new one was born, in the midst of its start. */
  kill(at?: { readonly whileStartingFor: number }): Promise<void>;
  isAlive(): boolean;
  send(message: ToChild): void;
  /** The clock of the house goes ahead; for the child that lives and for all that follow. */
  advance(ms: number): void;
  /** After `advance`: resolves when the house works by its new time (or is dead), so that what is said next is not said before it. */
  pushed(): Promise<void>;
  /** Restarts where needed, lets everything come to its end, and checks every promise from outside. */
  settleAndCheck(): Promise<void>;
  close(): Promise<void>;
}

/** Another platform than the sample one, in its clothes; `env` tells the child how to get there. */
export interface CrashStage {
  readonly platform: SamplePlatform;
  readonly env: Readonly<Record<string, string>>;
}

interface CrashOptions {
  readonly redisUrl?: string;
  readonly stage?: (now: () => number) => Promise<CrashStage>;
}

export async function createCrashHarness(random: Random, options: CrashOptions = {}): Promise<CrashHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-crash-'));
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const stage = await options.stage?.(now);
  const platform = stage?.platform ?? (await startSamplePlatform(now));
  let child: ChildProcess | undefined;
  let ready = false;
  let idle: Extract<FromChild, { is: 'idle' }> | undefined;
  let kills = 0;
  let extras = 0;

  function start(at?: CrashPoint): ChildProcess {
    ready = false;
    const env = {
      ...process.env,
      SEINHUIS_DATA: folder,
      SAMPLE_URL: platform.url,
      ...stage?.env,
      CRASH_AHEAD: String(ahead),
      // Compiled once, so that a birth costs half.
      NODE_COMPILE_CACHE: join(tmpdir(), 'seinhuis-crash-compiled'),
      ...(at === undefined ? {} : { CRASH_AT: at }),
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    };
    const born = fork(childFile, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    born.on('message', (message: FromChild) => {
      if (message.is === 'ready') ready = true;
      else idle = message;
    });
    born.on('error', () => undefined);
    born.once('exit', (code, signal) => {
      if (child === born) child = undefined;
      // Dead otherwise than by our hand: the house fell over, and the check would not see why.
      if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the house ended by itself with ${code}`);
    });
    return born;
  }

  const isAlive = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function live(at?: CrashPoint): Promise<void> {
    if (isAlive()) return;
    child = start(at);
    await until('the house started', () => ready || !isAlive(), 60_000);
  }

  function noteDeath(): void {
    kills += 1;
    // Sent, and not written down when it died: each of these will be sent once more, and nothing else may be.
    const undone = unwritten(folder, platform);
    expect(undone - extras).toBeLessThanOrEqual(sendsAtOnce);
    extras = undone;
  }

  async function death(what: string, ms = 20_000): Promise<void> {
    await until(what, () => !isAlive(), ms);
    noteDeath();
  }

  async function kill(at?: { readonly whileStartingFor: number }): Promise<void> {
    if (at) {
      if (isAlive()) await end();
      child = start();
      await moment(at.whileStartingFor);
    }
    if (child && isAlive()) {
      const dying = once(child, 'exit');
      child.kill('SIGKILL');
      await dying;
    }
    noteDeath();
  }

  /** Stops it as an operator would, so that the next one may start. */
  async function end(): Promise<void> {
    if (!child || !isAlive()) return;
    const dying = once(child, 'exit');
    child.disconnect();
    await dying;
  }

  const send = (message: ToChild): void => {
    if (child?.connected === true) child.send(message, () => undefined);
  };

  /** All that was given is taken, and nothing is due any more. */
  async function settle(): Promise<void> {
    await live();
    await until('every update was taken', () => platform.confirmed() === platform.updates.length, 60_000);
    // So that the town does not drown in its past.
    send({ do: 'board', keep: 10 });
    for (let round = 0; round < 60; round += 1) {
      idle = undefined;
      // What failed waits for its next try: that is minutes away, so the clock goes there.
      const ms = round === 0 ? 0 : 120_000;
      ahead += ms;
      send({ do: 'work', ms });
      await until('the house was idle', () => idle !== undefined || !isAlive(), 60_000);
      const said = idle as Extract<FromChild, { is: 'idle' }> | undefined;
      if (said?.unsent === 0 && said.due === 0) return;
    }
    throw new Error('the house never came to rest');
  }

  return {
    platform,
    town: createTown(platform, random, now),
    kills: () => kills,
    extras: () => extras,
    arm: (at) => send({ do: 'arm', at }),
    live,
    death,
    kill,
    isAlive,
    send,
    advance: (ms) => {
      ahead += ms;
      idle = undefined;
      send({ do: 'work', ms });
    },
    pushed: () => until('the clock was pushed', () => idle !== undefined || !isAlive()),
    settleAndCheck: async () => {
      await settle();
      check(folder, platform, extras);
    },
    close: async () => {
      await end();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const reflexLine = /^Direct gevaar\?/u;

/** Messages in the platform's ledger that no row tells of, but for the line of 112, which has none. */
function unwritten(folder: string, platform: SamplePlatform): number {
  const db = openRows(folder);
  if (!db) return 0;
  try {
    const written = new Set(
      db
        .prepare('select external_id as id from deliveries')
        .all()
        .map((row) => (row as { id: string }).id),
    );
    return platform.ledger.filter(
      (entry) => entry.path === '/send' && !reflexLine.test(entry.text ?? '') && !written.has(entry.id),
    ).length;
  } finally {
    db.close();
  }
}

function openRows(folder: string): Database.Database | undefined {
  try {
    return new Database(join(folder, 'seinhuis.db'), { readonly: true, fileMustExist: true, timeout: 5_000 });
  } catch {
    // It died before there was a file.
    return undefined;
  }
}

function check(folder: string, platform: SamplePlatform, extras: number): void {
  const db = openRows(folder);
  if (!db) throw new Error('there is no database');
  const all = (sql: string): readonly unknown[] => db.prepare(sql).all();
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    // Every confirmed message has exactly one row, and reached its end (or lies in sight as a dead letter).
    const rows = all('select external_id as id from inbox').map((row) => (row as { id: string }).id);
    expect(rows.length).toBe(platform.confirmed());
    expect(new Set(rows)).toEqual(new Set(platform.updates.map((update) => update.message)));
    const lost = `select i.id, i.state, i.job from inbox i left join jobs j on j.id = i.job and j.state = 'dead'
      where i.state <> 'done' and j.id is null`;
    expect(all(lost)).toEqual([]);
    // No two cases from one message, no case without its history, none open without an owner and a timer.
    const twins = `select json_extract(data, '$.messageId') as message, count(*) as n from case_events
      where type = 'CaseOpened' group by 1 having n > 1`;
    expect(all(twins)).toEqual([]);
    expect(
      all(`select c.id from cases c where version <> (select count(*) from case_events e where e.case_id = c.id)`),
    ).toEqual([]);
    const orphans = `select id from cases where status not in ('closed', 'withdrawn', 'merged')
      and (timer_at is null or owner is null or owner = '')`;
    expect(all(orphans)).toEqual([]);
    expect(all(`select number, count(*) as n from cases group by 1 having n > 1`)).toEqual([]);
    // What was sent is written down, but for what was under way at a death.
    expect(unwritten(folder, platform)).toBe(extras);
    expect(repeatsOfOneQuestion(platform)).toBeLessThanOrEqual(extras);
  } finally {
    db.close();
  }
}

/** A message with buttons is known by its tokens: how often one was sent again. */
function repeatsOfOneQuestion(platform: SamplePlatform): number {
  const seen = new Set<string>();
  let repeats = 0;
  for (const { path, buttons } of platform.ledger) {
    const token = path === '/send' ? buttons?.[0]?.token : undefined;
    if (token === undefined) continue;
    if (seen.has(token)) repeats += 1;
    seen.add(token);
  }
  return repeats;
}
