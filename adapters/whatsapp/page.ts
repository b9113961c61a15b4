// Questions to the open page of WhatsApp Web that the library has no method for; its modules are asked by the same names.

import { readMessage } from './events.ts';
import type { Client } from './supervisor.ts';

interface PageWindow {
  readonly require: (name: string) => {
    readonly Chat: { readonly get: (id: string) => PageChat | undefined };
    readonly Cmd: { readonly refreshQR: () => unknown };
  };
}
interface PageChat {
  readonly msgs: {
    readonly getModelsArray: () => readonly {
      readonly id: { readonly id: string; readonly _serialized: string };
      readonly type?: string;
    }[];
  };
}

const pageOf = (client: Client) => {
  if (!client.pupPage) throw new Error('Target closed');
  return client.pupPage;
};

/** Another round of QR codes, as the button on WhatsApp's own page asks for it. */
export const renewQr = async (client: Client): Promise<void> =>
  pageOf(client).evaluate(() => {
    (globalThis as unknown as PageWindow).require('WAWebCmd').Cmd.refreshQR();
  });

/** The first of these ids that has a chat: the person wrote to us, or we to them. Undefined when none has. */
export const chatAmong = (client: Client, ids: readonly string[]): Promise<string | undefined> =>
  pageOf(client).evaluate((wanted: readonly string[]) => {
    const { Chat } = (globalThis as unknown as PageWindow).require('WAWebCollections');
    return wanted.find((id) => Chat.get(id) !== undefined);
  }, ids);

/** A message that we quote, edit or react to is looked for among so many of its chat. */
const lookFar = 400;

/** WhatsApp's full id of a message that it calls `id`, in one of these chats; undefined when it is not (any more) near. */
export async function serializedOf(client: Client, chats: readonly string[], id: string): Promise<string | undefined> {
  const loaded = await loadedOf(client, chats, id);
  if (loaded !== undefined) return loaded;
  // After a start WhatsApp Web holds the last few of each chat only.
  const chat = await chatAmong(client, chats);
  if (chat === undefined) return undefined;
  await (await client.getChatById(chat)).fetchMessages({ limit: lookFar });
  return loadedOf(client, [chat], id);
}

const loadedOf = (client: Client, chats: readonly string[], id: string): Promise<string | undefined> =>
  pageOf(client).evaluate(
    (wanted: readonly string[], stanza: string) => {
      const { Chat } = (globalThis as unknown as PageWindow).require('WAWebCollections');
      for (const chat of wanted)
        for (const message of Chat.get(chat)?.msgs.getModelsArray() ?? [])
          if (message.id.id === stanza) return message.id._serialized;
      return undefined;
    },
    chats,
    id,
  );

/** Those of these messages of ours that are polls, by WhatsApp's full id; of what is loaded. */
export const pollsAmong = (
  client: Client,
  messages: readonly { readonly chats: readonly string[]; readonly id: string }[],
): Promise<readonly string[]> =>
  pageOf(client).evaluate((wanted: readonly { readonly chats: readonly string[]; readonly id: string }[]) => {
    const { Chat } = (globalThis as unknown as PageWindow).require('WAWebCollections');
    return wanted.flatMap(({ chats, id }) =>
      chats.flatMap((chat) =>
        (Chat.get(chat)?.msgs.getModelsArray() ?? [])
          .filter((message) => message.id.id === id && message.type === 'poll_creation')
          .map((message) => message.id._serialized),
      ),
    );
  }, messages);

/** Messages of the chat that are looked through for one that may have been sent: a busy group has no end. */
const lookBack = 100;
/** The page counts in whole seconds. */
const secondMs = 1_000;

/** A message of ours in one of these wordings, not older than `since` (ms) and not counted yet: its full id, and has it arrived? */
export async function findOwn(
  client: Client,
  chat: string,
  words: readonly string[],
  since: number,
  isCounted: (serialized: string) => boolean,
): Promise<{ readonly serialized: string; readonly arrived: boolean } | undefined> {
  const found = await client.getChatById(chat);
  const messages = await found.fetchMessages({ limit: lookBack });
  const wordings = words.map((one) => one.trim());
  const ours = messages
    .map(readMessage)
    .filter(({ body, ack, fromMe }) => fromMe && ack >= 0 && wordings.includes(body.trim()))
    .find(({ timestamp, id }) => timestamp * 1000 >= since - secondMs && !isCounted(id.serialized));
  return ours && { serialized: ours.id.serialized, arrived: ours.ack > 0 };
}
