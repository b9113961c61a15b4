// Programs that the tests need beyond npm: where they are, and how to get them.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Program {
  /** Environment variable that points at it and then decides alone; `none` means: act as if it were absent. */
  readonly variable: string;
  /** Names on PATH, the best first. */
  readonly names: readonly string[];
  readonly debian: string;
  /** What is not tested without it. */
  readonly shows: string;
}

export const programs = {
  redis: {
    variable: 'SEINHUIS_TEST_REDIS',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
    shows: 'the queue on a real Redis',
  },
  chromium: {
    variable: 'SEINHUIS_TEST_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debian: 'chromium',
    shows: 'the simulator in a real browser',
  },
} satisfies Record<string, Program>;

export type ProgramId = keyof typeof programs;

/** Path of a program, or undefined. */
export function findProgram(id: ProgramId): string | undefined {
  const { variable, names } = programs[id];
  const set = process.env[variable];
  if (set !== undefined && set !== '') return isProgram(set) ? set : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** One sentence: what is missing, what goes untested, and how to get it. */
export function missingSentence(id: ProgramId): string {
  const { variable, names, debian, shows } = programs[id];
  return `${names[0]} is missing, so ${shows} is not tested: apt-get install ${debian}, or set ${variable} to its path`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
