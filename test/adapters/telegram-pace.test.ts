// Telegram's limits are kept whatever is asked, nobody waits longer than they force, and a restart is no way around them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, telegramPace } from '../../adapters/telegram/pace.ts';

interface Gone {
  readonly chat: number;
  readonly at: number;
}

/** Everybody asks at once and comes back when told; gives the times at which each went. */
function playOut(chats: readonly number[], pace = createPace(telegramPace), from = 0): readonly Gone[] {
  const waiting = chats.map((chat, order) => ({ chat, at: from, order }));
  const gone: Gone[] = [];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at || a.order - b.order);
    const next = waiting.shift()!;
    const ms = pace.take(next.chat, 'message', next.at);
    if (ms === 0) gone.push({ chat: next.chat, at: next.at });
    else waiting.push({ ...next, at: next.at + ms });
    if (gone.length + waiting.length !== chats.length) throw new Error('somebody got lost');
  }
  return gone;
}

function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

const persons = fc.integer({ min: 1, max: 60 });
const groups = fc.integer({ min: 1, max: 5 }).map((n) => -1_001_000_000_000 - n);

describe('the pace of Telegram', () => {
  it('is never above 30 a second in all, 1 a second to a chat, 20 a minute to a group', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(persons, groups), { maxLength: 150 }), (chats) => {
        const gone = playOut(chats);
        expect(
          mostWithin(
            gone.map(({ at }) => at),
            1_000,
          ),
        ).toBeLessThanOrEqual(30);
        for (const chat of new Set(chats)) {
          const own = gone.filter((one) => one.chat === chat).map(({ at }) => at);
          expect(mostWithin(own, 1_000)).toBeLessThanOrEqual(1);
          if (chat < 0) expect(mostWithin(own, 60_000)).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lets 238 persons go within 1.5 × what the limits force', () => {
    const gone = playOut(Array.from({ length: 238 }, (_, n) => n + 1));
    expect(gone.at(-1)?.at).toBeLessThanOrEqual((1.5 * 238 * 1000) / 30);
  });

  it('a chat that must wait long does not hold up the others', () => {
    const pace = createPace(telegramPace);
    const busy = -1_001_000_000_001;
    playOut(
      Array.from({ length: 21 }, () => busy),
      pace,
    );
    expect(pace.take(7, 'message', 100_000)).toBe(0);
  });

  it('holds a chat for as long as Telegram said, and only that chat', () => {
    const pace = createPace(telegramPace);
    pace.hold(5, 6_000, 1_000);
    expect(pace.take(5, 'message', 1_000)).toBe(6_000);
    expect(pace.take(5, 'light', 6_999)).toBe(1);
    expect(pace.take(6, 'message', 1_000)).toBe(0);
    expect(pace.take(5, 'message', 7_000)).toBe(0);
  });

  it('counts what was sent before a restart', () => {
    const pace = createPace(telegramPace);
    const group = -1_001_000_000_001;
    for (let n = 0; n < 20; n += 1) pace.sent(group, 1_000 + n * 1_050);
    const wait = pace.take(group, 'message', 22_000);
    expect(wait).toBe(1_000 + telegramPace.group.withinMs - 22_000);
    const burst = createPace(telegramPace);
    for (let n = 0; n < 30; n += 1) burst.sent(n + 1, 50_000);
    expect(burst.take(99, 'message', 50_100)).toBeGreaterThan(0);
  });

  it('reactions do not use up the words of a group', () => {
    const pace = createPace(telegramPace);
    const group = -1_001_000_000_001;
    for (let n = 0; n < 25; n += 1) expect(pace.take(group, 'light', n * 100)).toBe(0);
    expect(pace.take(group, 'message', 3_000)).toBe(0);
  });

  it('a clock that is put back stops nobody, and is no way around the limits', () => {
    const pace = createPace(telegramPace);
    const group = -1_001_000_000_001;
    const day = 86_400_000;
    for (let n = 0; n < 20; n += 1) expect(pace.take(group, 'message', day + n * 1_150)).toBe(0);
    pace.hold(7, 5_000, day + 22_000);
    // Ten hours back: what was remembered goes along.
    const now = day + 22_000 - 10 * 3_600_000;
    expect(pace.take(6, 'message', now)).toBe(0);
    expect(pace.take(6, 'message', now)).toBe(telegramPace.chatGapMs);
    expect(pace.take(group, 'message', now)).toBe(telegramPace.group.withinMs - 22_000);
    expect(pace.room(group, now)).toBe(0);
    expect(pace.take(7, 'message', now)).toBe(5_000);
    expect(pace.take(6, 'message', now + telegramPace.chatGapMs)).toBe(0);
  });

  it('a clock that jumps forth and back in between never lets more go than in real time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ chat: persons, jump: fc.integer({ min: -7_200_000, max: 0 }) }), { maxLength: 120 }),
        (steps) => {
          const pace = createPace(telegramPace);
          // What the clock on the wall shows is off by all jumps so far; a program that waits as told waits in real time.
          let real = 10 ** 12;
          let off = 0;
          const gone: Gone[] = [];
          for (const { chat, jump } of steps) {
            off += jump;
            for (let ms = pace.take(chat, 'message', real + off); ms > 0; ms = pace.take(chat, 'message', real + off)) {
              expect(ms).toBeLessThanOrEqual(telegramPace.all.withinMs + telegramPace.chatGapMs);
              real += ms;
            }
            gone.push({ chat, at: real });
          }
          const times = gone.map(({ at }) => at);
          expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(30);
        },
      ),
      { numRuns: 100 },
    );
  });
});
