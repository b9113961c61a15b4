// Which house a command speaks of: its configuration, its neighbourhood and its data folder; the demo one when there is no other.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { channelCatalog } from '../../adapters/catalog.ts';
import type { ChannelManifest } from '../channel/port.ts';
import { readCommunity } from '../community.ts';
import { defaultOf, readConfig, readEnv, type Config } from '../config.ts';
import type { Community } from '../domain/people.ts';
import type { Io } from './io.ts';

export const demoCommunityPath = fileURLToPath(new URL('demo-community.yaml', import.meta.url));

export interface MachineSettings {
  readonly config: Config;
  readonly manifests: readonly ChannelManifest[];
  /** True: the demo community, in a data folder of its own, so that demo cases never stand between real ones. */
  readonly demo: boolean;
}

export interface HouseSettings extends MachineSettings {
  readonly community: Community;
}

/** The manifests of all channels of this program. */
export const loadManifests = (): Promise<ChannelManifest[]> =>
  Promise.all(Object.values(channelCatalog).map((entry) => entry.manifest()));

/** Reads `.env` and the environment. Without a community.yaml (and no other file named) it is the demo. Throws a SettingsError. */
export async function readMachine(io: Io, options: { readonly demo?: boolean } = {}): Promise<MachineSettings> {
  const manifests = await loadManifests();
  const { env, from } = readEnv(io.env, join(io.folder, '.env'));
  const read = readConfig(env, manifests, from);
  // Paths count from the folder of `.env`; shown as they were written when that is where we are.
  const at = (path: string): string => (io.folder === process.cwd() ? path : resolve(io.folder, path));
  const config = { ...read, dataDir: at(read.dataDir), communityPath: at(read.communityPath) };
  const named = ![undefined, '', defaultOf('SEINHUIS_COMMUNITY')].includes(env['SEINHUIS_COMMUNITY']);
  const demo = options.demo === true || (!named && !existsSync(config.communityPath));
  return {
    config: demo ? { ...config, dataDir: join(config.dataDir, 'demo'), communityPath: demoCommunityPath } : config,
    manifests,
    demo,
  };
}

/** The neighbourhood of these settings. Throws a SettingsError. */
export const readNeighbourhood = ({ config, demo }: MachineSettings): Community =>
  readCommunity(config.communityPath, { demo, channels: Object.keys(channelCatalog) });

/** Both. Throws a SettingsError. */
export async function readSettings(io: Io, options: { readonly demo?: boolean } = {}): Promise<HouseSettings> {
  const machine = await readMachine(io, options);
  return { ...machine, community: readNeighbourhood(machine) };
}
