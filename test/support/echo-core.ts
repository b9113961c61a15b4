// A core of a few lines for tests of the simulator's page: enough to see every kind of message, without the house.

import type { Channel, Sink, WireMessage } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import { textOf, type InboundMessage } from '../../src/domain/message.ts';

export interface EchoCore {
  readonly got: readonly InboundMessage[];
  /** The next message is refused, as when the disk is full. */
  failNext(): void;
  readonly sink: Sink;
}

const youssef = asId<ChatAddress>('webchat:@youssef');
const marit = asId<ChatAddress>('webchat:@marit');

/**
 * 👀 on every message of a group, and an alert to Youssef when it speaks of a lock or of bicycles; his press is shown in
 * the alert and sends it on to Marit.
 */
export function createEchoCore(channel: () => Channel): EchoCore {
  const got: InboundMessage[] = [];
  let failing = false;
  const send = (wire: WireMessage): Promise<unknown> => channel().send(wire, AbortSignal.timeout(5_000));

  const answer = async (message: InboundMessage): Promise<void> => {
    const { chat, content, externalId, replyTo } = message;
    if (content.kind === 'choice' && chat.ref === youssef && replyTo !== undefined) {
      const pressed = content.token.endsWith('.a') ? 'Bevestigd' : 'Afgewezen';
      await send({
        kind: 'text',
        chat: youssef,
        replaces: replyTo,
        text: `${alert}\n${pressed} door Youssef om 14:03.`,
      });
      await send({
        kind: 'text',
        chat: marit,
        text: `${alert}\nBevestigd door contactpersoon`,
        options: buttons(['Ik kijk ernaar', 'Niet voor mij', 'Afgehandeld']),
      });
      return;
    }
    if (chat.kind !== 'group' || (content.kind !== 'text' && content.kind !== 'media')) return;
    await send({ kind: 'reaction', chat: chat.ref, target: externalId, emoji: '👀' });
    if (!/slot|fiets/iu.test(textOf(content))) return;
    const { buttons: degree } = channel().capabilities.choices;
    const labels = ['Bevestigen', 'Doorzetten', 'Geen melding', 'Vraag iets'];
    if (degree === 'native') await send({ kind: 'text', chat: youssef, text: alert, options: buttons(labels) });
    else
      await send({
        kind: 'text',
        chat: youssef,
        text: `${alert}\n${labels.map((l, n) => `${n + 1} ${l}`).join('\n')}`,
      });
    await send({ kind: 'reaction', chat: chat.ref, target: externalId, emoji: '✍' });
  };

  return {
    got,
    failNext: () => {
      failing = true;
    },
    sink: async (messages) => {
      if (failing) {
        failing = false;
        throw new Error('disk full');
      }
      got.push(...messages);
      // Like the house: what follows from a message comes after it was stored, and does not hold the phone.
      for (const message of messages) void answer(message);
    },
  };
}

const alert = [
  'ZW-0042 · Inbraak of diefstal · Complex Zuiderzee · 14:02 · 1 melder',
  'Waar: ingang C',
  '“er staat iemand met een betonschaar bij de fietsen, ingang C”',
  'Klopt dit? Kies wat er moet gebeuren.',
].join('\n');

const buttons = (labels: readonly string[]) => ({
  as: 'buttons' as const,
  items: labels.map((label, index) => ({ token: `AbCdEfGhIjKl.${'abcde'.charAt(index)}`, label })),
});
