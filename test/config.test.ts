// The settings of the machine: environment, .env, secrets in files, unknown names, and what is generated from the schema.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ChannelManifest } from '../src/channel/port.ts';
import { envExample } from '../src/cli/generate.ts';
import { loadManifests } from '../src/cli/settings.ts';
import { isLoopback, knownVariables, readConfig, readEnv, type Env } from '../src/config.ts';
import { describeFindings, SettingsError, type Finding } from '../src/findings.ts';

const folder = mkdtempSync(join(tmpdir(), 'seinhuis-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pigeon: ChannelManifest = {
  name: 'post-duif',
  env: {
    POST_DUIF_TOKEN: { about: 'Het ringnummer.', secret: true },
    POST_DUIF_TIL: { about: 'Waar de til staat.', default: 'dak' },
  },
  wanted: () => false,
  create: () => {
    throw new Error('not made here');
  },
};

function findingsOf(env: Env, from?: ReadonlyMap<string, number>, manifests = [pigeon]): readonly Finding[] {
  try {
    readConfig(env, manifests, from);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.findings;
    throw error;
  }
}
const codes = (env: Env): string[] => findingsOf(env).map(({ key, code }) => `${key} ${code}`);

describe('settings of the machine', () => {
  it('needs nothing: every variable has a default', () => {
    expect(readConfig({}, [pigeon])).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      communityPath: './community.yaml',
      redisUrl: undefined,
      logLevel: 'info',
      loginSecret: undefined,
      metrics: false,
      locale: 'nl',
      channels: { 'post-duif': { POST_DUIF_TOKEN: undefined, POST_DUIF_TIL: 'dak' } },
    });
  });

  it('cannot be changed after reading', () => {
    const config = readConfig({}, [pigeon]);
    expect(() => Object.assign(config, { host: '0.0.0.0' })).toThrow(TypeError);
    expect(() => Object.assign(config.channels['post-duif']!, { POST_DUIF_TIL: 'kelder' })).toThrow(TypeError);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '', SEINHUIS_LOGIN_SECRET: '' }, []).port).toBe(3000);
  });

  it('names every wrong value at once', () => {
    expect(codes({ PORT: '70000', LOG_LEVEL: 'loud', REDIS_URL: 'http://x', SEINHUIS_LOCALE: 'fr' }).sort()).toEqual([
      'LOG_LEVEL bad_variable',
      'PORT bad_variable',
      'REDIS_URL bad_variable',
      'SEINHUIS_LOCALE bad_variable',
    ]);
  });

  it('refuses unknown names with a prefix of ours and names the nearest right one', () => {
    const [house, channel, ...rest] = findingsOf({ SEINHUIS_DATTA: 'x', POST_DUIF_TOKE: 'y', HOME: '/', PATHS: 'z' });
    expect(house).toMatchObject({
      key: 'SEINHUIS_DATTA',
      code: 'unknown_variable',
      params: { nearest: 'SEINHUIS_DATA' },
    });
    expect(channel).toMatchObject({ key: 'POST_DUIF_TOKE', params: { nearest: 'POST_DUIF_TOKEN' } });
    expect(rest).toEqual([]);
    expect(describeFindings([house!], 'nl')).toContain('Bedoelde je ‘SEINHUIS_DATA’?');
  });

  it.each([
    ['TELEGRAM_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOTTOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAMBOTTOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOT_TOEKN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOTTOEKN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOT', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_KEY', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_API_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['Telegram_Bot_Token', 'TELEGRAM_BOT_TOKEN'],
    ['TG_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['BOT_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_TOKEN_FILE', 'TELEGRAM_BOT_TOKEN_FILE'],
    ['TELEGRAM_API_URL', 'TELEGRAM_API_ROOT'],
    ['TELEGRAM_WEBHOOK', 'TELEGRAM_WEBHOOK_URL'],
    ['TELEGRAM_WEBHOOK_ADDRESS', 'TELEGRAM_WEBHOOK_URL'],
    ['TELEGRAM_WEBHOOK_PASSWORD', 'TELEGRAM_WEBHOOK_SECRET'],
    ['TELEGRAM_SECRET', 'TELEGRAM_WEBHOOK_SECRET'],
    ['TELEGRAM_MODUS', 'TELEGRAM_MODE'],
    ['WHATSAPP_RISK', 'WHATSAPP_RISK_ACCEPTED'],
    ['SEINHUIS_PORT', 'PORT'],
    ['SEINHUIS_SECRET', 'SEINHUIS_LOGIN_SECRET'],
    ['CLASSIFIER_URL', 'CLASSIFIER_ENDPOINT'],
  ])('for %s in .env names %s', async (name, meant) => {
    const manifests = await loadManifests();
    expect(findingsOf({ [name]: 'x' }, new Map([[name, 1]]), manifests)).toEqual([
      expect.objectContaining({ file: '.env', line: 1, key: name, params: { nearest: meant } }),
    ]);
  });

  it('for a name like none of a channel says which there are of that channel', async () => {
    const [finding] = findingsOf({ TELEGRAM_POLLING: 'on' }, new Map(), await loadManifests());
    expect(finding?.params['choices']).toMatch(/^TELEGRAM_BOT_TOKEN, .*TELEGRAM_WEBHOOK_SECRET_FILE$/u);
  });

  it('leaves the variables of the tests alone', () => {
    expect(codes({ SEINHUIS_TEST_REDIS: 'none' })).toEqual([]);
  });

  it('reads .env below the environment, and says the line of what is wrong in it', () => {
    const path = join(folder, '.env');
    writeFileSync(path, '# uitleg\nPORT=4000\nLOG_LEVEL=debug\n\nPOTR=1\nSEINHUIS_DAT=x\n');
    const { env, from } = readEnv({ LOG_LEVEL: 'warn' }, path);
    expect(env).toMatchObject({ PORT: '4000', LOG_LEVEL: 'warn' });
    expect(findingsOf(env, from)).toEqual([
      expect.objectContaining({ file: '.env', line: 5, key: 'POTR', params: { nearest: 'PORT' } }),
      expect.objectContaining({ file: '.env', line: 6, key: 'SEINHUIS_DAT', params: { nearest: 'SEINHUIS_DATA' } }),
    ]);
  });

  it('reads a secret from a file, without its last line break', () => {
    const path = join(folder, 'secret');
    writeFileSync(path, 'een-heel-lang-geheim-1\n');
    expect(readConfig({ SEINHUIS_LOGIN_SECRET_FILE: path }, []).loginSecret).toBe('een-heel-lang-geheim-1');
    expect(readConfig({ POST_DUIF_TOKEN_FILE: path }, [pigeon]).channels['post-duif']).toMatchObject({
      POST_DUIF_TOKEN: 'een-heel-lang-geheim-1',
    });
    expect(codes({ SEINHUIS_LOGIN_SECRET_FILE: path, SEINHUIS_LOGIN_SECRET: 'een-heel-lang-geheim-1' })).toEqual([
      'SEINHUIS_LOGIN_SECRET file_and_value',
    ]);
    expect(codes({ SEINHUIS_LOGIN_SECRET_FILE: join(folder, 'none') })).toEqual(['SEINHUIS_LOGIN_SECRET secret_file']);
  });

  it('does not start open to the world without a login secret', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.10', 'seinhuis.example', '128.0.0.1'])
      expect(codes({ HOST: host })).toEqual(['HOST secret_needed']);
    expect(codes({ HOST: '0.0.0.0', PORT: 'x' }).sort()).toEqual(['HOST secret_needed', 'PORT bad_variable']);
    expect(codes({ HOST: '0.0.0.0', SEINHUIS_LOGIN_SECRET: 'kort' })).toEqual(['SEINHUIS_LOGIN_SECRET secret_short']);
    expect(codes({ HOST: '0.0.0.0', SEINHUIS_LOGIN_SECRET: 'lang-genoeg-12345' })).toEqual([]);
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
  });

  it('shows no secret in an error', () => {
    const found = findingsOf({ SEINHUIS_LOGIN_SECRET: 'kanarie', REDIS_URL: 'kanarie://wachtwoord' });
    const shown = JSON.stringify(found) + describeFindings(found, 'nl') + describeFindings(found, 'en');
    expect(shown).not.toMatch(/kanarie/u);
  });

  it('answers any environment with settings or findings, never with another throw', () => {
    const names = [...knownVariables([pigeon]).filter((name) => !name.endsWith('_FILE')), 'SEINHUIS_X', '__proto__'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), (env) => {
        expect(findingsOf(env).every(({ key }) => key !== '')).toBe(true);
      }),
    );
  });
});

describe('files that are made from the schema', () => {
  it('.env.example is what the schema and the manifests say', async () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample(await loadManifests()));
  });

  it('.env.example sets nothing but defaults, so copying it changes nothing', async () => {
    const manifests = await loadManifests();
    const { env, from } = readEnv({}, '.env.example');
    expect(readConfig(env, manifests, from)).toEqual(readConfig({}, manifests));
  });

  it('.env.example names the variables of a new channel, secrets empty', () => {
    const text = envExample([pigeon]);
    expect(text).toContain(
      '# Het ringnummer.\n# Of zet het in een bestand: POST_DUIF_TOKEN_FILE=/pad/naar/bestand\n# POST_DUIF_TOKEN=',
    );
    expect(text).toContain('POST_DUIF_TIL=dak');
    for (const name of knownVariables([pigeon])) expect(text).toContain(name);
  });

  it('docker-compose.yml is well formed, pinned, not root, on loopback, and only sets variables that exist', async () => {
    interface Service {
      image: string;
      user: string;
      read_only: boolean;
      cap_drop: string[];
      ports?: string[];
      profiles?: string[];
      healthcheck: { test: string[] };
      environment?: Record<string, string>;
    }
    const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as { services: Record<string, Service> };
    const services = Object.values(compose.services);
    expect(services.filter(({ profiles }) => profiles === undefined)).toHaveLength(1);
    for (const service of services) {
      expect(service.image).toMatch(/:\d+\.\d+/u);
      expect(service.user).not.toMatch(/^(root|0)\b/u);
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.healthcheck.test.length).toBeGreaterThan(1);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/u);
    }
    const house = compose.services['seinhuis'];
    const known = knownVariables(await loadManifests());
    for (const name of Object.keys(house?.environment ?? {})) expect(known).toContain(name);
    expect(house?.healthcheck.test.join(' ')).toContain('/livez');
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^FROM node:24\.\d+\.\d+-bookworm-slim$/mu);
  });
});
