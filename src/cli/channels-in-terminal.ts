// What a person at the terminal must know of the channels: which one is off though its groups are named, what goes wrong,
// and that it works again. The log tells programs the same in codes.

import { channelWords } from '../catalog/locales/channel-words.ts';
import { textsFor } from '../catalog/locales/locale.ts';
import type { Channel, ChannelState } from '../channel/port.ts';
import { isBlind } from '../domain/channel-state.ts';
import { channelOf, type ChatAddress } from '../domain/ids.ts';
import { fill } from '../findings.ts';
import { isTerminal, say, textsOf, type Io } from './io.ts';

/** A person who waits for it sees it soon, and a hiccup is over by then. */
const lookEveryMs = 1000;

/** Says of each channel that has a group here and is not on, that it is off and what helps. True when there was one. */
export function sayWhatIsOff(groups: Iterable<ChatAddress>, isOn: (channel: string) => boolean, io: Io): boolean {
  const off = [...new Set([...groups].map(channelOf))].filter((channel) => !isOn(channel));
  const { channels } = textsOf(io);
  for (const channel of off) {
    const words = channelWords(`${channel}.off`, io.locale) ?? fill(channels.offOther, { channel });
    say(io, channels.off, { words });
  }
  return off.length > 0;
}

/** Shows in a terminal what goes wrong from now on; where nobody looks it does nothing. Gives back what ends it. */
export function showTroubles(
  channels: ReadonlyMap<string, Channel>,
  io: Io,
  everyMs: number = lookEveryMs,
): () => void {
  // A file or a pipe that takes this stream in would be a log.
  if (!isTerminal(io)) return () => undefined;
  const looks = [...channels].map(([name, channel]) => lookAfter(name, channel, io));
  const look = (): void => looks.forEach((one) => one());
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Each trouble is told once until the channel works again, however often one makes way for another. */
function lookAfter(name: string, channel: Channel, io: Io): () => void {
  const texts = textsOf(io).channels;
  const { names } = textsFor(io.locale).outages;
  const label: string = (names as Readonly<Record<string, string>>)[name] ?? name;
  let told = new Set<string>();
  let failed = false;
  return () => {
    const state = channel.state();
    // Not yet anything, or the business of who links the phone (link-in-terminal.ts).
    if (['starting', 'consent', 'linking', 'stopped'].includes(state.name)) return;
    const fails = isBlind(state.name);
    const words = wordsOf(state, io);
    if (failed && !fails) say(io, texts.works, { channel: label });
    if (words !== undefined && !told.has(words)) say(io, fails ? texts.fails : texts.notes, { channel: label, words });
    if (!fails) told = new Set();
    if (words !== undefined) told.add(words);
    failed = fails;
  };
}

/** What is wrong, and the cure; undefined when all is well. */
function wordsOf({ name, advice }: ChannelState, io: Io): string | undefined {
  if (advice !== undefined) return channelWords(advice, io.locale) ?? advice;
  const states: Readonly<Record<string, string>> = textsFor(io.locale).outages.states;
  return states[name];
}
