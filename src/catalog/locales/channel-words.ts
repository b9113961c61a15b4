// The words for a code of a channel, in a language; for the board and for the channel's own pages.

import { enChannels } from './en.channels.ts';
import { nlChannels } from './nl.channels.ts';

/** Undefined when the house has no words for it. */
export function channelWords(code: string, language: string): string | undefined {
  const texts: Readonly<Record<string, string>> = language === 'en' ? enChannels : nlChannels;
  return texts[code];
}
