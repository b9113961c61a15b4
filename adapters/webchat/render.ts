// Ours → platform: a WireMessage becomes one call to the simulated platform.

import type { WireMessage } from '../../src/channel/port.ts';
import type { BotText } from './platform.ts';

export type Call =
  | { readonly do: 'text'; readonly text: BotText }
  | { readonly do: 'react'; readonly chat: string; readonly target: string; readonly emoji: string };

/** The one call that sends this message. Nothing is decided here: the words and the abilities were settled before. */
export function renderWire(wire: WireMessage): Call {
  if (wire.kind === 'reaction') return { do: 'react', chat: wire.chat, target: wire.target, emoji: wire.emoji };
  const { chat, text, options, replyTo, replaces, media } = wire;
  return {
    do: 'text',
    text: {
      chat,
      text,
      ...(options ? { options } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(media === undefined ? {} : { photos: media }),
    },
  };
}
