// An invented neighbourhood and what is said in it: 200 groups, a contact person each, two of five messages a signal.

import type { Capabilities, Channel, ChannelManifest, Sent, WireMessage } from '../src/channel/port.ts';
import { parseCommunity } from '../src/community.ts';
import { asId, type ChatAddress, type ExternalId, type MessageId, type PersonAddress } from '../src/domain/ids.ts';
import type { InboundMessage } from '../src/domain/message.ts';
import type { Community } from '../src/domain/people.ts';

export const groupCount = 200;

/** Every group its own area and contact person; summaries and quiet hours off, so that each signal is one alert. */
export function benchCommunity(channel = 'bench'): Community {
  const areas = Array.from(
    { length: groupCount },
    (_, i) => `  - { id: a${i}, name: Complex ${i}, kind: complex, prefix: ${prefix(i)} }`,
  );
  const groups = Array.from({ length: groupCount }, (_, i) => `  - { chat: '${channel}:g${i}', area: a${i} }`);
  const contacts = Array.from(
    { length: groupCount },
    (_, i) => `  k${i}: { name: Huismeester ${i}, partner: corporatie, areas: [a${i}] }`,
  );
  const text = `community: { name: Bench, locale: nl, time_zone: Europe/Amsterdam }
areas:
${areas.join('\n')}
groups:
${groups.join('\n')}
partners:
  corporatie: { kind: housing_corporation, name: Corporatie }
  bewoners: { kind: residents, name: Bewoners }
contacts:
${contacts.join('\n')}
  c0: { name: Coordinator, partner: bewoners, areas: [a0] }
coordinators: [c0]
routes:
  - { steps: [{ partner: corporatie, minutes: 60 }] }
quiet_hours: { from: '00:00', to: '00:00' }
correlation: { window_minutes: 0 }
alerts: { bundle_after: 0, flood_per_person: 1000, burst_seconds: 0 }
`;
  return parseCommunity(text, 'bench.yaml', { channels: [channel] });
}

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = (i: number): string => `${letters[Math.floor(i / letters.length)]}${letters[i % letters.length]}`;

const signals = [
  'de voordeur bij ingang A sluit niet meer, het slot is kapot',
  'de lamp in de hal is kapot',
  'er loopt water door het plafond in de gang',
  'de lift is kapot, hij blijft hangen op de begane grond',
];
const chatter = [
  'goedemorgen allemaal',
  'heeft iemand een boormachine te leen',
  'dankjewel buur!',
  'wie gaat er mee naar de markt zaterdag',
  'haha ja precies',
  'mijn pakketje ligt bij de buren geloof ik',
];

/** The n-th message of the run: over the groups in turn, two of five a signal. */
export function benchMessage(n: number, at: number, channel = 'bench'): InboundMessage {
  const isSignal = n % 5 < 2;
  const pool = isSignal ? signals : chatter;
  return {
    id: asId<MessageId>(`m_${n.toString(36).padStart(9, '0')}`),
    channel,
    externalId: asId<ExternalId>(`x${n}`),
    chat: { ref: asId<ChatAddress>(`${channel}:g${(n * 7) % groupCount}`), kind: 'group' },
    sender: { ref: asId<PersonAddress>(`${channel}:p${n % 997}`), mayAct: true },
    sentAt: at,
    content: { kind: 'text', text: `${pool[n % pool.length] ?? ''} ${n}` },
  };
}

export const signalsAmong = (n: number): number => Math.floor(n / 5) * 2 + Math.min(2, n % 5);

/** A channel that takes every send at once and tells `onSent`; nothing but our own road is measured. */
export function benchManifest(onSent: (message: WireMessage) => void): ChannelManifest {
  let sent = 0;
  const channel: Channel = {
    capabilities,
    start: () => Promise.resolve(),
    send: (message): Promise<Sent> => {
      onSent(message);
      sent += 1;
      return Promise.resolve({ externalId: asId<ExternalId>(`s${sent}`) });
    },
    stop: () => Promise.resolve(),
    state: () => ({ name: 'working', since: 0 }),
  };
  return { name: 'bench', env: {}, wanted: () => true, create: () => channel };
}

const capabilities: Capabilities = {
  choices: { buttons: 'native', poll: 'native', reaction: 'native', quote: 'native' },
  edit: 'native',
  react: 'none',
  media: 'none',
  location: 'none',
  writeFirst: true,
  sends: true,
  limits: { text: 4096, options: 8, optionLength: 60, editWindow: 0, perChatPerMinute: 60_000, perMinute: 1_000_000 },
};
