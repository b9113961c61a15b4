// `seinhuis replay`: an exported chat down the real road (files, rows, cases), asked for on the command line.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExportError } from '../adapters/whatsapp-export/errors.ts';
import { enReplay } from '../src/catalog/locales/en.replay.ts';
import { nlReplay } from '../src/catalog/locales/nl.replay.ts';
import { main } from '../src/cli/main.ts';
import type { ReplayJson } from '../src/cli/replay-summary.ts';
import { demoCommunityPath } from '../src/cli/settings.ts';
import { isLocked, lockFolder } from '../src/store/lock.sqlite.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { program } from './support/cli.ts';
import { exportForms, makeExport } from './support/make-export.ts';
import { makeZip } from './support/make-zip.ts';

let folder = '';
let data = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
  data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(words: readonly string[], options: { readonly terminal?: boolean } = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  if (options.terminal) Object.assign(stderr, { isTTY: true });
  const texts = [stdout, stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
  });
  const env = { SEINHUIS_DATA: data, SEINHUIS_COMMUNITY: demoCommunityPath };
  const code = await main(words, { stdin: new PassThrough(), stdout, stderr, env, folder });
  return { code, out: texts[0]?.() ?? '', err: texts[1]?.() ?? '' };
}

const replay = (file: string, ...more: readonly string[]): Promise<Ran> =>
  run(['replay', file, '--area', 'zuiderzee', ...more]);

function file(content: string | Buffer, name = 'chat.txt'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const json = (ran: Ran): ReplayJson => JSON.parse(ran.out) as ReplayJson;

function withStore<T>(look: (store: Store) => T): T {
  const store = openStore(data);
  try {
    return look(store);
  } finally {
    store.close();
  }
}
const count = (table: string): number =>
  withStore(({ db }) => (db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n);

/** Left-over folders of dry runs. */
const leftOvers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('seinhuis-replay-'));

describe('an export of a thousand lines', () => {
  for (const form of exportForms) {
    it(`${form}: every line is accounted for, and the cases hold the signals`, async () => {
      const made = makeExport(form, 1000, 7);
      const ran = await replay(file(made.text), '--json');
      expect(ran).toMatchObject({ code: 0, err: '' });
      expect(ran.out.trimEnd()).not.toContain('\n');
      const found = json(ran);
      expect(Object.keys(found)).toEqual([
        'messages',
        'media',
        'system',
        'chatter',
        'signals',
        'asked',
        'cases',
        'notUnderstood',
      ]);
      const { messages, media, system, notUnderstood } = made;
      expect(found).toMatchObject({ messages, media, system, notUnderstood });
      expect(found.chatter + found.signals + found.asked).toBe(messages);
      expect(found.signals).toBeGreaterThan(40);
      expect(found.chatter).toBeGreaterThan(found.signals);
      expect(found.cases.length).toBeGreaterThan(5);
      const held = found.cases.reduce((sum, one) => sum + one.messages, 0);
      expect(held).toBeLessThanOrEqual(found.signals + found.asked);
      for (const one of found.cases) {
        expect(one.number).toMatch(/^ZW-\d{4}$/u);
        expect(one.reporters).toBeGreaterThan(0);
        expect(one.reporters).toBeLessThanOrEqual(one.messages);
      }
      expect(count('inbox')).toBe(messages);
      expect(count('cases')).toBe(found.cases.length);
    });
  }

  it('nothing is sent to anybody, and police have no case that no human saw', async () => {
    const found = json(await replay(file(makeExport('ios-nl', 1000, 7).text), '--json'));
    expect(count('outbox')).toBe(0);
    expect(count('deliveries')).toBe(0);
    expect(count('jobs')).toBe(0);
    expect(found.cases.filter(({ partner }) => partner === 'politie')).toEqual([]);
  });

  it('P2: the same chat twice, as text and as zip, adds nothing and says the same', async () => {
    const { text } = makeExport('android-nl', 400, 3);
    const first = await replay(file(text), '--json');
    const rows = ['inbox', 'cases', 'case_events'].map(count);
    const zip = file(makeZip([{ name: 'WhatsApp-chat met Hof.txt', data: Buffer.from(text) }]), 'chat.zip');
    expect(await replay(zip, '--json')).toEqual(first);
    expect(['inbox', 'cases', 'case_events'].map(count)).toEqual(rows);
    expect((await replay(zip)).out).toContain(nlReplay.summary.repeated);
  });

  it('P6: names of people are nowhere in the data folder', async () => {
    await replay(file('22-11-2026 21:04 - Canaryna de Vries: het slot van de voordeur is kapot\n'), '--json');
    expect(count('inbox')).toBe(1);
    for (const name of readdirSync(data)) expect(readFileSync(join(data, name)).includes('Canaryna')).toBe(false);
  });
});

describe('--dry-run', () => {
  it('says the same and leaves nothing behind', async () => {
    const before = leftOvers();
    const path = file(makeExport('android-nl', 400, 3).text);
    const dry = await replay(path, '--json', '--dry-run');
    expect(existsSync(data)).toBe(false);
    expect(leftOvers()).toEqual(before);
    expect(json(dry)).toEqual(json(await replay(path, '--json')));
  });

  it('works while the house runs on the data folder; without it the way out is told', async () => {
    const path = file(makeExport('android-nl', 100).text);
    const lock = lockFolder(data);
    try {
      const refused = await replay(path, '--json');
      expect(refused).toMatchObject({ code: 4, out: '' });
      expect(refused.err).toContain(nlReplay.running.problem);
      expect(refused.err).toContain('--dry-run');
      expect((await replay(path, '--json', '--dry-run')).code).toBe(0);
    } finally {
      lock.release();
    }
  });
});

describe('a dry run that did not come to its end', () => {
  it('what a killed one left behind goes with the next; what another one holds stays', async () => {
    const old = new Date(Date.now() - 3_600_000);
    const [killed, busy] = ['killed', 'busy'].map((name) => join(tmpdir(), `seinhuis-replay-${name}-${process.pid}`));
    for (const left of [killed!, busy!]) lockFolder(left).release();
    const lock = lockFolder(busy!);
    for (const left of [killed!, busy!]) utimesSync(left, old, old);
    try {
      await replay(file(makeExport('android-nl', 50).text), '--dry-run');
      expect([existsSync(killed!), existsSync(busy!)]).toEqual([false, true]);
    } finally {
      lock.release();
      rmSync(busy!, { recursive: true, force: true });
    }
  });

  it('a reader that goes away (… | head) is no error, and nothing is left', async () => {
    const before = leftOvers();
    const path = file(makeExport('android-nl', 400, 3).text);
    const env = { ...process.env, SEINHUIS_DATA: data, SEINHUIS_COMMUNITY: demoCommunityPath };
    const words = [program, 'replay', path, '--area', 'zuiderzee', '--dry-run', '--json'];
    const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const [code] = (await once(child, 'exit')) as [number | null];
    expect({ code, error: Buffer.concat(errors).toString() }).toEqual({ code: 0, error: '' });
    expect(leftOvers()).toEqual(before);
  });
});

describe('for people', () => {
  it('a summary, the cases as a table, and the lines that were not understood', async () => {
    const made = makeExport('android-nl', 1000, 7);
    const { code, out, err } = await replay(file(made.text));
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Complex Zuiderzee: ${made.messages} berichten gelezen`);
    expect(out).toContain('Datums: eerst de dag.');
    expect(out).toMatch(/^Zaak +Soort +Partner +Stand +Melders +Berichten$/mu);
    expect(out).toMatch(/^ZW-0001 /mu);
    expect(out).toContain(`Niet begrepen: regel ${made.notUnderstood.join(', ')}`);
    expect(out).not.toContain('\u001b');
  });

  it('shows at most twenty numbers of lines, and how many more there are', async () => {
    const { out } = await replay(file(`${'rommel\n'.repeat(25)}22-11-2026 21:04 - A: dag\n`));
    expect(out).toContain('19, 20 en nog 5\n');
  });

  it('a bar on a terminal, wiped at the end; English when asked', async () => {
    const path = file(makeExport('ios-en12', 400).text);
    const { err, out } = await run(['--lang', 'en', 'replay', path, '--area', 'zuiderzee'], { terminal: true });
    expect(err).toMatch(/░ \d+% · \d+ of 400 lines/u);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect(out).toContain('messages read\nDates: the month first.');
  });
});

describe('what goes wrong', () => {
  it('an unknown area names the nearest, before the file is opened', async () => {
    const { code, out, err } = await run(['replay', join(folder, 'nergens.txt'), '--area', 'zuiderzeee', '--json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Bedoelde je ‘zuiderzee’?');
  });

  it.each([
    ['missing', () => join(folder, 'nergens.txt')],
    ['folder', () => folder],
    ['empty', () => file('')],
    ['notAnExport', () => file('een brief\n')],
    ['encoding', () => file(Buffer.from('22-11-2026 21:04 - Ren\u00e9: dag\n', 'latin1'))],
    ['zipBroken', () => file('PK\u0003\u0004rommel', 'x.zip')],
    ['zipBomb', () => file(makeZip([{ name: '_chat.txt', data: Buffer.alloc(30_000_000, 'a') }]), 'x.zip')],
  ] as const)('%s: a sentence and a cure in both languages, and nothing kept', async (code, make) => {
    const path = make();
    for (const [lang, texts] of [
      ['nl', nlReplay],
      ['en', enReplay],
    ] as const) {
      const { err, out, code: exit } = await run(['--lang', lang, 'replay', path, '--area', 'zuiderzee', '--json']);
      expect([exit, out]).toEqual([1, '']);
      const { problem, cure } = texts.errors[code];
      expect(err).toContain(problem.replace('{file}', path).replace('{line}', '1'));
      expect(err).toContain(`→ ${cure}`);
      expect(err).not.toMatch(/[{}]/u);
    }
    expect(existsSync(data)).toBe(false);
  });

  it('a name of a file cannot play with the terminal', async () => {
    const { err } = await replay(join(folder, 'x\u001b[2J\u202egpj.txt'));
    expect(err).not.toMatch(/[\u001b\u202e]/u);
  });

  it('every code has its sentence, with only the facts it has', () => {
    for (const texts of [nlReplay, enReplay])
      for (const { problem } of Object.values(texts.errors))
        expect(problem.replace(/\{(?:file|line|limit)\}/gu, '')).not.toMatch(/[{}]/u);
    expect(String(new ExportError('encoding', { line: 3 }))).toBe('ExportError: export: encoding at line 3');
  });

  it('Ctrl+C ends after the batch under way; the next run adds the rest', async () => {
    const made = makeExport('android-nl', 3000, 5);
    const path = file(made.text);
    const running = replay(path, '--json');
    while (!existsSync(join(data, 'seinhuis.db'))) await new Promise((resolve) => setImmediate(resolve));
    process.emit('SIGINT');
    const stopped = await running;
    if (stopped.code === 1) expect(json(stopped).messages).toBeLessThan(made.messages);
    expect(isLocked(data)).toBe(false);
    expect(json(await replay(path, '--json')).messages).toBe(made.messages);
    expect(count('inbox')).toBe(made.messages);
  });
});
