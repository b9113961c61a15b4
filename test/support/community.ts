// A small invented neighbourhood on the sample channel: two residents' contact persons, two officers, a corporation, a
// municipality, one coordinator.

import { parseCommunity } from '../../src/community.ts';
import type { Community, Policy } from '../../src/domain/people.ts';

const yaml = `
community: { name: Proefbuurt Zuid, locale: nl, time_zone: Europe/Amsterdam }
areas:
  - { id: zuid, name: Complex Zuid, kind: complex, prefix: ZW }
  - { id: noord, name: Complex Noord, kind: complex, prefix: NO }
groups:
  - { chat: 'sample:zuid', area: zuid }
  - { chat: 'sample:noord', area: noord }
partners:
  bewoners: { kind: residents, name: Bewoners Zuid }
  politie: { kind: police, name: Politie Zuid }
  corporatie: { kind: housing_corporation, name: Corporatie De Proef }
  gemeente: { kind: municipality, name: Gemeente Proefstad }
contacts:
  youssef: { name: Youssef, partner: bewoners, areas: [zuid, noord] }
  lena: { name: Lena, partner: bewoners, areas: [zuid, noord] }
  marit: { name: Marit, partner: politie, areas: [zuid, noord] }
  kees: { name: Kees, partner: politie, areas: [zuid, noord] }
  ilse: { name: Ilse, partner: corporatie, areas: [zuid, noord] }
  ruben: { name: Ruben, partner: gemeente, areas: [zuid, noord] }
  anja: { name: Anja, partner: bewoners, areas: [zuid, noord] }
coordinators: [anja]
routes:
  - categories: [emergency, suspicious_situation, burglary_theft, violence_threat, vandalism, drugs]
    steps:
      - { partner: bewoners, contacts: [youssef, lena], minutes: 15 }
      - { partner: politie, contacts: [marit, kees], minutes: 20 }
  - categories: [locks_doors, lighting, lift_intercom, leak_heating, building_maintenance_other, fire_safety, pests]
    steps: [{ partner: corporatie, contacts: [ilse], minutes: 60 }]
  - categories: [noise_nuisance, youth_nuisance, welfare_concern]
    steps:
      - { partner: bewoners, contacts: [youssef, lena], minutes: 20 }
      - { partner: gemeente, contacts: [ruben], minutes: 120 }
quiet_hours: { from: '00:00', to: '00:00' }
`;

/** Everybody who works for the neighbourhood; their account is `sample:<id>`, their private chat `sample:@<id>`. */
export const contactIds = ['youssef', 'lena', 'marit', 'kees', 'ilse', 'ruben', 'anja'] as const;

export interface CommunityChanges {
  /** Edits the YAML before it is read, as a coordinator would. */
  readonly edit?: (text: string) => string;
  readonly policy?: Partial<Policy>;
}

/** The neighbourhood, read by the real reader. Quiet hours are off and a press is final unless `policy` says otherwise. */
export function testCommunity({ edit = (text) => text, policy = {} }: CommunityChanges = {}): Community {
  const community = parseCommunity(edit(yaml), 'test.yaml', { channels: ['sample'] });
  return { ...community, policy: { ...community.policy, undoMs: 0, ...policy } };
}
