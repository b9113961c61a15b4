// The second pass over an export: lines → messages, with line numbers. Pure; holds one message at a time, so that a file of
// any length is read in flat memory. (whatsapp-chat-parser 4.0.2 takes the whole file as one string: 1,000,000 lines cost it
// 1,068 MB here; it gives no line numbers, joins unreadable lines to the message before, leaves direction marks in names,
// and reads times in the machine's zone.)

import type { Media } from '../../src/domain/message.ts';
import { readHead, wallOf, type Head } from './header.ts';
import { createSplitter } from './names.ts';
import type { Survey } from './survey.ts';
import { isNotice, isSystem, readBody } from './words.ts';
import { createZone } from './zone.ts';

/** One message of the export. */
export interface ExportMessage {
  /** Number of its first line, from 1, and how many lines it takes. */
  readonly line: number;
  readonly lines: number;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** The same as on the wall clock of the chat, in minutes: equal in every export of the chat, whatever its form. */
  readonly wallMinute: number;
  /** Undefined for system lines. */
  readonly author: string | undefined;
  readonly kind: 'text' | 'media' | 'location' | 'system' | 'deleted';
  /** The person's words; the caption of media; for system lines WhatsApp's own. */
  readonly text: string;
  readonly edited: boolean;
  readonly media?: Media['kind'];
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

/** What the reader gives: a message, or the number of a line that belongs to nothing. */
export type Entry = ExportMessage | { readonly kind: 'notUnderstood'; readonly line: number };

export interface Reader {
  /** Takes the next line; gives what is complete now. */
  readonly push: (line: string) => readonly Entry[];
  /** After the last line. */
  readonly end: () => readonly Entry[];
}

/** WhatsApp takes no message longer than this; what goes on beyond it is no message. */
export const longestMessage = 65_536;

interface Draft {
  readonly line: number;
  readonly head: Head;
  readonly wall: number;
  readonly words: string[];
  lines: number;
  length: number;
}

const nothing: readonly Entry[] = [];

/** Every line given ends in exactly one entry: a part of a message, a system line, or not understood. Never throws. */
export function createReader(survey: Survey, timeZone: string): Reader {
  const toInstant = createZone(timeZone);
  const split = createSplitter(survey.withColon);
  let number = 0;
  let draft: Draft | undefined;
  let previous: number | undefined;
  let group: string | undefined;

  function finish(): readonly Entry[] {
    if (!draft) return nothing;
    const { head, line, lines, wall, words } = draft;
    draft = undefined;
    const sentAt = toInstant(wall, previous);
    previous = sentAt;
    const base = { line, lines, sentAt, wallMinute: Math.floor(wall / 60_000) };
    const { author, body } = split(head.rest);
    const raw = words.length === 0 ? body : [body, ...words].join('\n');
    if (author !== undefined && head.ios && isNotice(body)) group = author;
    const said = readBody(raw);
    // On iOS media, places and deleted messages carry the same mark as lines of WhatsApp itself, so they come first.
    const own = head.ios && author !== undefined && said.kind !== 'text';
    if (!own && isSystem(author, body, head.ios, group))
      return [{ ...base, author: undefined, kind: 'system', text: raw, edited: false }];
    return [{ ...base, author, ...said }];
  }

  function notUnderstood(): readonly Entry[] {
    return [...finish(), { kind: 'notUnderstood', line: number }];
  }

  return {
    push(line) {
      number++;
      const head = readHead(line);
      if (head === 'impossible') return notUnderstood();
      if (head?.form !== survey.form) return follow(line);
      const wall = wallOf(head, survey.dayFirst);
      if (wall === undefined || line.length > longestMessage) return notUnderstood();
      const done = finish();
      draft = { line: number, head, wall, words: [], lines: 1, length: line.length };
      return done;
    },
    end: finish,
  };

  /** A line without a head of this file's form: the message goes on. */
  function follow(line: string): readonly Entry[] {
    if (!draft || draft.length + line.length > longestMessage) return draft ? notUnderstood() : unknownLine();
    draft.words.push(line);
    draft.lines++;
    draft.length += line.length + 1;
    return nothing;
  }

  function unknownLine(): readonly Entry[] {
    return [{ kind: 'notUnderstood', line: number }];
  }
}
