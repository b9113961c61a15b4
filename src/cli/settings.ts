// Which house a command speaks of: its configuration, its neighbourhood and its data folder; the demo one when there is no other.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { channelCatalog } from '../../adapters/catalog.ts';
import type { ChannelManifest } from '../channel/port.ts';
import { readCommunity } from '../community.ts';
import { defaultOf, readConfig, readEnv, type Config } from '../config.ts';
import type { Community } from '../domain/people.ts';
import type { Io } from './io.ts';

export const demoCommunityPath = fileURLToPath(new URL('demo-community.yaml', import.meta.url));

export interface HouseSettings {
  readonly config: Config;
  readonly community: Community;
  readonly manifests: readonly ChannelManifest[];
}

/** The manifests of all channels of this program. */
export const loadManifests = (): Promise<ChannelManifest[]> =>
  Promise.all(Object.values(channelCatalog).map((entry) => entry.manifest()));

/**
 * Reads `.env`, environment and community.yaml. Without a community.yaml (and no other file named), or with `demo`, it is the demo
 * community in a data folder of its own. Throws a SettingsError.
 */
export async function readSettings(io: Io, options: { readonly demo?: boolean } = {}): Promise<HouseSettings> {
  const manifests = await loadManifests();
  const { env, from } = readEnv(io.env, join(io.folder, '.env'));
  const config = readConfig(env, manifests, from);
  const demo = options.demo === true || isDemo(config, env['SEINHUIS_COMMUNITY']);
  const community = readCommunity(demo ? demoCommunityPath : config.communityPath, {
    demo,
    channels: Object.keys(channelCatalog),
  });
  return { config: demo ? { ...config, dataDir: demoFolder(config) } : config, community, manifests };
}

/** Is there no neighbourhood of one's own, so that the demo one is used? */
export const isDemo = (config: Config, named: string | undefined): boolean =>
  (named === undefined || named === '' || named === defaultOf('SEINHUIS_COMMUNITY')) &&
  !existsSync(config.communityPath);

/** Demo cases never stand between real ones. */
export const demoFolder = (config: Config): string => join(config.dataDir, 'demo');
