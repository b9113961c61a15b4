// The simulator on a real port of this machine, with the echoing core behind it.

import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { manifest } from '../../adapters/webchat/index.ts';
import type { Channel } from '../../src/channel/port.ts';
import { asId } from '../../src/domain/ids.ts';
import { createEchoCore, type EchoCore } from './echo-core.ts';

const demoPhones = [
  ...['Noor', 'Sam', 'Fatma'].map((name) => ({ name, role: 'resident', groups: ['webchat:zuiderzee'] })),
  { name: 'Youssef', role: 'contact', groups: [] },
  { name: 'Marit', role: 'police', groups: [] },
  { name: 'Ilse', role: 'housing_corporation', groups: [] },
  { name: 'Ruben', role: 'municipality', groups: [] },
  { name: 'Anja', role: 'coordinator', groups: [] },
].map((phone) => ({ ...phone, person: phone.name.toLowerCase() }));

export interface Simulator {
  /** Ends with a slash. */
  readonly url: string;
  readonly channel: Channel;
  readonly core: EchoCore;
  readonly logs: readonly string[];
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts it; `extra` answers what is not the channel's (the house's own pages). */
export async function startSimulator(
  settings: Readonly<Record<string, unknown>> = {},
  extra: (request: Request) => Response | undefined = () => undefined,
): Promise<Simulator> {
  const logs: string[] = [];
  let n = 0;
  const channel: Channel = await manifest.create({
    settings: { simulator: true, phones: demoPhones, groupNames: { 'webchat:zuiderzee': 'Zuiderzee' }, ...settings },
    groups: [asId('webchat:zuiderzee')],
    now: Date.now,
    nextId: () => `m_${process.pid}_${(n += 1)}`,
    log: (event, ids) => logs.push(JSON.stringify([event, ids ?? {}])),
  });
  const core = createEchoCore(() => channel);
  await channel.start(core.sink);
  const missing = (): Response => new Response('not here', { status: 404 });
  const server = serve({
    fetch: async (request: Request) =>
      extra(request) ??
      (new URL(request.url).pathname.startsWith('/channel/webchat') ? await channel.fetch?.(request) : undefined) ??
      missing(),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/channel/webchat/`;
  return {
    url,
    channel,
    core,
    logs,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await channel.stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
