// The channel contract on every channel of the catalog.

import { channelCatalog } from '../adapters/catalog.ts';
import { describe, expect, it } from 'vitest';
import { describeChannel } from './contracts/channel.ts';

for (const [name, entry] of Object.entries(channelCatalog)) {
  const [manifest, harness] = await Promise.all([entry.manifest(), entry.harness()]);
  describe(`catalog entry ${name}`, () => {
    it('has the same name in the catalog, the manifest and the harness', () => {
      expect(manifest.name).toBe(name);
      expect(harness.name).toBe(name);
    });
  });
  describeChannel(harness);
}
