// Under measurement: the whole house on Telegram.

import { createTelegram } from '../adapters/telegram/channel.ts';
import { manifest } from '../adapters/telegram/index.ts';
import { noPace } from '../adapters/telegram/pace.ts';
import { readConfig } from '../src/config.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../src/domain/ids.ts';
import type { Community } from '../src/domain/people.ts';
import { startHouse } from '../src/main.ts';
import { benchCommunity, groupCount } from './neighbourhood.ts';
import { benchContact, benchGroup, optionsOf, reportUse } from './telegram-town.ts';

const { root, token, folder, limits, redisUrl } = optionsOf();
const unpaced = {
  ...manifest,
  create: (deps: Parameters<typeof createTelegram>[0]) => createTelegram(deps, { pace: noPace }),
};
const wanted = limits ? manifest : unpaced;
const env = {
  SEINHUIS_DATA: folder,
  LOG_LEVEL: 'silent',
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: root,
  ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
};
const house = await startHouse({
  config: readConfig(env, [wanted]),
  community: onTelegram(benchCommunity()),
  manifests: [wanted],
  web: false,
});
house.store.commit(
  'link',
  Array.from({ length: groupCount }, (_, i) =>
    house.store.write.putLink({
      contact: asId<ContactId>(`k${i}`),
      person: asId<PersonAddress>(`telegram:${benchContact(i)}`),
      chat: asId<ChatAddress>(`telegram:${benchContact(i)}`),
      linkedAt: 0,
      goneAt: null,
    }),
  ),
);
reportUse();

function onTelegram(community: Community): Community {
  const groups = [...community.groups.values()].map((group, i) => ({
    ...group,
    chat: asId<ChatAddress>(`telegram:${benchGroup(i)}`),
  }));
  return { ...community, groups: new Map(groups.map((group) => [group.chat, group])) };
}
