// A coordinator's first evening with Telegram, by the steps of the README: a token, the number of a group, and a first alert.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { createPeople } from '../adapters/telegram/people.ts';
import { startTelegramPlatform } from '../adapters/telegram/platform.ts';
import { main } from '../src/cli/main.ts';
import { parseCommunity } from '../src/community.ts';
import { makePlace, runCommand, startProgram, type Place } from './support/cli.ts';
import { until } from './support/until.ts';

const group = -1_001_234_567_890;

/** A folder with the steps of the README done: the neighbourhood with the number of its group, and what stands in `.env`. */
function prepare(env: string): { readonly place: Place; readonly file: string } {
  const place = makePlace();
  onTestFinished(() => place.remove());
  const file = join(place.folder, 'community.yaml');
  copyFileSync('community.example.yaml', file);
  writeFileSync(file, readFileSync(file, 'utf8').replace('webchat:torenflat', `telegram:${group}`));
  writeFileSync(join(place.folder, '.env'), env);
  return { place, file };
}

it('from a token and the number of a group to a first alert', { timeout: 90_000 }, async () => {
  const platform = await startTelegramPlatform();
  onTestFinished(() => platform.close());
  const people = createPeople(platform);
  // Steps 1 and 2: the number of the group, and the token.
  const { place, file } = prepare(`TELEGRAM_BOT_TOKEN=${platform.token}\nTELEGRAM_API_ROOT=${platform.root}\n`);
  // Step 3: does the doctor find anything?
  const doctor = await runCommand(place.folder, ['doctor', '--json']);
  const { checks } = JSON.parse(doctor.out) as { readonly checks: readonly { code: string; level: string }[] };
  expect(checks.filter(({ level }) => level === 'fail')).toEqual([]);
  expect(checks.map(({ code }) => code)).toContain('telegram_group');
  // Step 4: start.
  const house = startProgram(place.folder, ['start']);
  expect(await house.firstLine).toMatch(/http:\/\/127\.0\.0\.1:\d+/u);
  // Step 5: every contact person gets an invitation and presses Start.
  const { contacts } = parseCommunity(readFileSync(file, 'utf8'), 'community.yaml', {
    channels: ['telegram', 'webchat'],
  });
  let phone = 9_000;
  for (const contact of contacts.keys()) {
    const invite = await runCommand(place.folder, ['invite', contact, '--json']);
    const { code } = JSON.parse(invite.out) as { readonly code: string };
    phone += 1;
    people.write({ from: phone, chat: phone, name: contact }, { text: `/start ${code}` });
    await until(`${contact} is linked`, () => platform.ledger.some(({ chat }) => chat === phone));
  }
  const before = platform.ledger.length;
  // And then somebody writes in the group.
  people.write(
    { from: 5_001, chat: group, name: 'Bewoner' },
    { text: 'er is brand op de tweede verdieping, ik zie vlammen' },
  );
  const textOf = (payload: Readonly<Record<string, unknown>>): string => (payload['text'] ?? '') as string;
  await until('the line of 112', () =>
    platform.ledger.some(({ chat, payload }) => chat === group && textOf(payload).includes('Bel 112')),
  );
  await until('a first alert', () =>
    platform.ledger.slice(before).some(({ chat, payload }) => chat > 9_000 && textOf(payload).includes('TF-0001')),
  );

  house.child.kill('SIGTERM');
  expect((await house.ended).code).toBe(0);
  expect(platform.news.waiting()).toBe(0);
});

it('on a port that is taken Telegram is not touched: the program that runs there may have this very token', async () => {
  const platform = await startTelegramPlatform();
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(async () => {
    other.close();
    await platform.close();
  });
  await new Promise((resolve) => other.once('listening', resolve));
  const { place } = prepare(`TELEGRAM_BOT_TOKEN=${platform.token}\nTELEGRAM_API_ROOT=${platform.root}\n`);
  const port = String((other.address() as AddressInfo).port);
  const { code, err } = await startProgram(place.folder, ['start'], { PORT: port }).ended;
  expect(code).toBe(1);
  expect(err).toContain('Een ander programma gebruikt deze poort al.');
  for (const method of ['getMe', 'deleteWebhook', 'getUpdates']) expect(platform.called(method), method).toBe(0);
});

it('without a token the house runs, and start and invite name what is missing', async () => {
  const { place } = prepare('');
  const house = startProgram(place.folder, ['start']);
  expect(await house.firstLine).toContain('Seinhuis draait op');
  const invite = await runCommand(place.folder, ['invite', 'fatima']);
  expect(invite.out).toContain('TELEGRAM_BOT_TOKEN=');
  expect(invite.out).not.toContain('Zet eerst een groep in community.yaml');
  house.child.kill('SIGTERM');
  const { code, out } = await house.ended;
  expect(code).toBe(0);
  expect(out).toMatch(/^! Telegram staat uit: er is geen token\..*\n {2}→ .*\.env: TELEGRAM_BOT_TOKEN=/mu);
});

it('a wrong token is told in one line in the terminal, and later that it works', { timeout: 30_000 }, async () => {
  const platform = await startTelegramPlatform();
  onTestFinished(() => platform.close());
  // A start waits five seconds for Telegram; the third try is later.
  for (let n = 0; n < 3; n += 1) platform.fail({ status: 401, description: 'Unauthorized' }, { method: 'getMe' });
  const { place } = prepare(`TELEGRAM_BOT_TOKEN=${platform.token}\nTELEGRAM_API_ROOT=${platform.root}\nPORT=0\n`);
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  let shown = '';
  stdout.on('data', (chunk) => (shown += String(chunk)));
  const env = { LOG_LEVEL: 'silent' };
  const given = { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env, folder: place.folder };
  const ended = main(['start'], given);
  await until('it works', () => shown.includes('✔ Telegram werkt weer.'));
  process.emit('SIGTERM');
  expect(await ended).toBe(0);
  const [, trouble, ...rest] = shown.trim().split('\n');
  expect(trouble).toMatch(/^✖ Telegram werkt niet\. Telegram kent het token niet .* in \.env\./u);
  expect(rest).toEqual(['✔ Telegram werkt weer.']);
});
