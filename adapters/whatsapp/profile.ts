// The folder of the browser's profile: who has it open, and throwing it away after a logout.

import { readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A browser that an earlier house left on this profile (it was killed and could not end it): its process id. Only one
 * that lost its parent: a living one belongs to a living house.
 */
export function strayOn(profile: string): number | undefined {
  try {
    // Chromium keeps `<host>-<pid>` in the name that this link points at.
    const pid = Number(/-(\d+)$/u.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const isOurs = words.includes(`--user-data-dir=${profile}`);
    const parent = /^PPid:\s+(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return isOurs && parent !== undefined && isKeeper(Number(parent)) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Processes without a parent go to the first one, or to that of the user's session. */
const isKeeper = (pid: number): boolean => pid === 1 || readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'systemd';

/** Throws the session away: after a logout it is worth nothing, and the next link begins clean. */
export async function forgetSession(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
}
