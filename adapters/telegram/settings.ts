// The settings of this channel, as the environment gives them.

import { z } from 'zod';
import { publicRoot } from './api.ts';

/** What Telegram takes as a secret of a webhook (Bot API, setWebhook); shorter ones could be guessed. */
const secretForm = /^[\w-]{16,256}$/u;

const schema = z
  .object({
    TELEGRAM_BOT_TOKEN: z.string().regex(/^\d{3,20}:[\w-]{20,80}$/u),
    TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/u }).default(publicRoot),
    TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
    TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https?$/u }).optional(),
    TELEGRAM_WEBHOOK_SECRET: z.string().regex(secretForm).optional(),
  })
  .refine(
    (one) =>
      one.TELEGRAM_MODE === 'polling' ||
      (one.TELEGRAM_WEBHOOK_URL !== undefined && one.TELEGRAM_WEBHOOK_SECRET !== undefined),
    // Without a secret anybody could speak in Telegram's name.
    { path: ['TELEGRAM_WEBHOOK_SECRET'] },
  );

export interface TelegramSettings {
  readonly token: string;
  readonly root: string;
  readonly mode: 'polling' | 'webhook';
  readonly webhook: { readonly url: string; readonly secret: string };
}

/** Reads them; `wrong` are the names of those that do not fit (never their values). */
export function readSettings(
  settings: Readonly<Record<string, unknown>>,
): { readonly settings: TelegramSettings } | { readonly wrong: readonly string[] } {
  const read = schema.safeParse(settings);
  if (!read.success) return { wrong: [...new Set(read.error.issues.map(({ path }) => String(path[0])))] };
  const { data } = read;
  return {
    settings: {
      token: data.TELEGRAM_BOT_TOKEN,
      root: data.TELEGRAM_API_ROOT.replace(/\/+$/u, ''),
      mode: data.TELEGRAM_MODE,
      webhook: { url: data.TELEGRAM_WEBHOOK_URL ?? '', secret: data.TELEGRAM_WEBHOOK_SECRET ?? '' },
    },
  };
}
