// The house in a process of its own, with a heap of messages waiting: tells its memory and how far it is.

import { startHouse } from '../../src/main.ts';
import { manifest } from '../sample-channel/index.ts';
import { testCommunity } from './community.ts';
import { introduce, testConfig } from './house-parts.ts';

export interface Progress {
  readonly done: number;
  readonly open: number;
  /** Bytes. */
  readonly rss: number;
  readonly idle: boolean;
}

const house = await startHouse({
  config: testConfig(process.env['SEINHUIS_DATA']!, process.env['SAMPLE_URL']!, process.env['REDIS_URL']),
  community: testCommunity(),
  manifests: [manifest],
  web: false,
});
introduce(house.store, {}, Date.now());
const count = house.store.db.$client.prepare('select state, count(*) as n from inbox group by state');

setInterval(() => {
  const rows = count.all() as { state: string; n: number }[];
  const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0;
  const { due } = house.store.read.queueState();
  const progress: Progress = {
    done: of('done'),
    open: of('open'),
    rss: process.memoryUsage.rss(),
    idle: (due?.oldest ?? Infinity) > Date.now(),
  };
  process.send?.(progress);
}, 1_000);
process.on('disconnect', () => process.exit());
