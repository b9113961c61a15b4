// The fake Bot API in a process of its own, so that its work is nobody's but its own. What the bench wants of it comes in
// as messages; it measures from handing an update out to hearing the alert that follows.

import { startTelegramPlatform, type LedgerEntry } from '../adapters/telegram/platform.ts';
import { benchMessage, groupCount } from './neighbourhood.ts';
import { benchGroup, type ApiAnswer, type ApiQuestion } from './telegram-town.ts';

const platform = await startTelegramPlatform({ limits: process.argv[2] === 'limits' });
const given = new Map<number, number>();
const heard = new Map<number, number>();
let wanted = new Set<number>();
let onAll = (): void => undefined;

/** Every message of the bench ends in its number, and every alert quotes the message. */
platform.onSent(({ payload }: LedgerEntry) => {
  const text = payload['text'];
  const n = typeof text === 'string' ? Number(/#(\d+)#/u.exec(text)?.[1] ?? NaN) : NaN;
  if (Number.isNaN(n) || heard.has(n)) return;
  heard.set(n, performance.now());
  wanted.delete(n);
  if (wanted.size === 0) onAll();
});

function post(n: number): void {
  const { content, sender } = benchMessage(n, 0);
  const from = Number(sender.ref.replace(/\D/gu, '')) + 5_000;
  const chat = benchGroup((n * 7) % groupCount);
  given.set(n, performance.now());
  const text = content.kind === 'text' ? content.text.replace(/ \d+$/u, ` #${n}#`) : '';
  const message = {
    message_id: n + 1,
    from: { id: from, is_bot: false, first_name: 'Bewoner', language_code: 'nl' },
    chat: { id: chat, type: 'supergroup', title: 'Complex' },
    date: Math.floor(Date.now() / 1000),
    text,
  };
  platform.news.give({ message } as never);
}

async function work(question: ApiQuestion): Promise<ApiAnswer> {
  switch (question.do) {
    case 'ready?':
      return { is: 'ready', root: platform.root, token: platform.token };
    case 'run':
      return run(question);
    case 'storm':
      for (let i = 0; i < question.times; i += 1) {
        platform.fail({ status: 429, parameters: { retry_after: 1 } });
        platform.fail({ status: 500 });
        platform.fail('reset');
      }
      return { is: 'done' };
  }
}

/** Posts so many (all at once, or one every `pauseMs`) and waits until each signal was heard, or nothing came for `quietMs`. */
async function run({
  from,
  count,
  pauseMs,
  quietMs,
  onlySignals,
}: Extract<ApiQuestion, { do: 'run' }>): Promise<ApiAnswer> {
  const numbers = Array.from({ length: count }, (_, i) =>
    onlySignals ? from + Math.floor(i / 2) * 5 + (i % 2) : from + i,
  );
  wanted = new Set(numbers.filter((n) => n % 5 < 2));
  const signals = [...wanted];
  const all = Promise.withResolvers<void>();
  onAll = all.resolve;
  const refusedBefore = platform.refused();
  const began = performance.now();
  for (const n of numbers) {
    post(n);
    if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
  }
  await Promise.race([all.promise, quiet(quietMs, began)]);
  const times = signals.flatMap((n) => (heard.has(n) ? [heard.get(n)! - given.get(n)!] : []));
  const last = Math.max(began, ...signals.map((n) => heard.get(n) ?? 0));
  await until(() => platform.news.waiting() === 0, 5_000);
  return {
    is: 'figures',
    seconds: (last - began) / 1000,
    delivered: times.length,
    wanted: signals.length,
    refused: platform.refused() - refusedBefore,
    times: times.toSorted((a, b) => a - b),
  };
}

/** Resolves when nothing new was heard for so long. */
async function quiet(ms: number, began: number): Promise<void> {
  for (;;) {
    await new Promise((next) => setTimeout(next, 100));
    const last = Math.max(began, [...heard.values()].at(-1) ?? 0);
    if (wanted.size === 0 || performance.now() - last > ms) return;
  }
}

async function until(holds: () => boolean, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  while (!holds() && performance.now() < deadline) await new Promise((next) => setTimeout(next, 5));
}

process.on('message', (question: ApiQuestion) => void work(question).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit());
