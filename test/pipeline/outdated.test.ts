// What waited to be said, for quiet hours, for a press that can be taken back or for a channel that is away, and is not true
// any more when its time comes (F25).

import { describe, expect, it } from 'vitest';
import type { Wish } from '../../src/pipeline/operator.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) =>
  openTestHouse({ ...options, policy: { undoMs: 60_000, ...options.policy } });
const lamp = 'de lamp in de hal van ingang B is kapot';
const slot = 'het slot van de voordeur bij ingang B is kapot';
const minutes = 60_000;
const hours = 60 * minutes;
const evening = Date.parse('2026-03-02T22:30:00+01:00');
const night = { quiet: { from: 22 * 60, to: 7 * 60, urgentRings: true } };

const board = (h: TestHouse, wish: Wish): boolean => h.house().operator.command(h.cases()[0]!.id, wish).ok;
const emojis = (h: TestHouse): readonly string[] => h.sent(group).flatMap(({ emoji }) => emoji ?? []);
const lines = (h: TestHouse): readonly string[] =>
  h
    .sent(group)
    .filter(({ path }) => path === '/send')
    .map(({ text }) => text ?? '');

describe('F25: the case went on before it was said', () => {
  it('closed, and opened again by the board before others heard of it: nothing is said of the end', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', slot);
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    expect(board(h, { type: 'Reopen' })).toBe(true);
    const before = h.chatOf('noor').length;
    await h.advance(10 * minutes, 5_000);
    expect(emojis(h)).not.toContain('👌');
    expect(h.chatOf('noor')).toHaveLength(before);
    expect(board(h, { type: 'Close', outcome: 'repaired' })).toBe(true);
    await h.advance(minutes, 5_000);
    expect(emojis(h).at(-1)).toBe('👌');
    expect(h.chatOf('noor').at(-1)).toContain('Het is gemaakt.');
  });

  it('the group still has its one line for the end that counts', async () => {
    const h = await open();
    await h.says('noor', slot);
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    board(h, { type: 'Reopen' });
    await h.advance(10 * minutes, 5_000);
    expect(lines(h)).toEqual([]);
    board(h, { type: 'Close', outcome: 'nothing_found' });
    await h.advance(minutes, 5_000);
    expect(lines(h)).toEqual([expect.stringContaining('niets gevonden')]);
    // And no second one.
    board(h, { type: 'Reopen' });
    board(h, { type: 'Close', outcome: 'repaired' });
    await h.advance(10 * minutes, 5_000);
    expect(lines(h)).toHaveLength(1);
  });

  it('an end that overtakes a step on the way: 🤝 does not come after 👌', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', lamp);
    const owner = h.cases()[0]!.owner;
    await h.presses(owner, 'Doorzetten');
    await h.presses(owner, 'Gemeente');
    board(h, { type: 'Close', outcome: 'solved' });
    await h.advance(10 * minutes, 5_000);
    expect(emojis(h).at(-1)).toBe('👌');
    expect(emojis(h)).not.toContain('🤝');
    expect(h.chatOf('noor').join('\n')).not.toContain('De gemeente heeft je melding');
    expect(h.chatOf('noor').at(-1)).toContain('opgelost');
  });

  it('in the morning a reporter reads how it ended, once', async () => {
    const h = await open({ inPrivate: ['noor'], policy: night, start: evening });
    await h.says('noor', slot);
    board(h, { type: 'Acknowledge' });
    board(h, { type: 'Close', outcome: 'nothing_found' });
    board(h, { type: 'Reopen' });
    board(h, { type: 'Close', outcome: 'repaired' });
    const before = h.chatOf('noor').length;
    await h.advance(9 * hours, 10 * minutes);
    const told = h.chatOf('noor').slice(before);
    expect(told).toEqual([expect.stringContaining('Het is gemaakt.')]);
    // The question that goes with it can be answered.
    await h.presses('noor', 'Nee, nog niet');
    expect(h.cases()[0]?.status).toBe('offered');
  });

  it('nobody is reminded in the morning of what is over', async () => {
    // Who took it at half past nine is reminded in the night: that waits until morning.
    const h = await open({
      policy: { ...night, progressMinutes: { call112: 60, now: 60, later: 60 } },
      start: evening - hours,
    });
    await h.says('noor', slot);
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(70 * minutes, 10 * minutes);
    const waits = h
      .house()
      .store.db.$client.prepare(`select count(*) as n from outbox where template = 'reminder' and state = 'queued'`);
    expect(waits.get()).toEqual({ n: 1 });
    board(h, { type: 'Close', outcome: 'repaired' });
    await h.advance(9 * hours, 10 * minutes);
    expect(h.chatOf('ilse').join('\n')).not.toContain('wacht nog op jou');
    expect(waits.get()).toEqual({ n: 0 });
  });
});
