// What goes out: at least once, in order, and a repeat is harmless (P3).

import { describe, expect, it } from 'vitest';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const alerts = (h: TestHouse, person: string): number =>
  h.sent(`@${person}`).filter(({ path, text }) => path === '/send' && text?.includes('ZW-0001')).length;

describe('P3: sending is at least once, and a repeat is harmless', () => {
  it('P3: when the platform did the work and lost the answer, a person sees one copy more at most', async () => {
    const h = await open();
    h.platform.fail('reset_after', 'reset_after');
    await h.says('noor', theft);
    await h.advance(60_000, 1_000);
    expect(h.cases()).toHaveLength(1);
    expect(alerts(h, 'youssef')).toBeLessThanOrEqual(2);
    // Both copies bear the same buttons, so it does not matter on which one is pressed.
    expect(new Set(h.sent('@youssef').map(({ buttons }) => buttons?.[0]?.token)).size).toBe(1);
    await h.presses('youssef', 'Bevestigen');
    expect(alerts(h, 'marit')).toBe(1);
  });

  it('P3: a second press of the same button changes nothing, and says so', async () => {
    const h = await open();
    await h.says('noor', theft);
    const token = h.token('@youssef', 'Bevestigen');
    const press = { chat: '@youssef', private: true, from: 'youssef', press: token };
    h.post(press);
    await h.settle();
    const before = h.cases();
    h.post(press);
    await h.settle();
    expect(h.cases()).toEqual(before);
    expect(h.chatOf('youssef').at(-1)).toContain('ZW-0001: Hier is al over beslist.');
    expect(alerts(h, 'marit')).toBe(1);
  });

  it('P3: of two presses at once one wins, whichever they are', async () => {
    for (const [first, second] of [
      ['Bevestigen', 'Geen melding'],
      ['Geen melding', 'Bevestigen'],
      ['Bevestigen', 'Bevestigen'],
    ] as const) {
      const h = await open();
      await h.says('noor', theft);
      for (const label of [first, second])
        h.post({ chat: '@youssef', private: true, from: 'youssef', press: h.token('@youssef', label) });
      await h.settle();
      expect(h.cases()[0]?.status).toBe(first === 'Bevestigen' ? 'offered' : 'withdrawn');
      expect(alerts(h, 'marit')).toBe(first === 'Bevestigen' ? 1 : 0);
    }
  });

  it('P3: a button of before the case went on is kindly refused and changes nothing', async () => {
    const h = await open();
    await h.says('noor', theft);
    const old = h.token('@youssef', 'Bevestigen');
    await h.advance(16 * 60_000);
    expect(h.cases()[0]?.owner).toBe('lena');
    const before = h.cases();
    h.post({ chat: '@youssef', private: true, from: 'youssef', press: old });
    await h.settle();
    expect(h.cases()).toEqual(before);
    expect(h.chatOf('youssef').at(-1)).toContain('Iemand anders heeft deze zaak nu.');
  });

  it('P3: while the disk cannot be written after a send, the message does not go out again and again', async () => {
    const h = await open();
    const { $client } = h.house().store.db;
    h.platform.beforeAnswer(() => {
      $client.pragma('query_only = ON');
    });
    h.post({ chat: group, from: 'noor', text: theft });
    await until('the alert went out', () => alerts(h, 'youssef') === 1);
    // Each turn is a try to write it down.
    for (let tries = 0; tries < 20; tries += 1) {
      h.clock.push(2_000);
      h.house().queue.wake();
      await new Promise((next) => setTimeout(next, 20));
    }
    h.platform.beforeAnswer(() => undefined);
    $client.pragma('query_only = OFF');
    await h.advance(10_000);
    await h.settle();
    expect(alerts(h, 'youssef')).toBe(1);
    await h.presses('youssef', 'Bevestigen');
    expect(alerts(h, 'marit')).toBe(1);
  });

  it('P3: the same person hears things in the order in which they happened, also over failures', async () => {
    const h = await open();
    h.platform.fail({ status: 500 }, { status: 500 }, { status: 500 });
    for (const door of ['A', 'B', 'C', 'D'])
      h.post({ chat: group, from: `b${door}`, text: `het slot van ingang ${door} is kapot` });
    await h.settle();
    await h.advance(10 * 60_000, 5_000);
    const numbers = h.chatOf('ilse').map((line) => /ZW-\d+/u.exec(line)?.[0]);
    expect(numbers).toEqual(['ZW-0001', 'ZW-0002', 'ZW-0003', 'ZW-0004']);
  });

  it('F12: after "too many requests" the chat waits as long as the platform asks, and others go on', async () => {
    const h = await open();
    h.platform.failFor('@ilse', { status: 429, retryAfter: 90 });
    await h.says('noor', 'het slot van ingang A is kapot');
    await h.says('noor', theft, { chat: 'noord' });
    expect(h.chatOf('youssef')).toHaveLength(1);
    await h.advance(89_000, 10_000);
    expect(h.chatOf('ilse')).toEqual([]);
    await h.advance(2_000);
    expect(h.chatOf('ilse')).toHaveLength(1);
  });

  it('F13: a platform that is away for hours gets nothing twice, and the case does not wait for it', async () => {
    const h = await open();
    h.platform.failFor('@youssef', ...Array.from({ length: 50 }, () => 'reset' as const));
    await h.says('noor', theft);
    await h.advance(3 * 3_600_000, 60_000);
    expect(h.chatOf('youssef')).toEqual([]);
    expect(h.sent('@lena').length).toBeGreaterThan(0);
    expect(h.chatOf('anja').some((line) => line.includes('Youssef'))).toBe(true);
  });
});
