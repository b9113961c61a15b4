// Every channel by name. A new channel is a folder beside this file and one line here; the contract then runs by itself.

import type { ChannelManifest } from '../src/channel/port.ts';
import type { ChannelHarness } from './harness.ts';

export interface CatalogEntry {
  readonly manifest: () => Promise<ChannelManifest>;
  readonly harness: () => Promise<ChannelHarness>;
}

/** Channel name → its parts, loaded when wanted: a platform's library costs nothing where it is not used. */
export const channelCatalog: Readonly<Record<string, CatalogEntry>> = {
  telegram: {
    manifest: async () => (await import('./telegram/index.ts')).manifest,
    harness: async () => (await import('./telegram/harness.ts')).harness,
  },
  webchat: {
    manifest: async () => (await import('./webchat/index.ts')).manifest,
    harness: async () => (await import('./webchat/harness.ts')).harness,
  },
  whatsapp: {
    manifest: async () => (await import('./whatsapp/index.ts')).manifest,
    harness: async () => (await import('./whatsapp/harness.ts')).harness,
  },
  'whatsapp-export': {
    manifest: async () => (await import('./whatsapp-export/index.ts')).manifest,
    harness: async () => (await import('./whatsapp-export/harness.ts')).harness,
  },
};
