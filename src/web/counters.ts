// What the road counts while it runs. The names and labels are the whole of it: channels and results, never people or chats.

import { Counter, Histogram, Registry } from 'prom-client';

export interface Counters {
  /** Messages that C1 put on disk. */
  intake(channel: string, messages: number): void;
  /** What became of one try to send. */
  sent(channel: string, result: 'sent' | 'retry' | 'failed' | 'dropped'): void;
  /** From offer to the first press of a human. */
  answered(seconds: number): void;
  readonly registry: Registry;
}

/** Counters of this process; Prometheus knows that a restart sets them to 0. */
export function createCounters(): Counters {
  const registry = new Registry();
  const intake = new Counter({
    name: 'seinhuis_intake_total',
    help: 'Messages taken in.',
    labelNames: ['channel'],
    registers: [registry],
  });
  const sends = new Counter({
    name: 'seinhuis_sends_total',
    help: 'Tries to send, by what became of them.',
    labelNames: ['channel', 'result'],
    registers: [registry],
  });
  const answers = new Histogram({
    name: 'seinhuis_answer_seconds',
    help: 'From the offer of a case to the first press of a human.',
    // From a minute to a week: the deadlines of a chain lie between a quarter of an hour and some days.
    buckets: [60, 300, 900, 1_800, 3_600, 4 * 3_600, 12 * 3_600, 86_400, 3 * 86_400, 7 * 86_400],
    registers: [registry],
  });
  return {
    registry,
    intake: (channel, messages) => intake.inc({ channel }, messages),
    sent: (channel, result) => sends.inc({ channel, result }),
    answered: (seconds) => answers.observe(Math.max(0, seconds)),
  };
}
