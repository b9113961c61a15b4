// What coordinators hear when a channel does not work, and a group after a long outage.

import type { ChannelStateName } from '../../domain/channel-state.ts';

/** The states in which a channel hears nothing. */
type BlindState = Exclude<ChannelStateName, 'working' | 'consent' | 'stopped'>;

export interface OutageTexts {
  /** Channels as people call them; one that is not here has its own name. */
  readonly names: Readonly<Record<'telegram' | 'whatsapp' | 'webchat', string>>;
  /** What is wrong, as a sentence. */
  readonly states: Readonly<Record<BlindState, string>>;
}

export const nlOutages: OutageTexts = {
  names: { telegram: 'Telegram', whatsapp: 'WhatsApp', webchat: 'De simulator' },
  states: {
    starting: 'Het komt niet op gang.',
    linking: 'De telefoon moet opnieuw gekoppeld worden.',
    lost: 'De verbinding is weg. Wij blijven het proberen.',
    conflict: 'Het account is ook ergens anders in gebruik.',
    refused: 'De instellingen worden niet aangenomen.',
    loggedOut: 'Wij zijn daar uitgelogd. De telefoon moet opnieuw gekoppeld worden.',
    blocked: 'Het nummer is geblokkeerd.',
  },
};

export const nlOutageSays = {
  channel_lost:
    '{channel} werkt niet sinds {time}.\n{outage}\nWat daar wordt geschreven, zien wij nu niet. Op het bord staat wat helpt.',
  channel_back: '{channel} werkt weer sinds {time}.',
  channel_gap:
    '{channel} is langer dan een dag weg geweest.\nWat er na {time} is geschreven, hebben wij misschien niet gezien. Vraag het na in de groep.',
};

/** It goes to each group of the channel: in several wordings, for equal texts to many are spam to a platform. */
export const nlGapInGroup = [
  'Wij konden hier een tijd niet meelezen, sinds {time}. Loopt er nog iets? Schrijf het dan opnieuw.',
  'Sinds {time} konden wij hier niet meelezen. Is er iets dat nog speelt? Schrijf het dan nog een keer.',
  'Wij hebben hier een tijd niets gezien, sinds {time}. Speelt er nog iets? Schrijf het dan weer.',
  'Wij lezen weer mee. Na {time} hebben wij hier niets gezien. Is er nog iets? Schrijf het dan opnieuw.',
];
