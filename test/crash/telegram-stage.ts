// The fake Bot API in the clothes of the sample platform, so that the same town lives on it and the same checks look at it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buttonsOf } from '../../adapters/telegram/harness.ts';
import { externalOf, placeOf } from '../../adapters/telegram/address.ts';
import { parseUpdate } from '../../adapters/telegram/parse.ts';
import { createPeople, type Given } from '../../adapters/telegram/people.ts';
import {
  startTelegramPlatform,
  type Fault as TelegramFault,
  type LedgerEntry,
} from '../../adapters/telegram/platform.ts';
import { asId, type ExternalId } from '../../src/domain/ids.ts';
import type { Update } from '../sample-channel/parse.ts';
import type { Fault, SamplePlatform, SentEntry } from '../sample-channel/platform.ts';
import { contactIds } from '../support/community.ts';
import { numberOf, telegramGroups } from '../support/telegram-parts.ts';
import type { CrashStage } from './harness.ts';

export type TelegramMode = 'polling' | 'webhook';

/** A stage of this mode; webhooks need a port that stays the same over all deaths. */
export const telegramStage =
  (mode: TelegramMode) =>
  async (now: () => number): Promise<CrashStage> => {
    const telegram = await startTelegramPlatform({ now });
    const people = createPeople(telegram, now);
    const updates: Update[] = [];
    const ledger: SentEntry[] = [];
    let act = (): void => undefined;
    telegram.onSent((entry) => {
      ledger.push(asSample(entry));
      act();
    });

    const post: SamplePlatform['post'] = (update) => {
      const chat = update.private === true ? numberOf(update.from) : (telegramGroups[update.chat] ?? 0);
      const seat = { from: numberOf(update.from), chat, name: update.from };
      const given = giveIt();
      updates.push({ ...update, id: given.update, message: idOf(given), at: update.at ?? now() });
      return idOf(given);

      function giveIt(): Given {
        if (update.press !== undefined) return people.press(seat, 1, update.press);
        const edited = update.edits === undefined ? undefined : placeOf(asId<ExternalId>(update.edits));
        if (edited) return people.edit(seat, edited.message, { text: update.text ?? '' });
        // Telegram does not tell of a message that was deleted; people say so instead.
        return people.write(seat, { text: update.text ?? 'laat maar, is al weg' });
      }
    };

    const platform: SamplePlatform = {
      url: '',
      post,
      ledger,
      updates,
      confirmed: () => telegram.news.confirmed(),
      fail: (...faults) => faults.forEach((fault) => telegram.fail(asTelegram(fault))),
      failFor: (chat, ...faults) =>
        faults.forEach((fault) => telegram.fail(asTelegram(fault), { chat: chatNumber(chat) })),
      beforeAnswer: (next) => {
        act = next;
      },
      close: () => telegram.close(),
    };
    const settings = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root };
    return { platform, env: { CRASH_TELEGRAM: JSON.stringify({ ...settings, ...(await roadOf(mode)) }) } };
  };

async function roadOf(mode: TelegramMode): Promise<Readonly<Record<string, string>>> {
  if (mode === 'polling') return {};
  const port = String(await freePort());
  return {
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/channel/telegram/hook`,
    TELEGRAM_WEBHOOK_SECRET: 'geheim-geheim-geheim',
    PORT: port,
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

const chatNumber = (chat: string): number => telegramGroups[chat] ?? numberOf(chat.replace(/^@/u, ''));

/** The id under which the house keeps it. */
function idOf({ update, body }: Given): string {
  const context = { bot: 0, now: 0, nextId: () => 'm', addressOf: () => asId<never>('telegram:1') };
  const parsed = parseUpdate({ update_id: update, ...body }, context);
  if ('ignored' in parsed) throw new Error(`the town said something that is ignored: ${parsed.ignored}`);
  return parsed.message.externalId;
}

function asTelegram(fault: Fault): TelegramFault {
  if (typeof fault === 'string') return fault;
  const { status, retryAfter } = fault;
  return { status, ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }) };
}

function asSample(entry: LedgerEntry): SentEntry {
  const { method, payload, chat, message } = entry;
  const name = contactIds.find((id) => numberOf(id) === chat);
  const items = buttonsOf(entry).map(({ text: label, callback_data: token }) => ({ token, label }));
  return {
    id: externalOf({ chat, message }),
    // What one person in a group sees is a comfort: no row waits until it arrived.
    path:
      method === 'setMessageReaction'
        ? '/react'
        : message < 0
          ? '/whisper'
          : method.startsWith('edit')
            ? '/edit'
            : '/send',
    chat: name === undefined ? String(chat) : `@${name}`,
    text: (payload['text'] ?? '') as string,
    ...(items.length > 0 ? { buttons: items } : {}),
  };
}
