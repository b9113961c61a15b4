// The two roads in, at their edges: two programs with one token, an answer that is slow, a push that comes again, a secret
// that is said twice. And the whole house behind a webhook, with its rows gone for a while.

import { request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noPace } from '../../adapters/telegram/pace.ts';
import { createPeople, type Seat } from '../../adapters/telegram/people.ts';
import type { TelegramPlatform } from '../../adapters/telegram/platform.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import { startHouse, type House } from '../../src/main.ts';
import { testCommunity } from '../support/community.ts';
import { standIn } from '../support/stand-in.ts';
import { openChannel, openPlatform, type OpenChannel } from '../support/telegram-channel.ts';
import {
  introduceOnTelegram,
  manifestWith,
  numberOf,
  onTelegram,
  telegramConfig,
  telegramGroups,
} from '../support/telegram-parts.ts';
import { until } from '../support/until.ts';

const group = telegramGroups['zuid']!;
const noor: Seat = { from: numberOf('noor'), chat: group, name: 'Noor' };
const soon = (): AbortSignal => AbortSignal.timeout(5_000);

const listen = (platform: TelegramPlatform): Promise<OpenChannel> => openChannel(group, { platform });

describe('polling', () => {
  it('F15: two programs with one token: both say so, nothing is lost, and who stays alone works on', async () => {
    const platform = await openPlatform();
    const people = createPeople(platform);
    const first = await listen(platform);
    const second = await listen(platform);
    const states = new Set<string>();
    await until('one was thrown out by the other', () => {
      for (const { channel } of [first, second]) states.add(channel.state().name);
      return states.has('conflict');
    });
    const given = Array.from({ length: 20 }, (_, i) => people.write(noor, { text: `bericht ${i}` }));
    await until('all were confirmed', () => platform.news.confirmed() === given.length);
    await second.channel.stop();
    await until('the first works', () => first.channel.state().name === 'working');
    await platform.news.outcome(people.write(noor, { text: 'nog een' }).update);
    const heard = new Set([...first.got, ...second.got].map(({ externalId }) => externalId));
    expect(heard.size).toBe(given.length + 1);
  });

  it('F15: as long as two programs listen neither says that it works, and both go slower', async () => {
    const platform = await openPlatform();
    const { channel } = await listen(platform);
    const other = await listen(platform);
    const both = [channel, other.channel];
    await until('both were thrown out', () => both.every((one) => one.state().name === 'conflict'));
    const states = new Set<string>();
    const from = platform.called('getUpdates');
    await until('they asked again', () => {
      for (const one of both) states.add(one.state().name);
      return platform.called('getUpdates') >= from + 4;
    });
    expect([...states]).toEqual(['conflict']);
    await other.channel.stop();
    await until('alone', () => channel.state().name === 'working', 60_000);
  }, 90_000);

  it('an answer that is slow is waited for, also for a question', async () => {
    const platform = await openPlatform();
    const people = createPeople(platform);
    const { channel, got } = await listen(platform);
    platform.fail({ slowMs: 150 });
    const wire = { kind: 'text', chat: asId<ChatAddress>('telegram:5001'), text: 'Dag' } as const;
    await channel.send(wire, soon());
    platform.fail({ slowMs: 150 }, { method: 'getUpdates' });
    await platform.news.outcome(people.write(noor, { text: 'een' }).update);
    await platform.news.outcome(people.write(noor, { text: 'twee' }).update);
    expect([got.length, platform.ledger.length]).toEqual([2, 1]);
  });

  it('a group that became a supergroup keeps its name for what is waiting to go out', async () => {
    const platform = await openPlatform();
    const { channel } = await listen(platform);
    platform.chats.migrate(-77, -1_001_777_777_777);
    await channel.send({ kind: 'text', chat: asId<ChatAddress>('telegram:-77'), text: 'Dag' }, soon());
    expect(platform.ledger.map(({ chat }) => chat)).toEqual([-1_001_777_777_777]);
  });
});

const secret = 'geheim-geheim-geheim';

/** A house behind a webhook, with its pages on a port of its own. */
async function openHouse(): Promise<{
  readonly platform: TelegramPlatform;
  readonly house: House;
  readonly folder: string;
  readonly url: string;
}> {
  const platform = await openPlatform();
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-hook-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const port = await new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => done(free));
    });
  });
  const url = `http://127.0.0.1:${port}/channel/telegram/hook`;
  const env = {
    TELEGRAM_BOT_TOKEN: platform.token,
    TELEGRAM_API_ROOT: platform.root,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_URL: url,
    TELEGRAM_WEBHOOK_SECRET: secret,
  };
  const house = await startHouse({
    config: { ...telegramConfig(folder, env), port },
    community: onTelegram(testCommunity()),
    manifests: [manifestWith(noPace)],
    classifier: standIn,
    durable: false,
  });
  onTestFinished(() => house.stop());
  introduceOnTelegram(house.store, [], Date.now());
  return { platform, house, folder, url };
}

const rowsOf = (house: House): number =>
  (house.store.db.$client.prepare('select count(*) as n from inbox').get() as { n: number }).n;

describe('webhook', () => {
  it('P1, P2: what is pushed again, and again out of order, is one row', async () => {
    const { platform, house } = await openHouse();
    const people = createPeople(platform);
    for (let i = 0; i < 5; i += 1) {
      people.write(noor, { text: `het slot is kapot bij ingang ${i}` });
      people.again();
      if (i % 2 === 0) people.again();
    }
    await until('all were confirmed', () => platform.news.waiting() === 0);
    expect([platform.news.confirmed(), rowsOf(house)]).toEqual([13, 5]);
  });

  it(
    'P1: while another process keeps the rows locked Telegram hears no 200, and calls again',
    { timeout: 60_000 },
    async () => {
      const { platform, house, folder } = await openHouse();
      const people = createPeople(platform);
      const other = new Database(join(folder, 'seinhuis.db'));
      onTestFinished(() => void other.close());
      other.exec('begin immediate');
      const { update } = people.write(noor, { text: 'het slot is kapot' });
      expect(await platform.news.outcome(update)).toBe(false);
      expect(rowsOf(house)).toBe(0);
      other.exec('rollback');
      await until('taken', () => platform.news.confirmed() === 1);
      expect(rowsOf(house)).toBe(1);
    },
  );

  it('T6: a secret that is said twice, or in another header, opens nothing', async () => {
    const { house, url } = await openHouse();
    const call = (headers: Readonly<Record<string, string | readonly string[]>>): Promise<number> =>
      new Promise((done, fail) => {
        const asked = request(
          url,
          { method: 'POST', headers: headers as Record<string, string | string[]> },
          (answer) => {
            answer.resume();
            done(answer.statusCode ?? 0);
          },
        );
        asked.on('error', fail);
        asked.end(
          JSON.stringify({ update_id: 1, message: { message_id: 1, date: 1, chat: { id: group }, text: 'vals' } }),
        );
      });
    const header = 'x-telegram-bot-api-secret-token';
    expect(await call({ [header]: [secret, secret] })).toBe(401);
    expect(await call({ [header]: `${secret}${secret}` })).toBe(401);
    expect(await call({ authorization: `Bearer ${secret}` })).toBe(401);
    expect(rowsOf(house)).toBe(0);
  });
});
