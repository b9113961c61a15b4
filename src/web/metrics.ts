// /metrics: gauges from the rows at the moment of asking, counters from the road. No label names a person or a chat.

import { Gauge, Registry } from 'prom-client';
import { channelStateNames } from '../domain/channel-state.ts';
import { statuses } from '../domain/case.ts';
import type { Counters } from './counters.ts';
import type { ViewDeps } from './deps.ts';

/** Renders the text form of Prometheus. */
export function createMetrics(deps: ViewDeps & { readonly now: () => number }, counters: Counters) {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name: `seinhuis_${name}`, help, labelNames, registers: [registry] });
  const cases = gauge('cases', 'Cases by status.', ['status']);
  const oldest = gauge('queue_oldest_seconds', 'Age of the oldest job that is due.');
  const due = gauge('queue_due', 'Jobs that wait.');
  const dead = gauge('dead_jobs', 'Jobs that were given up.');
  const unsent = gauge('unsent_messages', 'Messages that wait to be sent.');
  const failed = gauge('failed_sends', 'Messages that could not be sent.');
  const channelState = gauge('channel_state', '1 for the state in which a channel is.', ['channel', 'state']);
  const intakeAge = gauge('intake_age_seconds', 'Since the last message of a channel.', ['channel']);

  const measure = (): void => {
    const now = deps.now();
    const counts = new Map(deps.read.countByStatus().map((row) => [row.status, row.n]));
    for (const status of statuses) cases.set({ status }, counts.get(status) ?? 0);
    const queue = deps.read.queueState();
    oldest.set(Math.max(0, now - (queue.due?.oldest ?? now)) / 1000);
    due.set(queue.due?.n ?? 0);
    dead.set(queue.dead);
    unsent.set(queue.unsent);
    failed.set(deps.read.failedSendCount());
    for (const [channel, port] of deps.channels) {
      const is = port.state().name;
      for (const name of channelStateNames) channelState.set({ channel, state: name }, is === name ? 1 : 0);
    }
    for (const { name, lastIntakeAt } of deps.read.channels())
      intakeAge.set({ channel: name }, Math.max(0, now - lastIntakeAt) / 1000);
  };

  return {
    contentType: registry.contentType,
    async text(): Promise<string> {
      measure();
      return Registry.merge([registry, counters.registry]).metrics();
    },
  };
}
