// The doctor on the machine: Node, data folder, disk, clock, database, queue, and who can reach the address.

import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { Redis } from 'ioredis';

import { modelOf } from '../classify/local-model.ts';
import { readModel } from '../classify/model.ts';
import { isLoopback, type Config } from '../config.ts';
import type { ChatAddress } from '../domain/ids.ts';
import { pushedMs } from '../pipeline/clock.ts';
import { isLocked } from '../store/lock.sqlite.ts';
import { inspectDatabase, newestMigration, type Inspection } from '../store/dialect.sqlite.inspect.ts';
import type { Check } from './doctor.ts';

export interface MachineReport {
  readonly checks: readonly Check[];
  /** Contact persons who have a linked account; undefined when there is no database to ask. */
  readonly linked: ReadonlySet<string> | undefined;
  /** Groups that a coordinator said yes to in chat, beside those of community.yaml. */
  readonly approved: readonly ChatAddress[];
}

/** better-sqlite3 13 needs Node-API 10; type stripping without a flag came in 22.18 (libraries.md §1). */
const nodeFloor = [22, 18] as const;
/** Below the first it will not work for long, below the second somebody should look. */
const diskFail = 200_000_000;
const diskWarn = 1_000_000_000;
/** `f_type` of file systems over a network, on which SQLite's locks cannot be trusted (statfs(2)). */
const networkDisks = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
]);

/** Looks; changes nothing. Without a configuration only at what needs none. */
export async function lookAtMachine(config: Config | undefined): Promise<MachineReport> {
  const checks: Check[] = [checkNode(process.versions.node), checkClock(Date.now())];
  if (!config) return { checks, linked: undefined, approved: [] };
  checks.push(
    ...checkFolder(config.dataDir),
    checkDisk(config.dataDir),
    checkAddress(config),
    checkRunning(config.dataDir),
    checkModel(config.dataDir),
    ...checkEndpoint(config),
  );
  const database = lookAtDatabase(config.dataDir);
  checks.push(...database.checks);
  if (config.redisUrl !== undefined) checks.push(...(await checkRedis(config.redisUrl)));
  return { ...database, checks };
}

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const good = major > nodeFloor[0] || (major === nodeFloor[0] && minor >= nodeFloor[1]);
  return { code: 'node', level: good ? 'ok' : 'fail', params: { version } };
}

export function checkClock(now: number): Check {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const params = { now: new Date(now).toISOString().slice(0, 16).replace('T', ' '), zone };
  return { code: 'clock', level: now < newestMigration() - 86_400_000 ? 'fail' : 'ok', params };
}

function checkFolder(folder: string): Check[] {
  const params = { folder };
  if (!existsSync(folder)) {
    const parent = firstThatIs(folder);
    return [{ code: mayWrite(parent) ? 'folder_new' : 'folder', level: mayWrite(parent) ? 'ok' : 'fail', params }];
  }
  const stat = statSync(folder);
  if (!stat.isDirectory() || !mayWrite(folder)) return [{ code: 'folder', level: 'fail', params }];
  const open = (stat.mode & 0o077) !== 0;
  const mode = (stat.mode & 0o777).toString(8);
  // As git makes it: closed at the first start.
  if (open && !existsSync(join(folder, 'seinhuis.db'))) return [{ code: 'folder', level: 'ok', params }];
  return [
    { code: 'folder', level: 'ok', params },
    { code: 'folder_rights', level: open ? 'fail' : 'ok', params: { folder, mode } },
  ];
}

function checkDisk(folder: string): Check {
  const { type, bavail, bsize } = statfsSync(firstThatIs(folder));
  const network = networkDisks.get(type);
  if (network !== undefined) return { code: 'disk_network', level: 'fail', params: { kind: network } };
  const free = bavail * bsize;
  const level = free < diskFail ? 'fail' : free < diskWarn ? 'warn' : 'ok';
  return { code: 'disk_free', level, params: { gigabytes: (free / 1e9).toFixed(1) } };
}

const checkAddress = (config: Config): Check => ({
  code: isLoopback(config.host) ? 'address' : 'address_open',
  // Without a secret the configuration was refused before; behind plain HTTP the secret can be read on the way.
  level: isLoopback(config.host) ? 'ok' : 'warn',
  params: { host: config.host, port: config.port },
});

const checkRunning = (folder: string): Check => {
  try {
    return { code: isLocked(folder) ? 'running' : 'not_running', level: 'ok' };
  } catch {
    return { code: 'lock_unreadable', level: 'fail' };
  }
};

/** Which model a house on this folder would use, and whether that of the neighbourhood lags behind the shipped one. */
function checkModel(folder: string): Check {
  try {
    const { model, which } = modelOf(folder);
    const { local } = model.header;
    if (which === 'unfit') return { code: 'model_unfit', level: 'warn' };
    if (which === 'shipped' || !local) return { code: 'model_shipped', level: 'ok' };
    const level = local.base === readModel().header.corpus ? 'ok' : 'warn';
    return { code: 'model_local', level, params: { corrections: local.corrections } };
  } catch {
    return { code: 'model_missing', level: 'warn' };
  }
}

/** Words leave the house: nobody may be surprised by that. */
const checkEndpoint = ({ endpoint }: Config): Check[] =>
  endpoint ? [{ code: 'endpoint_on', level: 'warn', params: { host: new URL(endpoint.url).host } }] : [];

function lookAtDatabase(folder: string): MachineReport {
  let inspection: Inspection | undefined;
  try {
    inspection = inspectDatabase(folder);
  } catch (error) {
    return {
      checks: [{ code: 'database_broken', level: 'fail', params: { detail: codeOf(error) } }],
      linked: undefined,
      approved: [],
    };
  }
  if (!inspection) return { checks: [{ code: 'database_new', level: 'ok' }], linked: undefined, approved: [] };
  try {
    const { quickCheck, journalMode, schema, read } = inspection;
    const checks: Check[] = [
      { code: 'database_broken', level: quickCheck === 'ok' ? 'ok' : 'fail', params: { detail: 'quick_check' } },
      { code: 'database_wal', level: journalMode === 'wal' ? 'ok' : 'fail', params: { mode: journalMode } },
      { code: `schema_${schema}`, level: schema === 'newer' ? 'fail' : 'ok' },
    ];
    if (!read) return { checks, linked: undefined, approved: [] };
    const { dead } = read.queueState();
    checks.push({ code: 'dead_letters', level: dead > 0 ? 'warn' : 'ok', params: { count: dead } });
    const now = Date.now() + pushedMs(read);
    const ahead = read.channels().some(({ lastIntakeAt }) => (lastIntakeAt ?? 0) > now + 300_000);
    if (ahead) checks.push({ code: 'clock_back', level: 'warn' });
    const approved = read.strangeGroups().flatMap(({ chat, state }) => (state === 'reading' ? [chat] : []));
    const linked = new Set(read.links().flatMap((link) => (link.goneAt === null ? [link.contact] : [])));
    return { checks, linked, approved };
  } finally {
    inspection.close();
  }
}

/** Reachable, keeps what it has on disk (AOF), and throws nothing away when full (`noeviction`). */
async function checkRedis(url: string): Promise<Check[]> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3000,
    commandTimeout: 3000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined); // told by the rejected call below
  try {
    await redis.connect();
    const info = `${await redis.info('persistence')}\n${await redis.info('memory')}`;
    const value = (key: string): string => new RegExp(`^${key}:(\\S+)`, 'mu').exec(info)?.[1] ?? '';
    const policy = value('maxmemory_policy');
    return [
      { code: 'redis', level: 'ok' },
      { code: 'redis_aof', level: value('aof_enabled') === '1' ? 'ok' : 'warn' },
      { code: 'redis_eviction', level: policy === 'noeviction' ? 'ok' : 'fail', params: { policy } },
    ];
  } catch (error) {
    return [{ code: 'redis', level: 'fail', params: { detail: codeOf(error) } }];
  } finally {
    redis.disconnect();
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

function firstThatIs(folder: string): string {
  let at = resolve(folder);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
