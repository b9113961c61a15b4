// A coordinator's first evening with Telegram, by the steps of the README: a token, the number of a group, and a first alert.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPeople } from '../adapters/telegram/people.ts';
import { startTelegramPlatform } from '../adapters/telegram/platform.ts';
import { parseCommunity } from '../src/community.ts';
import { makePlace, runCommand, startProgram } from './support/cli.ts';
import { until } from './support/until.ts';

const group = -1_001_234_567_890;

it('from a token and the number of a group to a first alert', { timeout: 90_000 }, async () => {
  const platform = await startTelegramPlatform();
  const people = createPeople(platform);
  const place = makePlace();
  onTestFinished(async () => {
    await platform.close();
    place.remove();
  });

  // Step 1: the neighbourhood, with the number of the group.
  const file = join(place.folder, 'community.yaml');
  copyFileSync('community.example.yaml', file);
  writeFileSync(file, readFileSync(file, 'utf8').replace('webchat:torenflat', `telegram:${group}`));
  // Step 2: the token.
  writeFileSync(
    join(place.folder, '.env'),
    `TELEGRAM_BOT_TOKEN=${platform.token}\nTELEGRAM_API_ROOT=${platform.root}\n`,
  );
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
