// The doctor on Telegram, against the fake Bot API: each thing that keeps a group unheard has a name and a cure.

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createTelegram } from '../adapters/telegram/channel.ts';
import { startTelegramPlatform, type TelegramPlatform } from '../adapters/telegram/platform.ts';
import { enCli } from '../src/catalog/locales/en.cli.ts';
import { nlCli } from '../src/catalog/locales/nl.cli.ts';
import { lookAtTelegram } from '../src/cli/doctor-telegram.ts';
import { asId, type ChatAddress } from '../src/domain/ids.ts';
import { until } from './support/until.ts';

const group = -1_001_234_567_890;
const small = -4_001;

let platform: TelegramPlatform;
beforeEach(async () => {
  platform = await startTelegramPlatform();
  onTestFinished(() => platform.close());
});

async function look(
  more: { env?: Record<string, string>; groups?: readonly string[]; running?: boolean; now?: number } = {},
): Promise<readonly string[]> {
  const env = { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root, ...more.env };
  const groups = (more.groups ?? [`telegram:${group}`]).map((chat) => asId<ChatAddress>(chat));
  const found = await lookAtTelegram({
    env,
    groups,
    running: more.running ?? false,
    now: more.now ?? Date.now(),
    aloneSeconds: 1,
  });
  for (const { code, level } of found) {
    const texts = nlCli.doctor.checks[code] as { problem?: string; cure?: string };
    if (level !== 'ok')
      expect([code, texts.problem !== undefined, texts.cure !== undefined]).toEqual([code, true, true]);
    expect(enCli.doctor.checks).toHaveProperty(code);
  }
  return found.map(({ code, level }) => `${level} ${code}`);
}

describe('doctor on Telegram', () => {
  it('finds all well, and says so', async () => {
    expect(await look()).toEqual(['ok telegram_token', 'ok telegram_clock', 'ok telegram_alone', 'ok telegram_group']);
  });

  it('says nothing where Telegram is not wanted, and asks for a token where groups are', async () => {
    expect(await look({ env: { TELEGRAM_BOT_TOKEN: '' }, groups: ['webchat:zuid'] })).toEqual([]);
    expect(await look({ env: { TELEGRAM_BOT_TOKEN: '' } })).toEqual(['fail telegram_no_token']);
  });

  it('tells a wrong token from an address that does not answer, and names wrong settings', async () => {
    const wrong = '123456789:wrongwrongwrongwrongwrongwrong';
    expect(await look({ env: { TELEGRAM_BOT_TOKEN: wrong } })).toEqual(['fail telegram_token']);
    expect(await look({ env: { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' } })).toEqual(['fail telegram_away']);
    expect(await look({ env: { TELEGRAM_MODE: 'webhook' } })).toEqual(['fail telegram_settings']);
  });

  it('sees that the bot cannot read along, is not in the group, or that the number is none', async () => {
    platform.setReadsAll(false);
    platform.setMember(group, 'member');
    expect(await look()).toContain('fail telegram_blind');
    platform.setMember(group, 'left');
    expect(await look()).toContain('fail telegram_outside');
    expect(await look({ groups: ['telegram:buurt'] })).toContain('fail telegram_group_number');
    expect(await look({ groups: ['telegram:1001234567890'] })).toContain('fail telegram_group_number');
    expect(await look({ groups: [] })).toContain('warn telegram_no_groups');
  });

  it('follows a group that became a supergroup', async () => {
    platform.chats.migrate(small, group);
    platform.setMember(small, 'left');
    expect(await look({ groups: [`telegram:${small}`] })).toContain('ok telegram_group');
  });

  it('F15: sees another program with the same token, and does not disturb the house that runs', async () => {
    const house = createTelegram({
      settings: { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root },
      groups: [],
      now: Date.now,
      nextId: () => 'm',
      log: () => undefined,
    });
    onTestFinished(() => house.stop());
    await house.start(async () => undefined);
    await until('asked', () => platform.news.isAsked());
    const asked = platform.called('getUpdates');
    expect(await look({ running: true })).toEqual(['ok telegram_token', 'ok telegram_clock', 'ok telegram_group']);
    platform.news.setAllowed(['message']);
    expect(await look({ running: true })).toContain('warn telegram_updates');
    expect(platform.called('getUpdates')).toBe(asked);
    expect(await look()).toContain('fail telegram_alone');
    await until('working again', () => house.state().name === 'working');
  });

  it('sees a webhook that was left behind, one that is elsewhere, and a clock that is wrong', async () => {
    platform.news.setWebhook({ url: 'http://127.0.0.1:9/old', secret: '' });
    expect(await look()).toContain('warn telegram_hook_left');
    expect(await look({ running: true })).toContain('fail telegram_hook_left');
    const env = {
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_URL: 'https://buurt.example/channel/telegram/hook',
      TELEGRAM_WEBHOOK_SECRET: 'geheim-geheim-geheim',
    };
    expect(await look({ env })).toContain('ok telegram_hook_new');
    expect(await look({ env, running: true })).toContain('fail telegram_hook');
    // Asked of the public Bot API only: a server of one's own calls any address.
    const TELEGRAM_API_ROOT = 'https://api.telegram.org';
    for (const url of [
      'http://buurt.example/channel/telegram/hook',
      'https://buurt.example:3000/channel/telegram/hook',
    ])
      expect(await look({ env: { ...env, TELEGRAM_API_ROOT, TELEGRAM_WEBHOOK_URL: url } })).toEqual([
        'fail telegram_hook_address',
      ]);
    const slashed = {
      ...env,
      TELEGRAM_API_ROOT: `${TELEGRAM_API_ROOT}/`,
      TELEGRAM_WEBHOOK_URL: 'http://buurt.example',
    };
    expect(await look({ env: slashed })).toEqual(['fail telegram_hook_address']);
    expect(await look({ now: Date.now() + 300_000 })).toContain('fail telegram_clock');
  });
});
