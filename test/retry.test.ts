// The one retry policy, by example and by generated input.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SendError } from '../src/channel/port.ts';
import { Permanent, RetryAfter } from '../src/queue/port.ts';
import { afterFailure, describeError, maxAttempts } from '../src/queue/retry.ts';

const now = 1_000_000;

describe('the retry policy', () => {
  it('waits longer after each failure, and gives up at the last', () => {
    const waits = Array.from({ length: maxAttempts }, (_, attempts) => {
      const after = afterFailure(attempts, new Error('x'), now, () => 0.5);
      return 'bury' in after ? 'dead' : after.retryAt - now;
    });
    expect(waits).toEqual([1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 'dead']);
  });

  it('spreads the waits by a fifth, never further', () => {
    const spread = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxAttempts - 2 }), spread, (attempts, random) => {
        const middle = afterFailure(attempts, new Error('x'), now, () => 0.5);
        const after = afterFailure(attempts, new Error('x'), now, () => random);
        if ('bury' in after || 'bury' in middle) throw new Error('buried too soon');
        const ratio = (after.retryAt - now) / (middle.retryAt - now);
        expect(ratio).toBeGreaterThanOrEqual(0.799);
        expect(ratio).toBeLessThanOrEqual(1.201);
      }),
    );
  });

  it('RetryAfter is free and in the future, whatever number it bears', () => {
    fc.assert(
      fc.property(fc.double(), fc.nat(20), (ms, attempts) => {
        const after = afterFailure(attempts, new RetryAfter(ms, 'throttled'), now, () => 0.5);
        if ('bury' in after) throw new Error('buried');
        expect(after.free).toBe(true);
        expect(after.retryAt).toBeGreaterThanOrEqual(now);
        expect(after.retryAt).toBeLessThanOrEqual(now + 24 * 3_600_000);
      }),
    );
  });

  it('Permanent is dead at the first try', () => {
    expect(afterFailure(0, new Permanent('gone'), now, () => 0.5)).toMatchObject({ bury: true });
  });
});

describe('what is kept of an error', () => {
  it('is its name, its code and its place in our source', () => {
    const full = Object.assign(new TypeError('Jan woont op nummer 12'), { code: 'SQLITE_FULL' });
    expect(describeError(full)).toMatch(/^TypeError SQLITE_FULL at test\/retry\.test\.ts:\d+$/u);
    expect(describeError(new SendError('recipientGone', 'Fatima blocked the bot'))).toMatch(
      /^SendError recipientGone at test\/retry\.test\.ts:\d+$/u,
    );
    expect(describeError('words')).toBe('thrown string');
  });

  it('P6: is never a word of its message, also when the message looks like a place or a code', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constant('x\n    at Jan (/src/jan/kerkstraat.ts:12:3)'),
      fc.constant('/src/kerkstraat.ts:12'),
    );
    fc.assert(
      fc.property(words, words, (message, code) => {
        const error = Object.assign(new Error(`canary ${message}`), { code: `canary ${code}` });
        expect(describeError(error)).toMatch(/^Error at test\/retry\.test\.ts:\d+$/u);
      }),
    );
  });
});
