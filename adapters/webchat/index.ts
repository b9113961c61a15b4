// The manifest of the simulator's channel.

import type { ChannelManifest } from '../../src/channel/port.ts';
import { createWebchat } from './channel.ts';
import { privateChat } from './parse.ts';

/** A channel whose platform lives in this process: the phones of the simulator. It keeps no words on disk. */
export const manifest: ChannelManifest = {
  name: 'webchat',
  env: {},
  wanted: (_env, groups) => groups.some((group) => group.startsWith('webchat:')),
  privateChat: (person) => privateChat(person.slice('webchat:'.length)),
  create: (deps) => createWebchat(deps),
};
