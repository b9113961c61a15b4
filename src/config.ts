// The settings of the machine: environment and `.env`, read once, checked whole, frozen. The neighbourhood is community.ts.

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

import { z } from 'zod';

import type { ChannelManifest } from './channel/port.ts';
import type { EndpointSettings } from './classify/endpoint.ts';
import { inOrder, locales, SettingsError, shown, type Finding, type Locale } from './findings.ts';
import { nearestVariable, variableHint } from './nearest-variable.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** What the house needs to know of its machine. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly communityPath: string;
  /** With it BullMQ rings, without it the embedded driver. */
  readonly redisUrl: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
  /** Asked by the board and the simulator; always there when `host` is not loopback. */
  readonly loginSecret: string | undefined;
  readonly metrics: boolean;
  /** Asked in doubt, by masked text; absent unless switched on (docs/adr/0018). */
  readonly endpoint?: EndpointSettings;
  /** Language of the command line, the board and the doctor; not of the chats. */
  readonly locale: Locale;
  /** Channel → its own variables, defaults applied, secrets read from their files. */
  readonly channels: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** An address without a name or password in it; plain HTTP only on this machine, as for a model that runs here. */
function isEndpoint(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  if (username + password + search + hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/gu, '')));
}

/** The one schema of the house's variables, in the order of `.env.example`; each has its words in the locale (`variables`). */
const houseSchema = z.object({
  SEINHUIS_DATA: z.string().default('./data'),
  SEINHUIS_COMMUNITY: z.string().default('./community.yaml'),
  SEINHUIS_LOCALE: z.enum(locales).default('nl'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/u)
    .default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SEINHUIS_LOGIN_SECRET: z.string().optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/u)
    .optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  METRICS: z.enum(['on', 'off']).default('off'),
  CLASSIFIER_ENDPOINT: z.string().refine(isEndpoint).optional(),
  CLASSIFIER_ENDPOINT_KEY: z.string().optional(),
  CLASSIFIER_ENDPOINT_MODEL: z.string().max(200).optional(),
  CLASSIFIER_ENDPOINT_TIMEOUT: z.coerce.number().int().min(200).max(30_000).default(4000),
});
export type HouseVariable = keyof typeof houseSchema.shape;
export const houseVariables = Object.keys(houseSchema.shape) as HouseVariable[];

/** These may also be given as `<NAME>_FILE`, a path (secrets of containers). */
export const houseSecrets: readonly HouseVariable[] = ['SEINHUIS_LOGIN_SECRET', 'REDIS_URL', 'CLASSIFIER_ENDPOINT_KEY'];
/** Of the login secret; 16 characters of `openssl rand -base64` are 96 bits. */
const secretLength = 16;

/** The value that a variable has when nobody sets it; '' for none. */
export function defaultOf(name: HouseVariable): string {
  const result = houseSchema.shape[name].safeParse(undefined);
  return result.success && result.data !== undefined ? String(result.data) : '';
}

/** Reads `.env` (when it is there) under the environment, which wins. `from` says which names came from the file. */
export function readEnv(env: Env, path = '.env'): { readonly env: Env; readonly from: ReadonlyMap<string, number> } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(path);
    return { env, from: new Map() };
  }
  const file = parseEnv(text);
  const lines = text.split('\n');
  const lineOf = (name: string): number =>
    lines.findIndex((line) => line.replace(/^\s*(export\s+)?/u, '').startsWith(name)) + 1;
  return {
    env: { ...file, ...env },
    from: new Map(Object.keys(file).flatMap((name) => (env[name] === undefined ? [[name, lineOf(name)]] : []))),
  };
}

/**
 * Checks all variables of the house and of the channels. Throws a SettingsError with every finding: a bad value, an
 * unknown name with our prefixes (with the nearest right one), an open address without a login secret.
 */
export function readConfig(
  env: Env,
  manifests: readonly ChannelManifest[],
  from: ReadonlyMap<string, number> = new Map(),
): Config {
  const findings: Finding[] = [];
  const report: Report = (key, code, params = {}) => {
    const line = from.get(key) ?? from.get(`${key}_FILE`);
    findings.push({
      file: line === undefined ? 'env' : '.env',
      line: line ?? 0,
      column: line ? 1 : 0,
      key,
      code,
      params,
    });
  };
  findUnknown(env, manifests, from, report);
  const value = (name: string, secret: boolean): string | undefined => readValue(env, name, secret, report);

  const raw = Object.fromEntries(houseVariables.map((name) => [name, value(name, houseSecrets.includes(name))]));
  const house = houseSchema.safeParse(raw);
  for (const issue of house.error?.issues ?? []) {
    const name = String(issue.path[0]);
    report(name, 'bad_variable', { value: shownVariable(name, raw[name]), expected: expectedOf(issue) });
  }
  const channels = Object.fromEntries(
    manifests.map((manifest) => [
      manifest.name,
      Object.freeze(
        Object.fromEntries(
          Object.entries(manifest.env).map(([name, one]) => [name, value(name, one.secret ?? false) ?? one.default]),
        ),
      ),
    ]),
  );
  const secret = raw['SEINHUIS_LOGIN_SECRET'];
  if (secret !== undefined && secret.length < secretLength) report('SEINHUIS_LOGIN_SECRET', 'secret_short');
  const host = raw['HOST'];
  if (host !== undefined && !isLoopback(host) && raw['SEINHUIS_LOGIN_SECRET'] === undefined)
    report('HOST', 'secret_needed', { value: shown(host) });
  if (raw['CLASSIFIER_ENDPOINT'] !== undefined && raw['CLASSIFIER_ENDPOINT_MODEL'] === undefined)
    report('CLASSIFIER_ENDPOINT_MODEL', 'endpoint_model');
  if (!house.success || findings.length > 0) throw new SettingsError(inOrder(findings));
  return Object.freeze({
    host: house.data.HOST,
    port: house.data.PORT,
    dataDir: house.data.SEINHUIS_DATA,
    communityPath: house.data.SEINHUIS_COMMUNITY,
    redisUrl: house.data.REDIS_URL,
    logLevel: house.data.LOG_LEVEL,
    loginSecret: secret,
    metrics: house.data.METRICS === 'on',
    ...endpointOf(house.data),
    locale: house.data.SEINHUIS_LOCALE,
    channels: Object.freeze(channels),
  });
}

function endpointOf(data: z.infer<typeof houseSchema>): Pick<Config, 'endpoint'> {
  const { CLASSIFIER_ENDPOINT: url, CLASSIFIER_ENDPOINT_MODEL: model, CLASSIFIER_ENDPOINT_KEY: key } = data;
  if (url === undefined || model === undefined) return {};
  return { endpoint: Object.freeze({ url, model, key, timeoutMs: data.CLASSIFIER_ENDPOINT_TIMEOUT }) };
}

/** Can only this machine reach the address? */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/u.test(host);

/** All names that may be set, `_FILE` twins included. */
export function knownVariables(manifests: readonly ChannelManifest[]): readonly string[] {
  const twins = (name: string, secret: boolean): string[] => (secret ? [name, `${name}_FILE`] : [name]);
  return [
    ...houseVariables.flatMap((name) => twins(name, houseSecrets.includes(name))),
    ...manifests.flatMap((manifest) =>
      Object.entries(manifest.env).flatMap(([name, one]) => twins(name, one.secret ?? false)),
    ),
  ];
}

/** Read by the tests only (which programs they use); a house that a test starts meets them in its environment. */
const testPrefix = 'SEINHUIS_TEST_';

type Report = (key: string, code: Finding['code'], params?: Finding['params']) => void;

/** Names with a prefix of ours that nobody reads; in `.env` also names that are nearly one of ours. */
function findUnknown(
  env: Env,
  manifests: readonly ChannelManifest[],
  from: ReadonlyMap<string, number>,
  report: Report,
): void {
  const known = knownVariables(manifests);
  const prefixes = [
    'SEINHUIS_',
    'CLASSIFIER_',
    ...manifests.map(({ name }) => `${name.toUpperCase().replaceAll('-', '_')}_`),
  ];
  const ours = { known, prefixes };
  for (const name of Object.keys(env)) {
    if (known.includes(name) || name.startsWith(testPrefix)) continue;
    const isOurs = prefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
    if (isOurs || (from.has(name) && nearestVariable(name, ours) !== undefined))
      report(name, 'unknown_variable', { ...variableHint(name, ours) });
  }
}

/** Empty is not set. A secret may stand in a file; its last line break is not part of it. */
function readValue(env: Env, name: string, secret: boolean, report: Report): string | undefined {
  const own = env[name] === '' ? undefined : env[name];
  const path = secret ? env[`${name}_FILE`] : undefined;
  if (path === undefined || path === '') return own;
  if (own !== undefined) {
    report(name, 'file_and_value');
    return own;
  }
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/u, '');
  } catch {
    report(name, 'secret_file');
    return undefined;
  }
}

const expected: Readonly<Record<string, string>> = {
  PORT: '0–65535',
  REDIS_URL: 'redis://127.0.0.1:6379',
  CLASSIFIER_ENDPOINT: 'https://…/v1, http://127.0.0.1:8080/v1',
  CLASSIFIER_ENDPOINT_TIMEOUT: '200–30000',
};

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  const name = String(issue.path[0]);
  return expected[name] ?? '127.0.0.1';
}

/** A secret never stands in an error, nor an address that may bear one. */
const shownVariable = (name: string, value: unknown): string =>
  (houseSecrets as readonly string[]).includes(name) || /[@?#]/u.test(String(value)) ? '…' : shown(value);

const unreadable = (file: string): SettingsError =>
  new SettingsError([{ file, line: 0, column: 0, key: '', code: 'file_unreadable', params: {} }]);
