// The doctor on Telegram: token, groups, webhook against polling, a second program with the same token, the clock.

import { createApi, publicRoot, type BotApi } from '../../adapters/telegram/api.ts';
import { readChat } from '../../adapters/telegram/address.ts';
import { createChats } from '../../adapters/telegram/chats.ts';
import { troubleOf } from '../../adapters/telegram/errors.ts';
import { allowedUpdates } from '../../adapters/telegram/parse.ts';
import { readSettings, type TelegramSettings } from '../../adapters/telegram/settings.ts';
import { learnMoves, lookAtGroups } from '../../adapters/telegram/setup.ts';
import type { ChatAddress } from '../domain/ids.ts';
import type { Check } from './doctor.ts';

/** Telegram is asked for this long (ms) in all; a doctor must not keep anybody waiting. */
const patienceMs = 8_000;
/** So long it waits for news, to see whether somebody else asks for them too (s): who was sent away by that comes back after three. */
const aloneSeconds = 4;
/** So far the clock may be off (ms): links and timers of ours do not notice less. */
const clockSlackMs = 60_000;

export interface TelegramCase {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly groups: readonly ChatAddress[];
  /** The house runs on this folder: then nobody else may ask for news, the doctor neither. */
  readonly running: boolean;
  readonly now: number;
  /** For a test: another time than four seconds to look for a second program. */
  readonly aloneSeconds?: number;
}

/** Looks at Telegram where it is switched on; changes nothing there. */
export async function lookAtTelegram({
  env,
  groups,
  running,
  now,
  aloneSeconds: wait = aloneSeconds,
}: TelegramCase): Promise<Check[]> {
  const own = groups.filter((group) => group.startsWith('telegram:'));
  if ((env['TELEGRAM_BOT_TOKEN'] ?? '') === '')
    return own.length === 0 ? [] : [{ code: 'telegram_no_token', level: 'fail', params: { groups: own.length } }];
  const read = readSettings(env);
  if ('wrong' in read) return [{ code: 'telegram_settings', level: 'fail', params: { names: read.wrong.join(', ') } }];
  const { mode, root, webhook } = read.settings;
  if (mode === 'webhook' && root === publicRoot && !isTaken(new URL(webhook.url)))
    return [{ code: 'telegram_hook_address', level: 'fail', params: { url: webhook.url } }];
  const api = createApi(read.settings.token, root);
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const me = await api.getMe(signal);
    const name = me.username;
    const clock = await checkClock(read.settings.root, now, signal);
    const road = await checkRoad(api, read.settings, running, signal);
    const found = await checkGroups(api, { id: me.id, readsAll: me.can_read_all_group_messages }, own, signal);
    // Where a webhook stands nobody may ask for news, and where the house runs nobody else.
    const alone = mode === 'webhook' || running || road.length > 0 ? [] : await checkAlone(api, wait);
    return [{ code: 'telegram_token', level: 'ok', params: { name } }, ...clock, ...road, ...alone, ...found];
  } catch (error) {
    const isToken = troubleOf(error).why === 'telegram.token';
    return [
      { code: isToken ? 'telegram_token' : 'telegram_away', level: 'fail', params: { root: read.settings.root } },
    ];
  } finally {
    api.close();
  }
}

/** How the answer's own time differs from ours; an address that tells no time is no fault. */
async function checkClock(root: string, now: number, signal: AbortSignal): Promise<Check[]> {
  const began = performance.now();
  const response = await fetch(root, { method: 'HEAD', redirect: 'manual', signal });
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round(Math.abs(now + (performance.now() - began) / 2 - theirs) / 1000);
  return [{ code: 'telegram_clock', level: seconds * 1000 > clockSlackMs ? 'fail' : 'ok', params: { seconds } }];
}

/** Webhook against polling. */
async function checkRoad(
  api: BotApi,
  { mode, webhook }: TelegramSettings,
  running: boolean,
  signal: AbortSignal,
): Promise<Check[]> {
  const info = await api.getWebhookInfo(signal);
  if (mode === 'webhook') {
    const isOurs = info.url === webhook.url;
    const pending = info.pending_update_count;
    if (!isOurs && !running) return [{ code: 'telegram_hook_new', level: 'ok' }];
    const failing = isOurs && info.last_error_date !== undefined && pending > 0;
    return [
      { code: 'telegram_hook', level: isOurs ? 'ok' : 'fail' },
      ...(failing ? [{ code: 'telegram_hook_fails', level: 'fail', params: { pending } } as const] : []),
      ...checkAllowed(info.allowed_updates, running),
    ];
  }
  if ((info.url ?? '') !== '') return [{ code: 'telegram_hook_left', level: running ? 'fail' : 'warn' }];
  return running ? checkAllowed(info.allowed_updates, running) : [];
}

/** What Telegram itself calls (Bot API, setWebhook); a server of one's own takes any address. */
const isTaken = ({ protocol, port }: URL): boolean =>
  protocol === 'https:' && ['', '443', '80', '88', '8443'].includes(port);

function checkAllowed(allowed: readonly string[] | undefined, running: boolean): Check[] {
  const missing = allowedUpdates.filter((kind) => allowed?.includes(kind) !== true);
  return running && missing.length > 0
    ? [{ code: 'telegram_updates', level: 'warn', params: { names: missing.join(', ') } }]
    : [];
}

/**
 * Asks for news without confirming any, and waits for them: of two programs that wait Telegram sends the one away (409) that waited
 * first, and it comes back. A question that does not wait would see nothing of the other. News that lie ready end the wait.
 */
async function checkAlone(api: BotApi, seconds: number): Promise<Check[]> {
  try {
    await api.getUpdates({ limit: 1, timeout: seconds }, AbortSignal.timeout(patienceMs + seconds * 1000));
    return [{ code: 'telegram_alone', level: 'ok' }];
  } catch (error) {
    if (troubleOf(error).why !== 'telegram.conflict') throw error;
    return [{ code: 'telegram_alone', level: 'fail' }];
  }
}

async function checkGroups(
  api: BotApi,
  me: { readonly id: number; readonly readsAll: boolean },
  groups: readonly ChatAddress[],
  signal: AbortSignal,
): Promise<Check[]> {
  if (groups.length === 0) return [{ code: 'telegram_no_groups', level: 'warn' }];
  // A group's number is below nought; without the minus it is a person's.
  const wrong = groups.filter((group) => (readChat(group)?.chat ?? 0) >= 0);
  const right = groups.filter((group) => !wrong.includes(group));
  const chats = createChats(right);
  await learnMoves(api, chats, () => undefined, signal);
  const numbers = new Map(
    right.flatMap((group) => {
      const to = chats.destination(group);
      return to ? [[to.chat, group] as const] : [];
    }),
  );
  const found = await lookAtGroups(api, me, [...numbers.keys()], signal);
  const codes = { reads: 'telegram_group', blind: 'telegram_blind', outside: 'telegram_outside' } as const;
  return [
    ...wrong.map((group): Check => ({ code: 'telegram_group_number', level: 'fail', params: { group } })),
    ...[...found].map(([chat, how]): Check => {
      const group = numbers.get(chat) ?? `telegram:${chat}`;
      return { code: codes[how], level: how === 'reads' ? 'ok' : 'fail', params: { group } };
    }),
  ];
}
