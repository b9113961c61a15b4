// The throw-away data folder of `replay --dry-run`: it holds words of residents, so it goes, also when the run was killed.

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isLocked } from '../store/lock.sqlite.ts';

const prefix = 'seinhuis-replay-';
/** A folder this young may belong to a run that has not locked it yet (ms). */
const youngMs = 60_000;

/** Makes the folder, for its owner only, and removes what killed runs left behind. */
export async function makeThrowAway(): Promise<string> {
  await removeLeftOvers();
  return await mkdtemp(join(tmpdir(), prefix));
}

export const removeThrowAway = async (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

async function removeLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    try {
      const { mtimeMs, uid } = await stat(folder);
      const ours = process.getuid === undefined || uid === process.getuid();
      if (ours && Date.now() - mtimeMs > youngMs && !isLocked(folder)) await removeThrowAway(folder);
    } catch {
      // Gone already, or it cannot be read: another run or another person sees to it.
    }
  }
}
