// The doctor names what is wrong with its cure, on real folders, a real database and a real Redis; it changes nothing.

import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enCli } from '../src/catalog/locales/en.cli.ts';
import { nlCli } from '../src/catalog/locales/nl.cli.ts';
import { lookAtCommunity } from '../src/cli/doctor-community.ts';
import { checkClock, checkNode } from '../src/cli/doctor-machine.ts';
import { parseCommunity } from '../src/community.ts';
import { asId, type ChatAddress, type ContactId, type JobId, type PersonAddress } from '../src/domain/ids.ts';
import { createClock } from '../src/pipeline/clock.ts';
import { linkByHand, privateChatOf } from '../src/pipeline/links.ts';
import { lockFolder } from '../src/store/lock.sqlite.ts';
import { openStore } from '../src/store/store.ts';
import { makePlace, runCommand, type Place } from './support/cli.ts';
import { findProgram } from './support/programs.ts';
import { startRedis } from './support/redis.ts';

interface Report {
  readonly ok: boolean;
  readonly failed: number;
  readonly warned: number;
  readonly checks: readonly { code: string; level: string; text: string; cure?: string }[];
}

let place: Place;
let data: string;
beforeEach(() => {
  place = makePlace();
  data = join(place.folder, 'data');
  copyFileSync('community.example.yaml', join(place.folder, 'community.yaml'));
});
afterEach(() => place.remove());

async function examine(env: Record<string, string> = {}): Promise<Report & { exit: number | null }> {
  const { code, out } = await runCommand(place.folder, ['doctor', '--json'], env);
  return { ...(JSON.parse(out) as Report), exit: code };
}
/** `level text` of the checks with this code. */
const of = (report: Report, code: string): string[] =>
  report.checks.filter((check) => check.code === code).map(({ level }) => level);

describe('doctor on the machine', () => {
  it('on a fresh folder finds nothing that keeps the house from starting, and makes nothing', async () => {
    const report = await examine();
    expect(report.exit).toBe(0);
    expect(report.ok).toBe(true);
    expect(report.checks.filter(({ level }) => level === 'fail')).toEqual([]);
    expect(of(report, 'folder_new')).toEqual(['ok']);
    expect(readdirSync(place.folder)).toEqual(['community.yaml']);
  });

  it('gives each finding that is not ok a cure, in both languages', async () => {
    for (const lang of ['nl', 'en']) {
      const { out } = await runCommand(place.folder, ['doctor', '--json', '--lang', lang], { HOST: '::' });
      const { checks } = JSON.parse(out) as Report;
      for (const { level, text, cure } of checks) {
        expect(text.length).toBeGreaterThan(3);
        expect(text + (cure ?? '')).not.toMatch(/\{\w+\}|undefined/u);
        if (level !== 'ok') expect(cure?.length).toBeGreaterThan(3);
      }
    }
    for (const [code, texts] of Object.entries(nlCli.doctor.checks)) {
      expect(Object.keys(enCli.doctor.checks[code as keyof typeof nlCli.doctor.checks])).toEqual(Object.keys(texts));
      if ('problem' in texts) expect('cure' in texts && texts.cure, code).toBeTruthy();
    }
  });

  it('prints one line a finding with a mark, and a last line that sums up', async () => {
    const { code, out } = await runCommand(place.folder, ['doctor']);
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[✔!✖] \S/u);
    expect(lines.at(-1)).toContain('uitroepteken (8)');
  });

  it('ends with 3 when others can look into the data folder', async () => {
    openStore(data).close();
    expect(of(await examine(), 'folder_rights')).toEqual(['ok']);
    chmodSync(data, 0o755);
    const report = await examine();
    expect(report.exit).toBe(3);
    expect(report.checks.find((check) => check.code === 'folder_rights')).toMatchObject({
      level: 'fail',
      cure: `chmod 700 ${data}`,
    });
  });

  it('a folder that came with the program, as open as git makes them, is closed at the first start', async () => {
    mkdirSync(data, { mode: 0o755 });
    chmodSync(data, 0o755);
    const report = await examine();
    expect([report.exit, of(report, 'folder_rights')]).toEqual([0, []]);
    openStore(data).close();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(of(await examine(), 'folder_rights')).toEqual(['ok']);
  });

  it('ends with 3 when the data folder is no folder', async () => {
    writeFileSync(data, '');
    const report = await examine();
    expect(report.exit).toBe(3);
    expect(of(report, 'folder')).toEqual(['fail']);
  });

  it('names every finding of the settings', async () => {
    writeFileSync(join(place.folder, '.env'), 'PORT=x\n');
    const machine = await examine();
    expect(machine.exit).toBe(3);
    expect(machine.checks[0]).toMatchObject({ code: 'settings_wrong', level: 'fail', cure: 'Hier hoort: 0–65535.' });
    expect(machine.checks[0]?.text).toContain('.env:1 PORT');
    writeFileSync(join(place.folder, '.env'), '');
    const path = join(place.folder, 'community.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('kind: police', 'kind: polis'));
    const community = await examine();
    expect(community.exit).toBe(3);
    expect(of(community, 'settings_wrong')).toEqual(['fail']);
  });

  it('without a community.yaml says that it will be the demo', async () => {
    const other = makePlace();
    const { code, out } = await runCommand(other.folder, ['doctor']);
    other.remove();
    expect(code).toBe(0);
    expect(out).toMatch(/^! Er is nog geen community\.yaml\. .* → cp community\.example\.yaml community\.yaml/mu);
  });

  it('warns when the network can reach it, also with a secret', async () => {
    expect(of(await examine(), 'address')).toEqual(['ok']);
    const open = await examine({ HOST: '0.0.0.0', SEINHUIS_LOGIN_SECRET: 'lang-genoeg-voor-nu' });
    expect(of(open, 'address_open')).toEqual(['warn']);
  });

  it('sees whether the house is running, without disturbing it', async () => {
    openStore(data).close();
    expect(of(await examine(), 'not_running')).toEqual(['ok']);
    const lock = lockFolder(data);
    expect(of(await examine(), 'running')).toEqual(['ok']);
    lock.release();
  });

  it('knows an old Node and a clock that is behind the program', () => {
    expect(checkNode('20.20.2').level).toBe('fail');
    expect(checkNode('22.17.9').level).toBe('fail');
    expect(checkNode('22.18.0').level).toBe('ok');
    expect(checkNode('26.0.0').level).toBe('ok');
    expect(checkClock(Date.parse('2020-01-01')).level).toBe('fail');
    expect(checkClock(Date.now()).level).toBe('ok');
  });
});

describe('doctor on the database', () => {
  it('knows messages of the future, but not those of a demo whose clock was pushed', async () => {
    const day = 86_400_000;
    let store = openStore(data);
    store.commit('settings', [store.write.putChannel('webchat', Date.now() + day)]);
    store.close();
    expect(of(await examine(), 'clock_back')).toEqual(['warn']);
    store = openStore(data);
    createClock(store, Date.now, true).advance(day);
    store.close();
    expect(of(await examine(), 'clock_back')).toEqual([]);
  });

  it('reads links and dead letters, and leaves the rows as they were', async () => {
    const store = openStore(data);
    linkByHand(store, asId<ContactId>('fatima'), asId<PersonAddress>('webchat:f'), privateChatOf(asId('webchat:f')), 1);
    const job = { id: asId<JobId>('j_1'), kind: 'process', lane: 'work', ref: 'j_1', runAt: 1, priority: 0 } as const;
    store.commit('command', [store.write.insertDeadJob({ ...job, attempts: 8, error: 'x' })]);
    store.close();
    const report = await examine();
    expect(of(report, 'schema_current')).toEqual(['ok']);
    expect(of(report, 'database_wal')).toEqual(['ok']);
    expect(of(report, 'dead_letters')).toEqual(['warn']);
    expect(report.checks.filter(({ code }) => code === 'not_linked').map(({ cure }) => cure)).not.toContain(
      'npx seinhuis invite fatima',
    );
    expect(of(report, 'not_linked')).toHaveLength(6);
    const after = openStore(data);
    expect(after.read.queueState().dead).toBe(1);
    after.close();
  });

  it('knows the groups that a coordinator took in by chat', async () => {
    const before = await examine({ WHATSAPP: 'on' });
    expect(of(before, 'whatsapp_no_groups')).toEqual(['warn']);
    const store = openStore(data);
    const chat = asId<ChatAddress>('whatsapp:120363041234567890@g.us');
    const decided = { askedAt: 1, decidedBy: asId<ContactId>('fatima'), decidedAt: 2 };
    store.commit('settings', [store.write.putStrangeGroup({ ...decided, chat, state: 'reading', area: null })]);
    store.close();
    expect(of(await examine({ WHATSAPP: 'on' }), 'whatsapp_no_groups')).toEqual([]);
  });

  it('P11: says that a newer program made the database', async () => {
    const store = openStore(data);
    store.db.$client.exec(`insert into __drizzle_migrations (hash, created_at) values ('new', 9999999999999)`);
    store.close();
    const report = await examine();
    expect(of(report, 'schema_newer')).toEqual(['fail']);
    expect(report.exit).toBe(3);
  });

  it('finds a damaged file', async () => {
    openStore(data).close();
    const file = join(data, 'seinhuis.db');
    const handle = openSync(file, 'r+');
    for (let at = 4096; at < statSync(file).size; at += 4096) writeSync(handle, Buffer.alloc(512, 0xff), 0, 512, at);
    closeSync(handle);
    const report = await examine();
    expect(of(report, 'database_broken')).toEqual(['fail']);
    expect(report.exit).toBe(3);
  });

  it('finds a file that is no database', async () => {
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(join(data, 'seinhuis.db'), 'dit is geen database, maar wel een lang genoeg bestand'.repeat(100));
    expect(of(await examine(), 'database_broken')).toEqual(['fail']);
  });
});

describe.skipIf(findProgram('redis') === undefined)('doctor on Redis', () => {
  it('asks a real one: AOF, eviction, and whether it answers at all', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    const first = await examine(env);
    expect([of(first, 'redis'), of(first, 'redis_aof'), of(first, 'redis_eviction')]).toEqual([
      ['ok'],
      ['warn'],
      ['ok'],
    ]);
    await redis.command('CONFIG SET appendonly yes');
    await redis.command('CONFIG SET maxmemory-policy allkeys-lru');
    const second = await examine(env);
    expect([of(second, 'redis_aof'), of(second, 'redis_eviction')]).toEqual([['ok'], ['fail']]);
    await redis.stop();
    const third = await examine(env);
    expect(of(third, 'redis')).toEqual(['fail']);
    expect(third.exit).toBe(3);
  });
});

describe('doctor on the neighbourhood', () => {
  const yaml = (change: (text: string) => string = (text) => text): string =>
    change(`community: { name: Proefbuurt }
areas:
  - id: stad
    name: Stad
    kind: municipality
    prefix: SD
    areas:
      - { id: plein, name: Plein, kind: street, prefix: PN }
      - { id: laan, name: Laan, kind: street, prefix: AN }
groups:
  - { chat: webchat:plein, area: plein }
  - { chat: webchat:laan, area: laan }
partners:
  bewoners: { kind: residents, name: Bewoners }
  politie: { kind: police, name: Politie }
  corporatie: { kind: housing_corporation, name: Corporatie }
  gemeente: { kind: municipality, name: Gemeente }
contacts:
  fatima: { name: Fatima, partner: bewoners, areas: [stad] }
  wendy: { name: Wendy, partner: politie, areas: [stad] }
  hugo: { name: Hugo, partner: corporatie, areas: [stad] }
  sanne: { name: Sanne, partner: gemeente, areas: [stad] }
coordinators: [fatima]
routes:
  - categories: [pests]
    steps: [{ partner: corporatie }]
`);
  const everybody = new Set(['fatima', 'wendy', 'hugo', 'sanne']);
  const monday = Date.parse('2026-11-23T00:00:00+01:00');
  const found = (text: string, linked: ReadonlySet<string> | 'nobody asked' = everybody): string[] =>
    lookAtCommunity(parseCommunity(text, 'x.yaml'), linked === 'nobody asked' ? undefined : linked, monday)
      .filter(({ level }) => level !== 'ok')
      .map(({ code, params }) => `${code} ${Object.values(params ?? {}).join(' ')}`.trim());

  it('finds nothing in one that is complete', () => {
    expect(found(yaml())).toEqual([]);
  });

  it.each<[string, (text: string) => string, readonly string[]]>([
    ['no group at all', (t) => t.replace(/groups:\n.*\n.*\n/u, ''), ['no_groups']],
    [
      'an area that nobody hears',
      (t) => t.replace(/ {2}- \{ chat: webchat:laan.*\n/u, ''),
      ['area_without_group Laan laan'],
    ],
    [
      'an area without police',
      (t) => t.replace('partner: politie, areas: [stad]', 'partner: politie, areas: [plein]'),
      ['area_without_police Laan'],
    ],
    [
      'hours without anybody on a route',
      (t) =>
        t.replace(
          'partner: corporatie, areas: [stad]',
          "partner: corporatie, areas: [stad], duty: ['ma-vr 09:00-17:00']",
        ),
      ['route_without_duty 25 128'],
    ],
    [
      'a route with nobody all week',
      (t) =>
        t.replace(
          'partner: corporatie, areas: [stad]',
          'partner: corporatie, areas: [stad], absence: [2026-11-20..2026-12-20]',
        ),
      ['route_nobody 25 168'],
    ],
    [
      'a partner without people, whose reports go to the coordinator',
      (t) => t.replace(/ {2}sanne: .*\n/u, ''),
      [
        'category_to_coordinator Plein youth_nuisance, waste_litter, public_space, abandoned_bikes_vehicles',
        'category_to_coordinator Laan youth_nuisance, waste_litter, public_space, abandoned_bikes_vehicles',
        'partner_without_contact Gemeente',
      ],
    ],
    ['letters that look like digits', (t) => t.replace('prefix: AN', 'prefix: LO'), ['prefix_letters LO Laan']],
  ])('finds %s', (_name, change, expected) => {
    expect(found(yaml(change))).toEqual(expected);
  });

  it('names every contact person who would get nothing', () => {
    expect(found(yaml(), new Set(['fatima', 'hugo']))).toEqual(['not_linked Wendy wendy', 'not_linked Sanne sanne']);
    expect(found(yaml(), 'nobody asked')).toHaveLength(4);
  });
});
