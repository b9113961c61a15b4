// The channel itself: takes updates of the simulated platform to the sink, and sends what the house says.

import { SendError, type Channel, type ChannelDeps, type ChannelState, type Sink } from '../../src/channel/port.ts';
import { asId } from '../../src/domain/ids.ts';
import { capabilitiesOf } from './capabilities.ts';
import { PlatformError, toSendError } from './errors.ts';
import { createWebchatHttp } from './http.ts';
import { parseUpdate } from './parse.ts';
import { createPlatform, type Platform } from './platform.ts';
import { renderWire } from './render.ts';
import { readSettings } from './settings.ts';

/** A channel on a platform of its own, or on the given one (the harness makes one that can fail). */
export function createWebchat(deps: ChannelDeps, given?: Platform): Channel {
  const settings = readSettings(deps.settings);
  const platform = given ?? createPlatform({ settings, now: deps.now, nextId: deps.nextId });
  const pages = createWebchatHttp({ platform, settings, now: deps.now, nextId: deps.nextId });
  const nameOf = (person: string): string | undefined => platform.phones.find((p) => p.person === person)?.name;
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();
  let sink: Sink | undefined;
  let state: ChannelState = { name: 'starting', since: deps.now() };

  const take = async (raw: unknown): Promise<string> => {
    const parsed = parseUpdate(raw, { nextId: deps.nextId, nameOf });
    if ('ignored' in parsed) {
      deps.log('webchat_ignored', { why: parsed.ignored });
      return parsed.ignored;
    }
    if (!sink || state.name !== 'working') throw new PlatformError('closed');
    const taking = sink([parsed.message]);
    underway.add(taking);
    try {
      await taking;
    } catch (error) {
      deps.log('webchat_not_taken', { externalId: parsed.message.externalId });
      throw error;
    } finally {
      underway.delete(taking);
    }
    deps.log('webchat_taken', { externalId: parsed.message.externalId });
    return 'taken';
  };

  return {
    get capabilities() {
      return capabilitiesOf(platform.limits());
    },
    async start(given) {
      if (sink) throw new Error('webchat: started twice');
      sink = given;
      platform.listen(take);
      state = { name: 'working', since: deps.now() };
    },
    async send(wire, deadline) {
      if (state.name !== 'working') throw new SendError('misconfigured', `webchat: ${state.name}`);
      const call = renderWire(wire);
      const signal = AbortSignal.any([deadline, stopping.signal]);
      try {
        signal.throwIfAborted();
        const work =
          call.do === 'text'
            ? platform.botText(call.text, signal)
            : platform.botReact(call.chat, call.target, call.emoji, signal);
        const { id } = await Promise.race([work, aborted(signal)]);
        return { externalId: asId(id) };
      } catch (error) {
        throw toSendError(error);
      }
    },
    async stop() {
      if (state.name === 'stopped') return;
      state = { name: 'stopped', since: deps.now() };
      stopping.abort();
      pages.close();
      // What the house is storing right now may still be confirmed; it gets most of the 5 s that the port allows.
      await Promise.race([Promise.allSettled(underway), wait(4_000)]);
    },
    state: () => state,
    fetch: pages.fetch,
  };
}

/** Rejects when the signal fires; so that a platform that never answers does not hold the sender. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new SendError('unavailable', 'webchat: out of time')), {
      once: true,
    });
  });

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
