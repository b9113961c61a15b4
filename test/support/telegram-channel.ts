// The channel for Telegram alone, on the fake Bot API, without the house behind it: what it hears is kept in a list.

import { onTestFinished } from 'vitest';
import { createTelegram } from '../../adapters/telegram/channel.ts';
import { noPace, type Pace } from '../../adapters/telegram/pace.ts';
import { createPeople, type People } from '../../adapters/telegram/people.ts';
import { startTelegramPlatform, type TelegramPlatform } from '../../adapters/telegram/platform.ts';
import type { Channel } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';

export interface OpenChannel {
  readonly platform: TelegramPlatform;
  readonly people: People;
  readonly channel: Channel;
  readonly got: readonly InboundMessage[];
}

/** A fake Bot API that ends with the test. */
export async function openPlatform(): Promise<TelegramPlatform> {
  const platform = await startTelegramPlatform();
  onTestFinished(() => platform.close());
  return platform;
}

let ids = 0;

/** Opens one that has this group; it ends with the test. `platform`: when several listen to the same. */
export async function openChannel(
  group: number,
  options: { readonly platform?: TelegramPlatform; readonly pace?: Pace } = {},
): Promise<OpenChannel> {
  const platform = options.platform ?? (await openPlatform());
  const got: InboundMessage[] = [];
  const channel = createTelegram(
    {
      settings: { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root },
      groups: [asId<ChatAddress>(`telegram:${group}`)],
      now: Date.now,
      nextId: () => `m${(ids += 1)}`,
      log: () => undefined,
    },
    { pace: options.pace ?? noPace },
  );
  onTestFinished(() => channel.stop());
  await channel.start(async (messages) => void got.push(...messages));
  return { platform, people: createPeople(platform), channel, got };
}
