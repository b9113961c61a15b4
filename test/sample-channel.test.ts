// "Channel number five", made by the six steps of CONTRIBUTING.md: it passes the contract of every channel.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeChannel } from './contracts/channel.ts';
import { harness } from './sample-channel/harness.ts';
import { manifest } from './sample-channel/index.ts';

describe('a channel added by the documented steps', () => {
  it('has the same parts as every other channel, and one name', () => {
    const files = readdirSync(new URL('./sample-channel/', import.meta.url));
    expect(files).toEqual(
      expect.arrayContaining(['errors.ts', 'harness.ts', 'index.ts', 'parse.ts', 'platform.ts', 'render.ts']),
    );
    expect(manifest.name).toBe(harness.name);
  });

  it('is wanted only where its settings are', () => {
    expect(manifest.wanted({}, [])).toBe(false);
    expect(manifest.wanted({ SAMPLE_URL: 'http://127.0.0.1:1' }, [])).toBe(true);
  });
});

describeChannel(harness);
