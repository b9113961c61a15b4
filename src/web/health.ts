// Is the house alive, is it ready, how is it doing. Numbers, names of channels and codes only.

import { isBlind } from '../domain/channel-state.ts';
import { isOpen, statuses, type Status } from '../domain/case.ts';
import type { ViewDeps, WebDeps } from './deps.ts';

type HealthDeps = ViewDeps & Pick<WebDeps, 'now' | 'version'>;

/** Why the house is not ready; empty when it is. A database that does not answer is a reason, not a throw. */
export function notReady(deps: HealthDeps): readonly string[] {
  const reasons: string[] = [];
  try {
    deps.read.meta('ready');
  } catch {
    reasons.push('database');
  }
  if (!deps.queue.health().ok) reasons.push(`queue ${deps.queue.name}`);
  for (const [name, channel] of deps.channels) {
    const state = channel.state().name;
    if (isBlind(state) || state === 'stopped') reasons.push(`channel ${name} ${state}`);
  }
  return reasons;
}

/** The whole picture for /healthz; `status` is `down` when the database does not answer. */
export function health(deps: HealthDeps) {
  const { version, classifier } = deps;
  const base = {
    version,
    classifier: classifier.name,
    ...(classifier.second === undefined ? {} : { secondOpinion: classifier.second }),
    channels: channelHealth(deps, new Map()),
  };
  const carrier = { driver: deps.queue.name, ok: deps.queue.health().ok };
  try {
    const now = deps.now();
    const { due, dead, unsent } = deps.read.queueState();
    const failedSends = deps.read.failedSendCount();
    const counts = new Map(deps.read.countByStatus().map((row) => [row.status, row.n]));
    const lastIntake = new Map(deps.read.channels().map((row) => [row.name, ageSeconds(now, row.lastIntakeAt)]));
    const fine = notReady(deps).length === 0 && dead === 0 && failedSends === 0;
    return {
      status: fine ? ('ok' as const) : ('degraded' as const),
      ...base,
      channels: channelHealth(deps, lastIntake),
      queue: { ...carrier, due: due?.n ?? 0, oldestDueAgeSeconds: ageSeconds(now, due?.oldest ?? null), dead },
      unsent,
      failedSends,
      openCases: Object.fromEntries(openStatuses.map((status) => [status, counts.get(status) ?? 0])),
    };
  } catch {
    return { status: 'down' as const, ...base, queue: carrier };
  }
}

const openStatuses: readonly Status[] = statuses.filter((status) => isOpenStatus(status));

function isOpenStatus(status: Status): boolean {
  return isOpen({ status } as Parameters<typeof isOpen>[0]);
}

const ageSeconds = (now: number, at: number | null): number | null =>
  at === null ? null : Math.max(0, Math.round((now - at) / 1000));

function channelHealth(deps: HealthDeps, lastIntake: ReadonlyMap<string, number | null>) {
  const now = deps.now();
  return Object.fromEntries(
    [...deps.channels].map(([name, channel]) => {
      const { name: state, since, advice } = channel.state();
      return [
        name,
        {
          state,
          stateAgeSeconds: ageSeconds(now, since),
          // Codes only: a sentence of a channel may hold anything.
          ...(advice !== undefined && /^[a-z]+\.\w+$/u.test(advice) ? { advice } : {}),
          lastIntakeAgeSeconds: lastIntake.get(name) ?? null,
        },
      ];
    }),
  );
}
