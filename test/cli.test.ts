// The command line as a person meets it: help, wrong words, settings that do not hold, invitations, and the house as a process.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type ContactId, type PersonAddress } from '../src/domain/ids.ts';
import { hashOf } from '../src/pipeline/ids.ts';
import { openStore } from '../src/store/store.ts';
import { makePlace, program, runCommand, startProgram, type Place } from './support/cli.ts';

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());
const run = (line: string, env?: Record<string, string>) =>
  runCommand(place.folder, line.split(' ').filter(Boolean), env);
const useExample = (): void => copyFileSync('community.example.yaml', join(place.folder, 'community.yaml'));

describe('help and wrong words', () => {
  it('tells in Dutch what one can do and how it ends', async () => {
    const { code, out, err } = await run('--help');
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const word of ['start', 'demo', 'replay', 'classify', 'invite', 'link', 'doctor', 'generate'])
      expect(out).toMatch(new RegExp(`^  ${word} `, 'mu'));
    expect(out).toContain('Opdrachten:');
    for (const exit of ['0 ', '1 ', '2 ', '3 ', '4 ', '78 ']) expect(out).toContain(`\n  ${exit}`);
    expect(out).not.toMatch(/Usage|Options|Commands|display|choices/u);
  });

  it('speaks English when asked, by option or by setting', async () => {
    expect((await run('--lang en --help')).out).toContain('Commands:');
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect((await run('doctor --help', { SEINHUIS_LOCALE: 'en' })).out).toContain('see whether all is well');
  });

  it.each([
    ['doctr', 'De opdracht ‘doctr’ bestaat niet. Bedoelde je ‘doctor’?'],
    ['xyzzy', 'De opdracht ‘xyzzy’ bestaat niet.'],
    ['doctor --jsn', 'De keuze ‘--jsn’ bestaat niet. Bedoelde je ‘--json’?'],
    ['replay chat.txt', 'Je moet ‘--area <id>’ nog invullen.'],
    ['replay chat.txt --area', 'Bij ‘--area <id>’ hoort nog een waarde.'],
    ['invite', 'Je moet ‘contactpersoon’ nog invullen.'],
    ['doctor x y', 'Er staat te veel achter de opdracht.'],
    ['doctor --lang fr', 'Bij ‘--lang <nl|en>’ kan alleen: nl, en.'],
  ])('refuses `%s` with code 2', async (line, sentence) => {
    const { code, out, err } = await run(line);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/error:|\n\s+at /u);
  });

  it('without a command it shows the help and ends with 2', async () => {
    const { code, err } = await run('');
    expect(code).toBe(2);
    expect(err).toContain('Opdrachten:');
  });
});

describe('settings that do not hold', () => {
  it('stop every command with 3, all errors at once, and without a stack', async () => {
    writeFileSync(join(place.folder, '.env'), 'PORT=abc\nSEINHUIS_COMUNITY=x\n');
    const { code, err } = await run('invite fatima');
    expect(code).toBe(3);
    expect(err).toContain('.env:1:1 PORT:');
    expect(err).toContain('Bedoelde je ‘SEINHUIS_COMMUNITY’?');
    expect(err).not.toMatch(/\n\s+at /u);
    expect(existsSync(join(place.folder, 'data'))).toBe(false);
  });

  it('name the line of community.yaml', async () => {
    useExample();
    const path = join(place.folder, 'community.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('partner: corporatie', 'partner: corporaties'));
    const { code, err } = await run('invite fatima');
    expect(code).toBe(3);
    expect(err).toMatch(/community\.yaml:\d+:\d+ contacts\.hugo\.partner: .*\n {2}→ Bedoelde je ‘corporatie’\?/u);
  });

  it('a named file that is not there is no demo', async () => {
    const { code, err } = await run('invite marit', { SEINHUIS_COMMUNITY: 'mijn.yaml' });
    expect(code).toBe(3);
    expect(err).toContain('mijn.yaml: dit bestand is er niet.');
  });
});

describe('invitations and links', () => {
  const store = (sub = 'data') => openStore(join(place.folder, sub));

  it('P5: makes a code of 128 bits that works for a day, and keeps only its hash', async () => {
    useExample();
    const before = Date.now();
    const { code, out } = await run('invite fatima --json');
    expect(code).toBe(0);
    const made = JSON.parse(out) as { contact: string; code: string; expiresAt: string; channels: { say: string }[] };
    expect(made.contact).toBe('fatima');
    expect(Buffer.from(made.code, 'base64url')).toHaveLength(16);
    expect(Date.parse(made.expiresAt) - before).toBeGreaterThanOrEqual(24 * 3_600_000 - 1000);
    expect(made.channels.map(({ say }) => say)).toEqual([`/start ${made.code}`]);
    const opened = store();
    expect(opened.read.invite(hashOf(made.code))).toMatchObject({ contact: 'fatima', usedAt: null });
    opened.close();
    const folder = join(place.folder, 'data');
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file)).includes(made.code), file).toBe(false);
  });

  it('says how to use the code, in words', async () => {
    useExample();
    const { out } = await run('invite fatima');
    expect(out).toMatch(/Een code voor Fatima\. Hij werkt één keer, tot \w+dag /u);
    expect(out).toMatch(/webchat: stuur in een privéchat met de bot: \/start \S{22}\n/u);
    expect(out).toContain('Geef de code alleen aan Fatima.');
  });

  it('is a link where the name of the bot is known, with a picture of it in a terminal only', async () => {
    useExample();
    writeFileSync(join(place.folder, '.env'), 'TELEGRAM_BOT_TOKEN=123456789:AAfakefakefakefakefakefakefakefake01\n');
    const opened = store();
    opened.commit('settings', [opened.write.putMeta('channel.telegram.name', 'proef_bot')]);
    opened.close();
    const { out } = await run('invite fatima');
    expect(out).toMatch(/telegram: open https:\/\/t\.me\/proef_bot\?start=\S{22}\n/u);
    expect(out).not.toContain('camera');
  });

  it('names the nearest contact person', async () => {
    useExample();
    const { code, err } = await run('invite fatina');
    expect(code).toBe(2);
    expect(err).toContain('Contactpersoon ‘fatina’ staat niet in community.yaml. Bedoelde je ‘fatima’?');
  });

  it('links by hand; a person has one account on each channel, an account one person', async () => {
    useExample();
    await run('link fatima webchat:oud');
    expect((await run('link fatima webchat:fatima')).out).toBe('Fatima is nu gekoppeld aan webchat:fatima.\n');
    const opened = store();
    expect(opened.read.linkOfContact(asId<ContactId>('fatima'))).toMatchObject({
      person: 'webchat:fatima',
      chat: 'webchat:@fatima',
    });
    expect(opened.read.linkOfPerson(asId<PersonAddress>('webchat:oud'))).toBeUndefined();
    opened.close();
    expect((await run('link jan webchat:fatima')).out).toContain('dit account was van ‘fatima’');
    const { out } = await run('link jan webchat:jan --chat webchat:@anders --json');
    expect(JSON.parse(out)).toEqual({
      contact: 'jan',
      address: 'webchat:jan',
      chat: 'webchat:@anders',
      movedFrom: null,
    });
  });

  it('keeps an account on each channel, the newest first, and unlinks one', async () => {
    useExample();
    await run('link fatima webchat:fatima');
    await run('link fatima telegram:123456');
    const accounts = (): readonly string[] => {
      const opened = store();
      try {
        return opened.read.linksOf(asId<ContactId>('fatima')).map(({ person }) => person);
      } finally {
        opened.close();
      }
    };
    expect(accounts()).toEqual(['telegram:123456', 'webchat:fatima']);
    expect(await run('link jan telegram:123456 --remove')).toMatchObject({ code: 1 });
    expect(await run('link fatima telegram:123456 --remove')).toMatchObject({
      code: 0,
      out: 'telegram:123456 is niet meer van Fatima.\n',
    });
    expect(accounts()).toEqual(['webchat:fatima']);
  });

  it.each([
    ['link fatima 0612345678', 'is geen account'],
    ['link fatima webcht:fatima', 'Bedoelde je ‘webchat’?'],
    ['link fatima webchat:torenflat', 'is een groep'],
    ['link fatna webchat:x', 'Bedoelde je ‘fatima’?'],
  ])('refuses `%s`', async (line, sentence) => {
    useExample();
    const { code, err } = await run(line);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('without a community.yaml it is about the demo, in a folder of its own', async () => {
    expect((await run('invite marit')).code).toBe(0);
    expect(readdirSync(join(place.folder, 'data'))).toEqual(['demo']);
  });
});

describe('what is generated', () => {
  it('equals its source', async () => {
    const { code, err } = await run('generate --check');
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});

describe('the house as a process', () => {
  it('starts the demo with one line, invites while it runs, ends on SIGTERM with 0', async () => {
    const house = startProgram(place.folder, ['start']);
    const line = await house.firstLine;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/u.exec(line) ?? [];
    expect(line).toContain('Seinhuis draait op');
    expect(line).toContain('demo');
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect((await run('invite marit')).code).toBe(0);
    expect((await run('doctor')).out).toContain('✔ Seinhuis draait nu\n');
    const before = performance.now();
    house.child.kill('SIGTERM');
    const { code, out } = await house.ended;
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('P12: a second one on the same folder ends with 4 and says why; after SIGKILL the next starts at once', async () => {
    const first = startProgram(place.folder, ['start']);
    await first.firstLine;
    const second = await startProgram(place.folder, ['start']).ended;
    expect(second.code).toBe(4);
    expect(second.err).toContain('Seinhuis draait al met deze map.');
    first.child.kill('SIGKILL');
    await first.ended;
    const third = startProgram(place.folder, ['start']);
    await third.firstLine;
    third.child.kill('SIGINT');
    expect((await third.ended).code).toBe(0);
  });

  it('does not start open to the network without a secret, nor on a port in use', async () => {
    const open = await startProgram(place.folder, ['start'], { HOST: '0.0.0.0' }).ended;
    expect(open.code).toBe(3);
    expect(open.err).toContain('SEINHUIS_LOGIN_SECRET');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = String((server.address() as AddressInfo).port);
    const taken = await startProgram(place.folder, ['start'], { PORT: port }).ended;
    server.close();
    expect(taken.code).toBe(1);
    expect(taken.err).toContain('Een ander programma gebruikt deze poort al.');
  });

  const old = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path) && isOld(path));

  it.skipIf(old === undefined)('an old Node hands over to the one that npm brought, or ends with 78', async () => {
    const handed = await startProgram(place.folder, ['--help'], {}, old).ended;
    expect(handed.code).toBe(0);
    const alone = join(place.folder, 'src/cli');
    mkdirSync(alone, { recursive: true });
    for (const file of ['seinhuis.mjs', 'node-guard.mjs'])
      copyFileSync(join(dirname(program), file), join(alone, file));
    const refused = await startProgram(place.folder, ['--help'], {}, old, join(alone, 'seinhuis.mjs')).ended;
    expect(refused.code).toBe(78);
    expect(refused.err).toContain('npm ci');
  });
});

function isOld(node: string): boolean {
  const [major = 0, minor = 0] = execFileSync(node, ['--version'], { encoding: 'utf8' })
    .slice(1)
    .split('.')
    .map(Number);
  return major < 22 || (major === 22 && minor < 18);
}
