// What a command may touch: streams and the environment, so that tests and other programs can run it in their own.

import type { Readable, Writable } from 'node:stream';

import type { CliTexts } from '../catalog/locales/nl.cli.ts';
import type { Env } from '../config.ts';
import { cliTexts, fill, type Locale } from '../findings.ts';

export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Env;
  readonly locale: Locale;
  /** Folder of `.env`; relative paths in settings count from the process's own. */
  readonly folder: string;
}

/** What the program ends with; `--help` lists them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, findings: 3, running: 4, node: 78 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A refusal in plain words for the person at the keyboard; `main` prints it and ends with its code. */
export class CliError extends Error {
  readonly code: ExitCode;
  constructor(message: string, code: ExitCode = exitCodes.failed) {
    super(message);
    this.name = 'CliError';
    this.code = code;
  }
}

export const textsOf = (io: Io): CliTexts => cliTexts(io.locale);

/** One line on standard output. */
export const say = (io: Io, text: string, params?: Readonly<Record<string, string | number>>): void => {
  io.stdout.write(`${fill(text, params)}\n`);
};

/** One line on standard error. */
export const complain = (io: Io, text: string): void => {
  io.stderr.write(`${text}\n`);
};

/** One JSON object on standard output. */
export const sayJson = (io: Io, value: unknown): void => {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** A person reads this stream; a file or a pipe that takes it in is no place for what is only for their eyes. */
export const isTerminal = ({ stdout }: Io): boolean => 'isTTY' in stdout && stdout.isTTY === true;
