// The house in a process of its own that can be killed: at a named step, or from outside at any moment. What the parent
// may ask of it comes in as messages; nothing here writes to the rows but the house itself.

import { flushCompileCache } from 'node:module';
import { startHouse, type House } from '../../src/main.ts';
import type { Step } from '../../src/store/commit.ts';
import { manifest } from '../sample-channel/index.ts';
import { testCommunity } from './community.ts';
import { introduce, testConfig } from './house-parts.ts';
import { standIn } from './stand-in.ts';

/** `before C2:3`: at the third time from now that C2 begins. */
export type CrashPoint = `${'before' | 'after'} ${Step}:${number}`;

export type ToChild =
  | { readonly do: 'arm'; readonly at: CrashPoint }
  /** Pushes the clock and does all that is due then. */
  | { readonly do: 'work'; readonly ms: number }
  /** What somebody at the board does: ends the oldest open cases, all but so many. */
  | { readonly do: 'board'; readonly keep: number };

export type FromChild =
  | { readonly is: 'ready' }
  /** Everything that is due was done; what still waits for its time, or was given up. */
  | { readonly is: 'idle'; readonly unsent: number; readonly due: number };

let ahead = Number(process.env['CRASH_AHEAD'] ?? 0);
let armed: { readonly point: string; left: number } | undefined;

function arm(at: string): void {
  const [point = '', times = '1'] = at.split(':');
  armed = { point, left: Number(times) };
}

function hook(when: 'before' | 'after', step: Step): void {
  if (armed?.point !== `${when} ${step}`) return;
  armed.left -= 1;
  if (armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}

const tell = (message: FromChild): void => void process.send?.(message);

async function work(house: House, ms: number): Promise<void> {
  ahead += ms;
  house.sweep();
  house.queue.wake();
  await house.idle();
  const { due, unsent } = house.store.read.queueState();
  tell({ is: 'idle', unsent, due: due?.n ?? 0 });
}

function board(house: House, keep: number): void {
  const open = house.store.read.boardOpen(1_000);
  for (const row of open.slice(0, Math.max(0, open.length - keep)))
    house.operator.command(row.id, { type: 'Close', outcome: 'solved' });
}

/** The platform that the parent holds: the sample one, or the fake Bot API. */
async function stage() {
  const { SEINHUIS_DATA = '', SAMPLE_URL = '', REDIS_URL, CRASH_TELEGRAM } = process.env;
  if (CRASH_TELEGRAM !== undefined)
    return (await import('./telegram-parts.ts')).crashStage(SEINHUIS_DATA, CRASH_TELEGRAM, REDIS_URL);
  const config = testConfig(SEINHUIS_DATA, SAMPLE_URL, REDIS_URL);
  return { config, community: testCommunity(), manifests: [manifest], web: false };
}

if (process.env['CRASH_AT'] !== undefined) arm(process.env['CRASH_AT']);
const house = await startHouse({
  ...(await stage()),
  classifier: standIn,
  now: () => Date.now() + ahead,
  hook,
});
if (process.env['CRASH_TELEGRAM'] === undefined) introduce(house.store, { inPrivate: ['sam'] }, Date.now() + ahead);
else (await import('./telegram-parts.ts')).introduceOnTelegram(house.store, ['sam'], Date.now() + ahead);
process.on('message', (message: ToChild) => {
  if (message.do === 'arm') arm(message.at);
  else if (message.do === 'board') board(house, message.keep);
  else void work(house, message.ms);
});
process.on('disconnect', () => process.exit());
// Who is killed writes no compile cache; so the first that lives writes it for all that follow.
flushCompileCache();
tell({ is: 'ready' });
