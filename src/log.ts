// The log: event names and ids on standard error, in colour for who sits before it and as JSON for all else.

import { pino } from 'pino';
import type { Config } from './config.ts';
import type { Log } from './pipeline/house.ts';

/** A log at the level of the settings. */
export function createLog(config: Pick<Config, 'logLevel'>): Log {
  const options = { level: config.logLevel, base: null };
  const logger = process.stderr.isTTY
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { destination: 2 } } })
    : pino(options, pino.destination(2));
  return (event, ids) => logger.info(ids ?? {}, event);
}
