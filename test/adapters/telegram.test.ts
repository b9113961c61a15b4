// What is peculiar to Telegram, beside the contract: offsets, webhooks, groups that move, topics, presses, and its own words
// for what went wrong.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createTelegram } from '../../adapters/telegram/channel.ts';
import { createCondition } from '../../adapters/telegram/condition.ts';
import { buttonsOf } from '../../adapters/telegram/harness.ts';
import { recordings } from '../../adapters/telegram/fixtures/recordings.ts';
import { noPace } from '../../adapters/telegram/pace.ts';
import { allowedUpdates, parseUpdate, type Notice } from '../../adapters/telegram/parse.ts';
import { createPeople, photoOf, type People, type Seat } from '../../adapters/telegram/people.ts';
import {
  startTelegramPlatform,
  type PlatformOptions,
  type TelegramPlatform,
} from '../../adapters/telegram/platform.ts';
import { reactionEmoji } from '../../adapters/telegram/platform-chats.ts';
import { reactionFor } from '../../src/channel/degrade.ts';
import type { Channel, Sink, WireMessage } from '../../src/channel/port.ts';
import { asId, type ChatAddress, type ExternalId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import { until } from '../support/until.ts';

const group = -1_001_234_567_890;
const small = -4_001;
const noor: Seat = { from: 5_001, chat: group, name: 'Noor' };
const secret = 'geheim-geheim-geheim';

interface Bench {
  readonly platform: TelegramPlatform;
  readonly people: People;
  readonly channel: Channel;
  readonly got: InboundMessage[];
  readonly logs: string[];
  sink: Sink;
}

async function open(
  options: PlatformOptions & { readonly groups?: readonly number[]; readonly env?: Record<string, string> } = {},
): Promise<Bench> {
  const platform = await startTelegramPlatform(options);
  const logs: string[] = [];
  let n = 0;
  const channel = createTelegram(
    {
      settings: { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root, ...options.env },
      groups: (options.groups ?? [group]).map((chat) => asId<ChatAddress>(`telegram:${chat}`)),
      now: options.now ?? Date.now,
      nextId: () => `m${(n += 1)}`,
      log: (event, ids) => logs.push(JSON.stringify([event, ids ?? {}])),
    },
    { pace: noPace, watchEveryMs: 40 },
  );
  onTestFinished(async () => {
    await channel.stop();
    await platform.close();
  });
  const got: InboundMessage[] = [];
  return { platform, people: createPeople(platform), channel, got, logs, sink: async (all) => void got.push(...all) };
}

const start = (bench: Bench): Promise<void> => bench.channel.start((messages) => bench.sink(messages));
const soon = (): AbortSignal => AbortSignal.timeout(5_000);
const chatOf = (chat: number): ChatAddress => asId<ChatAddress>(`telegram:${chat}`);
const text = (more: Partial<Extract<WireMessage, { kind: 'text' }>> = {}): WireMessage => ({
  kind: 'text',
  chat: chatOf(5_001),
  text: 'Dag',
  ...more,
});
const words = (bench: Bench): readonly string[] =>
  bench.got.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));

describe('hearing by polling', () => {
  it('names every kind of update at each start, and takes a webhook of before away', async () => {
    const bench = await open();
    bench.platform.news.setAllowed(['message']);
    bench.platform.news.setWebhook({ url: 'http://127.0.0.1:9/hook', secret });
    await start(bench);
    await until('asked', () => bench.platform.news.isAsked());
    expect(bench.platform.news.allowed()).toEqual([...allowedUpdates]);
    expect(bench.platform.called('deleteWebhook')).toBe(1);
    await bench.platform.news.outcome(bench.people.react(noor, 3, '👍').update);
    expect(bench.got).toHaveLength(1);
  });

  it('takes a hundred at a time in their order', async () => {
    const bench = await open();
    const batches: number[] = [];
    bench.sink = async (messages) => {
      batches.push(messages.length);
      bench.got.push(...messages);
    };
    const given = Array.from({ length: 250 }, (_, n) => bench.people.write(noor, { text: `bericht ${n}` }));
    await start(bench);
    await bench.platform.news.outcome(given.at(-1)?.update ?? 0);
    expect(words(bench)).toEqual(given.map((_, n) => `bericht ${n}`));
    expect(Math.max(...batches)).toBe(100);
    expect(bench.platform.news.confirmed()).toBe(250);
  });

  it('takes an update whose number starts anew, lower than all before (T7)', async () => {
    const bench = await open({ firstUpdate: 900_000_000 });
    await start(bench);
    await bench.platform.news.outcome(bench.people.write(noor, { text: 'voor de stille week' }).update);
    // Half a minute without news.
    bench.platform.news.nothing();
    await until('asked again', () => bench.platform.news.isAsked());
    const body = { message: { message_id: 90, from: { id: 5_001, is_bot: false, first_name: 'Noor' }, date: 1 } };
    const update = bench.platform.news.give(
      { message: { ...body.message, chat: { id: group, type: 'supergroup', title: 'x' }, text: 'erna' } } as never,
      17,
    );
    expect(await bench.platform.news.outcome(update)).toBe(true);
    expect(words(bench)).toEqual(['voor de stille week', 'erna']);
  });

  it('F15: says that another program listens too, and works again when it is gone', async () => {
    const bench = await open();
    for (let i = 0; i < 2; i += 1)
      bench.platform.fail({ status: 409, description: 'Conflict: terminated by other getUpdates request' }, poll);
    await start(bench);
    await until('conflict', () => bench.channel.state().name === 'conflict');
    expect(bench.channel.state().advice).toBe('telegram.conflict');
    await until('working', () => bench.channel.state().name === 'working');
    expect(bench.channel.state()).not.toHaveProperty('advice');
    // Sending went on all the time.
    await bench.channel.send(text(), soon());
  });

  it('F13: a reset, an error of Telegram and an answer that is no JSON lose nothing', async () => {
    const bench = await open();
    for (const fault of ['reset', { status: 502 }, 'bad_json'] as const) bench.platform.fail(fault, poll);
    const given = bench.people.write(noor, { text: 'toch gehoord' });
    await start(bench);
    await until('confirmed', () => bench.platform.news.confirmed() === 1);
    expect(given.update).toBeGreaterThan(0);
    expect([...new Set(words(bench))]).toEqual(['toch gehoord']);
  });

  it('stands and says so when the token is refused or Telegram cannot be reached', async () => {
    const wrong = await open({ env: { TELEGRAM_BOT_TOKEN: '123456789:wrongwrongwrongwrongwrongwrong' } });
    void start(wrong);
    await until('refused', () => wrong.channel.state().name === 'refused');
    expect(wrong.channel.state().advice).toBe('telegram.token');
    const away = await open({ env: { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' } });
    void start(away);
    await until('lost', () => away.channel.state().name === 'lost');
    expect(away.channel.state().advice).toBe('telegram.unreachable');
    await expect(away.channel.send(text(), soon())).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('F17: what got no answer for so long was out of reach all the while, and another reason makes that no younger', () => {
    let now = 100_000;
    const condition = createCondition(() => now);
    condition.become('working');
    condition.fail('telegram.unreachable', 45_000);
    expect(condition.state()).toMatchObject({ name: 'lost', since: 55_000 });
    now += 10_000;
    condition.fail('telegram.unreachable', 0);
    condition.fail('telegram.slow_down');
    expect(condition.state()).toMatchObject({ name: 'lost', since: 55_000 });
  });

  it('names the settings that are wrong, never their values', async () => {
    const bench = await open({ env: { TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: 'kort' } });
    await start(bench);
    expect(bench.channel.state()).toMatchObject({ name: 'refused', advice: 'telegram.settings' });
    expect(bench.logs.join()).toContain('TELEGRAM_WEBHOOK_SECRET');
    expect(bench.logs.join()).not.toContain('kort');
  });

  it('F16: names a gap of more than a day once it hears again', async () => {
    let ahead = 0;
    const bench = await open({ now: () => Date.now() + ahead });
    await start(bench);
    await until('asked', () => bench.platform.news.isAsked());
    for (let i = 0; i < 2; i += 1) bench.platform.fail('reset', poll);
    bench.platform.news.nothing();
    await until('lost', () => bench.channel.state().name === 'lost');
    ahead = 25 * 3_600_000;
    bench.platform.news.forget();
    await until('working', () => bench.channel.state().name === 'working');
    expect(bench.channel.state().advice).toBe('telegram.gap');
    expect(bench.logs.filter((line) => line.includes('telegram.gap'))).toHaveLength(1);
    // A day later it is no news any more.
    for (const hour of [13, 26]) {
      ahead += 13 * 3_600_000;
      await bench.platform.news.outcome(bench.people.write(noor, { text: `${hour} uur later` }).update);
    }
    await until('not named any more', () => bench.channel.state().advice === undefined);
  });
});

describe('what nobody knows', () => {
  it('F19: an update without what it should have holds up none of those after it', async () => {
    const bench = await open();
    for (const body of [{ message: {} }, { edited_message: { chat: {} } }, { callback_query: {} }, { message: null }])
      bench.people.give(body as never);
    bench.people.give({
      message: { message_id: 9, chat: { id: group, type: 'supergroup' }, text: 'zonder tijd' },
    } as never);
    const { update } = bench.people.write(noor, { text: 'gewoon' });
    await start(bench);
    expect(await bench.platform.news.outcome(update)).toBe(true);
    expect(words(bench)).toEqual(['gewoon']);
  });

  it('F19: whatever is missing from a documented update, it is read or ignored, and never half', () => {
    const context = { bot: 1, now: 1, nextId: () => 'm', addressOf: (chat: number) => chatOf(chat) };
    fc.assert(
      fc.property(
        fc.constantFrom(...recordings),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.anything(),
        (one, path, put) => {
          const update = structuredClone(one.payload) as Record<string, unknown>;
          let at: Record<string, unknown> = update;
          for (const [depth, n] of path.entries()) {
            const keys = Object.keys(at);
            const key = keys[n % Math.max(1, keys.length)] ?? '';
            const next = at[key];
            if (depth < path.length - 1 && typeof next === 'object' && next !== null)
              at = next as Record<string, unknown>;
            else at[key] = put;
          }
          const parsed = parseUpdate(update as never, context);
          if (!('message' in parsed)) {
            expect(parsed.ignored).not.toBe('');
            return;
          }
          const { sentAt, externalId, sender, chat } = parsed.message;
          expect(Number.isFinite(sentAt)).toBe(true);
          expect(`${externalId} ${sender.ref} ${chat.ref}`).not.toMatch(/undefined|NaN/u);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const poll = { method: 'getUpdates' };

describe('hearing by webhook', () => {
  let bench: Bench;
  let url: string;
  beforeEach(async () => {
    // The door first: Telegram is told its address.
    const door = serve({ hostname: '127.0.0.1', port: 0, fetch: (request) => answer(request) });
    onTestFinished(() => new Promise<void>((done) => void door.close(() => done())));
    await new Promise((ready) => door.once('listening', ready));
    url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/channel/telegram/hook`;
    const env = { TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret };
    bench = await open({ env });
    const answer = async (request: Request): Promise<Response> =>
      (await bench.channel.fetch?.(request)) ?? new Response(null, { status: 500 });
    await start(bench);
  });
  const call = (body: string, headers: Record<string, string> = { [header]: secret }): Promise<Response> =>
    fetch(url, { method: 'POST', body, headers });
  const header = 'x-telegram-bot-api-secret-token';

  it('tells Telegram its address, its secret and what it wants to hear', async () => {
    expect(bench.platform.news.webhook()).toEqual({ url, secret });
    expect(bench.platform.news.allowed()).toEqual([...allowedUpdates]);
    await bench.platform.news.outcome(bench.people.write(noor, { text: 'hallo' }).update);
    expect(words(bench)).toEqual(['hallo']);
  });

  it('T6: refuses a wrong or absent secret before it reads the body', async () => {
    const update = JSON.stringify({ update_id: 1, message: { message_id: 1, chat: { id: group }, text: 'vals' } });
    expect((await call(update, {})).status).toBe(401);
    expect((await call(update, { [header]: 'geheim-geheim-geheix' })).status).toBe(401);
    expect((await call(update, { [header]: '' })).status).toBe(401);
    expect(bench.got).toEqual([]);
  });

  it('refuses what is too large, what is no update, and other ways to ask', async () => {
    expect((await call('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await call('geen json')).status).toBe(400);
    expect((await call('{"update":1}')).status).toBe(400);
    expect((await fetch(url, { headers: { [header]: secret } })).status).toBe(405);
    expect((await fetch(url.replace('/hook', '/else'), { method: 'POST' })).status).toBe(404);
  });

  it('P1: 503 while the rows cannot be written, and 200 when Telegram calls again', async () => {
    const take = bench.sink;
    let refusals = 0;
    bench.sink = () => ((refusals += 1), Promise.reject(new Error('disk full')));
    const { update } = bench.people.write(noor, { text: 'blijft komen' });
    expect(await bench.platform.news.outcome(update)).toBe(false);
    await until('called again', () => refusals > 1);
    bench.sink = take;
    await until('taken', () => bench.platform.news.confirmed() === 1);
    expect(words(bench)).toEqual(['blijft komen']);
  });

  it('says that Telegram does not get in, and that it does again', async () => {
    const take = bench.sink;
    bench.sink = () => Promise.reject(new Error('disk full'));
    bench.people.write(noor, { text: 'komt er niet in' });
    await until('said', () => bench.channel.state().advice === 'telegram.hook_fails');
    expect(bench.channel.state().name).toBe('lost');
    bench.sink = take;
    await until('working', () => bench.channel.state().name === 'working');
  });

  it('says that another program took the road, and takes it back when nobody has it', async () => {
    const { news } = bench.platform;
    news.setWebhook({ url: 'http://127.0.0.1:9/else', secret });
    await until('conflict', () => bench.channel.state().name === 'conflict');
    expect(bench.channel.state().advice).toBe('telegram.hook_taken');
    expect(news.webhook()?.url).not.toBe(url);
    news.setWebhook(undefined);
    await until('taken back', () => news.webhook()?.url === url);
    await until('working', () => bench.channel.state().name === 'working');
  });

  it('says that Telegram cannot be reached, though nothing is asked of it by itself', async () => {
    for (let i = 0; i < 3; i += 1) bench.platform.fail('reset', { method: 'getWebhookInfo' });
    await until('lost', () => bench.channel.state().advice === 'telegram.unreachable');
    await until('working', () => bench.channel.state().name === 'working');
  });

  it('names the address when Telegram does not take it', async () => {
    await bench.channel.stop();
    const description = 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook';
    const env = { TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret };
    const other = await open({ env });
    other.platform.fail({ status: 400, description }, { method: 'setWebhook' });
    void start(other);
    await until('refused', () => other.channel.state().name === 'refused');
    expect(other.channel.state().advice).toBe('telegram.hook');
  });

  it('says 503 after a stop, so that nothing is thrown away', async () => {
    await bench.channel.stop();
    expect((await call('{"update_id":1}')).status).toBe(503);
  });
});

describe('groups', () => {
  it('T28: a message under the new number that comes before the notice is held, asked about, and known', async () => {
    const bench = await open({ groups: [small] });
    await start(bench);
    await bench.platform.news.outcome(bench.people.write({ ...noor, chat: small }, { text: 'oud' }).update);
    bench.platform.chats.migrate(small, group);
    await bench.platform.news.outcome(bench.people.write(noor, { text: 'nieuw' }).update);
    expect(bench.got.map(({ chat, externalId }) => [chat.ref, externalId])).toEqual([
      [chatOf(small), `${small}:1`],
      [chatOf(small), `${group}:1`],
    ]);
  });

  it.each([
    ['a reset', 'reset' as const],
    ['"slow down"', { status: 429, parameters: { retry_after: 1 } }],
    ['an error of Telegram', { status: 500 }],
  ])('T28: is not confirmed while Telegram cannot be asked: %s', async (_name, fault) => {
    const bench = await open({ groups: [small] });
    await start(bench);
    bench.platform.chats.migrate(small, group);
    bench.platform.fail(fault, { method: 'sendChatAction' });
    const { update } = bench.people.write(noor, { text: 'nieuw' });
    expect(await bench.platform.news.outcome(update)).toBe(false);
    await until('taken', () => bench.platform.news.confirmed() === 1);
    expect(bench.got[0]?.chat.ref).toBe(chatOf(small));
  });

  it('a notice is heeded for what stands before it in the same answer', async () => {
    const [notice] = JSON.parse(
      readFileSync(new URL('../../adapters/telegram/fixtures/notices.json', import.meta.url), 'utf8'),
    ) as [{ message: object }];
    const bench = await open({ groups: [small] });
    bench.people.write(noor, { text: 'nieuw' });
    const { update } = bench.people.give({ message: notice.message } as never);
    await start(bench);
    await bench.platform.news.outcome(update);
    expect(bench.got.map(({ chat }) => chat.ref)).toEqual([chatOf(small)]);
  });

  it('sends to the new number at once, and knows it again after a restart', async () => {
    const bench = await open({ groups: [small] });
    await start(bench);
    bench.platform.chats.migrate(small, group);
    const { externalId } = await bench.channel.send(text({ chat: chatOf(small) }), soon());
    expect(externalId).toBe(`${group}:1`);
    await bench.channel.send(text({ chat: chatOf(small), text: 'Nog een' }), soon());
    expect(bench.platform.called('sendMessage')).toBe(3);
    const again = createTelegram(
      {
        settings: { TELEGRAM_BOT_TOKEN: bench.platform.token, TELEGRAM_API_ROOT: bench.platform.root },
        groups: [chatOf(small)],
        now: Date.now,
        nextId: () => 'm',
        log: () => undefined,
      },
      { pace: noPace },
    );
    onTestFinished(() => again.stop());
    await bench.channel.stop();
    await again.start(async () => undefined);
    await again.send(text({ chat: chatOf(small), text: 'Na de herstart' }), soon());
    expect(bench.platform.called('sendMessage')).toBe(4);
    expect(bench.platform.ledger.at(-1)?.chat).toBe(group);
  });

  it('says when it cannot read along, and when it was removed', async () => {
    const bench = await open();
    bench.platform.setReadsAll(false);
    bench.platform.setMember(group, 'member');
    await start(bench);
    await until('looked', () => bench.channel.state().advice === 'telegram.privacy');
    const become = (status: string): number => {
      bench.platform.setMember(group, status);
      const change = { chat: { id: group, type: 'supergroup' }, new_chat_member: { status, user: bench.platform.bot } };
      return bench.people.give({ my_chat_member: change } as never).update;
    };
    await bench.platform.news.outcome(become('kicked'));
    await until('heard', () => bench.channel.state().advice === 'telegram.removed');
    await bench.platform.news.outcome(become('administrator'));
    await until('well again', () => bench.channel.state().advice === undefined);
  });

  it.each(['message thread not found', 'TOPIC_CLOSED'])(
    'P15: where the topic is no more the line goes to the group as a whole: %s',
    async (what) => {
      const bench = await open();
      await start(bench);
      const inTopic = { is_topic_message: true, message_thread_id: 10 };
      const { message, update } = bench.people.write(noor, { text: 'in tien', ...inTopic });
      await bench.platform.news.outcome(update);
      bench.platform.fail({ status: 400, description: `Bad Request: ${what}` });
      await bench.channel.send(text({ chat: chatOf(group), replyTo: asId(`${group}:${message}`) }), soon());
      expect(bench.platform.ledger.map(({ payload }) => [payload['text'], payload['message_thread_id']])).toEqual([
        ['Dag', undefined],
      ]);
    },
  );

  it('an answer goes to the topic of what it answers, a line without one to where was spoken last', async () => {
    const bench = await open();
    await start(bench);
    const inTopic = (topic: number) => ({ is_topic_message: true, message_thread_id: topic });
    const first = bench.people.write(noor, { text: 'in tien', ...inTopic(10) });
    await bench.platform.news.outcome(first.update);
    await bench.platform.news.outcome(bench.people.write(noor, { text: 'in elf', ...inTopic(11) }).update);
    await bench.channel.send(text({ chat: chatOf(group), replyTo: asId(`${group}:${first.message}`) }), soon());
    await bench.channel.send(text({ chat: chatOf(group) }), soon());
    expect(bench.platform.ledger.map(({ payload }) => payload['message_thread_id'])).toEqual([10, 11]);
  });

  it('notices are read from the documented forms', () => {
    const updates = JSON.parse(
      readFileSync(new URL('../../adapters/telegram/fixtures/notices.json', import.meta.url), 'utf8'),
    ) as Parameters<typeof parseUpdate>[0][];
    const read = updates.map((update) => parseUpdate(update, { bot: 1, now: 0, nextId: () => 'm', addressOf: chatOf }));
    const expected: Notice[] = [
      { kind: 'migrated', from: small, to: group },
      { kind: 'migrated', from: small, to: group },
      { kind: 'membership', chat: group, inside: false, admin: false },
      { kind: 'membership', chat: group, inside: true, admin: true },
    ];
    expect(read.map((one) => ('notice' in one ? one.notice : undefined))).toEqual(expected);
  });
});

describe('speaking', () => {
  it('T9: words go out with our entities only, no parse mode, no preview', async () => {
    const bench = await open();
    await start(bench);
    await bench.channel.send(
      text({ text: '<a href="x">klik</a> [hier](tg://user?id=1) @allen https://voorbeeld.test' }),
      soon(),
    );
    const [sent] = bench.platform.ledger;
    expect(sent?.payload).toMatchObject({ entities: [], link_preview_options: { is_disabled: true } });
    expect(sent?.payload).not.toHaveProperty('parse_mode');
  });

  it('an alert in private is protected and bears our tokens; an edit without buttons takes them away', async () => {
    const bench = await open();
    await start(bench);
    const items = ['Bevestigen', 'Geen melding', 'Doorzetten naar iemand anders'].map((label, n) => ({
      token: `AbCdEfGhIjKlMnOpQrStUv.${'abc'[n]}`,
      label,
    }));
    const { externalId } = await bench.channel.send(text({ options: { as: 'buttons', items } }), soon());
    const [alert] = bench.platform.ledger;
    expect(alert?.payload['protect_content']).toBe(true);
    expect(buttonsOf(alert).map(({ callback_data }) => callback_data)).toEqual(items.map(({ token }) => token));
    await bench.channel.send(text({ text: 'Bevestigd om 14:03', replaces: externalId }), soon());
    expect(bench.platform.ledger[1]).toMatchObject({ method: 'editMessageText' });
    expect(bench.platform.ledger[1]?.payload).not.toHaveProperty('reply_markup');
  });

  it('the same words again are success; an edit of what is gone becomes a new message', async () => {
    const bench = await open();
    await start(bench);
    const { externalId } = await bench.channel.send(text(), soon());
    expect(await bench.channel.send(text({ replaces: externalId }), soon())).toEqual({ externalId });
    const anew = await bench.channel.send(text({ text: 'Nieuw', replaces: asId('5001:999') }), soon());
    expect(anew.externalId).not.toBe('5001:999');
    expect(bench.platform.ledger.at(-1)).toMatchObject({ method: 'sendMessage', payload: { text: 'Nieuw' } });
  });

  it('one picture bears the words, and its words can be edited; more pictures follow the words', async () => {
    const bench = await open();
    await start(bench);
    const one = await bench.channel.send(text({ media: ['photo:AgAC'] }), soon());
    await bench.channel.send(text({ text: 'x'.repeat(2_000), replaces: one.externalId }), soon());
    await bench.channel.send(text({ text: 'Twee', media: ['photo:AgAC', 'photo:AgAD', 'voice:AwAC'] }), soon());
    expect(bench.platform.ledger.map(({ method }) => method)).toEqual([
      'sendPhoto',
      'editMessageCaption',
      'sendMessage',
      'sendMediaGroup',
      'sendVoice',
    ]);
    expect((bench.platform.ledger[1]?.payload['caption'] as string).length).toBeLessThanOrEqual(1_024);
  });

  it('a picture that cannot be sent does not send the words twice', async () => {
    const bench = await open();
    await start(bench);
    bench.platform.fail({ status: 500 }, { method: 'sendMediaGroup' });
    await bench.channel.send(text({ media: ['photo:AgAC', 'photo:AgAD'] }), soon());
    expect(bench.platform.ledger.map(({ method }) => method)).toEqual(['sendMessage']);
  });

  it('every step of the ladder is a reaction that Telegram allows; one that it refuses stops nothing', async () => {
    const steps = ['seen', 'case', 'partner', 'closed'] as const;
    for (const step of steps) expect(reactionEmoji.has(reactionFor(step))).toBe(true);
    expect(reactionEmoji.has('✅')).toBe(false);
    const bench = await open();
    await start(bench);
    const target = asId<ExternalId>(`${group}:4`);
    const refused = { kind: 'reaction', chat: chatOf(group), target, emoji: '✅' } as const;
    expect(await bench.channel.send(refused, soon())).toEqual({ externalId: target });
    expect(bench.platform.ledger).toEqual([]);
  });

  it('F12: after a 429 nothing goes to that chat before its time, and others go on', async () => {
    const bench = await open({ now: () => 1_000_000 });
    await start(bench);
    bench.platform.fail({ status: 429, parameters: { retry_after: 3 } }, { chat: 5_001 });
    await expect(bench.channel.send(text(), soon())).rejects.toMatchObject({ kind: 'throttled', retryAfter: 3_000 });
    await bench.channel.send(text({ chat: chatOf(5_002) }), soon());
    expect(bench.platform.ledger.map(({ chat }) => chat)).toEqual([5_002]);
  });

  it('a press is answered at once, also when its row cannot be written', async () => {
    const bench = await open();
    await start(bench);
    bench.sink = () => Promise.reject(new Error('disk full'));
    bench.people.press({ ...noor, chat: 5_001 }, 8, 'AbCdEfGhIjKlMnOpQrStUv.a');
    await until('answered', () => bench.platform.called('answerCallbackQuery') > 0);
  });

  it('commands are set by scope and language, and only those that the house carries out', async () => {
    const bench = await open();
    await start(bench);
    await until('set', () => bench.platform.called('setMyCommands') === 4);
  });

  it('an album is two messages with one key', async () => {
    const bench = await open();
    await start(bench);
    bench.people.write(noor, { ...photoOf('a'), media_group_id: '7', caption: 'kapot slot' });
    await bench.platform.news.outcome(bench.people.write(noor, { ...photoOf('b'), media_group_id: '7' }).update);
    expect(bench.got.map(({ album }) => album)).toEqual(['7', '7']);
  });
});
