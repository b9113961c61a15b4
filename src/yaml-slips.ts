// What people who never wrote YAML get wrong in a settings file, told from the line that the parser could not read or from
// the value that it made of it; so that the cure can be the very line as it should be.

import { shown, type Finding, type FindingCode } from './findings.ts';

export interface Slip {
  readonly code: FindingCode;
  /** The key on that line; '' for none. */
  readonly key: string;
  readonly params: Finding['params'];
}

/** Nobody writes a longer line by hand; keeps the patterns below out of trouble. */
const longestLine = 500;
const dashes = /^(?:\s*-\s)*\s*/u;
const comment = /\s#.*$/u;

/** The slip on a line that the parser refused with this error of its own; undefined when it looks like none that we know. */
export function slipOf(error: string, line: string): Slip | undefined {
  if (line.length > longestLine) return undefined;
  const plain = line.replace(comment, '');
  if (error === 'MULTILINE_IMPLICIT_KEY') return bareGroup(plain);
  const parts = error === 'BLOCK_IN_FLOW' ? plain.split(/[{},]/u) : [plain];
  for (const part of parts) {
    const [, key, value] = /^([\w-]+):\s+(\S.*)$/u.exec(part.replace(dashes, '').trimEnd()) ?? [];
    const slip = key === undefined || value === undefined ? undefined : slipIn(key, value);
    if (slip) return slip;
  }
  return undefined;
}

/** Where the quote stands that was never closed: the parser notices at the end of the file. */
export function openQuote(rows: readonly string[], from: number): { line: number; column: number } | undefined {
  for (let line = from; line > 0; line -= 1) {
    const row = rows[line - 1] ?? '';
    const found = row.length > longestLine ? undefined : /(?<=[:-]\s+)(['"])(?!.*\1)/u.exec(row);
    if (found) return { line, column: found.index + 1 };
  }
  return undefined;
}

function slipIn(key: string, value: string): Slip | undefined {
  const [, channel, number] = /^([a-z][a-z-]*):\s+(\S+)$/u.exec(value) ?? [];
  if (key === 'chat' && channel !== undefined && number !== undefined)
    return { code: 'yaml_chat_space', key, params: { chat: shown(`${channel}:${number}`) } };
  const quoted = `"${shown(value.replaceAll('"', ''))}"`;
  if (/^['"@`%]/u.test(value)) return { code: 'yaml_quote', key, params: { quoted } };
  return /:(?:\s|$)/u.test(value) ? { code: 'yaml_colon', key, params: { quoted } } : undefined;
}

/** `- -1001234567890` with the area below it. */
function bareGroup(line: string): Slip | undefined {
  const [, value] = /^\s*-\s+["']?([\w-]+:[\w@.-]+|[\w@.-]+)["']?\s*$/u.exec(line) ?? [];
  const chat = value === undefined ? undefined : groupAddress(value);
  return chat === undefined ? undefined : { code: 'group_bare', key: '', params: { value: shown(value), chat } };
}

/** The address that was meant by a group's number, with its channel or without; undefined when it is no such number. */
export function groupAddress(value: string | number): string | undefined {
  const text = String(value).trim();
  if (/^[a-z][a-z-]*:-?\d[\w@.-]*$/u.test(text)) return shown(text);
  if (/^\d[\d-]*@g\.us$/u.test(text)) return shown(`whatsapp:${text}`);
  if (!/^-?\d{5,20}$/u.test(text)) return undefined;
  // Telegram's numbers of groups are below nought; who leaves out the minus mostly leaves the 100 behind it.
  if (text.startsWith('-')) return `telegram:${text}`;
  return text.startsWith('100') ? `telegram:-${text}` : 'telegram:-100…';
}
