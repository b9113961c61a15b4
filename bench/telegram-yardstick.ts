// What the yardsticks share: node:http alone. Polls, hands each answer of getUpdates over to be written, makes the calls that
// follow over 24 kept connections, and hands over what was sent.

import { Agent, request } from 'node:http';
import type { SystemOptions } from './telegram-town.ts';

export interface Update {
  readonly update_id: number;
  readonly message?: {
    readonly message_id: number;
    readonly chat: { readonly id: number };
    readonly from: { readonly id: number };
    readonly date: number;
    readonly text?: string;
  };
}

/** A call of the Bot API. */
export type Call = readonly [method: string, payload: unknown];

export interface Yardstick<Line> {
  /** What the table says is not sent yet. */
  readonly unsent: readonly Line[];
  /** The update to begin with. */
  readonly offset: number;
  /** Writes these updates, with the next offset in the same transaction; gives what must be said. */
  take(updates: readonly Update[], offset: number): readonly Line[];
  calls(line: Line): readonly Call[];
  /** What was sent is gathered for so long (ms); absent: for a turn of the event loop. */
  readonly gatherMs?: number;
  /** Writes that these were sent; beside each what the platform calls the last of its messages. */
  mark(sent: readonly (readonly [Line, number])[]): void;
}

/** Goes on until it is killed. */
export function runYardstick<Line>({ root, token }: SystemOptions, stick: Yardstick<Line>): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });
  const polling = new Agent({ keepAlive: true, maxSockets: 1 });
  const queue: Line[] = [...stick.unsent];
  let sent: (readonly [Line, number])[] = [];
  let under = 0;

  const call = <T>([method, payload]: Call, over: Agent): Promise<T> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(payload);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request(`${root}/bot${token}/${method}`, { method: 'POST', agent: over, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answer = JSON.parse(Buffer.concat(chunks).toString()) as { ok: boolean; result: T };
          if (answer.ok) resolve(answer.result);
          else reject(new Error('refused'));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });

  const gather = (): void => {
    if (stick.gatherMs === undefined) setImmediate(flush);
    else setTimeout(flush, stick.gatherMs);
  };
  const flush = (): void => {
    const group = sent;
    sent = [];
    stick.mark(group);
  };

  function pump(): void {
    while (under < 24) {
      const line = queue.shift();
      if (line === undefined) return;
      under += 1;
      const calls = stick.calls(line).map((one) => call<{ message_id?: number }>(one, agent));
      void Promise.all(calls).then(
        (answers) => {
          under -= 1;
          if (sent.length === 0) gather();
          sent.push([line, answers.at(-1)?.message_id ?? 0]);
          pump();
        },
        () => {
          under -= 1;
          queue.push(line);
          setTimeout(pump, 1_000);
        },
      );
    }
  }

  async function poll(): Promise<void> {
    let { offset } = stick;
    for (;;) {
      try {
        const updates = await call<readonly Update[]>(['getUpdates', { offset, limit: 100, timeout: 30 }], polling);
        if (updates.length === 0) continue;
        offset = Math.max(...updates.map((update) => update.update_id)) + 1;
        queue.push(...stick.take(updates, offset));
        pump();
      } catch {
        await new Promise((next) => setTimeout(next, 200));
      }
    }
  }

  pump();
  void poll();
}
