// The parts of a test house that need no test runner, so that a child process can use them too.

import type { Config } from '../../src/config.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../../src/domain/ids.ts';
import { linkByHand } from '../../src/pipeline/links.ts';
import type { Store } from '../../src/store/store.ts';
import { contactIds } from './community.ts';

export interface Introductions {
  /** Contact persons without an account; by default everybody is linked. */
  readonly unlinked?: readonly (typeof contactIds)[number][];
  /** Residents who opened a private chat with us; by default nobody did. */
  readonly inPrivate?: readonly string[];
}

export const privateOf = (person: string): string => `@${person}`;
export const group = 'zuid';

/** Settings of a machine for a test: no pages, no logs, the sample channel on this address. */
export const testConfig = (dataDir: string, sampleUrl: string, redisUrl?: string): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  communityPath: '',
  redisUrl,
  logLevel: 'silent',
  loginSecret: undefined,
  metrics: false,
  locale: 'nl',
  channels: { sample: { SAMPLE_URL: sampleUrl } },
});

/** Links contact persons and opens the private chats of residents, as the command line would. */
export function introduce(store: Store, options: Introductions, now: number): void {
  for (const contact of contactIds)
    if (!options.unlinked?.includes(contact))
      linkByHand(store, asId<ContactId>(contact), personOf(contact), chatAddress(privateOf(contact)), now);
  for (const person of options.inPrivate ?? [])
    store.commit('link', [
      store.write.putPrivateChat({
        person: personOf(person),
        chat: chatAddress(privateOf(person)),
        since: now,
        stoppedAt: null,
      }),
    ]);
}

const personOf = (person: string): PersonAddress => asId(`sample:${person}`);
const chatAddress = (chat: string): ChatAddress => asId(`sample:${chat}`);
