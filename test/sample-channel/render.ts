// Our message → a call of the sample platform. Pure.

import type { WireMessage } from '../../src/channel/port.ts';

export interface Call {
  readonly path: '/send' | '/edit' | '/react';
  readonly body: Readonly<Record<string, unknown>>;
}

export function renderMessage(message: WireMessage): Call {
  const chat = message.chat.slice('sample:'.length);
  if (message.kind === 'reaction') return { path: '/react', body: { chat, to: message.target, emoji: message.emoji } };
  const { text, options, replyTo, replaces } = message;
  const body = { chat, text, ...(options ? { buttons: options.items } : {}), ...(replyTo ? { replyTo } : {}) };
  return replaces ? { path: '/edit', body: { ...body, message: replaces } } : { path: '/send', body };
}
