// A house's WhatsApp in a process of its own, to be killed: opens the browser on the fake page and says so.

import { createFakeWhatsapp, type FakePage } from '../../adapters/whatsapp/fake/server.ts';
import { createWhatsapp } from '../../adapters/whatsapp/channel.ts';
import { whatsappEnv } from './whatsapp-parts.ts';

const [, , folder = ''] = process.argv;
const whatsapp = createFakeWhatsapp({ linked: true });
const channel = createWhatsapp(
  {
    settings: whatsappEnv(whatsapp.folder, folder),
    groups: [],
    now: Date.now,
    nextId: () => 'id',
    log: (event) => {
      if (event === 'whatsapp.ready') process.stdout.write('open\n');
    },
  },
  { onPage: (page) => whatsapp.attach(page as FakePage) },
);
await channel.start(async () => undefined);
