// Words that are changed afterwards on Telegram, and forms that nobody should send.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTelegram } from '../adapters/telegram/channel.ts';
import { noPace } from '../adapters/telegram/pace.ts';
import { photoOf } from '../adapters/telegram/people.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';
import { until } from './support/until.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const open = (): Promise<TelegramHouse> => openTelegramHouse({ classifier: standIn });
const versions = (house: TelegramHouse): readonly number[] => house.cases().map(({ version }) => version);
function lastTo(house: TelegramHouse, person: string): string {
  const text = house.sent(numberOf(person)).at(-1)?.payload['text'];
  return typeof text === 'string' ? text : '';
}

async function edited(house: TelegramHouse, message: number, text: string): Promise<void> {
  house.people.edit(house.seat('noor'), message, { text });
  await house.settle();
}

describe('an edit', () => {
  it('that changes nothing since the last edit is nothing', async () => {
    const house = await open();
    const { message } = await house.says('noor', theft);
    await edited(house, message, `${theft}, hij rent weg`);
    const before = versions(house);
    await edited(house, message, `${theft}, hij rent weg`);
    expect(versions(house)).toEqual(before);
  });

  it('that changes nothing is nothing also where an edit made it a report', async () => {
    const house = await open();
    const { message } = await house.says('noor', 'hoi allemaal');
    await edited(house, message, theft);
    const before = versions(house);
    await edited(house, message, theft);
    expect([before.length, versions(house)]).toEqual([1, before]);
  });

  it('back to the first words is news: the contact person reads them last', async () => {
    const house = await open();
    const { message } = await house.says('noor', theft);
    await edited(house, message, theft.replace('ingang C', 'ingang D'));
    const before = versions(house)[0] ?? 0;
    await edited(house, message, theft);
    expect(versions(house)[0]).toBe(before + 1);
    expect(lastTo(house, 'youssef').lastIndexOf('ingang C')).toBeGreaterThan(
      lastTo(house, 'youssef').lastIndexOf('ingang D'),
    );
  });

  it('of a message that we never had is read as a report, once', async () => {
    const house = await open();
    await edited(house, 555, theft);
    await edited(house, 555, theft);
    expect(house.cases().map(({ reporters }) => reporters)).toEqual([1]);
  });

  it('that became a report gets its 👀 at the message that was changed', async () => {
    const house = await open();
    const { message } = await house.says('noor', 'hoi allemaal');
    await edited(house, message, theft);
    const put = house.platform.ledger.filter(({ method }) => method === 'setMessageReaction');
    expect(put.map(({ payload }) => [payload['chat_id'], payload['message_id']])).toEqual([
      [telegramGroups['zuid'], message],
    ]);
  });
});

it.each([
  ['a caption that is no text', { ...photoOf('a'), caption: 5 }],
  ['an album that is no text', { ...photoOf('a'), media_group_id: { a: 1 } }],
  ['a place that is no number', { location: { latitude: 'x', longitude: null } }],
  ['a name that is no text', { text: 'x', from: { id: 5_001, is_bot: false, first_name: { a: 1 } } }],
  ['a picture without a handle', { photo: [{ file_id: {}, width: 1, height: 1 }] }],
  ['a quote of nothing', { text: 'x', reply_to_message: {} }],
])('%s holds up nobody behind it', async (_, form) => {
  const house = await open();
  house.people.write(house.seat('sam'), form);
  house.people.write(house.seat('noor'), { text: theft });
  await house.settle();
  expect([house.platform.news.waiting(), house.cases().length]).toEqual([0, 1]);
});

it.each(['{"ok":true}', '{"ok":true,"result":null}', '{"ok":true,"result":{}}', '{"ok":true,"result":[null]}'])(
  'news in the form %s is asked for again',
  async (odd) => {
    let asked = 0;
    const server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      const method = request.url?.split('/').pop();
      if (method === 'getMe')
        return void response.end(
          '{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot","can_read_all_group_messages":true}}',
        );
      if (method !== 'getUpdates') return void response.end('{"ok":true,"result":true}');
      asked += 1;
      response.end(asked === 1 ? odd : '{"ok":true,"result":[]}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const channel = createTelegram(
      {
        settings: { TELEGRAM_BOT_TOKEN: '123456789:AAfakefakefakefakefakefakefakefake01', TELEGRAM_API_ROOT: root },
        groups: [],
        now: Date.now,
        nextId: () => 'm',
        log: () => undefined,
      },
      { pace: noPace },
    );
    onTestFinished(async () => {
      await channel.stop();
      server.closeAllConnections();
      server.close();
    });
    await channel.start(() => Promise.resolve());
    await until('asked again', () => asked > 1 && channel.state().name === 'working');
  },
);
