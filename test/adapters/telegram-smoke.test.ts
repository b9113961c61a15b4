// A smoke test on an emulator that others wrote (npm: telegram-test-api): what our own fake got wrong would not show on itself.

import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { createTelegram } from '../../adapters/telegram/channel.ts';
import { noPace } from '../../adapters/telegram/pace.ts';
import { asId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import { until } from '../support/until.ts';

const token = '987654321:AAsmokesmokesmokesmokesmokesmoke';

it('hears a group, sends buttons, hears the press and edits, on an emulator by others', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  onTestFinished(async () => void (await server.stop()));
  const got: InboundMessage[] = [];
  let n = 0;
  const channel = createTelegram(
    {
      settings: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: server.config.apiURL },
      groups: [],
      now: Date.now,
      nextId: () => `m${(n += 1)}`,
      log: () => undefined,
    },
    { pace: noPace },
  );
  onTestFinished(() => channel.stop());
  await channel.start(async (messages) => void got.push(...messages));
  await until('working', () => channel.state().name === 'working');

  const noor = server.getClient(token, { userId: 5_001, chatId: -1_001_234, type: 'supergroup', firstName: 'Noor' });
  await noor.sendMessage(noor.makeMessage('het slot is kapot'));
  await until('heard', () => got.length > 0);
  expect(got[0]).toMatchObject({
    chat: { ref: 'telegram:-1001234', kind: 'group' },
    sender: { ref: 'telegram:5001', displayName: 'Noor', mayAct: true },
    content: { kind: 'text', text: 'het slot is kapot' },
  });

  const items = [{ token: 'AbCdEfGhIjKlMnOpQrStUv.a', label: 'Ja' }];
  const chat = asId<InboundMessage['chat']['ref']>('telegram:5002');
  const options = { as: 'buttons' as const, items };
  const sent = await channel.send({ kind: 'text', chat, text: 'Klopt dit?', options }, AbortSignal.timeout(5_000));
  const sam = server.getClient(token, { userId: 5_002, chatId: 5_002, type: 'private', firstName: 'Sam' });
  const shown = server.storage.botMessages.at(-1);
  expect(shown?.message).toMatchObject({ text: 'Klopt dit?' });
  await sam.sendCallback(sam.makeCallbackQuery(items[0]?.token ?? '', { message: { message_id: shown?.messageId } }));
  await until('pressed', () => got.some(({ content }) => content.kind === 'choice'));
  expect(got.at(-1)?.content).toEqual({ kind: 'choice', token: items[0]?.token });

  const edit = { kind: 'text', chat, text: 'Bevestigd', replaces: sent.externalId } as const;
  await channel.send(edit, AbortSignal.timeout(5_000));
  expect(JSON.stringify(server.storage.botMessages)).toContain('Bevestigd');
});

/** A port that is free now; the emulator does not take 0. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
