// F17: Telegram cannot be reached. Whoever coordinates hears it by another channel within a minute of the first question for
// news that failed, however it fails. All timers of the house, of its channel and of the fake Bot API go by one clock here.

import { expect, it, onTestFinished, vi } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { startTelegramPlatform, type Fault, type TelegramPlatform } from '../adapters/telegram/platform.ts';
import { asId } from '../src/domain/ids.ts';
import { startHouse, type House } from '../src/main.ts';
import { linkByHand } from '../src/pipeline/links.ts';
import { testCommunity } from './support/community.ts';
import { standIn } from './support/stand-in.ts';
import { manifestWith, onTelegram, telegramConfig } from './support/telegram-parts.ts';
import { noPace } from '../adapters/telegram/pace.ts';
import { playChannel, type PlayedChannel } from './support/two-channels.ts';

interface Blind {
  readonly house: House;
  readonly platform: TelegramPlatform;
  readonly other: PlayedChannel;
}

async function open(env: Readonly<Record<string, string>> = {}): Promise<Blind> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const platform = await startTelegramPlatform({ now: Date.now });
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-blind-'));
  const other = playChannel('rechts', { now: Date.now });
  const house = await startHouse({
    config: telegramConfig(folder, { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root, ...env }),
    community: onTelegram(testCommunity()),
    manifests: [manifestWith(noPace), other.manifest],
    classifier: standIn,
    ...{ web: false, durable: false, now: Date.now },
  });
  onTestFinished(async () => {
    let stopped = false;
    void house.stop().then(() => (stopped = true));
    await pass(20_000, () => stopped);
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });
  linkByHand(house.store, asId('anja'), asId('rechts:anja'), asId('rechts:@anja'), Date.now());
  await real(() => platform.news.isAsked() || platform.news.webhook() !== undefined);
  return { house, platform, other };
}

/** Lets what goes over the line arrive, without any time passing. */
async function real(holds: () => boolean): Promise<void> {
  for (let n = 0; n < 20_000 && !holds(); n += 1) await turn();
  expect(holds()).toBe(true);
}

/** Lets the time go on until it holds; gives how long that took. */
async function pass(ms: number, holds: () => boolean): Promise<number> {
  const from = Date.now();
  while (!holds() && Date.now() - from < ms) {
    await vi.advanceTimersByTimeAsync(250);
    for (let n = 0; n < 20; n += 1) await turn();
  }
  return Date.now() - from;
}

const told = ({ other }: Blind): boolean => other.texts('@anja').some((text) => text.includes('Telegram'));

/** So many questions for news, from the next on, do this; ends when the first of them was put. */
async function breakDown({ platform }: Blind, fault: Fault, questions = 200): Promise<void> {
  for (let n = 0; n < questions; n += 1) platform.fail(fault, { method: 'getUpdates' });
  const before = platform.called('getUpdates');
  platform.news.nothing();
  await pass(1_000, () => platform.called('getUpdates') > before);
  expect(platform.called('getUpdates')).toBe(before + 1);
}

const weather: Readonly<Record<string, Fault>> = {
  'questions are never answered': 'hang',
  'the line is cut each time': 'reset',
  'Telegram is broken': { status: 502 },
};
for (const [name, fault] of Object.entries(weather))
  it(`F17: ${name}: the coordinator hears it elsewhere within a minute, and not before it lasts`, async () => {
    const blind = await open();
    await breakDown(blind, fault);
    const after = await pass(120_000, () => told(blind));
    expect(after).toBeLessThanOrEqual(60_000);
    expect(after).toBeGreaterThan(30_000);
  });

it('one question that is never answered is no outage: the next one is, before anybody was told', async () => {
  const blind = await open();
  await breakDown(blind, 'hang', 1);
  const telegram = blind.house.channels.get('telegram')!;
  expect(await pass(60_000, () => telegram.state().name === 'lost')).toBeLessThanOrEqual(46_000);
  await pass(10_000, () => telegram.state().name === 'working');
  await pass(60_000, () => told(blind));
  expect([telegram.state().name, told(blind)]).toEqual(['working', false]);
});

it('F17: behind a webhook, when Telegram is asked how it goes and never answers', async () => {
  const blind = await open({
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:9/channel/telegram/hook',
    TELEGRAM_WEBHOOK_SECRET: 'geheim-geheim-geheim',
  });
  const { platform } = blind;
  for (let n = 0; n < 20; n += 1) platform.fail('hang', { method: 'getWebhookInfo' });
  const before = platform.called('getWebhookInfo');
  await pass(30_000, () => platform.called('getWebhookInfo') > before);
  const after = await pass(180_000, () => told(blind));
  expect(after).toBeLessThanOrEqual(60_000);
  expect(after).toBeGreaterThan(30_000);
});
