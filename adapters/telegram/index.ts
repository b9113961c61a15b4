// The manifest of Telegram: a token alone switches the channel on.

import type { ChannelManifest } from '../../src/channel/port.ts';

/** Telegram, as a group bot and in private chats (Bot API 10). */
export const manifest: ChannelManifest = {
  name: 'telegram',
  env: {
    TELEGRAM_BOT_TOKEN: { about: 'Het token van je bot, van @BotFather. Hiermee staat Telegram aan.', secret: true },
    TELEGRAM_API_ROOT: {
      about: 'Adres van de Bot API. Alleen nodig als je zelf een Bot API-server draait.',
      default: 'https://api.telegram.org',
    },
    TELEGRAM_MODE: {
      about: 'Hoe berichten binnenkomen: polling (altijd goed) of webhook (Telegram belt zelf aan).',
      default: 'polling',
    },
    TELEGRAM_WEBHOOK_URL: {
      about: 'Alleen bij webhook: het adres van buitenaf, dat eindigt op /channel/telegram/hook.',
    },
    TELEGRAM_WEBHOOK_SECRET: {
      about: 'Alleen bij webhook: een geheim van 16 tot 256 letters, cijfers, - of _.',
      secret: true,
    },
  },
  wanted: (env) => (env['TELEGRAM_BOT_TOKEN'] ?? '') !== '',
  invite: (_env, code, known) => {
    const name = known('name');
    return name === undefined ? undefined : `https://t.me/${name}?start=${code}`;
  },
  create: async (deps) => (await import('./channel.ts')).createTelegram(deps),
};
