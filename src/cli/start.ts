// `seinhuis start`: the house, until it is told to stop.

import { isLocked, StoreError } from '../store/lock.sqlite.ts';
import { sayWhatIsOff, showTroubles } from './channels-in-terminal.ts';
import { exitCodes, say, textsOf, type Io } from './io.ts';
import { showLinking } from './link-in-terminal.ts';
import { readSettings } from './settings.ts';

/** Longest wait for the house to end by itself (promise: 10 s); the work of the last commit is on disk in any case. */
const stopWithinMs = 10_000;

/** Starts the house and says so in one line; resolves after SIGTERM or SIGINT, when it has stopped. */
export async function runStart(io: Io, options: { readonly demo?: boolean } = {}): Promise<number> {
  const settings = await readSettings(io, options);
  // Looked at before the rest of the program is loaded, so that a second start ends at once; startHouse takes the lock itself.
  if (isLocked(settings.config.dataDir)) throw new StoreError('locked', 'data folder in use');
  // Listened to from here on: told to stop while it starts, the house starts whole and then stops.
  const stopping = toldToStop();
  const { startHouse } = await import('../main.ts');
  const house = await startHouse(settings);
  const texts = textsOf(io).start;
  say(io, settings.community.demo ? texts.demo : texts.running, {
    url: house.url,
    name: settings.community.name,
  });
  const { approvedGroups } = await import('../pipeline/strangers.ts');
  const groups = [...settings.community.groups.values(), ...approvedGroups(house.store, settings.community)];
  sayWhatIsOff(
    groups.map(({ chat }) => chat),
    (channel) => house.channels.has(channel),
    io,
  );
  showLinking(house.channels, house.url, io);
  const endTroubles = showTroubles(house.channels, io);
  await stopping;
  endTroubles();
  return (await endsInTime(house.stop())) ? exitCodes.ok : exitCodes.failed;
}

/** Resolves at the first signal; a second one ends the process at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const signals = ['SIGTERM', 'SIGINT'] as const;
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

function endsInTime(stopping: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), stopWithinMs);
    stopping.then(
      () => {
        clearTimeout(timer);
        resolve(true);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
