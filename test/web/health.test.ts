// Life signs, readiness, health and metrics, asked over HTTP.

import { afterEach, describe, expect, it } from 'vitest';
import { createClient, type Client } from './client.ts';
import { fillMorning } from './sample.ts';
import { channelIn, minute, startBoard, type Board, type BoardOptions } from './support.ts';

let board: Board;
let client: Client;
async function open(options: BoardOptions = {}): Promise<void> {
  board = await startBoard(options);
  client = createClient(board.url);
}
afterEach(() => board.stop());

const lost = { channels: new Map([['whatsapp', channelIn('lost')]]) };

describe('/livez and /readyz', () => {
  it('say ok when all is well', async () => {
    await open();
    expect((await client.get('/livez')).text).toBe('ok\n');
    expect((await client.get('/readyz')).text).toBe('ok\n');
  });

  it.each<[string, BoardOptions]>([
    ['channel whatsapp lost', lost],
    ['channel webchat starting', { channels: new Map([['webchat', channelIn('starting')]]) }],
    ['channel telegram refused', { channels: new Map([['telegram', channelIn('refused')]]) }],
    ['channel whatsapp linking', { channels: new Map([['whatsapp', channelIn('linking')]]) }],
    ['queue bullmq', { queue: { name: 'bullmq', health: () => ({ ok: false, detail: 'no connection' }) } }],
  ])('the house lives but is not ready: %s', async (reason, options) => {
    await open(options);
    expect((await client.get('/livez')).status).toBe(200);
    const { status, text } = await client.get('/readyz');
    expect([status, text]).toEqual([503, `not ready\n${reason}\n`]);
  });

  it('a page that is asked for while the channels still start waits for them', async () => {
    const started = Promise.withResolvers<void>();
    await open({ ready: started.promise });
    const answers: number[] = [];
    const asked = board.web.fetch(new Request(`${board.url}/livez`)).then(({ status }) => answers.push(status));
    await new Promise((next) => setImmediate(next));
    expect(answers).toEqual([]);
    started.resolve();
    await asked;
    expect(answers).toEqual([200]);
  });

  it('the house is ready without a channel that waits for a yes to its risk', async () => {
    await open({ channels: new Map([['whatsapp', channelIn('consent')]]) });
    expect((await client.get('/readyz')).text).toBe('ok\n');
  });

  it('names a database that does not answer, and /healthz says down', async () => {
    await open();
    const open9 = board.store.db.$client;
    const read = board.store.read.meta;
    open9.close();
    expect(() => read('x')).toThrow();
    expect((await client.get('/readyz')).text).toContain('database');
    const { status, text } = await client.get('/healthz');
    expect([status, (JSON.parse(text) as { status: string }).status]).toEqual([503, 'down']);
    expect((await client.get('/livez')).status).toBe(200);
    board.store.close = () => undefined;
  });
});

describe('/healthz', () => {
  it('tells ages, states and numbers', async () => {
    await open(lost);
    fillMorning(board);
    board.run(board.store.write.putChannel('whatsapp', board.clock.now() - 90_000));
    board.run(
      board.store.write.insertJob({
        ...{ id: 'j_1' as never, kind: 'process', lane: 'work', ref: 'j_1', priority: 0, attempts: 0, error: null },
        runAt: board.clock.now() - minute,
      }),
    );
    expect(JSON.parse((await client.get('/healthz')).text)).toEqual({
      status: 'degraded',
      version: '0.0.0-test',
      classifier: 'proefwoordenlijst',
      channels: { whatsapp: { state: 'lost', stateAgeSeconds: 2_400, lastIntakeAgeSeconds: 90 } },
      queue: { driver: 'embedded', ok: true, due: 1, oldestDueAgeSeconds: 60, dead: 1 },
      unsent: 1,
      failedSends: 1,
      openCases: { new: 1, offered: 2, acknowledged: 1, waiting: 1 },
    });
  });

  it('tells why a channel is lost by its code, and no sentence of it', async () => {
    const channels = new Map([
      ['telegram', channelIn('conflict', 'telegram.conflict')],
      ['other', channelIn('lost', 'Noor, +31 6 12345678')],
    ]);
    await open({ channels });
    const { text } = await client.get('/healthz');
    expect(text).toContain('"advice":"telegram.conflict"');
    expect(text).not.toContain('Noor');
  });

  it('says ok when nothing is wrong', async () => {
    await open();
    expect(JSON.parse((await client.get('/healthz')).text)).toMatchObject({ status: 'ok', openCases: { new: 0 } });
  });
});

describe('/metrics', () => {
  const value = (text: string, series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );

  it('counts what the road told and measures the rows when asked', async () => {
    await open(lost);
    fillMorning(board);
    board.counters.intake('whatsapp', 3);
    board.counters.sent('whatsapp', 'sent');
    board.counters.sent('whatsapp', 'failed');
    board.counters.answered(120);
    const { text, headers } = await client.get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    const series: readonly (readonly [string, number])[] = [
      ['seinhuis_intake_total{channel="whatsapp"}', 3],
      ['seinhuis_sends_total{channel="whatsapp",result="sent"}', 1],
      ['seinhuis_sends_total{channel="whatsapp",result="failed"}', 1],
      ['seinhuis_answer_seconds_count', 1],
      ['seinhuis_answer_seconds_bucket{le="300"}', 1],
      ['seinhuis_cases{status="offered"}', 2],
      ['seinhuis_cases{status="merged"}', 0],
      ['seinhuis_dead_jobs', 1],
      ['seinhuis_failed_sends', 1],
      ['seinhuis_queue_due', 0],
      ['seinhuis_channel_state{channel="whatsapp",state="lost"}', 1],
      ['seinhuis_channel_state{channel="whatsapp",state="working"}', 0],
    ];
    for (const [name, n] of series) expect(value(text, name), name).toBe(n);
  });

  it('has no more series after more people: labels are channels, states and results', async () => {
    await open();
    fillMorning(board);
    const count = async () =>
      (await client.get('/metrics')).text.split('\n').filter((line) => line && !line.startsWith('#')).length;
    const before = await count();
    board.add(...Array.from({ length: 50 }, (_, i) => ({ n: 500 + i, words: [{ from: `nieuw${i}`, content: null }] })));
    expect(await count()).toBe(before);
  });

  it('is not there when it is switched off', async () => {
    await open({ metrics: false });
    expect((await client.get('/metrics')).status).toBe(404);
  });
});
