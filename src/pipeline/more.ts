// "Meer": the person who has a case is told why the classifier read it so. Nothing changes by it.

import { textsFor } from '../catalog/locales/locale.ts';
import { isOpen } from '../domain/case.ts';
import { parseCaseNumber, type ChatAddress, type ContactId } from '../domain/ids.ts';
import { textOf } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, InboxRow, LinkRow } from '../store/write.ts';
import { doubleTapMs, type Tools } from './act.ts';
import { toCase } from './case-rows.ts';
import type { HouseDeps } from './house.ts';
import { finalCase } from './own-case.ts';
import { finish } from './report.ts';

/** The reasons, to the chat in which they were asked for; a double tap tells them once. */
export function tellMore({ deps, say }: Tools, chat: ChatAddress, contact: ContactId, row: CaseRow): readonly Change[] {
  const now = deps.now();
  const key = `more:${row.id}:${contact}:${Math.floor(now / doubleTapMs)}`;
  if (deps.store.read.outboxByKey(key)) return [];
  return say({ chat, contact }, { key, template: 'more', params: { caseId: row.id }, notBefore: now, caseId: row.id });
}

/**
 * "Meer" typed in private, alone, with a number or under a quote; undefined when it is not that. It speaks of a case that
 * this person has: the one that was named or quoted, else the one that came to them last.
 */
export function typedMore(tools: Tools, message: InboxRow, link: LinkRow): readonly Change[] | undefined {
  const { deps } = tools;
  if (message.chatKind !== 'private' || message.content?.kind !== 'text') return undefined;
  const said = readMore(deps, textOf(message.content));
  if (!said) return undefined;
  const row = said.number === undefined ? quotedOrLast(deps, message, link) : deps.store.read.caseByNumber(said.number);
  if (!row || row.owner !== link.contact || !isOpen(toCase(row))) return undefined;
  return [...finish(deps, message, 'answer', row.id), ...tellMore(tools, message.chat, link.contact, row)];
}

function readMore(deps: HouseDeps, text: string): { readonly number?: string } | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/u, '');
  if (plain.length > longest) return undefined;
  for (const locale of new Set([deps.community.locale, 'nl', 'en'])) {
    const texts = textsFor(locale);
    for (const word of [texts.verbs.more.toLowerCase(), ...(texts.replies.choices['more'] ?? [])]) {
      if (plain === word) return {};
      const number = plain.startsWith(`${word} `) ? parseCaseNumber(plain.slice(word.length).trim()) : undefined;
      if (number !== undefined) return { number };
    }
  }
  return undefined;
}
const longest = 60;

function quotedOrLast(deps: HouseDeps, message: InboxRow, link: LinkRow): CaseRow | undefined {
  const { read } = deps.store;
  const quoted = message.replyTo === null ? undefined : read.outboxByDelivery(message.channel, message.replyTo);
  if (quoted?.caseId != null) return finalCase(deps, quoted.caseId);
  return [...read.openCasesOf(link.contact)].sort((a, b) => b.changedAt - a.changedAt)[0];
}
