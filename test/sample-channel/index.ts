// The sample channel of CONTRIBUTING.md ("add a channel in six steps"): a small chat platform that is asked for news over
// HTTP. The contract runs on it, and so does the crash harness: its platform lives in another process.

import { setTimeout as moment } from 'node:timers/promises';
import type { Channel, ChannelDeps, ChannelManifest, ChannelState, Sink } from '../../src/channel/port.ts';
import { asId, type ExternalId } from '../../src/domain/ids.ts';
import { errorOfStatus, toSendError } from './errors.ts';
import { parseUpdate, type Update } from './parse.ts';
import { renderMessage } from './render.ts';

export const manifest: ChannelManifest = {
  name: 'sample',
  env: { SAMPLE_URL: { about: 'Address of the sample platform.' } },
  wanted: (env) => env['SAMPLE_URL'] !== undefined,
  create: (deps) => createSample(deps),
};

const capabilities: Channel['capabilities'] = {
  choices: { buttons: 'native', poll: 'none', reaction: 'fallback', quote: 'native' },
  edit: 'native',
  react: 'native',
  media: 'none',
  location: 'none',
  writeFirst: true,
  sends: true,
  limits: { text: 4096, options: 5, optionLength: 40, editWindow: 0, perChatPerMinute: 6000, perMinute: 60_000 },
};

/** What could not be taken is asked for again after this time (ms). */
const retryMs = 20;
/** Waits this long for news in one question (ms). */
const pollMs = 1000;

function createSample(deps: ChannelDeps): Channel {
  const base = String(deps.settings['SAMPLE_URL']);
  const ending = new AbortController();
  let state: ChannelState = { name: 'starting', since: deps.now() };
  let polling: Promise<void> | undefined;
  let offset = 0;
  const become = (name: ChannelState['name']): void => {
    if (state.name !== name) state = { name, since: deps.now() };
  };

  async function poll(sink: Sink): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const response = await fetch(`${base}/updates?after=${offset}&wait=${pollMs}`, { signal: ending.signal });
        const updates = (await response.json()) as Update[];
        await take(updates, sink);
        become('working');
      } catch (error) {
        if (ending.signal.aborted) return;
        become('lost');
        deps.log('sample.poll_failed', { code: error instanceof Error ? error.name : 'unknown' });
        // Not at once: a full disk is asked again and again.
        await moment(retryMs, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  /** The next question confirms what came before it: only what the sink took may move the offset. */
  async function take(updates: readonly Update[], sink: Sink): Promise<void> {
    const parsed = updates.map((update) => parseUpdate(update, deps.nextId));
    for (const one of parsed) if ('ignored' in one) deps.log('sample.ignored', { why: one.ignored });
    const messages = parsed.filter((one) => 'content' in one);
    if (messages.length > 0) await sink(messages);
    offset = Math.max(offset, ...updates.map((update) => update.id));
  }

  return {
    capabilities,
    state: () => state,
    start: async (sink) => {
      if (polling) throw new Error('the sample channel was started already');
      become('working');
      polling = poll(sink);
    },
    send: async (message, signal) => {
      if (!polling || ending.signal.aborted) throw toSendError(new Error('not working'));
      const { path, body } = renderMessage(message);
      try {
        const response = await fetch(`${base}${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          signal: AbortSignal.any([signal, ending.signal]),
        });
        if (!response.ok) throw errorOfStatus(response);
        const { id } = (await response.json()) as { id: string };
        return { externalId: asId<ExternalId>(id) };
      } catch (error) {
        throw toSendError(error);
      }
    },
    stop: async () => {
      ending.abort();
      become('stopped');
      await polling;
    },
  };
}
