import { expect, test } from 'vitest';
import { createIds } from '../../src/pipeline/ids.ts';

test('T2: no secret is given out twice, and each is 128 bits that sit well in a button', () => {
  const ids = createIds(() => 0);
  const secrets = Array.from({ length: 1_000 }, () => ids.secret());
  expect(new Set(secrets).size).toBe(1_000);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w-]{22}$/u);
    expect(Buffer.from(secret, 'base64url').some((byte) => byte !== 0)).toBe(true);
  }
});
